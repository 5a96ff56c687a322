#!/usr/bin/env pwsh
# Starts the Flask app named below. Usage: .\scripts\run.ps1 [arguments of "flask run"]

$ErrorActionPreference = 'Stop' # stop at the first error
$old_app = $env:FLASK_APP # to be put back at the end

# 1. Go to the project's root, the parent of this file's folder.
Push-Location -LiteralPath "$PSScriptRoot/.."
try {
    # 2. Name the application.
    $env:FLASK_APP = "hello.py"
    # 3. Run Flask with the Python in .venv. python.ps1 makes .venv if it is missing.
    & "./scripts/launch/python.ps1" -m flask run @args
} finally {
    # Put back the variable and the current folder, also after Ctrl-C.
    $env:FLASK_APP = $old_app
    Pop-Location
}
exit $LASTEXITCODE # pass on Flask's exit code; this ends the script, not your PowerShell
