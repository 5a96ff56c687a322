@echo off
rem Starts the Flask app named below. Usage: scripts\run.cmd [arguments of "flask run"]

rem setlocal puts back the variables and the current folder when this file ends. Both options are
rem cmd's defaults. With the second, a ! in an argument is kept.
setlocal EnableExtensions DisableDelayedExpansion

rem 1. Go to the project's root, the parent of this file's folder.
cd /d "%~dp0.." || exit /b 1
rem 2. Name the application.
set "FLASK_APP=hello.py"
rem 3. Run Flask with the Python in .venv. python.cmd makes .venv if it is missing, and sets
rem run_python to the command that runs this Python or, if .venv cannot be made, to one that fails.
call "scripts\launch\python.cmd"
%run_python% -m flask run %*
