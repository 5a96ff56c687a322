rem Sets run_python to the command that runs a module with the Python in .venv or, if .venv cannot
rem be made, to one that fails. Call this in the project's root, after setlocal.

rem The folder of this file: its path, as the caller wrote it, without python.cmd.
set "launch=%~0"
set "launch=%launch:python.cmd=%"
rem A variable named ERRORLEVEL would hide the last exit code.
set "ERRORLEVEL="
rem With these set, the Python in .venv would look for its own files elsewhere.
for %%v in (PYTHONHOME PYTHONPLATLIBDIR PYTHONEXECUTABLE __PYVENV_LAUNCHER__) do set "%%v="
set "interpreter=.venv\Scripts\python.exe"
rem No quotes around all of this: those of the path must protect a & in it.
set run_python=%interpreter% "%launch%run.py"

rem CALL fills in %%launch%% late, so that it does not change a ^ or % in it.
call "%%launch%%can-start.cmd" && goto ready
call "%%launch%%make-venv.cmd" 1>&2 || goto fail
:ready
rem If bootstrap.py made .venv, try to leave a file for can-start.cmd. run.py removes it.
if exist .venv\launchers.txt (type nul >.venv\starting) 2>nul
exit /b 0

:fail
set code=%errorlevel%
rem The last line of run.cmd becomes: cmd.exe /d /c exit 1 && rem -m flask run
rem It only fails. After a mere "exit /b 1", "run.cmd && next" would still run next.
set run_python="%ComSpec%" /d /c exit %code% ^&^& rem
exit /b %code%
