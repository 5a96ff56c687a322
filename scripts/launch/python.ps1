# Runs a module with the Python in .venv, which is made first if it is missing: python.ps1 -m flask
# Call it in the project's root. Afterwards, $LASTEXITCODE is the exit code.

$PSNativeCommandUseErrorActionPreference = $false # do not stop if the exit code is not 0
$PSNativeCommandArgumentPassing = 'Standard' # pass on quotes and empty arguments, since 7.3
if ($env:SystemRoot) { # on Windows
    . "$PSScriptRoot/windows.ps1" # defines run_on_windows
    run_on_windows $args
    return
}
# PowerShell changes some arguments that contain [ or * or ? or ~ or : outside quotes.
if ("$args" -like '*[[*?~:]*') {
    . "$PSScriptRoot/quote.ps1" # defines start_quoted
    start_quoted (@('/bin/sh', "$PSScriptRoot/unix.sh") + $args)
} else {
    & /bin/sh "$PSScriptRoot/unix.sh" @args # faster than start_quoted
}
