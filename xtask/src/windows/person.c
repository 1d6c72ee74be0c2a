// Stands in for a person in front of an installer: presses the first button of every page, says no to every question
// and prints it. Nobody sees these windows.
//
//   person.exe TITLE

#include <windows.h>
#include <stdio.h>
#include <string.h>

// Nothing is to be started at the end.
static BOOL CALLBACK leave_out(HWND control, LPARAM unused) {
    (void)unused;
    char class[16];
    GetClassNameA(control, class, sizeof class);
    if (strcmp(class, "Button") == 0
        && (GetWindowLongA(control, GWL_STYLE) & BS_TYPEMASK) == BS_AUTOCHECKBOX) {
        SendMessageA(control, BM_SETCHECK, BST_UNCHECKED, 0);
    }
    return TRUE;
}

static BOOL CALLBACK answer(HWND window, LPARAM title) {
    char found[200];
    GetWindowTextA(window, found, sizeof found);
    if (strncmp(found, (const char *)title, strlen((const char *)title)) != 0) {
        return TRUE;
    }
    HWND no = GetDlgItem(window, IDNO);
    HWND next = GetDlgItem(window, IDOK);
    if (no != NULL) {
        char text[1000];
        // What a message box says is in this item.
        GetDlgItemTextA(window, 0xffff, text, sizeof text);
        printf("asked: %s\n", text);
        fflush(stdout);
        SendMessageA(no, BM_CLICK, 0, 0);
    } else if (next != NULL && IsWindowEnabled(window) && IsWindowEnabled(next)) {
        EnumChildWindows(window, leave_out, 0);
        SendMessageA(next, BM_CLICK, 0, 0);
    }
    return TRUE;
}

int main(int count, char **words) {
    if (count != 2) {
        return 2;
    }
    for (;;) {
        EnumWindows(answer, (LPARAM)words[1]);
        Sleep(200);
    }
}
