#!/usr/bin/env pwsh
# Starts hello.py with the options of "flask run" that it is given. run.sh, run.cmd and run.ps1 take the same steps.
# With Stop, of the caller's, what a program writes to standard error would end the script.
$ErrorActionPreference, $PSNativeCommandUseErrorActionPreference = 'Continue', $false
$windows = $env:OS -eq 'Windows_NT'
$python = if ($windows) { '.venv/Scripts/python.exe' } else { '.venv/bin/python' }
$caller = $env:FLASK_APP, $env:PYTHONHOME, $env:PYTHONPATH
function ready {
    if (-not $windows) { /usr/bin/env test $python -ef .venv/base; if (-not $?) { return $false } }
    $files = Get-Content .venv/ready -ErrorAction Ignore
    $files -and (Get-Content scripts/requirements.txt -Raw) -ceq (Get-Content .venv/requirements.txt -Raw -ErrorAction Ignore) -and
        (Test-Path -LiteralPath (@($python) + $files)) -notcontains $false
}
function set_up {
    $names = if ($env:PYTHON) { $env:PYTHON } elseif ($windows) { ('py', '-3'), 'python', 'python3' } else { 'python3', 'python' }
    foreach ($name in $names) {
        $name, $option = $name
        try { & $name $option scripts/bootstrap.py 2>$null | ForEach-Object { [Console]::Error.WriteLine($_) } } catch { continue }
        if ($LASTEXITCODE -eq 0) { return & $name $option scripts/bootstrap.py venv .venv }
    }
    throw (Get-Content scripts/no-python.txt -Raw).Trim()
}

# 1. Go to the project's root, found from this file's own place.
Push-Location -LiteralPath "$PSScriptRoot/.." -ErrorAction Stop
try {
    # 2. Make sure that .venv is ready: made from these requirements, with every file there that it lists.
    $env:PYTHONHOME, $env:PYTHONPATH = $null # would lead Python out of .venv
    if (-not (ready)) { set_up; if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE } }
    # 3. Name the application.
    $env:FLASK_APP = 'hello.py'
    # 4. Run Flask's development server, with the options unchanged: in quotes, or PowerShell would expand *.py and ~.
    $quoted = foreach ($argument in $args) { foreach ($word in $argument) { "'" + ($word -replace "['\u2018-\u201b]", '$0$0') + "'" } }
    & ([scriptblock]::Create("& $python -m flask run $($quoted -join ' ')"))
} catch { [Console]::Error.WriteLine($_); exit 1 }
finally { $env:FLASK_APP, $env:PYTHONHOME, $env:PYTHONPATH = $caller; Pop-Location }
exit $LASTEXITCODE
