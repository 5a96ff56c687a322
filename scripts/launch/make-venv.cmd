@echo off
rem Makes .venv with the first Python that works, on Windows. make-venv.sh takes the same steps and
rem explains them. The callers send the output to standard error.

setlocal EnableExtensions DisableDelayedExpansion
set "bootstrap=%~dp0bootstrap.py"
rem A variable of this name would hide exit codes.
set "ERRORLEVEL="
rem py comes with Python itself. The others may be Windows' own, which only open its Store.
set names=py python3 python
rem PYTHON may be set with quotes or without.
if defined PYTHON set names="%PYTHON:"=%"
set "found="
rem A Python may be a batch file, such as pyenv's, so CALL is needed. CALL expands its line a second
rem time: with doubled percent signs, the path comes in only then, and its & ^ and % do no harm.
for %%p in (%names%) do if not defined found set "name=%%~p"& call :try_name
if not defined found goto none_works
call "%%found%%" -ES "%%bootstrap%%" .venv
exit /b %errorlevel%

:try_name
call "%%name%%" -ES "%%bootstrap%%" <nul 2>nul
if "%errorlevel%"=="42" set "found=%name%"
exit /b 0

:none_works
if defined PYTHON (
    echo PYTHON is %names%, which does not work.
    echo Set it to the full path of a Python, or unset it, and start again.
    exit /b 1
)
echo No working Python was found. Tried: %names%.
echo Install one (winget install Python.Python.3.13, or https://www.python.org/downloads/),
echo or set PYTHON to the full path of one, and start again.
exit /b 1
