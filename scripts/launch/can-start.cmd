rem Exits with 0 if the Python in .venv can start. python.cmd calls this in the project's root.

if not exist %interpreter% exit /b 1
rem bootstrap.py lists in launchers.txt what this Python needs: in each line, a size and a file.
rem Without the list, another tool made .venv: trust it.
if not exist .venv\launchers.txt exit /b 0
rem If the list is empty, bootstrap.py did not finish. Only FOR gets a size: %%~zi is that of %%i.
for %%i in (.venv\launchers.txt) do if %%~zi==0 exit /b 1
rem Compare each size in the list, %%i, with that of the file, %%j.
for /f "tokens=1,*" %%i in (.venv\launchers.txt) do if not "%%i"=="%%~zj" exit /b 1
if not exist .venv\starting exit /b 0
rem The last start has failed: try this Python.
%interpreter% -E -c pass 2>nul
exit /b %errorlevel%
