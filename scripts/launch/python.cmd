rem Sets run_python to the command that runs a module with the Python in .venv or, if .venv cannot
rem be made, to one that fails. Call this in the project's root, after setlocal.

rem The folder of this file, as the caller wrote it: its path without python.cmd.
set "launch=%~0"
set "launch=%launch:python.cmd=%"
rem A variable named ERRORLEVEL would hide the last exit code.
set "ERRORLEVEL="
rem With these set, the Python in .venv would look for its own files elsewhere.
for %%v in (PYTHONHOME PYTHONPLATLIBDIR PYTHONEXECUTABLE __PYVENV_LAUNCHER__) do set "%%v="
set "interpreter=.venv\Scripts\python.exe"
rem In quotes is only the path, which may have a & in it.
set run_python=%interpreter% "%launch%run.py"

rem With two %%, CALL itself fills in the folder, and changes no ^ or %% in it.
call "%%launch%%can-start.cmd" && exit /b 0
call "%%launch%%make-venv.cmd" 1>&2 || goto fail
exit /b 0

:fail
set code=%errorlevel%
rem The last line of run.cmd becomes: cmd.exe /d /c exit 1 && rem -m flask run
rem This fails with the code. After "exit /b 1", "run.cmd && next" would run next all the same.
set run_python="%ComSpec%" /d /c exit %code% ^&^& rem
exit /b %code%
