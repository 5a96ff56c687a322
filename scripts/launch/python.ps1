# Runs a module with the Python in .venv, which is made first if it is missing: python.ps1 -m flask
# Call it in the project's root. Afterwards, $LASTEXITCODE is the exit code.

$PSNativeCommandUseErrorActionPreference = $false # do not stop if the exit code is not 0
$PSNativeCommandArgumentPassing = 'Standard' # pass on quotes and empty arguments (from 7.3 on)
if ($env:SystemRoot) { # on Windows
    . "$PSScriptRoot/windows.ps1" # defines run_on_windows
    run_on_windows $args
    return
}
# Outside quotes, PowerShell may change an argument that contains [ or * or ? or ~ or a colon.
if ("$args" -like '*[[*?~:]*') {
    . "$PSScriptRoot/quote.ps1" # defines start_quoted
    start_quoted (@('/bin/sh', "$PSScriptRoot/unix.sh") + $args)
} else {
    & /bin/sh "$PSScriptRoot/unix.sh" @args # faster than start_quoted
}
