# What python.ps1 does on Linux and macOS. The working directory is the project's root already.

launch=${0%/*} # the folder of this file
. "$launch/python.sh" # defines run_python
run_python "$@"
