@echo off
rem The command line of an installed Sagittal, on its own Node.
setlocal
set NODE_OPTIONS=
set NODE_PATH=
set NODE_REPL_EXTERNAL_MODULE=
set NODE_V8_COVERAGE=
"%~dp0..\node\node.exe" "%~dp0..\engine\out\main\cli.js" %*
exit /b %ERRORLEVEL%
