# Runs a module with the Python in .venv, which is made first if it is missing. Call this in the
# project's root, with -m and the module. It sets $LASTEXITCODE to the module's exit code.

$PSNativeCommandUseErrorActionPreference = $false # do not stop if the exit code is not 0
$PSNativeCommandArgumentPassing = 'Standard' # pass on quotes and empty arguments (from 7.3 on)
if ($env:SystemRoot) {
    & "$PSScriptRoot/windows.ps1" $args
} elseif ("$args" -like '*[[*?~:]*') {
    # On Linux and macOS, PowerShell may change an argument with one of [ * ? ~ : in it, but not if
    # it is in quotes.
    . "$PSScriptRoot/quote.ps1" # defines start_quoted
    start_quoted (@('/bin/sh', "$PSScriptRoot/unix.sh") + $args)
} else {
    & /bin/sh "$PSScriptRoot/unix.sh" @args # faster than start_quoted
}
