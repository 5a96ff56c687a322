#!/usr/bin/env pwsh
# Starts the Flask app named below. Usage: .\scripts\run.ps1 [arguments of "flask run"]

$ErrorActionPreference = 'Stop' # stop at the first error
$old_app = $env:FLASK_APP # put back at the end, as the folder is
$old_folder = $PWD

# Go to the project's root, name the application, and run Flask in .venv (made if it is missing).
Set-Location -LiteralPath "$PSScriptRoot/.."
try {
    $env:FLASK_APP = "hello.py"
    & "./scripts/launch/python.ps1" -m flask run @args
} finally {
    $env:FLASK_APP = $old_app
    Set-Location -LiteralPath $old_folder
}
exit $LASTEXITCODE # Flask's exit code
