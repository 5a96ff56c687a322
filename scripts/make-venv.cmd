@echo off
rem Makes .venv with the first Python that works, on Windows. See make-venv.sh, which says why.

setlocal EnableExtensions DisableDelayedExpansion
for %%v in (ERRORLEVEL PYTHONEXECUTABLE __PYVENV_LAUNCHER__) do set "%%v="
set names=py python3 python
if defined PYTHON set names="%PYTHON:"=%"
set "found="
for %%p in (%names%) do if not defined found set "name=%%~p"& call :usable
if not defined found goto none_works
rem CALL, because a Python may be a batch file, as pyenv's is. It expands a line twice, hence %%.
call "%%found%%" -ES scripts\bootstrap.py .venv
exit /b %errorlevel%

:usable
call "%%name%%" -ES scripts\bootstrap.py <nul 2>nul
if "%errorlevel%"=="42" set "found=%name%"
exit /b 0

:none_works
echo No Python that works was found: tried %names%.
echo Install one (winget install Python.Python.3.13, or https://www.python.org/downloads/),
echo or set PYTHON to the path of one, and start again.
exit /b 1
