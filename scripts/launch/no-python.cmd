rem The end of make-venv.cmd if no Python works: sets found to a Python of uv's, or says what to do,
rem and fails. It gets bootstrap, names and name from make-venv.cmd.

if defined PYTHON (
    call :say_why
    echo PYTHON is %names%, which does not work.
    echo Set it to the full path of a Python, or unset it, and start again.
    exit /b 1
)
where uv >nul 2>nul || goto none
rem only-managed: only a Python that uv installs. --system: skip virtual environments.
set "UV_PYTHON_PREFERENCE=only-managed"
rem CALL, because uv may be a batch file.
call uv python find --system >nul 2>nul || call uv python install
for /f "delims=" %%i in ('uv python find --system 2^>nul') do set "found=%%i"
if defined found exit /b 0

:none
rem Show why the usual names fail.
for %%i in (%names%) do (
    set "name=%%i"
    where %%i >nul 2>nul && call :say_why
)
echo No working Python was found. Tried: %names%.
echo Install one (winget install Python.Python.3.13, or https://www.python.org/downloads/) and
echo open a new window, or set PYTHON to the full path of one, and start again.
exit /b 1

:say_why
call "%%name%%" -ES "%%bootstrap%%" <nul
exit /b 0
