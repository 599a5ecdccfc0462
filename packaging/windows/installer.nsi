; The installer: for one user, without administrator's rights, in Thai.
; Called by installer.py, which names everything that is written ${LIKE_THIS} and not defined here.

; For 32 bit: that runs on every Windows, so that a 32-bit one is told why nothing is installed.
Target x86-unicode
Unicode true
SetCompressor /SOLID lzma
; A time is kept of the listed files alone, which have the commit's: pictures and plug-ins have another.
SetDateSave off
ManifestDPIAware true
ManifestLongPathAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
ShowInstDetails nevershow
ShowUninstDetails nevershow
CRCCheck force

!include LogicLib.nsh
!include MUI2.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include x64.nsh

!define REMEMBERED "Software\KrokKaeoITA"
!define LISTED "Software\Microsoft\Windows\CurrentVersion\Uninstall\KrokKaeoITA"
!define CLASSES "Software\Classes"
!define KIND "KrokKaeoITA.Backup"
!define ENDING ".krokbak"
!define DATA "$LOCALAPPDATA\kroknkaeo_ita"
!define SHORTCUT "${PROGRAM}.lnk"
; The launcher holds the first while the program runs, and does not start while the second is held.
!define RUNNING "Local\KrokKaeoITA.running"
!define INSTALLING "Local\KrokKaeoITA.installing"
; Exit codes of the silent installer; 0 done, 1 given up by the user.
!define TOO_OLD_WINDOWS 3
!define STILL_RUNNING 4
!define NO_BACKUP 5
!define NEWER_INSTALLED 6
!define NO_ROOM 7
!define NOT_64_BIT 8

Name "${PROGRAM}"
OutFile "${TARGET}"
BrandingText "${PROGRAM} ${VERSION}"
InstallDir "$LOCALAPPDATA\Programs\KrokKaeoITA"
InstallDirRegKey HKCU "${REMEMBERED}" "Folder"

VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
VIAddVersionKey /LANG=1054 "ProductName" "${PROGRAM}"
VIAddVersionKey /LANG=1054 "FileDescription" "ติดตั้ง ${PROGRAM}"
VIAddVersionKey /LANG=1054 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1054 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1054 "LegalCopyright" "${COPYRIGHT}"
VIAddVersionKey /LANG=1054 "CompanyName" "kroknkaeo_ita"

Var OlderVersion ; the version that is installed, or empty
Var OlderFolder ; where it lies
Var InstallingSign

!define MUI_ICON "..\launchers\app.ico"
!define MUI_UNICON "..\launchers\app.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "..\launchers\side.bmp"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "..\launchers\side.bmp"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "ติดตั้ง ${PROGRAM} รุ่น ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "โปรแกรมนี้ติดตั้งเฉพาะผู้ใช้ของท่าน ไม่ต้องใช้สิทธิ์ผู้ดูแลเครื่อง และไม่ต้องใช้อินเทอร์เน็ต$\r$\n$\r$\nใช้พื้นที่ประมาณ ${SIZE_MB} เมกะไบต์$\r$\n$\r$\nถ้ามีโปรแกรมรุ่นก่อนอยู่แล้ว จะสำรองข้อมูลไว้ก่อน แล้วติดตั้งแทนที่ ข้อมูลเดิมยังอยู่ครบ$\r$\n$\r$\nกด “ต่อไป” เพื่อติดตั้ง"
!define MUI_FINISHPAGE_TITLE "ติดตั้งเสร็จแล้ว"
!define MUI_FINISHPAGE_TEXT "เปิดโปรแกรมได้จากไอคอน “${PROGRAM}” บนหน้าจอ หรือจากเมนูเริ่ม$\r$\n$\r$\nข้อมูลของท่านเก็บไว้ที่$\r$\n${DATA}"
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "เปิด ${PROGRAM} เดี๋ยวนี้"
!define MUI_FINISHPAGE_RUN_FUNCTION Start
; NSIS's own Thai calls this the cancelling of an installation.
!define MUI_UNTEXT_CONFIRM_TITLE "ถอนโปรแกรม ${PROGRAM}"
!define MUI_UNTEXT_CONFIRM_SUBTITLE "ข้อมูลของท่านไม่ถูกลบ"
!define MUI_UNTEXT_UNINSTALLING_TITLE "กำลังถอนโปรแกรม"
!define MUI_UNTEXT_UNINSTALLING_SUBTITLE "กรุณารอสักครู่"
!define MUI_UNTEXT_FINISH_TITLE "ถอนโปรแกรมแล้ว"
!define MUI_UNTEXT_FINISH_SUBTITLE "ข้อมูลของท่านไม่ถูกลบ"
!define MUI_UNCONFIRMPAGE_TEXT_LOCATION "ถอนจาก"
UninstallCaption "ถอนโปรแกรม ${PROGRAM}"
UninstallButtonText "ถอนโปรแกรม"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "ถอนโปรแกรมออกจากเครื่องนี้ ข้อมูลของท่านไม่ถูกลบ และยังอยู่ที่ ${DATA}"
!define MUI_FINISHPAGE_NOAUTOCLOSE
!define MUI_UNFINISHPAGE_NOAUTOCLOSE

