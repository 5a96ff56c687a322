@echo off
rem Starts the Flask app named below. Usage: scripts\run.cmd [arguments of "flask run"]

rem Put back the variables and the folder when this file ends. The two options are what cmd has by
rem default; with others, a ! in an argument would get lost.
setlocal EnableExtensions DisableDelayedExpansion

rem Go to the project's root, name the application, and run Flask in .venv (made if it is missing).
cd /d "%~dp0.." || exit /b 1
set "FLASK_APP=hello.py"
rem python.cmd sets run_python to what runs .venv's Python or, if .venv could not be made, fails.
call "scripts\launch\python.cmd"
%run_python% -m flask run %*
