#!/bin/sh
# Starts the Flask app named below: ./scripts/run.sh [arguments of "flask run"]

# 1. Go to the project's root, the folder above this file's.
file=$0
[ -e "$file" ] || file=$(command -v -- "$file") || file=/ # "bash run.sh" looks in PATH, too
if [ -h "$file" ]; then file=$(readlink -f -- "$file") || exit; fi
folder=${file%"${file##*[/\\]}"} # "scripts/" of "scripts/run.sh"; in Git Bash, maybe "scripts\"
[ -e "${folder}launch/python.sh" ] ||
    { echo "Run this file beside launch, do not source it." >&2; return 1 2>/dev/null || exit 1; }
command unset -f cd 2>/dev/null || : # bash hands on exported functions, and one may be named cd
CDPATH='' cd -P -- "${folder}.." || exit
# 2. Name the application.
export FLASK_APP="hello.py"
# 3. Run Flask with the Python in .venv, which is made first if it is missing.
launch="./scripts/launch"
. "$launch/python.sh"
run_python -m flask run "$@"
