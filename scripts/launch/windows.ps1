# Defines run_on_windows for python.ps1.

. "$PSScriptRoot/quote.ps1" # defines start_quoted

function run_on_windows($arguments) {
    $ErrorActionPreference = 'Continue' # PowerShell 5.1 could stop at text on standard error
    $global:LASTEXITCODE = 1 # in case cmd.exe cannot be started
    $old = $env:PYTHONHOME, $env:PYTHONPLATLIBDIR, $env:PYTHONEXECUTABLE, $env:__PYVENV_LAUNCHER__
    try {
        # With these set, the Python in .venv would look for its own files elsewhere.
        $env:PYTHONHOME = $env:PYTHONPLATLIBDIR = $null
        $env:PYTHONEXECUTABLE = $env:__PYVENV_LAUNCHER__ = $null
        make_venv_if_needed
        if ($LASTEXITCODE -eq 0) {
            $global:LASTEXITCODE = 1 # in case Python cannot be started
            start_quoted (@('.venv/Scripts/python.exe', "$PSScriptRoot/run.py") + $arguments)
        }
    } finally {
        $env:PYTHONHOME, $env:PYTHONPLATLIBDIR = $old[0, 1]
        $env:PYTHONEXECUTABLE, $env:__PYVENV_LAUNCHER__ = $old[2, 3]
    }
}

function make_venv_if_needed {
    # cmd.exe puts the path for %python_cmd%, with quotes, which some versions of PowerShell would
    # drop in an argument. It is relative, as in run.cmd.
    $folder = Resolve-Path -LiteralPath $PSScriptRoot -Relative
    $env:python_cmd = "`"$folder\python.cmd`""
    try {
        # /d: no AutoRun, /q: no echo, /e and /v: as in run.cmd. Standard output is for Flask.
        & $env:ComSpec /d /q /e:on /v:off /c '%python_cmd% 1>&2'
    } finally {
        $env:python_cmd = $null
    }
}
