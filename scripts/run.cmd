@echo off
rem Starts the Flask app named below: scripts\run.cmd [arguments of "flask run"]

rem Undo all changes of variables and of the folder at the end, and keep each ! in your arguments.
setlocal EnableExtensions DisableDelayedExpansion
rem 1. Go to the project's root, the folder above this file's.
cd /d "%~dp0.." || exit /b 1
rem 2. Name the application.
set "FLASK_APP=hello.py"
rem 3. Run Flask with the Python in .venv, which is made first if it is missing.
call "scripts\launch\python.cmd"
%run_python% -m flask run %*