!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_PRE SkipWhenInstalled
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH

!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "ถอนโปรแกรมแล้ว"
!define MUI_FINISHPAGE_TEXT "ข้อมูลของท่านไม่ถูกลบ และยังอยู่ที่$\r$\n${DATA}$\r$\n$\r$\nถ้าติดตั้งโปรแกรมอีกครั้ง ข้อมูลเดิมจะกลับมาให้ใช้ต่อ"
!insertmacro MUI_UNPAGE_FINISH

!insertmacro MUI_LANGUAGE "Thai"

; --- stopping with a sentence -------------------------------------------------------------------

; Tell why nothing is done, and end with an exit code. A silent installer tells by the code alone.
!macro StopWith TEXT CODE
  MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend
!define StopWith "!insertmacro StopWith"

; Wait until the program is closed; a silent run waits half a minute and gives up.
!macro WaitUntilClosed UN
Function ${UN}WaitUntilClosed
  StrCpy $R1 0
  ${Do}
    System::Call 'kernel32::OpenMutexW(i 0x100000, i 0, w "${RUNNING}") p .R0'
    ${If} $R0 P= 0
      Return
    ${EndIf}
    System::Call 'kernel32::CloseHandle(p R0)'
    ${If} ${Silent}
      IntOp $R1 $R1 + 1
      ${If} $R1 > 60
        SetErrorLevel ${STILL_RUNNING}
        Quit
      ${EndIf}
      Sleep 500
    ${Else}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${PROGRAM} เปิดอยู่$\r$\n$\r$\nกรุณาปิดหน้าต่างของโปรแกรมก่อน แล้วกด “ลองใหม่” สิ่งที่พิมพ์ไว้จะถูกบันทึกเมื่อปิดหน้าต่าง" IDRETRY +3
      SetErrorLevel ${STILL_RUNNING}
      Quit
    ${EndIf}
  ${Loop}
FunctionEnd
!macroend
!insertmacro WaitUntilClosed ""
!insertmacro WaitUntilClosed "un."

; --- installing ---------------------------------------------------------------------------------

Function .onInit
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    ${StopWith} "Windows ของเครื่องนี้เก่าเกินไป โปรแกรมนี้ใช้ได้กับ Windows 10 รุ่น 1809 ขึ้นไป และ Windows 11 แบบ 64 บิต$\r$\n$\r$\nกรุณาติดตั้งในเครื่องที่ใหม่กว่า หรือแจ้งผู้ดูแลเครื่องให้ปรับรุ่น Windows ก่อน" ${TOO_OLD_WINDOWS}
  ${EndIf}
  ${IfNot} ${RunningX64}
    ${StopWith} "Windows ของเครื่องนี้เป็นแบบ 32 บิต โปรแกรมนี้ใช้ได้กับ Windows แบบ 64 บิตเท่านั้น$\r$\n$\r$\nกรุณาติดตั้งในเครื่องที่เป็น Windows 10 รุ่น 1809 ขึ้นไป หรือ Windows 11 แบบ 64 บิต หรือแจ้งผู้ดูแลเครื่อง" ${NOT_64_BIT}
  ${EndIf}
  ReadRegStr $OlderVersion HKCU "${REMEMBERED}" "Version"
  ReadRegStr $OlderFolder HKCU "${REMEMBERED}" "Folder"
  ${IfNot} ${FileExists} "$OlderFolder\${LIST}"
    StrCpy $OlderVersion ""
  ${EndIf}
  ${If} $OlderVersion != ""
    ${VersionCompare} "$OlderVersion" "${VERSION}" $R0
    ${If} $R0 == 1
      ${StopWith} "เครื่องนี้มี ${PROGRAM} รุ่น $OlderVersion ซึ่งใหม่กว่ารุ่น ${VERSION} ที่กำลังจะติดตั้ง จึงไม่ติดตั้งทับ เพราะรุ่นเก่าอาจอ่านข้อมูลของรุ่นใหม่ไม่ได้$\r$\n$\r$\nถ้าต้องการใช้รุ่นเก่าจริง กรุณาถอนโปรแกรมรุ่นใหม่ออกก่อน" ${NEWER_INSTALLED}
    ${EndIf}
  ${EndIf}
