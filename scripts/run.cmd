@echo off
rem Starts the Flask app that step 3 names.
rem Usage: scripts\run.cmd [options of "flask run", or another command of Flask's]
rem run.sh takes the same steps and explains them. Here is explained only what is special to cmd.

rem At the end, setlocal gives the caller's variables and folder back.
setlocal EnableExtensions DisableDelayedExpansion
rem A variable named ERRORLEVEL would hide the exit codes.
set "ERRORLEVEL="
set "interpreter=.venv\Scripts\python.exe"
set "command=%interpreter% -E scripts\run.py -m flask run"
rem 1. Go to the project's root, found from this file's own place.
call :go_to_root || goto end

rem 2. Make sure that .venv has a Python that can start.
call :can_start || call scripts\make-venv.cmd 1>&2 || goto end
rem 3. Name the application.
set "FLASK_APP=hello.py"
goto end

:go_to_root
rem %~dp0 is the folder of this file. If this was called by its name in quotes, through PATH, that
rem is so only in a subroutine.
cd /d "%~dp0.."
exit /b %errorlevel%

:can_start
if not exist %interpreter% exit /b 1
if not exist .venv\launchers.txt exit /b 0
rem %%i is the size in the list, %%j the file, and %%~zj its size now, or nothing if it is gone.
for /f "usebackq tokens=1,*" %%i in (".venv\launchers.txt") do if not "%%i"=="%%~zj" exit /b 1
exit /b 0

rem 4. Run Flask with the arguments as they are or, if a step failed, only exit with its code. This
rem is the last line, since in "run.cmd && next", cmd does not see the code of "exit /b", but that
rem of the last program.
:end
if %errorlevel% neq 0 ("%ComSpec%" /d /c exit %errorlevel%) else %command% %*
