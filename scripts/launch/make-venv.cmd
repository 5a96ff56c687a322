@echo off
rem Makes .venv with the first Python that works. The callers send all output to standard error.
rem The working directory is the project's root. make-venv.sh is the same for other systems.

setlocal EnableExtensions DisableDelayedExpansion
rem Started in a folder whose path begins with \\, such as \\server\share, cmd goes there instead.
if /i "%cd%"=="%SystemRoot%" (
    echo Command Prompt cannot work in a folder whose path begins with \\.
    echo Give it a drive letter with "net use * \\server\share", and start again from there.
    exit /b 1
)
set "bootstrap=%~dp0bootstrap.py"
rem If a variable had this name, its value would hide all exit codes.
set "ERRORLEVEL="
rem py comes with Python. The others may be stubs of Windows, which only open its Store.
set names=py python3 python
rem PYTHON may have quotes around it, which are removed.
if defined PYTHON set names="%PYTHON:"=%"
set "found="
for %%i in (%names%) do if not defined found set "name=%%~i"& call :try_name
if not defined found goto none_works
rem A Python may be a batch file, such as pyenv's, which needs CALL. CALL expands its line a second
rem time. With doubled percent signs, the path comes in only then, and its & ^ and % do no harm.
call "%%found%%" -ES "%%bootstrap%%" .venv
exit /b %errorlevel%

rem Without arguments, bootstrap.py only tests the Python that runs it. If that works, it exits with
rem 42, a code that other programs hardly ever give. If that is too old, it says so on standard
rem output. Standard error is hidden, since a program with one of these names may not be Python.
rem -E ignores variables such as PYTHONPATH, -S ignores installed packages.
:try_name
call "%%name%%" -ES "%%bootstrap%%" <nul 2>nul
if "%errorlevel%"=="42" set "found=%name%"
exit /b 0

:none_works
if defined PYTHON (
    echo PYTHON is %names%, which does not work.
    echo Set it to the full path of a Python, or unset it, and start again.
    exit /b 1
)
rem uv has a Python of its own, or gets one.
set "UV_PYTHON_PREFERENCE=only-managed"
uv python find --system >nul 2>nul || uv python install 2>nul
for /f "delims=" %%i in ('uv python find --system 2^>nul') do set "found=%%i"
if defined found call "%%found%%" -ES "%%bootstrap%%" .venv
if defined found exit /b %errorlevel%
echo No working Python was found. Tried: %names%.
echo Install one (winget install Python.Python.3.13, or https://www.python.org/downloads/) and
echo open a new window, or set PYTHON to the full path of one, and start again.
exit /b 1
