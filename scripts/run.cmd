@echo off
rem Starts the Flask app named below: scripts\run.cmd [arguments of "flask run"]

rem Variables and the folder change only until the end of this file. Without delayed expansion,
rem a ! in an argument is kept.
setlocal EnableExtensions DisableDelayedExpansion
rem 1. Go to the project's root, the folder above this file's.
cd /d "%~dp0.."
rem 2. Name the application.
set "FLASK_APP=hello.py"
rem 3. Run Flask with the Python in .venv, which is made first if it is missing. python.cmd sets
rem run_python to the command for that or, if something fails, to one that only gives an exit code.
rem CALL expands its line twice. With %%, the path comes in last, and a percent sign in it is kept.
call "%%~dp0launch\python.cmd"
%run_python% -m flask run %*
