@echo off
rem Starts the Flask app that step 3 names.
rem Usage: scripts\run.cmd [options of "flask run", or another command of Flask's]
rem See run.sh, which takes the same steps by the same names, and says why.

setlocal EnableExtensions DisableDelayedExpansion
rem The first would hide the exit codes, the others would lead Python out of .venv, even with -E.
for %%v in (ERRORLEVEL PYTHONEXECUTABLE __PYVENV_LAUNCHER__) do set "%%v="
goto main
:can_start
if not exist %interpreter% exit /b 1
if not exist .venv\launchers.txt exit /b 0
for /f "usebackq tokens=1,*" %%s in (".venv\launchers.txt") do if not "%%s"=="%%~zt" exit /b 1
exit /b 0
:go_to_root
rem Only in a subroutine is %~dp0 sure to be the folder of this file.
cd /d "%~dp0.."
exit /b %errorlevel%

:main
set "ready="
rem 1. Go to the project's root, found from this file's own place.
call :go_to_root || goto hand_over
rem 2. Make sure that .venv has a Python that can start.
set "interpreter=.venv\Scripts\python.exe"
call :can_start || call scripts\make-venv.cmd 1>&2 || goto hand_over
set "ready=1"
rem 3. Name the application.
set "FLASK_APP=hello.py"
rem 4. Run Flask with the arguments as they are. The last line is the program, or the failure:
rem after a file that ends by "exit /b 1", "run.cmd && next" goes on to the next.
:hand_over
if not defined ready (cmd /d /c exit 1) else %interpreter% -E scripts\run.py -m flask run %*
