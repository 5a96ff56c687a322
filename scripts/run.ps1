#!/usr/bin/env pwsh
# Starts the Flask app named below: .\scripts\run.ps1 [arguments of "flask run"]

$ErrorActionPreference = 'Stop' # at the first step that fails
$old_app = $env:FLASK_APP # to be put back at the end

# 1. Go to the project's root, the folder above this file's.
Push-Location -LiteralPath "$PSScriptRoot/.."
try {
    # 2. Name the application.
    $env:FLASK_APP = "hello.py"
    # 3. Run Flask with the Python in .venv; make .venv first if it is missing.
    & "./scripts/launch/python.ps1" -m flask run @args
} finally {
    # This file runs inside your PowerShell: leave that as it was, even after Ctrl-C.
    $env:FLASK_APP = $old_app
    Pop-Location
}
exit $LASTEXITCODE # the exit code of Flask; your PowerShell stays open
