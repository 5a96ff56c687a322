rem Sets run_python to the command that runs a module with the Python in .venv, which is made first
rem if it is missing. If that fails, run_python becomes a command that only fails.
rem Call it after setlocal, in the project's root. python.sh and python.ps1 are for other shells.

set "launch=%~dp0"
rem Remove a variable of this name, or %errorlevel% would be that, and not the last exit code.
set "ERRORLEVEL="
rem With these set, the Python in .venv would look for its own files elsewhere.
for %%v in (PYTHONHOME PYTHONPLATLIBDIR PYTHONEXECUTABLE __PYVENV_LAUNCHER__) do set "%%v="
set "interpreter=.venv\Scripts\python.exe"
rem Quotes only around the path, where they protect a & in it.
set run_python=%interpreter% "%launch%run.py"

rem CALL reads its line twice. It fills in %%launch%% only then, and so does not change a ^ or % in
rem the path. Messages go to standard error (1>&2).
call "%%launch%%can-start.cmd" || call "%%launch%%make-venv.cmd" 1>&2 || goto fail
rem If this .venv is ours, make an empty file in it, or go on if that fails. run.py removes the
rem file. If it is still there at the next start, this start has failed.
if exist .venv\launchers.txt (type nul >.venv\starting) 2>nul
exit /b 0

rem Let the last line of run.cmd be: cmd.exe /d /c exit 1^&rem -m flask run. It starts a new cmd.exe
rem with exit 1&rem -m flask run, which ends with 1, and skips what follows rem. If run.cmd itself
rem ended with exit /b 1, "run.cmd && next" would still run next.
:fail
set code=%errorlevel%
rem In a variable, ^^ becomes ^, and ^& becomes &.
set run_python="%ComSpec%" /d /c exit %code%^^^&rem
exit /b %code%
