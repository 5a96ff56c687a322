# Runs a module with the Python in .venv, which is made first if it is missing: python.ps1 -m flask
# Call it in the project's root. Afterwards, $LASTEXITCODE is the exit code.
# python.sh and python.cmd are the same for other shells.

# Runs a program with its arguments, each in quotes. Without them, PowerShell on Linux and macOS
# would put names of files in the place of those with [ * ? or ~, and might drop the -p: of -p:80.
function start_quoted($words) {
    # Doubles each quote in them, curly ones as well: to PowerShell, all are the same.
    $quoted = $words | ForEach-Object { $_ -replace "['\u2018-\u201b]", '$0$0' }
    $command = $quoted -join "' '"
    Invoke-Expression "& '$command'"
}

$PSNativeCommandUseErrorActionPreference = $false # otherwise 7.4 may end at a code other than 0
$PSNativeCommandArgumentPassing = 'Standard' # makes 7.3 and later keep quotes and empty arguments
if ($env:SystemRoot) { # on Windows
    . "$PSScriptRoot/windows.ps1" # read only there, to save time elsewhere
    run_on_windows $args
    return
}
# sh can check .venv faster than PowerShell. If an argument has one of [ * ? ~ : in it, quote all.
if ("$args" -like '*[[*?~:]*') {
    start_quoted (@('/bin/sh', "$PSScriptRoot/unix.sh") + $args)
} else {
    & /bin/sh "$PSScriptRoot/unix.sh" @args # faster than start_quoted
}
