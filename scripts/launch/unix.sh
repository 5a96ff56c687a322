# What python.ps1 runs on Linux and macOS: /bin/sh <this file's folder>/unix.sh -m flask

launch=${0%/*}
. "$launch/python.sh"
run_python "$@"
