rem Exits with 0 if the Python in .venv can start. python.cmd calls this in the project's root.

if not exist %interpreter% exit /b 1
rem bootstrap.py lists in launchers.txt what this Python needs: in each line, a size and a file.
rem Without the list, another tool made .venv: trust it.
if not exist .venv\launchers.txt exit /b 0
rem FOR, only to get the size of the list, %%~zi: if it is 0, bootstrap.py did not finish.
for %%i in (.venv\launchers.txt) do if "%%~zi"=="0" exit /b 1
rem In each line, %%i is the size, and %%j the rest, the file. %%~zj is the size that it really has.
for /f "tokens=1,*" %%i in (.venv\launchers.txt) do if not "%%i"=="%%~zj" exit /b 1
rem run.py removes .venv\starting. If it is there, the last start did not get that far: test Python.
if exist .venv\starting (%interpreter% -E -c pass 2>nul || exit /b 1)
rem Note this start by an empty file, if .venv is writable.
(type nul >.venv\starting) 2>nul
exit /b 0
