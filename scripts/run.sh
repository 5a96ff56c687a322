#!/bin/sh
# Starts the Flask app named below. Usage: ./scripts/run.sh [arguments of "flask run"]

# Find the folder of this file.
file=$0
if [ -L "$file" ]; then file=$(readlink -f "$file") || exit; fi # follow a symbolic link
folder=${file%[/\\]*} # drop /run.sh or, in Git Bash, \run.sh
if [ "$folder" = "$file" ]; then folder=.; fi # it was run.sh alone

# Go to the project's root, name the application, and run Flask with the Python in .venv.
. "$folder/launch/python.sh" && # defines go_from and run_python
    go_from "$folder" .. &&
    export FLASK_APP="hello.py" &&
    run_python -m flask run "$@"
