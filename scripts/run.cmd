@echo off
rem Starts the Flask app named below: scripts\run.cmd [arguments of "flask run"]

rem setlocal undoes all changes of variables and of the folder when this file ends.
rem DisableDelayedExpansion keeps each ! in your arguments.
setlocal EnableExtensions DisableDelayedExpansion
rem 1. Go to the project's root, the folder above this file's.
rem After cd, %~dp0 may be wrong, so save this file's folder first.
set "launch=%~dp0launch"
cd /d "%~dp0.."
rem 2. Name the application.
set "FLASK_APP=hello.py"
rem 3. Run Flask with the Python in .venv, which is made first if it is missing.
rem python.cmd sets run_python to the beginning of the command for that or, if .venv cannot be made,
rem to a command that only fails. CALL expands its line twice: %%launch%% becomes %launch%, and then
rem the path, whose ^ and percent signs stay.
call "%%launch%%\python.cmd"
%run_python% -m flask run %*
