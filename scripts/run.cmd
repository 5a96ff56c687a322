@echo off
rem Starts the Flask app named below. Usage: scripts\run.cmd [arguments of "flask run"]

rem When this file ends, setlocal puts back the variables and the current folder. The two options
rem are cmd's defaults, under which a ! in an argument stays.
setlocal EnableExtensions DisableDelayedExpansion

rem 1. Go to the project's root, the parent of this file's folder.
cd /d "%~dp0.." || exit /b 1
rem 2. Name the application.
set "FLASK_APP=hello.py"
rem 3. Run Flask with the Python in .venv. python.cmd makes .venv if it is missing, and sets
rem run_python to the command for its Python or, if there is none, to a command that fails.
call "scripts\launch\python.cmd"
%run_python% -m flask run %*
