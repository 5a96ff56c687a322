rem What make-venv.cmd calls if none of names works: it sets found to a Python that it gets from uv,
rem or says what to do, and fails. no-python.sh does the same for other systems.

if defined PYTHON (
    call :say_why
    echo PYTHON is %names%, which does not work.
    echo Set it to the full path of a Python, or unset it, and start again.
    exit /b 1
)
where uv >nul 2>nul || goto none
rem Take only a Python that uv has installed, and none of an environment (--system).
set "UV_PYTHON_PREFERENCE=only-managed"
rem CALL, because uv may be a batch file. FOR needs none.
call uv python find --system >nul 2>nul || call uv python install
for /f "delims=" %%i in ('uv python find --system 2^>nul') do set "found=%%i"
if defined found exit /b 0

:none
for %%i in (%names%) do where %%i >nul 2>nul && (set "name=%%i"& call :say_why)
echo No working Python was found. Tried: %names%.
echo Install one (winget install Python.Python.3.13, or https://www.python.org/downloads/) and
echo open a new window, or set PYTHON to the full path of one, and start again.
exit /b 1

rem Lets the Python called %name%, which does not work, say why.
:say_why
call "%%name%%" -ES "%%bootstrap%%" <nul
exit /b 0
