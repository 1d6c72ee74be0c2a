// Stands in for Nightlatch with its window open, which needs WebView2: for an installer it is a file that can't be
// replaced, and a window that tauri-plugin-single-instance finds and sends the arguments of a second start to.
//
//   running.exe FILE heeds|ignores

#include <windows.h>
#include <stdio.h>
#include <string.h>

static const char ASKED[] = "\0--quit";
static BOOL heeds;

static LRESULT CALLBACK told(HWND window, UINT message, WPARAM first, LPARAM second) {
    if (message != WM_COPYDATA) {
        return DefWindowProcW(window, message, first, second);
    }
    const COPYDATASTRUCT *said = (const COPYDATASTRUCT *)second;
    size_t length = sizeof ASKED - 1;
    const char *bytes = said->lpData;
    if (heeds && said->cbData > length
        && memcmp(bytes + said->cbData - length, ASKED, length) == 0) {
        PostQuitMessage(0);
    }
    return 1;
}

int main(int count, char **words) {
    if (count != 3) {
        return 2;
    }
    heeds = strcmp(words[2], "heeds") == 0;
    // As the file of a program that runs: it may be read and started, and not be written to.
    HANDLE file = CreateFileA(words[1], GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    CreateMutexW(NULL, TRUE, L"app.nightlatch.desktop-sim");
    WNDCLASSW class = {0};
    class.lpfnWndProc = told;
    class.lpszClassName = L"app.nightlatch.desktop-sic";
    class.hInstance = GetModuleHandleW(NULL);
    RegisterClassW(&class);
    HWND window = CreateWindowExW(0, class.lpszClassName, L"app.nightlatch.desktop-siw", 0, 0, 0, 0, 0,
        NULL, NULL, class.hInstance, NULL);
    if (file == INVALID_HANDLE_VALUE || window == NULL) {
        printf("error %lu\n", GetLastError());
        return 1;
    }
    printf("runs\n");
    fflush(stdout);
    MSG message;
    while (GetMessageW(&message, NULL, 0, 0) > 0) {
        DispatchMessageW(&message);
    }
    return 0;
}
