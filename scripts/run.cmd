@echo off
rem Starts the Flask app named below. Usage: scripts\run.cmd [arguments of "flask run"]

rem Put back the variables and the folder when this file ends. Undo cmd's option /e:off, with which
rem this file does not work, and /v:on, which takes each ! out of the arguments.
setlocal EnableExtensions DisableDelayedExpansion

rem Go to the project's root, name the application, and run Flask in .venv (made if it is missing).
cd /d "%~dp0.." || exit /b 1
set "FLASK_APP=hello.py"
rem python.cmd sets run_python to a command that runs .venv's Python or, if there is none, fails.
call "scripts\launch\python.cmd"
%run_python% -m flask run %*
