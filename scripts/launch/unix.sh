# What python.ps1 does on Linux and macOS, where sh is faster than PowerShell.

launch=${0%/*} # this file's folder
. "$launch/python.sh" # defines run_python
run_python "$@"
