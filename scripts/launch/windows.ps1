# Defines run_on_windows for python.ps1.

. "$PSScriptRoot/quote.ps1" # defines start_quoted

function run_on_windows($arguments) {
    $ErrorActionPreference = 'Continue' # with Stop, 5.1 may stop at a message on standard error
    $global:LASTEXITCODE = 1 # in case cmd.exe cannot be started
    $old = $env:PYTHONHOME, $env:PYTHONPLATLIBDIR, $env:PYTHONEXECUTABLE, $env:__PYVENV_LAUNCHER__
    try {
        # With these set, the Python in .venv would look for its own files elsewhere.
        $env:PYTHONHOME = $env:PYTHONPLATLIBDIR = $null
        $env:PYTHONEXECUTABLE = $env:__PYVENV_LAUNCHER__ = $null
        # python.cmd makes .venv if needed. cmd.exe fills in its path: some versions of PowerShell
        # would drop the quotes in an argument. /d /q /e:on /v:off: without settings of yours
        $folder = Resolve-Path -LiteralPath $PSScriptRoot -Relative
        $env:python_cmd = "`"$folder\python.cmd`""
        & $env:ComSpec /d /q /e:on /v:off /c '%python_cmd% 1>&2'
        if ($LASTEXITCODE -eq 0) {
            $global:LASTEXITCODE = 1 # in case Python cannot be started
            start_quoted (@('.venv/Scripts/python.exe', "$PSScriptRoot/run.py") + $arguments)
        }
    } finally {
        $env:python_cmd = $null
        $env:PYTHONHOME, $env:PYTHONPLATLIBDIR = $old[0, 1]
        $env:PYTHONEXECUTABLE, $env:__PYVENV_LAUNCHER__ = $old[2, 3]
    }
}
