@echo off
rem Starts the Flask app that step 3 names.
rem Usage: scripts\run.cmd [options of "flask run", or another Flask command and its options]
rem run.sh takes the same steps and explains them. Comments here are only about what cmd needs.

rem setlocal keeps the caller's variables and folder as they are. Delayed expansion is off, because
rem it would take each ! out of the arguments. A variable named ERRORLEVEL would hide exit codes.
setlocal EnableExtensions DisableDelayedExpansion
set "ERRORLEVEL="
set "interpreter=.venv\Scripts\python.exe"
rem For the last line. It is set here, since ELSE needs a command there even if a step failed.
set "command=%interpreter% -E scripts\run.py -m flask run"

rem 1. Go to the project's root, found from this file's own place.
call :go_to_root || goto end
rem 2. Make sure that .venv has a Python that can start. Standard output is for Flask.
call :can_start || call scripts\make-venv.cmd 1>&2 || goto end
rem 3. Name the application.
set "FLASK_APP=hello.py"
rem Step 4 is the last line.
goto end

:go_to_root
rem If "run.cmd" was typed in quotes and found in PATH, cmd knows its folder only in a subroutine.
cd /d "%~dp0.." || exit /b 1
exit /b 0

:can_start
if not exist %interpreter% exit /b 1
if not exist .venv\launchers.txt exit /b 0
rem %%i is the size in the list, %%j the file, and %%~zj its size now, or nothing if it is gone.
for /f "tokens=1,*" %%i in (.venv\launchers.txt) do if not "%%i"=="%%~zj" exit /b 1
exit /b 0

rem 4. Run Flask with the arguments as they are or, if a step failed, only exit with its code. In
rem "run.cmd && next", cmd ignores the code of "exit /b" and takes that of the last program. So a
rem program runs in both cases, and nothing follows it.
:end
if %errorlevel% neq 0 ("%ComSpec%" /d /c exit %errorlevel%) else %command% %*
