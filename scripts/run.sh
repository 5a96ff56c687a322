#!/bin/sh
# Starts the Flask app named below: ./scripts/run.sh [arguments of "flask run"]

# Find the folder of this file.
file=${BASH_SOURCE-$0} # its path, also if bash sources it
if [ -L "$file" ]; then file=$(readlink -f "$file") || exit; fi # follow a symbolic link
folder=${file%[/\\]*} # cut off the name and the / before it, which is a \ in Git Bash
if [ "$folder" = "$file" ]; then folder=.; fi # it was only a name
. "$folder/launch/python.sh" # defines go_from and run_python

# 1. Go to the project's root, the folder above this file's.
go_from "$folder" .. || return # if you have sourced this file
# 2. Name the application.
export FLASK_APP="hello.py"
# 3. Run Flask with the Python in .venv; make .venv first if it is missing.
run_python -m flask run "$@"
