#!/bin/sh
# Starts the Flask app named below: ./scripts/run.sh [arguments of "flask run"]

# 1. Go to the project's root, the folder above this file's.
file=${ZSH_ARGZERO-$0} # how you called this file or, if you sourced it, your shell
case $file in [/\\]* | ?:*) ;; *) file=./$file ;; esac # with ./ in front, cd ignores CDPATH
if [ -h "$file" ]; then file=$(readlink -f "$file") || exit; fi # it is a link to this file
folder=${file%[/\\]*} # without the last slash, or backslash in Git Bash, and what follows
[ -e "$file" ] && [ -e "$folder/launch" ] ||
    { echo "Call this file by its path, do not source it." >&2; return 1 2>/dev/null || exit 1; }
{ unset -f cd; unalias cd; } 2>/dev/null || : # what your shell may have made of cd
cd -P "$folder/.." || exit
# 2. Name the application.
export FLASK_APP="hello.py"
# 3. Run Flask with the Python in .venv, which is made first if it is missing.
launch="./scripts/launch" # for python.sh, which defines run_python
. "$launch/python.sh"
run_python -m flask run "$@"
