# Defines run_python: it runs .venv's Python with an array of arguments, and makes .venv ready first
# if it is not. Afterwards, $LASTEXITCODE is the exit code. Call it in the project's root.
# python.sh and python.cmd are the same for other shells.

function run_python($arguments) {
    $ErrorActionPreference = 'Continue' # with Stop, 5.1 ends at a line on redirected standard error
    $PSNativeCommandUseErrorActionPreference = $false # 7.4 and later: nor at an exit code
    $PSNativeCommandArgumentPassing = 'Standard' # 7.3 and later: keeps quotes, and empty arguments
    $global:LASTEXITCODE = 1 # stays so if a program cannot be started
    if ($env:OS -ne 'Windows_NT') {
        # sh finds out sooner whether .venv's Python can start, and then becomes it.
        $script = 'launch=$0; . "$launch/python.sh"; run_python "$@"'
        start_program ('/bin/sh', '-c', $script, $PSScriptRoot + $arguments)
        return
    }
    # What makes it another Python is taken away, and given back, since it is the caller's.
    $callers = $env:PYTHONHOME, $env:PYTHONPLATLIBDIR
    $callers += $env:PYTHONEXECUTABLE, $env:__PYVENV_LAUNCHER__
    try {
        $env:PYTHONHOME = $env:PYTHONPLATLIBDIR = $null
        $env:PYTHONEXECUTABLE = $env:__PYVENV_LAUNCHER__ = $null
        $is_ready = (can_start) -or (make_venv)
        if ($is_ready) {
            start_program ('.venv/Scripts/python.exe', "$PSScriptRoot/run.py" + $arguments)
        }
    } finally {
        $env:PYTHONHOME, $env:PYTHONPLATLIBDIR, $callers = $callers
        $env:PYTHONEXECUTABLE, $env:__PYVENV_LAUNCHER__ = $callers
    }
}

# Whether .venv has a Python that can start. Each line of launchers.txt has the size and the path of
# a file that this Python needs.
function can_start {
    if (-not (Test-Path .venv/Scripts/python.exe)) { return $false }
    if (-not (Test-Path .venv/launchers.txt)) { return $true } # another tool made .venv
    $lines = Get-Content .venv/launchers.txt
    try {
        foreach ($line in $lines) {
            $size, $file = $line -split ' ', 2
            $length = (Get-Item -LiteralPath $file -ErrorAction Stop).Length
            if ("$length" -ne $size) { return $false }
        }
    } catch { return $false } # a file is gone, or the list is damaged
    return [bool]$lines # an empty list means that .venv was not finished
}

# Returns whether .venv could be made. make-venv.cmd writes on standard error only.
function make_venv {
    $env:make_venv = "`"$PSScriptRoot\make-venv.cmd`"" # cmd takes it as it is from a variable
    & $env:ComSpec /d /c '%make_venv% 1>&2'
    $env:make_venv = $null
    $is_made = $LASTEXITCODE -eq 0
    if ($is_made) { $global:LASTEXITCODE = 1 } # until the program starts
    return $is_made
}

# Runs a program with its arguments as they are. PowerShell would expand ~ and, on Unix, *.py, and
# drop the first half of -p:80, which it has split in two. It leaves words in quotes alone. So, if
# any has something of it, all are put in quotes.
function start_program($words) {
    if ($words -match '[[*?~]|^-.*:$') {
        # Quotes in them are doubled. PowerShell takes curly quotes for quotes, too.
        $quoted = $words | ForEach-Object { $_ -replace "['\u2018-\u201b]", '$0$0' }
        Invoke-Expression "& '$($quoted -join "' '")'"
    } else {
        $program, $arguments = $words
        & $program @arguments # sooner than Invoke-Expression
    }
}
