#!/usr/bin/env pwsh
# Starts the Flask app named below: .\scripts\run.ps1 [arguments of "flask run"]

$ErrorActionPreference = 'Stop' # so that no step is taken after one that failed
$old_app = $env:FLASK_APP
# 1. Go to the project's root, the folder above this file's.
Push-Location -LiteralPath "$PSScriptRoot/.."
try {
    # 2. Name the application.
    $env:FLASK_APP = "hello.py"
    # 3. Run Flask with the Python in .venv, which is made first if it is missing.
    & "./scripts/launch/python.ps1" -m flask run @args
} finally {
    # This file runs inside your PowerShell: put back what would stay changed, after Ctrl-C, too.
    $env:FLASK_APP = $old_app
    Pop-Location
}
exit $LASTEXITCODE # ends only this file, with the exit code of Flask