FunctionEnd

; An upgrade goes where the program is.
Function SkipWhenInstalled
  ${If} $OlderVersion != ""
    Abort
  ${EndIf}
FunctionEnd

Function LookForRoom
  ${GetRoot} "$INSTDIR" $R0
  ${DriveSpace} "$R0\" "/D=F /S=M" $R1
  ${If} $R1 != ""
  ${AndIf} $R1 < ${SIZE_MB}
    ${StopWith} "ที่ว่างในไดรฟ์ $R0 ไม่พอ ต้องมีอย่างน้อย ${SIZE_MB} เมกะไบต์$\r$\n$\r$\nกรุณาลบไฟล์ที่ไม่ใช้แล้วออกก่อน แล้วติดตั้งอีกครั้ง โปรแกรมและข้อมูลเดิมยังอยู่ครบ" ${NO_ROOM}
  ${EndIf}
FunctionEnd

; The version that is installed copies its data, before anything of it is touched.
Function BackUp
  ${If} $OlderVersion == ""
  ${OrIfNot} ${FileExists} "$OlderFolder\${CONSOLE_EXE}"
  ${OrIfNot} ${FileExists} "${DATA}\ita.db"
    Return
  ${EndIf}
  DetailPrint "สำรองข้อมูลก่อนติดตั้ง"
  nsExec::Exec '"$OlderFolder\${CONSOLE_EXE}" copy'
  Pop $R0
  ${If} $R0 != 0
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "สำรองข้อมูลก่อนติดตั้งไม่สำเร็จ$\r$\n$\r$\nควรกด “ไม่ใช่” แล้วเปิดโปรแกรมรุ่นที่มีอยู่ ไปที่แท็บ “ความปลอดภัย” เพื่อสำรองข้อมูลลงแฟลชไดรฟ์ก่อน$\r$\n$\r$\nจะติดตั้งต่อโดยไม่สำรองข้อมูลหรือไม่" /SD IDNO IDYES +3
    SetErrorLevel ${NO_BACKUP}
    Quit
  ${EndIf}
FunctionEnd

; Take away what the version before has put there, by the list that it left: those files and no
; others. A line that could lead out of the folder is passed over.
Function TakeAwayOlder
  ${If} $OlderVersion == ""
    Return
  ${EndIf}
  ClearErrors
  FileOpen $R0 "$OlderFolder\${LIST}" r
  ${If} ${Errors}
    Return
  ${EndIf}
  ${Do}
    FileRead $R0 $R1
    ${If} ${Errors}
      ${ExitDo}
    ${EndIf}
    StrCpy $R2 $R1 2 -2
    ${If} $R2 != "$\r$\n"
      ${Continue} ; a line that is cut off names something else
    ${EndIf}
    StrCpy $R1 $R1 -2
    System::Call 'shlwapi::StrStrW(w R1, w "..") p .R2'
    System::Call 'shlwapi::StrStrW(w R1, w ":") p .R3'
    ${If} $R1 == ""
    ${OrIf} $R2 P<> 0
    ${OrIf} $R3 P<> 0
      ${Continue}
    ${EndIf}
    StrCpy $R2 $R1 1 -1
    ${If} $R2 == "\"
      RMDir "$OlderFolder\$R1"
    ${Else}
      Delete "$OlderFolder\$R1"
    ${EndIf}
    ClearErrors
  ${Loop}
  FileClose $R0
  Delete "$OlderFolder\${LIST}"
  Delete "$OlderFolder\${UNINSTALLER}"
  RMDir "$OlderFolder"
  ClearErrors
