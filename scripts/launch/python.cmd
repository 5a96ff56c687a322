rem Sets run_python to the command that lets run.py run a module with the Python in .venv, which is
rem made first if it is missing. If it cannot be made, the command does nothing but fail.
rem Call it after setlocal, in the project's root.
rem python.sh and python.ps1 are the same for other shells.

set "launch=%~dp0"
rem A variable named ERRORLEVEL would hide all exit codes.
set "ERRORLEVEL="
rem With these set, the Python in .venv would look for its own files elsewhere.
for %%v in (PYTHONHOME PYTHONPLATLIBDIR PYTHONEXECUTABLE __PYVENV_LAUNCHER__) do set "%%v="
set "interpreter=.venv\Scripts\python.exe"
rem No quotes around all of it: those of the path protect a & in it.
set run_python=%interpreter% "%launch%run.py"
call :can_start && goto ready
rem The doubled percent signs keep CALL from changing a ^ or percent sign in the path. Messages go
rem to standard error, since standard output is for Flask.
call "%%launch%%make-venv.cmd" 1>&2 || goto fail
:ready
rem Note that Python is being started: run.py removes the note, and can_start looks for it.
if exist .venv\launchers.txt (type nul >.venv\starting) 2>nul
exit /b 0

rem Whether the Python in .venv can start. bootstrap.py lists the files that this Python needs, each
rem with its size, in launchers.txt.
:can_start
rem Command Prompt cannot go to \\server\share. make-venv.cmd says so.
if "%launch:~0,2%"=="\\" exit /b 1
if not exist %interpreter% exit /b 1
rem Without the list, another tool made .venv. If it is empty, bootstrap.py did not finish.
if not exist .venv\launchers.txt exit /b 0
for %%i in (.venv\launchers.txt) do if %%~zi==0 exit /b 1
rem %%i is the size in the list, %%j the file, and %%~zj its size now, or nothing if it is gone.
for /f "tokens=1,*" %%i in (.venv\launchers.txt) do if not "%%i"=="%%~zj" exit /b 1
rem The last start did not reach run.py, so this Python may be unable to start.
if exist .venv\starting (%interpreter% -E -c pass 2>nul || exit /b 1)
exit /b 0

rem The rem hides what run.cmd appends: its last line becomes "cmd.exe" /d /c exit 1^&rem -m flask,
rem and that cmd.exe runs exit 1. "exit /b" would not do: "run.cmd && next" ignores it, and goes on.
rem In the line below, ^^ stands for ^, and ^& for &.
:fail
set run_python="%ComSpec%" /d /c exit %errorlevel%^^^&rem
exit /b 0
