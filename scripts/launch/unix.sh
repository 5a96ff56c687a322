# What python.ps1 does on Linux and macOS.

launch=${0%/*} # this file's folder
. "$launch/python.sh" # defines run_python
run_python "$@"
