@echo off
rem Starts the Flask app that step 3 names: scripts\run.cmd [options of "flask run", or another command of Flask's]
rem See run.sh, which takes the same steps by the same names, and says why.

setlocal EnableExtensions DisableDelayedExpansion
rem A variable of this name would hide the exit codes.
set "ERRORLEVEL="
set "interpreter=.venv\Scripts\python.exe"
goto main

:go_to_root
rem Only in a subroutine is %~dp0 sure to be this file's folder.
cd /d "%~dp0.."
exit /b %errorlevel%
:can_start
if not exist %interpreter% exit /b 1
if not exist .venv\launchers.txt exit /b 0
for /f "usebackq tokens=1,*" %%s in (".venv\launchers.txt") do if not "%%s"=="%%~zt" exit /b 1
exit /b 0
:make_venv
set names=py python3 python
if defined PYTHON set names="%PYTHON:"=%"
set "found="
for %%p in (%names%) do if not defined found (
    set "name=%%~p"
    call :usable
)
if not defined found (
    echo None of these is a Python that works here: %names%.
    echo Install one ^(winget install Python.Python.3.13, or https://www.python.org/downloads/^), or set PYTHON to the path of one.
    exit /b 1
)
call "%%found%%" -E scripts\bootstrap.py .venv
exit /b %errorlevel%
:usable
rem CALL, since the Python may be a batch file, as pyenv's is. It reads the line twice: %% keeps a % in the name.
call "%%name%%" -E scripts\bootstrap.py 2>nul
if "%errorlevel%"=="42" set "found=%name%"
exit /b 0

:main
set "ready="
rem 1. Go to the project's root, found from this file's own place.
call :go_to_root || goto hand_over
rem 2. Make sure that .venv has a Python that can start.
call :can_start || call :make_venv 1>&2 || goto hand_over
set "ready=1"
rem 3. Name the application.
set "FLASK_APP=hello.py"
rem 4. Run Flask with the arguments as they are. After a batch file that ends by "exit /b 1", "run.cmd && next" goes on:
rem the last line has to be the program, or the failure.
:hand_over
if not defined ready (cmd /d /c exit 1) else %interpreter% -E scripts\run.py -m flask run %*
