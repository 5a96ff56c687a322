@echo off
rem Makes .venv with the first Python that works. The callers send all output to standard error.
rem The working directory is the project's root. make-venv.sh is the same for other systems.

setlocal EnableExtensions DisableDelayedExpansion
set "launch=%~dp0"
if "%launch:~0,2%"=="\\" (
    echo Command Prompt cannot work in a folder whose path begins with \\.
    echo Give it a drive letter with "net use * \\server\share", and start again from there.
    exit /b 1
)
set "bootstrap=%launch%bootstrap.py"
rem A variable named ERRORLEVEL would hide all exit codes.
set "ERRORLEVEL="
set "found="
rem py comes with Python. The others may be stubs of Windows, which only open its Store.
set names=py python3 python
rem If PYTHON is set, no other is tried. %PYTHON:"=% is it without the quotes that it may have.
if defined PYTHON set names="%PYTHON:"=%"
for %%i in (%names%) do (
    if not defined found (set "name=%%~i"& call :try_all)
)
rem A Python may be a batch file, such as pyenv's, which needs CALL. The doubled percent signs keep
rem CALL from changing a percent sign or ^ in the path.
if not defined found (call "%%launch%%no-python.cmd" || exit /b 1)
call "%%found%%" -ES "%%bootstrap%%" .venv
exit /b %errorlevel%

rem Tries a name, and then each file of that name in PATH.
:try_all
call :try_name
if defined PYTHON exit /b 0
rem The first in PATH may hide one that works, as a stub of the Store's does.
for /f "delims=" %%i in ('where %name% 2^>nul') do (
    if not defined found (set "name=%%i"& call :try_name)
)
exit /b 0

rem Without the argument .venv, bootstrap.py only tests the Python that runs it. If that works, it
rem exits with 42, a code that other programs hardly ever give. Otherwise it says why not.
rem -E ignores variables such as PYTHONPATH, -S ignores installed packages.
:try_name
call "%%name%%" -ES "%%bootstrap%%" <nul >nul 2>nul
if "%errorlevel%"=="42" set "found=%name%"
exit /b 0
