#!/bin/sh
# Starts the Flask app named below: ./scripts/run.sh [arguments of "flask run"]

# Find the folder of this file.
file=${BASH_SOURCE-$0} # its path: BASH_SOURCE in bash, which may source it, $0 elsewhere
if [ -L "$file" ]; then # follow a symbolic link
    file=$(readlink -f "$file") || exit
fi
folder=${file%[/\\]*} # cut off the name and the / before it (\ in Git Bash)
if [ "$folder" = "$file" ]; then folder=.; fi # the path was only a name
. "$folder/launch/python.sh" # defines go_from and run_python

# 1. Go to the project's root, the parent of this file's folder.
go_from "$folder" ..
# 2. Name the application.
export FLASK_APP="hello.py"
# 3. Run Flask with the Python in .venv, after making .venv if it is missing.
run_python -m flask run "$@"
