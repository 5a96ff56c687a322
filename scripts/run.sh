#!/bin/sh
# Starts the Flask app named below: ./scripts/run.sh [arguments of "flask run"]

# Find the folder of this file.
file=${BASH_SOURCE-$0} # its path, which is in BASH_SOURCE if bash sources this file
if [ -L "$file" ]; then
    file=$(readlink -f "$file") || exit # follow a symbolic link
fi
folder=${file%[/\\]*} # cut off the last / (or \, in Git Bash) and the name after it
if [ "$folder" = "$file" ]; then folder=.; fi # there was no / in it
. "$folder/launch/python.sh" # defines go_from and run_python

# 1. Go to the project's root, the parent of this file's folder.
go_from "$folder" .. || return # "exit" would close your shell if that has sourced this file
# 2. Name the application.
export FLASK_APP="hello.py"
# 3. Run Flask with the Python in .venv, after making .venv if it is missing.
run_python -m flask run "$@"
