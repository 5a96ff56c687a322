# What python.ps1 does on Windows.
param($arguments)

. "$PSScriptRoot/quote.ps1" # defines start_quoted
$ErrorActionPreference = 'Continue' # PowerShell 5.1 could stop at text on standard error
$global:LASTEXITCODE = 1 # in case the Python in .venv cannot be started
$old = $env:PYTHONHOME, $env:PYTHONPLATLIBDIR, $env:PYTHONEXECUTABLE, $env:__PYVENV_LAUNCHER__
try {
    # With these set, the Python in .venv would look for its own files elsewhere.
    $env:PYTHONHOME = $env:PYTHONPLATLIBDIR = $null
    $env:PYTHONEXECUTABLE = $env:__PYVENV_LAUNCHER__ = $null
    if ((& "$PSScriptRoot/can-start.ps1") -or (& "$PSScriptRoot/make-venv.ps1")) {
        $global:LASTEXITCODE = 1 # again, as these may have set it to 0
        start_quoted (@('.venv/Scripts/python.exe', "$PSScriptRoot/run.py") + $arguments)
    }
} finally {
    $env:PYTHONHOME, $env:PYTHONPLATLIBDIR = $old[0, 1]
    $env:PYTHONEXECUTABLE, $env:__PYVENV_LAUNCHER__ = $old[2, 3]
}
