@echo off
rem Starts the Flask app named below: scripts\run.cmd [arguments of "flask run"]

rem When this file ends, cmd puts back the variables and the folder. A ! in an argument stays a !.
setlocal EnableExtensions DisableDelayedExpansion

rem 1. Go to the project's root, the parent of this file's folder.
cd /d "%~dp0.." || exit /b 1
rem 2. Name the application.
set "FLASK_APP=hello.py"
rem 3. Run Flask with the Python in .venv, after making .venv if it is missing.
rem python.cmd sets run_python to the command for this Python, or to one that fails.
call "scripts\launch\python.cmd"
%run_python% -m flask run %*
