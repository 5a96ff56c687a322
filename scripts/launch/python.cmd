rem Sets run_python to the command that runs a module with the Python in .venv, which is made first
rem if it is missing. If that fails, run_python becomes a command that only fails.
rem Call this file in the project's root, after setlocal or in a cmd.exe of its own.

rem This file's folder as the caller gave it: from the root.
set "launch=%~0"
set "launch=%launch:python.cmd=%"
rem A variable named ERRORLEVEL would hide the real %errorlevel%: remove it.
set "ERRORLEVEL="
rem With these set, the Python in .venv would look for its own files elsewhere.
for %%v in (PYTHONHOME PYTHONPLATLIBDIR PYTHONEXECUTABLE __PYVENV_LAUNCHER__) do set "%%v="
set "interpreter=.venv\Scripts\python.exe"
rem No quotes around all of it: those around the path protect a & in it.
set run_python=%interpreter% "%launch%run.py"

rem CALL reads its line twice, and fills in %%launch%% the second time: a ^ or % in it is kept.
call "%%launch%%can-start.cmd" || call "%%launch%%make-venv.cmd" 1>&2 || goto fail
rem In a .venv with launchers.txt, try to make an empty file. run.py removes it. If the next start
rem finds it, this start has failed.
if exist .venv\launchers.txt (type nul >.venv\starting) 2>nul
exit /b 0

rem A new cmd.exe ends with the code, and ignores what run.cmd appends. If run.cmd itself ended with
rem exit /b, "run.cmd && next" would still run next.
:fail
set code=%errorlevel%
set run_python="%ComSpec%" /d /c exit %code%
exit /b %code%
