#!/bin/sh
# Starts the Flask app named below. Usage: ./scripts/run.sh [arguments of "flask run"]

# Find the folder of this file.
file=${BASH_SOURCE-$0} # its path: BASH_SOURCE in bash, right also if sourced, $0 elsewhere
if [ -L "$file" ]; then # follow a symbolic link
    file=$(readlink -f "$file") || exit
fi
folder=${file%[/\\]*} # cut off the last / (or \, in Git Bash) and the name after it
if [ "$folder" = "$file" ]; then folder=.; fi # there was none: it is the current folder
. "$folder/launch/python.sh" # defines go_from and run_python

# 1. Go to the project's root, the parent of this file's folder.
go_from "$folder" ..
# 2. Name the application.
export FLASK_APP="hello.py"
# 3. Make .venv if it is missing, and run Flask with its Python.
run_python -m flask run "$@"
