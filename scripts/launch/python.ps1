# Runs a module with the Python in .venv, which is made first if it is missing: python.ps1 -m flask
# Call it in the project's root. Afterwards, $LASTEXITCODE is the exit code.
# python.sh and python.cmd are the same for other shells.

$PSNativeCommandUseErrorActionPreference = $false # 7.4 may end at an exit code that is not 0
$PSNativeCommandArgumentPassing = 'Standard' # 7.3 and later keep quotes and empty arguments
if ($env:SystemRoot) { # on Windows
    . "$PSScriptRoot/windows.ps1"
    run_on_windows $args
    return
}
# PowerShell changes some arguments that have one of [ * ? ~ : in them, unless they are in quotes.
if ("$args" -like '*[[*?~:]*') {
    . "$PSScriptRoot/quote.ps1"
    start_quoted (@('/bin/sh', "$PSScriptRoot/unix.sh") + $args)
} else {
    & /bin/sh "$PSScriptRoot/unix.sh" @args # which is faster
}