FunctionEnd

Section "-program"
  Call WaitUntilClosed
  Call LookForRoom
  Call BackUp
  ; From here on the program must not be started.
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "${INSTALLING}") p .s'
  Pop $InstallingSign
  Call WaitUntilClosed
  Call TakeAwayOlder
  DetailPrint "ติดตั้งไฟล์ของโปรแกรม"
  SetDateSave on
  !include "install-files.nsh"
  SetDateSave off
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\${UNINSTALLER}"

  WriteRegStr HKCU "${REMEMBERED}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${REMEMBERED}" "Version" "${VERSION}"
  WriteRegStr HKCU "${LISTED}" "DisplayName" "${PROGRAM}"
  WriteRegStr HKCU "${LISTED}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${LISTED}" "DisplayIcon" "$INSTDIR\${WINDOW_EXE}"
  WriteRegStr HKCU "${LISTED}" "Publisher" "kroknkaeo_ita"
  WriteRegStr HKCU "${LISTED}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${LISTED}" "UninstallString" '"$INSTDIR\${UNINSTALLER}"'
  WriteRegStr HKCU "${LISTED}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}" /S'
  WriteRegDWORD HKCU "${LISTED}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${LISTED}" "NoModify" 1
  WriteRegDWORD HKCU "${LISTED}" "NoRepair" 1

  WriteRegStr HKCU "${CLASSES}\${KIND}" "" "ไฟล์สำรองข้อมูลของ ${PROGRAM}"
  WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\${WINDOW_EXE},0"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" '"$INSTDIR\${WINDOW_EXE}" open "%1"'
  WriteRegStr HKCU "${CLASSES}\${ENDING}" "" "${KIND}"
  WriteRegStr HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "${KIND}" ""
  Call TellExplorer

  ; The working folder of a shortcut: not the program's own, which could then not be taken away.
  SetOutPath "$PROFILE"
  CreateShortcut "$SMPROGRAMS\${SHORTCUT}" "$INSTDIR\${WINDOW_EXE}" "" "$INSTDIR\${WINDOW_EXE}" 0 SW_SHOWNORMAL "" "งานประเมินคุณธรรมและความโปร่งใส (ITA) ของเทศบาล"
  ; Whoever has taken it off the desktop does not get it back by an upgrade.
  ${If} $OlderVersion == ""
  ${OrIf} ${FileExists} "$DESKTOP\${SHORTCUT}"
    CreateShortcut "$DESKTOP\${SHORTCUT}" "$INSTDIR\${WINDOW_EXE}" "" "$INSTDIR\${WINDOW_EXE}" 0 SW_SHOWNORMAL "" "งานประเมินคุณธรรมและความโปร่งใส (ITA) ของเทศบาล"
  ${EndIf}
  System::Call 'kernel32::CloseHandle(p $InstallingSign)'
SectionEnd

Function Start
  Exec '"$INSTDIR\${WINDOW_EXE}"'
FunctionEnd

; Icons and openers have changed.
!macro TellExplorer UN
Function ${UN}TellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd
!macroend
!insertmacro TellExplorer ""
!insertmacro TellExplorer "un."

; --- uninstalling -------------------------------------------------------------------------------

Section "Uninstall"
  Call un.WaitUntilClosed
  !include "uninstall-files.nsh"
  Delete "$INSTDIR\${UNINSTALLER}"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${SHORTCUT}"
  Delete "$DESKTOP\${SHORTCUT}"
  DeleteRegKey HKCU "${LISTED}"
  DeleteRegKey HKCU "${REMEMBERED}"
  DeleteRegKey HKCU "${CLASSES}\${KIND}"
  DeleteRegValue HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "${KIND}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${ENDING}\OpenWithProgids"
  ReadRegStr $R0 HKCU "${CLASSES}\${ENDING}" ""
  ${If} $R0 == "${KIND}"
    DeleteRegValue HKCU "${CLASSES}\${ENDING}" ""
    DeleteRegKey /ifempty HKCU "${CLASSES}\${ENDING}"
  ${EndIf}
  Call un.TellExplorer
  DetailPrint "ข้อมูลของท่านยังอยู่ที่ ${DATA}"
SectionEnd
