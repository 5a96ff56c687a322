@echo off
rem Starts the Flask app named below. Usage: scripts\run.cmd [arguments of "flask run"]

rem Put back the variables and the folder when this file ends, and keep each ! in the arguments.
setlocal EnableExtensions DisableDelayedExpansion

rem Go to the project's root, name the application, and run Flask in .venv (made if it is missing).
cd /d "%~dp0.." || exit /b 1
set "FLASK_APP=hello.py"
rem Set run_python to a command that runs .venv's Python or, if making .venv failed, just fails.
call "scripts\launch\python.cmd"
%run_python% -m flask run %*
