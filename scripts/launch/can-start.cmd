rem Whether the Python in .venv can start. python.cmd calls this file in the project's root.
rem bootstrap.py, which makes .venv, lists in launchers.txt what this Python needs: SIZE FILE.

rem cmd cannot work in \\server\share: make-venv.cmd, which is called then, says so.
if "%launch:~0,2%"=="\\" exit /b 1
if not exist %interpreter% exit /b 1
rem Without the list, another tool made .venv: trust it.
if not exist .venv\launchers.txt exit /b 0
rem If the list is empty, bootstrap.py did not finish. %%~zi is the size of the file %%i.
for %%i in (.venv\launchers.txt) do if %%~zi==0 exit /b 1
rem For each line, tokens=1,* puts the first word, SIZE, into %%i, and the rest, FILE, into %%j.
for /f "tokens=1,*" %%i in (.venv\launchers.txt) do if not "%%i"=="%%~zj" exit /b 1
if not exist .venv\starting exit /b 0
rem The last start has failed: try this Python.
%interpreter% -E -c pass 2>nul
exit /b %errorlevel%
