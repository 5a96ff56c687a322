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
rem Not set "name=value", as above: then, the quotes of the path would not protect a & in it.
set run_python=%interpreter% "%launch%run.py"

rem CALL itself fills in %%launch%%. In %launch%, it would change a ^ or %.
call "%%launch%%can-start.cmd" && goto ready
call "%%launch%%make-venv.cmd" 1>&2 || goto fail
:ready
rem If bootstrap.py made .venv, mark the start by an empty file, if it can be written. run.py
rem removes that. If it stays, can-start.cmd tests this Python.
if exist .venv\launchers.txt (type nul >.venv\starting) 2>nul
exit /b 0

:fail
set code=%errorlevel%
rem The last line of run.cmd becomes: cmd.exe /d /c exit 1 && rem -m flask run
rem It only fails, with this code. Had run.cmd "exit /b 1" there, "run.cmd && next" would run next.
set run_python="%ComSpec%" /d /c exit %code% ^&^& rem
exit /b %code%
