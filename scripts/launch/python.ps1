# Runs a module with the Python in .venv, which is made first if it is missing: python.ps1 -m flask
# Call it in the project's root. Afterwards, $LASTEXITCODE is the exit code.
# python.sh and python.cmd are the same for other shells.

# Runs a program with its arguments, all in quotes. Without them, PowerShell expands those with
# [ * ? or ~. And of -p:80, which it has split into -p: and 80, it may drop the first.
function start_quoted($words) {
    # PowerShell takes curly quotes for quotes, too. Inside quotes, each is doubled.
    $quoted = $words | ForEach-Object { $_ -replace "['\u2018-\u201b]", '$0$0' }
    $command = $quoted -join "' '"
    Invoke-Expression "& '$command'"
}

$PSNativeCommandUseErrorActionPreference = $false # otherwise 7.4 may end at a code other than 0
$PSNativeCommandArgumentPassing = 'Standard' # 7.3 and later keep quotes and empty arguments
if ($env:OS -eq 'Windows_NT') {
    . "$PSScriptRoot/windows.ps1" # read only there, to save time elsewhere
    run_on_windows $args
    return
}
# sh can check .venv faster than PowerShell. The words after the script become its $0 and "$@".
$script = 'launch=$0; . "$launch/python.sh"; run_python "$@"'
if ("$args" -like '*[[*?~:]*') {
    start_quoted (@('/bin/sh', '-c', $script, $PSScriptRoot) + $args)
} else {
    & /bin/sh -c $script "$PSScriptRoot" @args # faster than start_quoted
}
