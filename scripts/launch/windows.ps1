# What python.ps1 does on Windows.

. "$PSScriptRoot/quote.ps1" # defines start_quoted

function run_on_windows($arguments) {
    $ErrorActionPreference = 'Continue' # with Stop, 5.1 may stop at a message on standard error
    $global:LASTEXITCODE = 1 # in case cmd.exe cannot be started
    # With these set, the Python in .venv would look for its own files elsewhere.
    $old = $env:PYTHONHOME, $env:PYTHONPLATLIBDIR, $env:PYTHONEXECUTABLE, $env:__PYVENV_LAUNCHER__
    try {
        $env:PYTHONHOME = $env:PYTHONPLATLIBDIR = $null
        $env:PYTHONEXECUTABLE = $env:__PYVENV_LAUNCHER__ = $null
        # python.cmd checks .venv, and makes it if needed. Its path, in quotes, is in a variable,
        # which cmd.exe fills in: some versions of PowerShell would drop quotes in an argument.
        $env:python_cmd = "`"$PSScriptRoot\python.cmd`""
        & $env:ComSpec /d /q /e:on /v:off /c '%python_cmd% 1>&2'
        if ($LASTEXITCODE -eq 0) {
            $global:LASTEXITCODE = 1 # in case Python cannot be started
            start_quoted (@('.venv/Scripts/python.exe', "$PSScriptRoot/run.py") + $arguments)
        }
    } finally {
        $env:python_cmd = $null
        $env:PYTHONHOME, $env:PYTHONPLATLIBDIR, $env:PYTHONEXECUTABLE, $env:__PYVENV_LAUNCHER__ =
            $old
    }
}
