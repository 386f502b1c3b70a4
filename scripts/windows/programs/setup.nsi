; An installer with the command line of a package and the package's own PATH script, for 64-bit Wine: electron-builder's own is 32-bit.
; makensis -DOUT=FILE -DPAYLOAD=FOLDER -DPATH_SCRIPT=FILE
Target amd64-unicode
Unicode true
SetCompressor zlib
Name "Sagittal"
OutFile "${OUT}"
InstallDir "$PROGRAMFILES64\Sagittal"
RequestExecutionLevel admin
SilentInstall silent
SilentUnInstall silent
!include "${PATH_SCRIPT}"

Section
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  !insertmacro customInstall
SectionEnd

Section Uninstall
  !insertmacro customUnInstall
  RMDir /r "$INSTDIR"
SectionEnd
