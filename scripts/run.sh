#!/bin/sh
# Starts the Flask app named below: ./scripts/run.sh [arguments of "flask run"]

# 1. Go to the project's root, the folder above this file's.
file=$0
[ -e "$file" ] || file=$(command -v -- "$file") # "bash run.sh" finds this file in PATH
if [ -h "$file" ]; then file=$(readlink -f -- "$file") || exit; fi
folder=${file%"${file##*[/\\]}"} # all up to the last slash or, in Git Bash, backslash
unset -f cd 2>/dev/null || : # a function of yours may have this name
CDPATH='' cd -P -- "${folder}launch/../.." || { # by way of launch, to fail without it
    echo "Keep this file beside launch, and run it instead of sourcing it." >&2
    return 1 2>/dev/null || exit 1; } # return works only where this is sourced
# 2. Name the application.
export FLASK_APP="hello.py"
# 3. Run Flask with the Python in .venv, which is made first if it is missing.
launch="./scripts/launch"
. "$launch/python.sh"
run_python -m flask run "$@"
