@rem Sets run_python to what runs .venv's Python, which this makes ready first if it is not. If that
@rem fails, it is set to what only exits with the code of the failure: in "run.cmd && next", cmd
@rem ignores the code of "exit /b" and takes that of the last program, so one has to run.
@rem python.sh and python.ps1 are the same for other shells.

set "launch=%~dp0"
rem A variable of this name would hide exit codes.
set "ERRORLEVEL="
rem What makes it another Python.
for %%v in (PYTHONHOME PYTHONPLATLIBDIR PYTHONEXECUTABLE __PYVENV_LAUNCHER__) do set "%%v="
set "interpreter=.venv\Scripts\python.exe"
rem The quotes have to be around the path, which may have a & in it.
set run_python=%interpreter% "%launch%run.py"
rem CALL expands its line twice: with doubled percent signs, the path comes in the second time only,
rem and its & ^ and % do no harm. Standard output is for Flask.
call :can_start || call "%%launch%%make-venv.cmd" 1>&2 || call :fail
exit /b 0

:can_start
if not exist %interpreter% exit /b 1
rem Without a list, another tool made .venv. An empty one means that .venv was not finished.
if not exist .venv\launchers.txt exit /b 0
for %%i in (.venv\launchers.txt) do if %%~zi==0 exit /b 1
rem %%i is the size in the list, %%j the file, and %%~zj its size now, or nothing if it is gone.
for /f "tokens=1,*" %%i in (.venv\launchers.txt) do if not "%%i"=="%%~zj" exit /b 1
exit /b 0

:fail
set run_python="%ComSpec%" /d /c exit %errorlevel%^^^&rem
exit /b 0
