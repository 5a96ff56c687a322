@echo off
rem Starts the Flask app named below: scripts\run.cmd [arguments of "flask run"]

rem Variables and the folder change only until the end of this file. EnableDelayedExpansion would
rem remove each ! from your arguments.
setlocal EnableExtensions DisableDelayedExpansion
rem 1. Go to the project's root, the folder above this file's.
rem %~dp0 is this file's folder. After cd, it could be wrong.
set "launch=%~dp0launch"
cd /d "%~dp0.."
rem 2. Name the application.
set "FLASK_APP=hello.py"
rem 3. Run Flask with the Python in .venv, which is made first if it is missing.
rem python.cmd is in the folder %launch%, and sets run_python to the command for that or, if .venv
rem cannot be made, to one that does nothing but fail.
rem The doubled percent signs keep CALL from changing a percent sign or ^ in the path.
call "%%launch%%\python.cmd"
%run_python% -m flask run %*
