@echo off
rem Starts the Flask app named below: scripts\run.cmd [arguments of "flask run"]

rem All changes of variables and of the folder end with this file. A ! in an argument stays.
setlocal EnableExtensions DisableDelayedExpansion

rem 1. Go to the project's root, the folder above this file's.
cd /d "%~dp0.." || exit /b 1
rem 2. Name the application.
set "FLASK_APP=hello.py"
rem 3. Run Flask with the Python in .venv; make .venv first if it is missing. python.cmd sets
rem run_python to the command for that or, if it fails, to one that only fails.
call "scripts\launch\python.cmd"
%run_python% -m flask run %*
