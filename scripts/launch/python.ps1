# Runs a module with the Python in .venv, which is made first if it is missing: python.ps1 -m flask
# Call it in the project's root. Afterwards, $LASTEXITCODE is the exit code.
# python.sh and python.cmd are the same for other shells.

$PSNativeCommandUseErrorActionPreference = $false # otherwise 7.4 may end at a code other than 0
$PSNativeCommandArgumentPassing = 'Standard' # makes 7.3 and later keep quotes and empty arguments
# The files below are read only where they are needed, which saves time.
if ($env:SystemRoot) { # on Windows
    . "$PSScriptRoot/windows.ps1"
    run_on_windows $args
} elseif ("$args" -like '*[[*?~:]*') {
    # PowerShell would change an argument with one of [ * ? ~ : in it, unless it is in quotes.
    . "$PSScriptRoot/quote.ps1"
    start_quoted (@('/bin/sh', "$PSScriptRoot/unix.sh") + $args)
} else {
    & /bin/sh "$PSScriptRoot/unix.sh" @args
}
