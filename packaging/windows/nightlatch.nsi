; The installer for Windows: for the person who starts it, without administrator rights. `cargo xtask bundle
; --system windows` runs makensis in the project's root and defines
;
;   VERSION, NUMBERS  such as 0.1.0, and the same as four numbers
;   PROGRAM           the program to install
;   LOADER            WebView2Loader.dll, where it is not linked into the program
;   STUB              the kind of makensis's own program that the installer becomes
;   SIGN              where NIGHTLATCH_SIGN_UNINSTALLER is a command line that signs the file %1
;   OUTPUT            where the installer goes
;   QUICK             to be tried only, and need not be small
;
; An account is never touched: neither an upgrade nor the uninstaller knows where the folders are.

Target ${STUB}
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
!endif
; The same files give the same installer, whenever they were made.
SetDateSave off
RequestExecutionLevel user
ManifestDPIAware true

!include FileFunc.nsh
!include LogicLib.nsh
!include MUI2.nsh
!include WinVer.nsh
!include x64.nsh

!define PUBLISHER "The Nightlatch engineers"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Nightlatch"
!define WEBVIEW2 "Software\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
; Microsoft's own link to the small program that installs WebView2 and keeps it up to date.
!define WEBVIEW2_SETUP "https://go.microsoft.com/fwlink/p/?LinkId=2124703"
; Twenty seconds, half a second each: closing an account writes to the disk.
!define PATIENCE 40

Name "Nightlatch"
BrandingText "Nightlatch ${VERSION}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Nightlatch"
; An upgrade goes where the program is.
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"

!ifdef SIGN
  !uninstfinalize `$%NIGHTLATCH_SIGN_UNINSTALLER%` = 0
!endif

!define MUI_ICON "icons/icon.ico"
!define MUI_UNICON "icons/icon.ico"
!define MUI_WELCOMEPAGE_TEXT "$(WELCOME)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\nightlatch.exe"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(ACCOUNTS_STAY)"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
; Of these, the one that Windows speaks; the first where it speaks another.
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

LangString WELCOME ${LANG_ENGLISH} "Nightlatch will be installed for you alone, in $INSTDIR. This needs no administrator.$\r$\n$\r$\nIf it is running, it will be asked to end. Your accounts stay as they are."
LangString WELCOME ${LANG_GERMAN} "Nightlatch wird nur für Sie installiert, in $INSTDIR. Dazu braucht es keinen Administrator.$\r$\n$\r$\nFalls es läuft, wird es beendet. Ihre Konten bleiben, wie sie sind."
LangString NOT_HERE ${LANG_ENGLISH} "Nightlatch needs Windows 10 or newer, 64-bit."
LangString NOT_HERE ${LANG_GERMAN} "Nightlatch braucht Windows 10 oder neuer, 64 Bit."
LangString STILL_RUNS ${LANG_ENGLISH} "Nightlatch is running and can't be replaced. Choose “Quit” in its tray menu, then try again."
LangString STILL_RUNS ${LANG_GERMAN} "Nightlatch läuft noch und kann nicht ersetzt werden. Wählen Sie „Beenden“ im Infobereich und versuchen Sie es noch einmal."
LangString NOT_WRITTEN ${LANG_ENGLISH} "The files can't be written to $INSTDIR."
LangString NOT_WRITTEN ${LANG_GERMAN} "Die Dateien können nicht nach $INSTDIR geschrieben werden."
LangString NO_WEBVIEW2 ${LANG_ENGLISH} "Nightlatch shows its window with Microsoft Edge WebView2, which is missing on this computer.$\n$\nOpen Microsoft's download in the browser now?"
LangString NO_WEBVIEW2 ${LANG_GERMAN} "Nightlatch zeigt sein Fenster mit Microsoft Edge WebView2, das auf diesem Computer fehlt.$\n$\nDen Download von Microsoft jetzt im Browser öffnen?"
LangString ACCOUNTS_STAY ${LANG_ENGLISH} "Nightlatch will be removed from this computer. Your accounts stay where they are: $LOCALAPPDATA\app.nightlatch.desktop."
LangString ACCOUNTS_STAY ${LANG_GERMAN} "Nightlatch wird von diesem Computer entfernt. Ihre Konten bleiben, wo sie sind: $LOCALAPPDATA\app.nightlatch.desktop."

VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
!macro About LANGUAGE
  VIAddVersionKey /LANG=${LANGUAGE} "ProductName" "Nightlatch"
  VIAddVersionKey /LANG=${LANGUAGE} "ProductVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileDescription" "Nightlatch Setup"
  VIAddVersionKey /LANG=${LANGUAGE} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "CompanyName" "${PUBLISHER}"
  VIAddVersionKey /LANG=${LANGUAGE} "LegalCopyright" "${PUBLISHER}, MIT or Apache-2.0"
!macroend
!insertmacro About ${LANG_ENGLISH}
!insertmacro About ${LANG_GERMAN}

; Asks a running Nightlatch to end, as “Quit” in its tray does, and waits until its file may be replaced. One that
; stays, such as that of another sign-in to this computer, stops the installation.
!macro EndRunning UN
Function ${UN}EndRunning
  ${IfNot} ${FileExists} "$INSTDIR\nightlatch.exe"
    Return
  ${EndIf}
  Call ${UN}IsFree
  Pop $0
  ${DoWhile} $0 != "free"
    ExecWait '"$INSTDIR\nightlatch.exe" --quit'
    ${For} $1 1 ${PATIENCE}
      Call ${UN}IsFree
      Pop $0
      ${If} $0 == "free"
        ${ExitFor}
      ${EndIf}
      Sleep 500
    ${Next}
    ${If} $0 != "free"
    ${AndIf} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(STILL_RUNS)" /SD IDCANCEL IDCANCEL`
      SetErrorLevel 2
      Abort
    ${EndIf}
  ${Loop}
FunctionEnd

; The file of a program that runs can't be opened to be written to.
Function ${UN}IsFree
  ClearErrors
  FileOpen $2 "$INSTDIR\nightlatch.exe" a
  ${If} ${Errors}
    Push "taken"
  ${Else}
    FileClose $2
    Push "free"
  ${EndIf}
FunctionEnd
!macroend
!insertmacro EndRunning ""
!insertmacro EndRunning "un."

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(NOT_HERE)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd

Section
  Call EndRunning
  ClearErrors
  SetOutPath "$INSTDIR"
  File "/oname=nightlatch.exe" "${PROGRAM}"
!ifdef LOADER
  File "/oname=WebView2Loader.dll" "${LOADER}"
!else
  Delete "$INSTDIR\WebView2Loader.dll"
!endif
  File "/oname=licences.txt" "docs/licences.txt"
  File "/oname=LICENSE-MIT.txt" "LICENSE-MIT"
  File "/oname=LICENSE-APACHE.txt" "LICENSE-APACHE"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "$(NOT_WRITTEN)" /SD IDOK
    SetErrorLevel 2
    Abort
  ${EndIf}
  CreateShortcut "$SMPROGRAMS\Nightlatch.lnk" "$INSTDIR\nightlatch.exe"

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Nightlatch"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\nightlatch.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0

  Call OfferWebView2
SectionEnd

; Where its version is: https://learn.microsoft.com/microsoft-edge/webview2/concepts/distribution
Function OfferWebView2
  ; For the whole computer, in the view of 32-bit programs, which its updater is.
  SetRegView 32
  ReadRegStr $0 HKLM "${WEBVIEW2}" "pv"
  SetRegView lastused
  ; For this person alone.
  ReadRegStr $1 HKCU "${WEBVIEW2}" "pv"
  ${If} $0 == ""
  ${OrIf} $0 == "0.0.0.0"
    ${If} $1 == ""
    ${OrIf} $1 == "0.0.0.0"
      ; Nothing is fetched that nobody agreed to.
      ${If} ${Cmd} `MessageBox MB_YESNO|MB_ICONQUESTION "$(NO_WEBVIEW2)" /SD IDNO IDYES`
        ExecShell "open" "${WEBVIEW2_SETUP}"
      ${EndIf}
    ${EndIf}
  ${EndIf}
FunctionEnd

Section "Uninstall"
  Call un.EndRunning
  ; What was installed and nothing else: somebody may have put files of their own there.
  Delete "$INSTDIR\nightlatch.exe"
  Delete "$INSTDIR\WebView2Loader.dll"
  Delete "$INSTDIR\licences.txt"
  Delete "$INSTDIR\LICENSE-MIT.txt"
  Delete "$INSTDIR\LICENSE-APACHE.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Nightlatch.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
