rem Sets run_python to the command that has run.py run a module with the Python in .venv, which is
rem made first if it is missing. If that fails, the command only exits with the code of the failure,
rem because "run.cmd && next" takes the code of the last program, and ignores that of "exit /b".
rem The caller has called setlocal, and gone to the project's root.
rem python.sh and python.ps1 are the same for other shells.

set "launch=%~dp0"
rem If a variable had this name, its value would hide all exit codes.
set "ERRORLEVEL="
rem With these set, the Python in .venv would look for its own files elsewhere.
for %%v in (PYTHONHOME PYTHONPLATLIBDIR PYTHONEXECUTABLE __PYVENV_LAUNCHER__) do set "%%v="
set "interpreter=.venv\Scripts\python.exe"
rem The path may have a & in it, so it needs the quotes, which would end there if all was in quotes.
set run_python=%interpreter% "%launch%run.py"
rem CALL expands its line a second time. With doubled percent signs, the path comes in only then,
rem and its & ^ and % do no harm. Messages go to standard error: standard output is for Flask.
call :can_start || call "%%launch%%make-venv.cmd" 1>&2 || call :fail
rem run.py removes this file.
if exist .venv\launchers.txt 2>nul (type nul >.venv\starting)
exit /b 0

rem Whether the Python in .venv can start. bootstrap.py lists the files that it needs, each with its
rem size, in launchers.txt.
:can_start
rem Command Prompt cannot go to such a folder. make-venv.cmd says so.
if "%launch:~0,2%"=="\\" exit /b 1
if not exist %interpreter% exit /b 1
rem Without the list, another tool made .venv. If it is empty, bootstrap.py did not finish.
if not exist .venv\launchers.txt exit /b 0
for %%i in (.venv\launchers.txt) do if %%~zi==0 exit /b 1
rem %%i is the size in the list, %%j the file, and %%~zj its size now, or nothing if it is gone.
for /f "tokens=1,*" %%i in (.venv\launchers.txt) do if not "%%i"=="%%~zj" exit /b 1
rem If run.py was not reached the last time, this Python may be unable to start.
if exist .venv\starting %interpreter% -E -c pass 2>nul || exit /b 1
exit /b 0

:fail
rem The variable gets "cmd.exe" /d /c exit 1^&rem: there, rem hides the words that run.cmd adds.
set run_python="%ComSpec%" /d /c exit %errorlevel%^^^&rem
exit /b 0
