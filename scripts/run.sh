#!/bin/sh
# Starts the Flask app named below: ./scripts/run.sh [arguments of "flask run"]

# Find the folder of this file.
file=${BASH_SOURCE-$0} # its path, in bash and in other shells
if [ -L "$file" ]; then file=$(readlink -f "$file") || exit; fi # follow a link
name=${file##*[/\\]} # what follows the last / or, in Git Bash, the last \
folder=${file%"$name"}. # what comes before it, or a dot if this is nothing
. "$folder/launch/python.sh" # defines go_from and run_python

# 1. Go to the project's root, the folder above that of this file. If it fails, end: by "return",
# which leaves your shell open if you have sourced this file, or else by "exit".
go_from "$folder" .. || return 1 2>/dev/null || exit 1
# 2. Name the application.
export FLASK_APP="hello.py"
# 3. Run Flask with the Python in .venv; make .venv first if it is missing.
run_python -m flask run "$@"
