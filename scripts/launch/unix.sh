# What python.ps1 runs where there is no Windows: /bin/sh unix.sh -m flask

launch=${0%/*}
. "$launch/python.sh"
run_python "$@"
