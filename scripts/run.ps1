#!/usr/bin/env pwsh
# Starts the Flask app named below: .\scripts\run.ps1 [arguments of "flask run"]

$ErrorActionPreference = 'Stop' # stop at the first error in this file
$old_app = $env:FLASK_APP # to be put back at the end

# 1. Go to the project's root, the parent of this file's folder.
Push-Location -LiteralPath "$PSScriptRoot/.."
try {
    # 2. Name the application.
    $env:FLASK_APP = "hello.py"
    # 3. Run Flask with the Python in .venv, after making .venv if it is missing.
    & "./scripts/launch/python.ps1" -m flask run @args
} finally {
    # Put back what outlives this file, also after Ctrl-C.
    $env:FLASK_APP = $old_app
    Pop-Location
}
exit $LASTEXITCODE # ends only this file, with Flask's exit code
