@echo off
rem Starts the Flask app named below: scripts\run.cmd [arguments of "flask run"]

rem setlocal undoes all changes of variables and of the folder when this file ends. With delayed
rem expansion, each ! in your arguments would be lost.
setlocal EnableExtensions DisableDelayedExpansion
rem 1. Go to the project's root, the folder above this file's.
rem cmd may work out %~dp0, this file's folder, from the path that you typed, so save it before cd.
set "launch=%~dp0launch"
cd /d "%~dp0.."
rem 2. Name the application.
set "FLASK_APP=hello.py"
rem 3. Run Flask with the Python in .venv, which is made first if it is missing.
rem python.cmd sets run_python to the beginning of the command for that or, if .venv cannot be made,
rem to a command that only fails. CALL reads its line twice, and would change a ^ or percent sign in
rem the path. %%launch%% becomes the path only the second time.
call "%%launch%%\python.cmd"
%run_python% -m flask run %*
