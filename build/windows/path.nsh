; The folder of sagittal.cmd on the PATH of the machine, and off it again. The value is read and written as the registry has it: it stays
; a text with variables such as %SystemRoot% in it, and may be longer than NSIS's own strings.
!include LogicLib.nsh
!include WinMessages.nsh

!define SAGITTAL_ENVIRONMENT "SYSTEM\CurrentControlSet\Control\Session Manager\Environment"

; Opens the key as $R0 and reads PATH: its kind in $R1, its text between two semicolons at $R3, without the first one at $R6. $R4 is our
; folder, $R8 the folder between semicolons, $R7 where the text has that, 0 where nowhere. $R9 is 0 where all of it went well.
!macro sagittalReadPath
  StrCpy $R4 "$INSTDIR\resources\bin"
  StrCpy $R8 ";$R4;"
  StrCpy $R3 0
  ; HKEY_LOCAL_MACHINE; to look, to set, and the 64-bit view.
  System::Call 'advapi32::RegOpenKeyExW(p -2147483646, w "${SAGITTAL_ENVIRONMENT}", i 0, i 0x103, *p .R0) i .R9'
  ${If} $R9 = 0
    System::Call 'advapi32::RegQueryValueExW(p R0, w "Path", p 0, *i .R1, p 0, *i .R2) i .R9'
    ${If} $R9 = 2 ; there is none: made as Windows makes it
      StrCpy $R1 2
      StrCpy $R2 0
      StrCpy $R9 0
    ${EndIf}
    StrLen $R5 $R8
    IntOp $R5 $R5 * 2
    IntOp $R5 $R5 + $R2
    IntOp $R5 $R5 + 16
    System::Alloc $R5
    Pop $R3
    System::Call 'kernel32::lstrcpyW(p R3, w ";")'
    System::Int64Op $R3 + 2
    Pop $R6
    ${If} $R9 = 0
    ${AndIf} $R2 > 0
      System::Call 'advapi32::RegQueryValueExW(p R0, w "Path", p 0, p 0, p R6, *i R2R2) i .R9'
    ${EndIf}
    System::Call 'kernel32::lstrcatW(p R3, w ";")'
    System::Call 'shlwapi::StrStrIW(p R3, w R8) p .R7'
  ${EndIf}
!macroend

; Writes what is at $R6 and tells the programs that run.
!macro sagittalWritePath
  System::Call 'kernel32::lstrlenW(p R6) i .R2'
  IntOp $R2 $R2 + 1
  IntOp $R2 $R2 * 2
  System::Call 'advapi32::RegSetValueExW(p R0, w "Path", i 0, i R1, p R6, i R2) i .R9'
  SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=5000
!macroend

!macro sagittalEndPath
  ${If} $R9 <> 0
    DetailPrint "PATH was left as it is (error $R9)."
  ${EndIf}
  ${If} $R3 <> 0
    System::Free $R3
    System::Call 'advapi32::RegCloseKey(p R0)'
  ${EndIf}
!macroend

; In the menus of images and folders, for everybody: Windows starts the program once for each file, and these become one selection.
!macro sagittalMenu CLASS
  WriteRegStr HKLM "Software\Classes\${CLASS}\shell\Sagittal" "" "Send with Sagittal"
  WriteRegStr HKLM "Software\Classes\${CLASS}\shell\Sagittal" "Icon" "$INSTDIR\Sagittal.exe"
  WriteRegStr HKLM "Software\Classes\${CLASS}\shell\Sagittal\command" "" '"$INSTDIR\Sagittal.exe" -- "%1"'
!macroend

!macro sagittalNoMenu CLASS
  DeleteRegKey HKLM "Software\Classes\${CLASS}\shell\Sagittal"
!macroend

!macro sagittalMenus MENU
  !insertmacro ${MENU} "SystemFileAssociations\.dcm"
  !insertmacro ${MENU} "SystemFileAssociations\.png"
  !insertmacro ${MENU} "SystemFileAssociations\.jpg"
  !insertmacro ${MENU} "SystemFileAssociations\.jpeg"
  !insertmacro ${MENU} "SystemFileAssociations\.tif"
  !insertmacro ${MENU} "SystemFileAssociations\.tiff"
  !insertmacro ${MENU} "Directory"
!macroend

!macro customInstall
  !insertmacro sagittalMenus sagittalMenu
  System::Store S
  !insertmacro sagittalReadPath
  ${If} $R9 = 0
  ${AndIf} $R7 = 0
    System::Call 'kernel32::lstrcatW(p R3, w R4)'
    !insertmacro sagittalWritePath
  ${EndIf}
  !insertmacro sagittalEndPath
  System::Store L
!macroend

!macro customUnInstall
  !insertmacro sagittalMenus sagittalNoMenu
  ; Of whoever removes it; the window has put it there at that person's first start.
  SetShellVarContext current
  Delete "$SENDTO\Sagittal.lnk"
  SetShellVarContext all
  System::Store S
  !insertmacro sagittalReadPath
  ${If} $R9 = 0
  ${AndIf} $R7 <> 0
    ; One semicolon goes with the folder.
    StrLen $R5 $R4
    IntOp $R5 $R5 + 1
    IntOp $R5 $R5 * 2
    ${DoWhile} $R7 <> 0
      System::Int64Op $R7 + $R5
      Pop $R2
      System::Call 'kernel32::lstrlenW(p R2) i .R9'
      IntOp $R9 $R9 + 1
      IntOp $R9 $R9 * 2
      System::Call 'kernel32::RtlMoveMemory(p R7, p R2, p R9)'
      System::Call 'shlwapi::StrStrIW(p R3, w R8) p .R7'
    ${Loop}
    System::Call 'kernel32::lstrlenW(p R3) i .R2'
    IntOp $R2 $R2 - 1
    IntOp $R2 $R2 * 2
    System::Int64Op $R3 + $R2
    Pop $R2
    System::Call 'kernel32::lstrcpyW(p R2, w "")'
    !insertmacro sagittalWritePath
  ${EndIf}
  !insertmacro sagittalEndPath
  System::Store L
!macroend
