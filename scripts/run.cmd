@echo off
rem Starts the Flask app named below. Usage: scripts\run.cmd [arguments of "flask run"]

rem setlocal: cmd puts back variables and current folder when this file ends.
rem DisableDelayedExpansion: a ! in an argument stays.
setlocal EnableExtensions DisableDelayedExpansion

rem 1. Go to the project's root, the parent of this file's folder.
cd /d "%~dp0.." || exit /b 1
rem 2. Name the application.
set "FLASK_APP=hello.py"
rem 3. Make .venv if it is missing, and run Flask with its Python.
rem python.cmd sets run_python to the command for that or, without a Python, to one that fails.
call "scripts\launch\python.cmd"
%run_python% -m flask run %*
