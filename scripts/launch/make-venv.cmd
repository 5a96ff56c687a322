rem Makes .venv in the working directory with the first Python that works. python.cmd calls this.

setlocal
rem With .venv, bootstrap.py makes that. Without, it tests the Python that runs it, and exits with
rem 42 if that works. -E ignores variables such as PYTHONPATH, -S ignores installed packages.
set "bootstrap=%launch%bootstrap.py"
set "found="
rem py comes with Python. python3 and python may only open the Microsoft Store.
set names=py python3 python
rem If PYTHON is set, try no other. %PYTHON:"=% is PYTHON with all quotes removed.
if defined PYTHON set names="%PYTHON:"=%"
for %%i in (%names%) do (
    if not defined found (set "name=%%~i"& call :try_all)
)
rem no-python.cmd sets found, or fails.
if not defined found (call "%%launch%%no-python.cmd" || exit /b 1)
rem CALL, because a Python may be a batch file, such as pyenv's.
call "%%found%%" -ES "%%bootstrap%%" .venv
exit /b %errorlevel%

rem Sets found if the Python %name% works, or another of that name in PATH.
:try_all
call :try_name
if defined PYTHON exit /b 0
for /f "delims=" %%i in ('where %name% 2^>nul') do (
    if not defined found (set "name=%%i"& call :try_name)
)
exit /b 0

:try_name
call "%%name%%" -ES "%%bootstrap%%" <nul >nul 2>nul
if "%errorlevel%"=="42" set "found=%name%"
exit /b 0
