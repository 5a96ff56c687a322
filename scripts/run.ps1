#!/usr/bin/env pwsh
# Starts the Flask app that step 3 names.
# Usage: .\scripts\run.ps1 [options of "flask run", or another command of Flask's]
# run.sh takes the same steps and explains them. Here is explained what is special to PowerShell.

$ErrorActionPreference = 'Continue' # or Flask's first line on standard error may end this
$PSNativeCommandUseErrorActionPreference = $false # or its exit code may
$PSNativeCommandArgumentPassing = 'Standard' # keeps quotes, and empty arguments
$global:LASTEXITCODE = 1 # stays so if a program cannot be started at all
$callers_app = $env:FLASK_APP # a script shares FLASK_APP and the folder with its caller
$windows = $env:OS -eq 'Windows_NT'
$interpreter = if ($windows) { '.venv/Scripts/python.exe' } else { '.venv/bin/python' }
# 1. Go to the project's root, found from this file's own place.
Push-Location -LiteralPath "$PSScriptRoot/.." -ErrorAction Stop

function can_start {
    # Test-Path would also find a link that leads nowhere. This reads the first line.
    if (-not (Get-Content $interpreter -TotalCount 1 -ErrorAction Ignore)) { return $false }
    if (-not $windows) { return $true } # there, run.py itself can see the rest
    try {
        foreach ($line in Get-Content .venv/launchers.txt -ErrorAction Ignore) {
            $size, $file = $line -split ' ', 2
            $length = (Get-Item -LiteralPath $file -ErrorAction Stop).Length
            if ("$length" -ne $size) { return $false }
        }
        return $true
    } catch { return $false } # a file is gone, or the list is damaged
}
function make_venv {
    if ($windows) { & $env:ComSpec /d /c 'scripts\make-venv.cmd 1>&2' }
    else { /bin/sh scripts/make-venv.sh }
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE } # "finally" is still done
}

try {
    # 2. Make sure that .venv has a Python that can start.
    if (-not (can_start)) { make_venv }
    # 3. Name the application.
    $env:FLASK_APP = "hello.py"
    # 4. Run Flask with the arguments as they are. PowerShell changes no word in quotes; in @args,
    # it would expand ~ and, on Unix, *.py, and lose the -p: of -p:80.
    if ($args -like '*[[*?~:]*') {
        # To PowerShell, curly quotes are quotes, too. In quotes, a quote is doubled.
        $words = $args | ForEach-Object { $_ -replace "['\u2018-\u201b]", '$0$0' }
        Invoke-Expression "& $interpreter -E scripts/run.py -m flask run '$($words -join "' '")'"
    } else { & $interpreter -E scripts/run.py -m flask run @args } # faster
} finally { $env:FLASK_APP = $callers_app; Pop-Location }
exit $LASTEXITCODE
