rem Makes .venv in the working directory with the first Python that works. python.cmd calls this.

setlocal
rem "bootstrap.py .venv" makes .venv. Without .venv, it tests the Python that runs it, and exits
rem with 42 if that works. -E ignores variables such as PYTHONPATH, -S ignores installed packages.
set "bootstrap=%launch%bootstrap.py"
set "found="
rem py first: it comes with Python, while the others may only open the Microsoft Store.
set names=py python3 python
rem If PYTHON is set, try no other. %PYTHON:"=% is PYTHON with all quotes removed.
if defined PYTHON set names="%PYTHON:"=%"
for %%i in (%names%) do (
    set "name=%%~i"
    if not defined found call :try_name
    if not defined found call :try_path
)
rem no-python.cmd sets found, or fails.
if not defined found (call "%%launch%%no-python.cmd" || exit /b 1)
rem CALL also here, because a Python may be a batch file, such as pyenv's.
call "%%found%%" -ES "%%bootstrap%%" .venv
exit /b %errorlevel%

rem Sets found if the Python %name% works.
:try_name
call "%%name%%" -ES "%%bootstrap%%" <nul >nul 2>nul
if "%errorlevel%"=="42" set "found=%name%"
exit /b 0

rem Sets found if another Python of this name in PATH works.
:try_path
if defined PYTHON exit /b 0
for /f "delims=" %%i in ('where %name% 2^>nul') do (
    set "name=%%i"
    if not defined found call :try_name
)
exit /b 0
