@echo off
rem Starts the app that FLASK_APP names: scripts\run.cmd [arguments of "flask run"]

rem Leave the caller's variables and folder as they are, and each ! in the arguments.
setlocal EnableExtensions DisableDelayedExpansion
rem 1. Go to the project's root, the folder above this file's.
cd /d "%~dp0.."
rem 2. Name the application.
set "FLASK_APP=hello.py"
rem 3. Run .venv's Python, which is made ready first if it is not.
call "scripts\launch\python.cmd"
%run_python% -m flask run %*
