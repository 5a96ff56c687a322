@echo off
rem Starts the Flask app that step 3 names.
rem Usage: scripts\run.cmd [options of "flask run", or another command of Flask's]
rem run.sh takes the same steps and explains them; here are only the reasons that are cmd's.

setlocal EnableExtensions DisableDelayedExpansion
rem A variable named ERRORLEVEL would hide the exit codes.
set "ERRORLEVEL="
set "command="
rem 1. Go to the project's root, found from this file's own place.
call :go_to_root || goto end

rem 2. Make sure that .venv has a Python that can start.
set "interpreter=.venv\Scripts\python.exe"
call :can_start || call scripts\make-venv.cmd 1>&2 || goto end
rem 3. Name the application.
set "FLASK_APP=hello.py"
rem 4. Run Flask with the arguments as they are, in the last line.
set "command=%interpreter% -E scripts\run.py -m flask run"
goto end

:go_to_root
rem In a subroutine, %~dp0 is right even if this file was called in quotes, through PATH.
cd /d "%~dp0.."
exit /b %errorlevel%
:can_start
if not exist %interpreter% exit /b 1
if not exist .venv\launchers.txt exit /b 0
for /f "usebackq tokens=1,*" %%i in (".venv\launchers.txt") do if not "%%i"=="%%~zj" exit /b 1
exit /b 0

rem What follows "run.cmd && " sees the code of the last command here, but not that of "exit /b".
rem So the last command is the program or, if a step failed, one that fails with the same code.
:end
if not defined command ("%ComSpec%" /d /c exit %errorlevel%) else %command% %*
