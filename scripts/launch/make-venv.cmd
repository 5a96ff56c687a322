rem Makes .venv in the working directory with the first Python that works. python.cmd calls this.

setlocal
rem "bootstrap.py .venv" makes .venv. "bootstrap.py" alone exits with 42 if the Python that runs it
rem works. -E ignores variables such as PYTHONPATH, -S ignores packages.
set "bootstrap=%launch%bootstrap.py"
set "found="
rem py first: it comes with Python, while the others may only open the Microsoft Store.
set names=py python3 python
rem If PYTHON is set, try no other. It may have quotes: remove them, and put it in quotes.
if defined PYTHON set names="%PYTHON:"=%"
rem try_name, and try_path for each file of this name in PATH, set found if a Python works.
for %%i in (%names%) do (
    set "name=%%~i"
    if not defined found call :try_name
    if not defined found call :try_path
)
rem no-python.cmd sets found, or fails.
if not defined found (call "%%launch%%no-python.cmd" || exit /b 1)
rem CALL, because a Python may be a batch file, such as pyenv's.
call "%%found%%" -ES "%%bootstrap%%" .venv
exit /b %errorlevel%

:try_name
call "%%name%%" -ES "%%bootstrap%%" <nul >nul 2>nul
if "%errorlevel%"=="42" set "found=%name%"
exit /b 0

rem The first file of this name in PATH may fail, such as the Store's. Try them all.
:try_path
if defined PYTHON exit /b 0
for /f "delims=" %%i in ('where %name% 2^>nul') do (
    set "name=%%i"
    if not defined found call :try_name
)
exit /b 0
