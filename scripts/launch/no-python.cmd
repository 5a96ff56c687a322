rem What make-venv.cmd does if no Python works: it gets one from uv, and sets found to its path, or
rem says why not and what to do. no-python.sh is the same for other systems.

if defined PYTHON (
    set "name=%PYTHON:"=%"
    call :test_python
    echo PYTHON is %names%, which does not work.
    echo Set it to the full path of a Python, or unset it, and start again.
    exit /b 1
)
rem uv has a Python of its own, or gets one.
set "UV_PYTHON_PREFERENCE=only-managed"
where uv >nul 2>nul && (call uv python find --system >nul 2>nul || call uv python install)
for /f "delims=" %%i in ('uv python find --system 2^>nul') do set "found=%%i"
if defined found exit /b 0

rem Show why not.
for %%i in (%names%) do where %%i >nul 2>nul && (set "name=%%i"& call :test_python)
echo No working Python was found. Tried: %names%.
echo Install one (winget install Python.Python.3.13, or https://www.python.org/downloads/) and
echo open a new window, or set PYTHON to the full path of one, and start again.
exit /b 1

rem Lets a Python that does not work say why.
:test_python
call "%%name%%" -ES "%%bootstrap%%" <nul
exit /b 0
