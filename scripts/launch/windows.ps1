# What python.ps1 does on Windows.

. "$PSScriptRoot/quote.ps1" # defines start_quoted

function run_on_windows($arguments) {
    $ErrorActionPreference = 'Continue' # with Stop, 5.1 may end at text on standard error
    $global:LASTEXITCODE = 1 # in case cmd.exe cannot be started
    # With these set, the Python in .venv would look for its own files elsewhere.
    $old = $env:PYTHONHOME, $env:PYTHONPLATLIBDIR, $env:PYTHONEXECUTABLE, $env:__PYVENV_LAUNCHER__
    try {
        $env:PYTHONHOME = $env:PYTHONPLATLIBDIR = $null
        $env:PYTHONEXECUTABLE = $env:__PYVENV_LAUNCHER__ = $null
        # Let cmd.exe check .venv, and make it if needed. It puts the path, with its quotes, in the
        # place of %python_cmd%. In an argument, some versions of PowerShell would lose the quotes.
        $env:python_cmd = "`"$PSScriptRoot\python.cmd`""
        & $env:ComSpec /d /q /e:on /v:off /c '%python_cmd% 1>&2'
        $env:python_cmd = $null
        if ($LASTEXITCODE -ne 0) { return }
        $global:LASTEXITCODE = 1 # in case Python cannot be started
        start_quoted (@('.venv/Scripts/python.exe', "$PSScriptRoot/run.py") + $arguments)
    } finally {
        $env:PYTHONHOME, $env:PYTHONPLATLIBDIR, $env:PYTHONEXECUTABLE, $env:__PYVENV_LAUNCHER__ =
            $old
    }
}
