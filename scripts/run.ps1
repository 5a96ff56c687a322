#!/usr/bin/env pwsh
# Starts the Flask app that step 3 names.
# Usage: .\scripts\run.ps1 [options of "flask run", or another command of Flask's]
# See run.sh, which takes the same steps by the same names, and says why.

# The caller's own would end this at what a program writes to standard error, or change arguments.
$ErrorActionPreference, $PSNativeCommandUseErrorActionPreference = 'Continue', $false
$PSNativeCommandArgumentPassing = 'Standard'
Set-StrictMode -Off
$windows = $env:OS -eq 'Windows_NT'
$caller = $env:FLASK_APP, $env:PYTHONEXECUTABLE, $env:__PYVENV_LAUNCHER__
function can_start {
    if (-not (Test-Path $interpreter)) { return $false }
    foreach ($line in Get-Content .venv/launchers.txt -ErrorAction Ignore) {
        $size, $file = $line -split ' ', 2
        if ((Get-Item -LiteralPath $file -ErrorAction Ignore).Length -ne $size) { return $false }
    }
    $true
}
function make_venv {
    if ($windows) { cmd /d /c 'scripts\make-venv.cmd 1>&2' } else { /bin/sh scripts/make-venv.sh }
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

# 1. Go to the project's root, found from this file's own place.
Push-Location -LiteralPath "$PSScriptRoot/.." -ErrorAction Stop
try {
    # These would lead Python out of .venv, even with -E.
    $env:PYTHONEXECUTABLE = $env:__PYVENV_LAUNCHER__ = $null
    # 2. Make sure that .venv has a Python that can start.
    $interpreter = if ($windows) { '.venv/Scripts/python.exe' } else { '.venv/bin/python' }
    if (-not (can_start)) { make_venv }
    # 3. Name the application.
    $env:FLASK_APP = "hello.py"
    # 4. Run Flask with the arguments as they are.
    if (-not ($args -like '*[[*?~]*')) {
        & $interpreter -E scripts/run.py -m flask run @args
    } else { # PowerShell would expand ~, and on Unix *.py, but not in quotes
        $quoted = $args -replace "['\u2018-\u201b]", '$0$0' -replace '(?s)\A.*\z', "'`$0'"
        Invoke-Expression "& $interpreter -E scripts/run.py -m flask run $quoted"
    }
} finally {
    $env:FLASK_APP, $env:PYTHONEXECUTABLE, $env:__PYVENV_LAUNCHER__ = $caller
    Pop-Location
}
exit $LASTEXITCODE
