# What python.ps1 runs on Linux and macOS, where sh is faster than PowerShell:
# /bin/sh <this file's folder>/unix.sh -m flask

launch=${0%/*}
. "$launch/python.sh"
run_python "$@"
