# Defines run_python: it has run.py run a module with the Python in .venv, which is made first if it
# is missing. Call it in the project's root, with all arguments in one array. Afterwards,
# $LASTEXITCODE is the exit code. python.sh and python.cmd are the same for other shells.

function run_python($arguments) {
    $ErrorActionPreference = 'Continue' # with Stop, text on standard error may end 5.1
    $PSNativeCommandUseErrorActionPreference = $false # nor is an exit code an error, in 7.4
    $PSNativeCommandArgumentPassing = 'Standard' # keeps quotes and empty arguments, since 7.3
    $global:LASTEXITCODE = 1 # until a program has run
    if ($env:OS -eq 'Windows_NT') {
        . "$PSScriptRoot/windows.ps1" # only there, since each line that is read takes time
        run_on_windows $arguments
    } else {
        # sh checks .venv sooner than PowerShell, and becomes its Python. $0 is $PSScriptRoot.
        $script = 'launch=$0; . "$launch/python.sh"; run_python "$@"'
        start_program '/bin/sh' (@('-c', $script, $PSScriptRoot) + $arguments)
    }
}

# Runs a program. PowerShell would expand words with * ? [ or ~, and drop words such as -p: (half of
# -p:80, which it has split), unless they are in quotes. If there may be any, all are put in quotes.
function start_program($program, $arguments) {
    if ("$arguments" -like '*[[*?~:]*') {
        # PowerShell takes curly quotes for quotes, too. Inside quotes, each is doubled.
        $double = { $_ -replace "['\u2018-\u201b]", '$0$0' }
        $quoted = @($program) + $arguments | ForEach-Object $double
        Invoke-Expression "& '$($quoted -join "' '")'"
    } else {
        & $program @arguments # sooner than Invoke-Expression
    }
}
