#!/usr/bin/env pwsh
# Starts the Flask app that step 3 names.
# Usage: .\scripts\run.ps1 [options of "flask run", or another command of Flask's]
# See run.sh, which takes the same steps, and says why.

# The caller's settings could end this when a program writes to standard error, or alter arguments.
Set-StrictMode -Off
$ErrorActionPreference = 'Continue'
$PSNativeCommandUseErrorActionPreference = $false
$PSNativeCommandArgumentPassing = 'Standard'
$global:LASTEXITCODE = 1 # stays so if a program cannot be started at all
$caller = $env:FLASK_APP
# 1. Go to the project's root, found from this file's own place.
Push-Location -LiteralPath "$PSScriptRoot/.." -ErrorAction Stop

function can_start {
    if (-not (Test-Path $interpreter)) { return $false }
    foreach ($line in Get-Content .venv/launchers.txt -ErrorAction Ignore) {
        $size, $file = $line -split ' ', 2
        $length = (Get-Item -LiteralPath $file -ErrorAction Ignore).Length # 0 if it is not there
        if ("$length" -ne $size) { return $false } # as text: with numbers, a start takes 20 ms more
    }
    $true
}
function make_venv {
    if ($windows) { & $env:ComSpec /d /c 'scripts\make-venv.cmd 1>&2' }
    else { /bin/sh scripts/make-venv.sh }
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

try {
    # 2. Make sure that .venv has a Python that can start.
    $windows = $env:OS -eq 'Windows_NT'
    $interpreter = if ($windows) { '.venv/Scripts/python.exe' } else { '.venv/bin/python' }
    if (-not (can_start)) { make_venv }
    # 3. Name the application.
    $env:FLASK_APP = "hello.py"
    # 4. Run Flask with the arguments as they are.
    if ($args -like '*[[*?~]*') { # not in quotes, PowerShell expands ~, and on Unix *.py
        $words = $args | ForEach-Object { $_ }
        $words = $words -replace "['\u2018-\u201b]", '$0$0' -replace '(?s)\A.*\z', "'`$0'"
        Invoke-Expression "& $interpreter -E scripts/run.py -m flask run $($words -join ' ')"
    } else { & $interpreter -E scripts/run.py -m flask run @args }
} finally { $env:FLASK_APP = $caller; Pop-Location }
exit $LASTEXITCODE
