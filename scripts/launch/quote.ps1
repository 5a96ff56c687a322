# Defines start_quoted for python.ps1 and windows.ps1.

# Runs a program with its arguments, each in quotes. Without them, PowerShell may lose the -p: of
# -p:80 and, on Linux and macOS, replace *.py by file names.
function start_quoted($words) {
    # Double each single quote, also the four curly ones, which PowerShell takes for the same.
    $quoted = $words | ForEach-Object { $_ -replace "['\u2018-\u201b]", '$0$0' }
    $command = $quoted -join "' '"
    Invoke-Expression "& '$command'" # for example: & '/bin/sh' 'unix.sh' '-m' 'flask'
}
