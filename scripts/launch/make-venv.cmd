rem Makes .venv with the first Python that works. python.cmd, which sets launch, calls it in the
rem project's root. make-venv.sh does the same for other systems.

setlocal
if "%launch:~0,2%"=="\\" (
    echo Command Prompt cannot work in a folder whose path begins with \\.
    echo Give it a drive letter with "net use * \\server\share", and start again from there.
    exit /b 1
)
rem "bootstrap.py .venv" makes .venv. "bootstrap.py" tests the Python that runs it: if that Python
rem works, it exits with 42, which other programs hardly ever do. Otherwise it says why not.
rem -E ignores variables such as PYTHONPATH, -S ignores installed packages.
set "bootstrap=%launch%bootstrap.py"
set "found="
rem py comes with Python. python3 and python may only open the Microsoft Store.
set names=py python3 python
rem If PYTHON is set, no other is tried. %PYTHON:"=% is it without the quotes that it may have.
if defined PYTHON set names="%PYTHON:"=%"
for %%i in (%names%) do (
    if not defined found (set "name=%%~i"& call :try_all)
)
rem CALL fills in %%launch%% only when it reads its line again: it does not change a ^ or % in it.
if not defined found (call "%%launch%%no-python.cmd" || exit /b 1)
rem A Python may be a batch file, such as pyenv's, which needs CALL.
call "%%found%%" -ES "%%bootstrap%%" .venv
exit /b %errorlevel%

rem Sets found to name if that works, or to another file of that name in PATH.
:try_all
call :try_name
if defined PYTHON exit /b 0
rem If the first in PATH does not work, as the Store's may not, a later one of that name may do.
for /f "delims=" %%i in ('where %name% 2^>nul') do (
    if not defined found (set "name=%%i"& call :try_name)
)
exit /b 0

rem Sets found to name if that works.
:try_name
call "%%name%%" -ES "%%bootstrap%%" <nul >nul 2>nul
if "%errorlevel%"=="42" set "found=%name%"
exit /b 0
