rem Sets run_python to the command that runs a module with the Python in .venv, which is made first
rem if it is missing. If that fails, run_python becomes a command that only fails.
rem Call it after setlocal, in the project's root.
rem python.sh and python.ps1 do the same for other shells.

set "launch=%~dp0"
rem If there is a variable ERRORLEVEL, %errorlevel% gives that, and not the last exit code.
set "ERRORLEVEL="
rem With these set, the Python in .venv would look for its own files elsewhere.
for %%v in (PYTHONHOME PYTHONPLATLIBDIR PYTHONEXECUTABLE __PYVENV_LAUNCHER__) do set "%%v="
set "interpreter=.venv\Scripts\python.exe"
rem No quotes around all of it, so that those of the path protect a & in it.
set run_python=%interpreter% "%launch%run.py"
rem CALL reads its line twice, and fills in %%launch%% only then: a ^ or % in the path stays.
rem 1>&2: all messages go to standard error, since standard output is for Flask.
call :can_start || call "%%launch%%make-venv.cmd" 1>&2 || goto fail
rem In a .venv of ours, leave an empty file as a mark. run.py removes it, unless this start fails.
if exist .venv\launchers.txt (type nul >.venv\starting) 2>nul
exit /b 0

rem Whether the Python in .venv can start. When bootstrap.py makes .venv, it lists in launchers.txt
rem the files that this Python needs, each after its size.
:can_start
rem cmd cannot work in \\server\share: fail, so that make-venv.cmd says so.
if "%launch:~0,2%"=="\\" exit /b 1
if not exist %interpreter% exit /b 1
rem Without the list, another tool made .venv: trust it.
if not exist .venv\launchers.txt exit /b 0
rem If the size of the list (%%~zi) is 0, bootstrap.py did not finish.
for %%i in (.venv\launchers.txt) do if %%~zi==0 exit /b 1
rem %%i is the size in a line of the list, %%j the file, and %%~zj its size now.
for /f "tokens=1,*" %%i in (.venv\launchers.txt) do if not "%%i"=="%%~zj" exit /b 1
rem If the last start has failed, try this Python.
if exist .venv\starting (%interpreter% -E -c pass 2>nul || exit /b 1)
exit /b 0

rem The last line of run.cmd becomes cmd.exe /d /c exit 1^&rem -m flask run: a new cmd.exe runs
rem exit 1, and ignores what follows rem. After a mere exit /b 1, "run.cmd && next" would go on.
:fail
set code=%errorlevel%
rem ^^^& puts ^& into the variable.
set run_python="%ComSpec%" /d /c exit %code%^^^&rem
exit /b %code%
