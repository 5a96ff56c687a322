rem Makes .venv with the first Python that works. python.cmd, which sets launch, calls it in the
rem project's root. make-venv.sh does the same for other systems.

setlocal
if "%launch:~0,2%"=="\\" (
    echo Command Prompt cannot work in a folder whose path begins with \\.
    echo Give it a drive letter with "net use * \\server\share", and start again from there.
    exit /b 1
)
rem "bootstrap.py .venv" makes .venv. "bootstrap.py" tests the Python that runs it: if this works,
rem it exits with 42, a code that other programs hardly ever give. Otherwise it says why not.
rem -E ignores variables such as PYTHONPATH, -S ignores installed packages.
set "bootstrap=%launch%bootstrap.py"
set "found="
rem py comes with Python. python3 and python may only open the Microsoft Store.
set names=py python3 python
rem If PYTHON is set, no other is tried. %PYTHON:"=% is PYTHON without quotes.
if defined PYTHON set names="%PYTHON:"=%"
for %%i in (%names%) do (
    if not defined found (set "name=%%~i"& call :try_all)
)
rem CALL, because a Python may be a batch file, such as pyenv's. CALL reads its line twice, and
rem fills in %%found%% only then: a ^ or % in the path stays.
if not defined found (call "%%launch%%no-python.cmd" || exit /b 1)
call "%%found%%" -ES "%%bootstrap%%" .venv
exit /b %errorlevel%

:try_all
call :try_name
if defined PYTHON exit /b 0
rem The first in PATH may not work (the Store's), but a later one of that name.
for /f "delims=" %%i in ('where %name% 2^>nul') do (
    if not defined found (set "name=%%i"& call :try_name)
)
exit /b 0

:try_name
call "%%name%%" -ES "%%bootstrap%%" <nul >nul 2>nul
if "%errorlevel%"=="42" set "found=%name%"
exit /b 0
