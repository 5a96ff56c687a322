#!/usr/bin/env pwsh
# Starts the Flask app that step 3 names: .\scripts\run.ps1 [options of "flask run", or another command of Flask's]
# See run.sh, which takes the same steps by the same names, and says why.

# These are the caller's otherwise, and can end a script, or change arguments.
Set-StrictMode -Off
$ErrorActionPreference, $PSNativeCommandUseErrorActionPreference = 'Continue', $false
$PSNativeCommandArgumentPassing = 'Standard'
$windows = $env:OS -eq 'Windows_NT'
$interpreter = if ($windows) { '.venv/Scripts/python.exe' } else { '.venv/bin/python' }
$caller = $env:FLASK_APP

function can_start {
    if (-not (Test-Path $interpreter)) { return $false }
    foreach ($line in Get-Content .venv/launchers.txt -ErrorAction Ignore) {
        $size, $file = $line -split ' ', 2
        if ((Get-Item -LiteralPath $file -ErrorAction Ignore).Length -ne $size) { return $false }
    }
    $true
}
function make_venv {
    $names = 'python3', 'python', 'py' + (15..9 | ForEach-Object { "python3.$_" })
    if ($windows) { $names = 'py', 'python3', 'python' }
    if ($env:PYTHON) { $names = @($env:PYTHON -replace '"') }
    foreach ($name in $names) {
        try { $said = & $name -E scripts/bootstrap.py 2>$null } catch { continue }
        if ($LASTEXITCODE -eq 42) { return & $name -E scripts/bootstrap.py .venv }
        if ($said) { $Host.UI.WriteErrorLine($said) }
    }
    $install = 'https://www.python.org/downloads/'
    if ($windows) { $install = "winget install Python.Python.3.13, or $install" }
    if (Test-Path /etc/debian_version) { $install = 'sudo apt install python3 python3-venv' }
    if (Test-Path /System/Library) { $install = 'brew install python' }
    $Host.UI.WriteErrorLine("None of these is a Python that works here: $names.")
    $Host.UI.WriteErrorLine("Install one ($install), or set PYTHON to the path of one.")
    exit 1
}

# 1. Go to the project's root, found from this file's own place.
Push-Location -LiteralPath "$PSScriptRoot/.." -ErrorAction Stop
try {
    # 2. Make sure that .venv has a Python that can start.
    if (-not (can_start)) { make_venv; if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE } }
    # 3. Name the application.
    $env:FLASK_APP = "hello.py"
    # 4. Run Flask with the arguments as they are: on Unix, PowerShell expands * and ~ in all that is not in quotes.
    if ($windows -or -not ($args -like '*[[*?~]*')) { & $interpreter -E scripts/run.py -m flask run @args }
    else {
        $quoted = foreach ($argument in $args) {
            "'$([Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($argument))'"
        }
        & ([scriptblock]::Create("& $interpreter -E scripts/run.py -m flask run $quoted"))
    }
} finally { $env:FLASK_APP = $caller; Pop-Location }
exit $LASTEXITCODE
