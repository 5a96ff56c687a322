rem Sets run_python to the command that runs a module with the Python in .venv, which is made first
rem if it is missing. If that fails, this command does nothing but fail, too.
rem Call it after setlocal, in the project's root.
rem python.sh and python.ps1 are the same for other shells.

set "launch=%~dp0"
rem If there is a variable ERRORLEVEL, %errorlevel% is its value, and not the last exit code.
set "ERRORLEVEL="
rem With these set, the Python in .venv would look for its own files elsewhere.
for %%v in (PYTHONHOME PYTHONPLATLIBDIR PYTHONEXECUTABLE __PYVENV_LAUNCHER__) do set "%%v="
set "interpreter=.venv\Scripts\python.exe"
set run_python=%interpreter% "%launch%run.py"
rem CALL reads its line twice, and %%launch%% becomes a path only then: a ^ or % in it stays.
rem Messages go to standard error, since standard output is for Flask.
call :can_start || call "%%launch%%make-venv.cmd" 1>&2 || goto fail
rem Leave a mark, which run.py removes. If the next start finds it, this one has failed.
if exist .venv\launchers.txt (type nul >.venv\starting) 2>nul
exit /b 0

rem Whether the Python in .venv can start. What it needs for that is listed in launchers.txt, each
rem file after its size.
:can_start
rem Command Prompt cannot go to \\server\share. make-venv.cmd says so.
if "%launch:~0,2%"=="\\" exit /b 1
if not exist %interpreter% exit /b 1
rem Without the list, another tool made .venv: trust it.
if not exist .venv\launchers.txt exit /b 0
rem If it is empty, bootstrap.py did not finish.
for %%i in (.venv\launchers.txt) do if %%~zi==0 exit /b 1
rem In each line, %%i is the size, and %%j the file: %%~zj is its size now, or nothing if it is
rem gone.
for /f "tokens=1,*" %%i in (.venv\launchers.txt) do if not "%%i"=="%%~zj" exit /b 1
if not exist .venv\starting exit /b 0
rem The last start has failed: try this Python.
%interpreter% -E -c pass 2>nul
exit /b %errorlevel%

rem The last line of run.cmd becomes "cmd.exe" /d /c exit 1^&rem -m flask run. This cmd.exe runs
rem exit 1, and ignores what follows rem. After "exit /b 1" alone, "run.cmd && next" would go on.
rem In the line below, ^^ stands for ^, and ^& for &.
:fail
set code=%errorlevel%
set run_python="%ComSpec%" /d /c exit %code%^^^&rem
exit /b %code%
