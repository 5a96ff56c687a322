#!/usr/bin/env pwsh
# Starts the Flask app named below. Usage: .\scripts\run.ps1 [arguments of "flask run"]

$ErrorActionPreference = 'Stop' # stop at the first error
$old_app = $env:FLASK_APP # to put it back

# 1. Go to the project's root, the parent of this file's folder.
Push-Location -LiteralPath "$PSScriptRoot/.."
try {
    # 2. Name the application.
    $env:FLASK_APP = "hello.py"
    # 3. Make .venv if it is missing, and run Flask with its Python.
    & "./scripts/launch/python.ps1" -m flask run @args
} finally {
    # Put back variable and current folder, also after Ctrl-C.
    $env:FLASK_APP = $old_app
    Pop-Location
}
exit $LASTEXITCODE # Flask's exit code; this ends only the script, not your PowerShell
