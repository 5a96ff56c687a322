# Defines start_quoted for python.ps1 and windows.ps1.

# Runs a program with its arguments, each in quotes. Otherwise, PowerShell on Linux and macOS puts
# file names in the place of *.py, and may change -p:80.
function start_quoted($words) {
    # To PowerShell, the four curly quotes are the same as the straight one. Double each of them.
    $quoted = $words | ForEach-Object { $_ -replace "['\u2018-\u201b]", '$0$0' }
    $command = $quoted -join "' '"
    Invoke-Expression "& '$command'"
}
