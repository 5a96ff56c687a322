#!/bin/sh
# Starts the app that FLASK_APP names: ./scripts/run.sh [arguments of "flask run"]

# 1. Go to the project's root, the folder above this file's. No function or CDPATH of the caller's
# may lead elsewhere.
file=$0
[ -e "$file" ] || file=$(command -v -- "$file") # "bash run.sh" found it in PATH
[ ! -h "$file" ] || file=$(readlink -f -- "$file") || exit # it is a link
unset -f cd 2>/dev/null || :
CDPATH='' cd -P -- "${file%"${file##*[/\\]}"}launch/../.." ||
    { echo "Run this file instead of sourcing it." >&2; return 1 2>/dev/null || exit 1; }
# 2. Name the application.
export FLASK_APP="hello.py"
# 3. Run .venv's Python, which is made ready first if it is not.
launch="./scripts/launch"
. "$launch/python.sh"
run_python -m flask run "$@"
