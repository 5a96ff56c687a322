#!/bin/sh
# Starts the Flask app named below: ./scripts/run.sh [arguments of "flask run"]

# Find the folder of this file.
file=${BASH_SOURCE-$0} # its path, in bash and in other shells
if [ -L "$file" ]; then file=$(readlink -f "$file") || exit; fi # follow a link
name=${file##*[/\\]} # what follows the last / or, in Git Bash, the last \
folder=${file%"$name"}. # what comes before it, and a dot for the case that this is nothing
# "return" leaves your shell open if you source this file, "exit" is for when you call it.
. "$folder/launch/python.sh" || return 1 2>/dev/null || exit 1

# 1. Go to the project's root, the folder above that of this file.
go_from "$folder" ..
# 2. Name the application.
export FLASK_APP="hello.py"
# 3. Run Flask with the Python in .venv; make .venv first if it is missing.
run_python -m flask run "$@"
