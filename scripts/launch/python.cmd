rem Sets run_python to the command that has run.py run a module with the Python in .venv, which is
rem made first if it is missing. If it cannot be made, the command only ends with the exit code of
rem that: "run.cmd && next" takes the code of the last program, and not that of "exit /b".
rem The caller has called setlocal, and gone to the project's root.
rem python.sh and python.ps1 are the same for other shells.

set "launch=%~dp0"
rem If a variable had this name, its value would hide all exit codes.
set "ERRORLEVEL="
rem With these set, the Python in .venv would look for its own files elsewhere.
for %%v in (PYTHONHOME PYTHONPLATLIBDIR PYTHONEXECUTABLE __PYVENV_LAUNCHER__) do set "%%v="
set "interpreter=.venv\Scripts\python.exe"
rem Only the path is in quotes, and not all of this as usual, since the path may have a & in it.
set run_python=%interpreter% "%launch%run.py"
rem CALL expands its line a second time. With doubled percent signs, the path comes in only then,
rem and its & ^ and % do no harm. Messages go to standard error: standard output is for Flask.
call :can_start || call "%%launch%%make-venv.cmd" 1>&2 || call :fail
exit /b 0

rem Whether the Python in .venv can start. The set-up lists the files that it needs in
rem launchers.txt, each after its size.
:can_start
if not exist %interpreter% exit /b 1
rem Without the list, another tool made .venv. If it is empty, the set-up was not finished.
if not exist .venv\launchers.txt exit /b 0
for %%i in (.venv\launchers.txt) do if %%~zi==0 exit /b 1
rem %%i is the size in the list, %%j the file, and %%~zj its size now, or nothing if it is gone.
for /f "tokens=1,*" %%i in (.venv\launchers.txt) do if not "%%i"=="%%~zj" exit /b 1
exit /b 0

:fail
rem run.cmd adds words to the command, which rem hides. With the carets, & reaches the inner cmd.
set run_python="%ComSpec%" /d /c exit %errorlevel%^^^&rem
exit /b 0
