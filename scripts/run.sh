#!/bin/sh
# Starts the Flask app named below. Usage: ./scripts/run.sh [arguments of "flask run"]

# Find the folder of this file.
file=${BASH_SOURCE-$0} # its path: BASH_SOURCE in bash, $0 in other shells
if [ -L "$file" ]; then
    file=$(readlink -f "$file") || exit # follow a symbolic link
fi
folder=${file%[/\\]*} # drop the name and the / before it (in Git Bash maybe \)
if [ "$folder" = "$file" ]; then folder=.; fi # nothing to drop: it is the current folder
. "$folder/launch/python.sh" # defines go_from (like cd) and run_python

# 1. Go to the project's root, the parent of this file's folder.
go_from "$folder" ..
# 2. Name the application.
export FLASK_APP="hello.py"
# 3. Run Flask with the Python in .venv. run_python makes .venv if it is missing.
run_python -m flask run "$@"
