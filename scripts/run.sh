#!/bin/sh
# Starts the Flask app named below: ./scripts/run.sh [arguments of "flask run"]

# Find the folder of this file, to load python.sh from it.
file=${BASH_SOURCE-$0} # the path of this file; $0 is another if bash sources it
if [ -L "$file" ]; then
    file=$(readlink -f "$file") || exit # follow a symbolic link
fi
folder=${file%[/\\]*} # drop the name, and the / before it (or \, in Git Bash)
if [ "$folder" = "$file" ]; then folder=.; fi # there was only a name
. "$folder/launch/python.sh" # defines go_from, a safer cd, and run_python

# 1. Go to the project's root, the parent of this file's folder.
go_from "$folder" .. || return # return, as go_from fails only if this file is sourced
# 2. Name the application.
export FLASK_APP="hello.py"
# 3. Run Flask with the Python in .venv, after making .venv if it is missing.
run_python -m flask run "$@"
