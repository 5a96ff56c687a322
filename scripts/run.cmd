@echo off
rem Starts the Flask app named below: scripts\run.cmd [arguments of "flask run"]

rem Put back variables and folder when this file ends. Do not expand a ! in arguments.
setlocal EnableExtensions DisableDelayedExpansion

rem 1. Go to the project's root, the parent of this file's folder.
cd /d "%~dp0.." || exit /b 1
rem 2. Name the application.
set "FLASK_APP=hello.py"
rem 3. Run Flask with the Python in .venv, after making .venv if it is missing. python.cmd sets
rem run_python to the command that does so, or to one that fails if there is no Python.
call "scripts\launch\python.cmd"
%run_python% -m flask run %*
