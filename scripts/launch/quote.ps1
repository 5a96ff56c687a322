# Defines start_quoted for python.ps1 and windows.ps1.

# Runs a program with its arguments, each in quotes. Without them, PowerShell on Linux and macOS
# would put names of files in the place of those with [ * ? or ~, and might drop the -p: of -p:80.
function start_quoted($words) {
    # Doubles each quote in them, curly ones as well: to PowerShell, all are the same.
    $quoted = $words | ForEach-Object { $_ -replace "['\u2018-\u201b]", '$0$0' }
    $command = $quoted -join "' '"
    Invoke-Expression "& '$command'"
}
