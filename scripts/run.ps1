#!/usr/bin/env pwsh
# Starts the app that FLASK_APP names: .\scripts\run.ps1 [arguments of "flask run"]

$ErrorActionPreference = 'Stop' # so that no step is taken after one that failed
$global:LASTEXITCODE = 1 # until Flask ends
$callers_app = $env:FLASK_APP
# 1. Go to the project's root, the folder above this file's.
Push-Location -LiteralPath "$PSScriptRoot/.."
try {
    # 2. Name the application.
    $env:FLASK_APP = "hello.py"
    # 3. Run .venv's Python, which is made ready first if it is not.
    . "./scripts/launch/python.ps1"
    run_python ('-m', 'flask', 'run' + $args)
} finally { $env:FLASK_APP = $callers_app; Pop-Location } # this shell's, too, outside the script
exit $LASTEXITCODE
