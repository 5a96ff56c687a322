# What python.ps1 needs on Windows.

. "$PSScriptRoot/quote.ps1" # defines start_quoted

function run_on_windows($arguments) {
    $ErrorActionPreference = 'Continue' # with Stop, 5.1 may end at text on standard error
    $global:LASTEXITCODE = 1 # in case no program can be started
    # With these set, the Python in .venv would look for its own files elsewhere.
    $old = $env:PYTHONHOME, $env:PYTHONPLATLIBDIR, $env:PYTHONEXECUTABLE, $env:__PYVENV_LAUNCHER__
    try {
        $env:PYTHONHOME = $env:PYTHONPLATLIBDIR = $null
        $env:PYTHONEXECUTABLE = $env:__PYVENV_LAUNCHER__ = $null
        if ((can_start) -or (make_venv)) {
            $global:LASTEXITCODE = 1 # in case Python cannot be started
            # Note by an empty file that Python is being started: run.py removes it, and can_start
            # looks for it.
            if (Test-Path .venv/launchers.txt) { try { $null >.venv/starting } catch { } }
            start_quoted (@('.venv/Scripts/python.exe', "$PSScriptRoot/run.py") + $arguments)
        }
    } finally {
        $env:PYTHONHOME, $env:PYTHONPLATLIBDIR, $env:PYTHONEXECUTABLE, $env:__PYVENV_LAUNCHER__ =
            $old
    }
}

# Whether the Python in .venv can start. bootstrap.py lists the files that this Python needs, each
# with its size, in launchers.txt.
function can_start {
    if (-not (Test-Path .venv/Scripts/python.exe)) { return $false }
    if (-not (Test-Path .venv/launchers.txt)) { return $true } # another tool made .venv
    $lines = Get-Content .venv/launchers.txt
    if (-not $lines) { return $false } # bootstrap.py did not finish
    try {
        foreach ($line in $lines) {
            $size, $file = $line -split ' ', 2
            $length = (Get-Item -LiteralPath $file -Force -ErrorAction Stop).Length
            if ("$length" -ne $size) { return $false }
        }
    } catch { return $false } # a file is gone, or the list is damaged
    if (-not (Test-Path .venv/starting)) { return $true }
    # The last start did not reach run.py, so this Python may be unable to start.
    & .venv/Scripts/python.exe -E -c pass 2>$null
    return $LASTEXITCODE -eq 0
}

# Lets make-venv.cmd make .venv, and returns whether it could.
function make_venv {
    # cmd puts the path, with its quotes, in the place of %make_venv_cmd%. In an argument, some
    # versions of PowerShell would lose the quotes.
    $env:make_venv_cmd = "`"$PSScriptRoot\make-venv.cmd`""
    & $env:ComSpec /d /c '%make_venv_cmd% 1>&2'
    $env:make_venv_cmd = $null
    return $LASTEXITCODE -eq 0
}
