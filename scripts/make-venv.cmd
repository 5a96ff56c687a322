@echo off
rem Makes .venv with the first Python that works, on Windows. make-venv.sh takes the same steps and
rem explains them.

setlocal EnableExtensions DisableDelayedExpansion
for %%v in (ERRORLEVEL PYTHONEXECUTABLE __PYVENV_LAUNCHER__) do set "%%v="
set names=py python3 python
if defined PYTHON set names="%PYTHON:"=%"
set "found="
for %%p in (%names%) do if not defined found set "name=%%~p"& call :usable
if not defined found goto none_works
rem A Python may be a batch file, as pyenv's is, hence CALL, which reads its line twice. The first
rem time %%found%% becomes %found%, the second time the path, in which & ^ and % then do no harm.
call "%%found%%" -ES scripts\bootstrap.py .venv
exit /b %errorlevel%

:usable
call "%%name%%" -ES scripts\bootstrap.py <nul 2>nul
if "%errorlevel%"=="42" set "found=%name%"
exit /b 0

:none_works
if defined PYTHON (
    echo PYTHON is %names%, which does not work.
    echo Set it to the path of a Python, or unset it, and start again.
    exit /b 1
)
echo No working Python was found. Tried: %names%.
echo Install one (winget install Python.Python.3.13, or https://www.python.org/downloads/),
echo or set PYTHON to the path of one, and start again.
exit /b 1
