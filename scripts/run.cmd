@echo off
rem Starts the Flask app named below. Usage: scripts\run.cmd [arguments of "flask run"]

rem Put back the variables and the folder when this file ends, and keep each ! in the arguments.
setlocal EnableExtensions DisableDelayedExpansion

rem Go to the project's root, name the application, and run Flask with the Python in .venv.
cd /d "%~dp0.." || exit /b 1
set "FLASK_APP=hello.py"
rem Set run_python, a command that runs this Python or, if there is none, fails.
call "scripts\launch\python.cmd"
%run_python% -m flask run %*
