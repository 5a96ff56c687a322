@echo off
rem Starts hello.py with the options of "flask run" that it is given. run.sh, run.cmd and run.ps1 take the same steps.
setlocal EnableExtensions DisableDelayedExpansion
rem Variables of these names would hide the exit codes, lead Python out of .venv, and stand for a Python.
for %%v in (ERRORLEVEL PYTHONHOME PYTHONPATH found) do set "%%v="
rem 1. Go to the project's root, found from this file's own place; %~dp0 is sure only in a subroutine.
call :root || exit /b 1
rem 2. Make sure that .venv is ready: made from these requirements (by time and size: fc is slow), with every file it lists.
call :ready || call :set_up || exit /b 1
rem 3. Name the application.
set "FLASK_APP=hello.py"
rem 4. Run Flask's development server, with the options unchanged.
.venv\Scripts\python.exe -m flask run %*
exit /b %errorlevel%

:root
cd /d "%~dp0.."
exit /b %errorlevel%
:ready
for %%f in (.venv\ready .venv\Scripts\python.exe) do if not "%%~zf" gtr "0" exit /b 1
for %%r in (scripts\requirements.txt) do for %%v in (.venv\requirements.txt) do if not "%%~tzr"=="%%~tzv" exit /b 1
for /f "usebackq delims=" %%f in (".venv\ready") do if not exist "%%f" exit /b 1
exit /b 0
:set_up
if defined PYTHON set "PYTHON=%PYTHON:"=%"
if defined PYTHON call :usable "%%%%PYTHON%%%%"
if not defined PYTHON for %%p in ("py -3" python python3) do if not defined found call :usable %%~p
if not defined found type scripts\no-python.txt 1>&2 & exit /b 1
call %found% scripts\bootstrap.py venv .venv
exit /b %errorlevel%
:usable
call %* scripts\bootstrap.py 1>&2 2>nul && set found=%*
