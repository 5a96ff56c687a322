#!/usr/bin/env pwsh
# Starts the Flask app that step 3 names.
# Usage: .\scripts\run.ps1 [options of "flask run", or another command of Flask's]
# run.sh takes the same steps and explains them; here are only the reasons that are PowerShell's.

# The caller's settings could end this when a program writes to standard error, or alter arguments.
$ErrorActionPreference = 'Continue'
$PSNativeCommandUseErrorActionPreference = $false
$PSNativeCommandArgumentPassing = 'Standard'
$global:LASTEXITCODE = 1 # stays so if a program cannot be started at all
$callers_app = $env:FLASK_APP # a script shares variables and folder with its caller: "finally"
# 1. Go to the project's root, found from this file's own place.
Push-Location -LiteralPath "$PSScriptRoot/.." -ErrorAction Stop

function can_start {
    # Test-Path would also find a link that leads nowhere.
    if (-not (Get-Content $interpreter -TotalCount 1 -ErrorAction Ignore)) { return $false }
    if (-not $windows) { return $true } # where that file is all that it needs
    try {
        foreach ($line in Get-Content .venv/launchers.txt -ErrorAction Ignore) {
            $size, $file = $line -split ' ', 2
            $length = (Get-Item -LiteralPath $file -ErrorAction Stop).Length
            if ("$length" -ne $size) { return $false } # as text, which is faster
        }
        $true
    } catch { $false } # a file is gone, or the list is damaged
}
function make_venv {
    if ($windows) { & $env:ComSpec /d /c 'scripts\make-venv.cmd 1>&2' }
    else { /bin/sh scripts/make-venv.sh }
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE } # by way of "finally"
}

try {
    # 2. Make sure that .venv has a Python that can start.
    $windows = $env:OS -eq 'Windows_NT'
    $interpreter = if ($windows) { '.venv/Scripts/python.exe' } else { '.venv/bin/python' }
    if (-not (can_start)) { make_venv }
    # 3. Name the application.
    $env:FLASK_APP = "hello.py"
    # 4. Run Flask with the arguments as they are.
    if ($args -like '*[[*?~:]*') {
        # Of @args, PowerShell expands ~, and on Unix *.py, and drops the -p: of -p:80: quote each.
        $words = $args | ForEach-Object { $_ -replace "['\u2018-\u201b]", '$0$0' } # curly ones, too
        $words = $words | ForEach-Object { "'$_'" }
        Invoke-Expression "& $interpreter -E scripts/run.py -m flask run $($words -join ' ')"
    } else { & $interpreter -E scripts/run.py -m flask run @args }
} finally { $env:FLASK_APP = $callers_app; Pop-Location }
exit $LASTEXITCODE
