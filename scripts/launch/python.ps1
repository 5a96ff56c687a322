# Defines run_python: it has run.py run a module with the Python in .venv, which is made first if it
# is missing. Call it in the project's root, with all arguments in one array. Afterwards,
# $LASTEXITCODE is the exit code. python.sh and python.cmd are the same for other shells.

function run_python($arguments) {
    # With Stop, PowerShell 5.1 may end at text on standard error, and 7.4 at an exit code.
    $ErrorActionPreference = 'Continue'
    $PSNativeCommandUseErrorActionPreference = $false
    $PSNativeCommandArgumentPassing = 'Standard' # 7.3 and later keep quotes and empty arguments
    $global:LASTEXITCODE = 1 # until a program has run
    if ($env:OS -eq 'Windows_NT') {
        . "$PSScriptRoot/windows.ps1" # read only there, to save time elsewhere
        run_on_windows $arguments
    } else {
        # sh can check .venv faster than PowerShell. What follows the script is its $0 and "$@".
        $script = 'launch=$0; . "$launch/python.sh"; run_python "$@"'
        start_program '/bin/sh' (@('-c', $script, $PSScriptRoot) + $arguments)
    }
}

# Runs a program. Unless words are in quotes, PowerShell expands those with [ * ? or ~, and may drop
# -p: of -p:80, which it has split in two. If a word has one of [ * ? ~ : all are put in quotes.
function start_program($program, $arguments) {
    if ("$arguments" -like '*[[*?~:]*') {
        # PowerShell takes curly quotes for quotes, too. Inside quotes, each is doubled.
        $double = { $_ -replace "['\u2018-\u201b]", '$0$0' }
        $quoted = @($program) + $arguments | ForEach-Object $double
        Invoke-Expression "& '$($quoted -join "' '")'"
    } else {
        & $program @arguments # faster than Invoke-Expression
    }
}
