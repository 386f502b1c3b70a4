; The folder of sagittal.cmd on the PATH of the machine, by PowerShell: NSIS itself cuts a PATH longer than 1,024 characters.
!macro customInstall
  nsExec::Exec `powershell -NoProfile -NonInteractive -Command "$$d = '$INSTDIR\resources\bin'; $$p = [Environment]::GetEnvironmentVariable('Path', 'Machine'); if (($$p -split ';') -notcontains $$d) { [Environment]::SetEnvironmentVariable('Path', $$p.TrimEnd(';') + ';' + $$d, 'Machine') }"`
  Pop $0
!macroend

!macro customUnInstall
  nsExec::Exec `powershell -NoProfile -NonInteractive -Command "$$d = '$INSTDIR\resources\bin'; $$p = [Environment]::GetEnvironmentVariable('Path', 'Machine'); [Environment]::SetEnvironmentVariable('Path', (($$p -split ';' | Where-Object { $$_ -ne $$d }) -join ';'), 'Machine')"`
  Pop $0
!macroend
