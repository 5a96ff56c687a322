# What python.ps1 runs on Linux and macOS, where sh is faster than PowerShell:
# /bin/sh <this file's folder>/unix.sh -m flask

file=$0
launch=${file%/*}
. "$launch/python.sh"
run_python "$@"
