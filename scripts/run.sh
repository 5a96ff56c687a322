#!/bin/sh
# Starts the Flask app named below: ./scripts/run.sh [arguments of "flask run"]

# 1. Go to the project's root, the folder above this file's. All before "cd" only finds that folder.
file=$0
# "bash run.sh" looks in PATH, too. What is not found becomes /, and fails the check below.
[ -e "$file" ] || file=$(command -v -- "$file") || file=/
if [ -h "$file" ]; then file=$(readlink -f -- "$file") || exit; fi # a link to this file
folder=${file%"${file##*[/\\]}"} # without the name: "scripts/", or in Git Bash maybe "scripts\"
[ -e "${folder}launch/python.sh" ] ||
    { echo "Run this file beside launch, do not source it." >&2; return 1 2>/dev/null || exit 1; }
command unset -f cd 2>/dev/null || : # your shell may have exported a function of that name
CDPATH='' cd -P -- "${folder}.." || exit
# 2. Name the application.
export FLASK_APP="hello.py"
# 3. Run Flask with the Python in .venv, which is made first if it is missing.
launch="./scripts/launch" # for python.sh, which defines run_python
. "$launch/python.sh"
run_python -m flask run "$@"
