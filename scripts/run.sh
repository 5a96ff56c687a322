#!/bin/sh
# Starts the Flask app named below. Usage: ./scripts/run.sh [arguments of "flask run"]

# Find the folder of this file.
file=$0
if [ -L "$file" ]; then # a symbolic link
    file=$(readlink -f "$file") || exit
fi
folder=${file%[/\\]*} # drop /run.sh or, in Git Bash, \run.sh
if [ "$folder" = "$file" ]; then folder=.; fi # there was no slash, as in: sh run.sh

# Go to the project's root, name the application, and run Flask in .venv (made if it is missing).
# python.sh defines run_python and go_to, a cd that ignores CDPATH.
. "$folder/launch/python.sh" &&
    go_to "$folder/.." &&
    export FLASK_APP="hello.py" &&
    run_python -m flask run "$@"
