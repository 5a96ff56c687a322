#!/bin/sh
# Starts the Flask app named below: ./scripts/run.sh [arguments of "flask run"]

# 1. Go to the project's root, the folder above this file's.
# $0 is the path by which this file was called. If it was sourced, $0 is the name of your shell: in
# zsh, only ZSH_ARGZERO is.
file=${ZSH_ARGZERO-$0}
# Make a relative path an absolute one.
case $file in [/\\]* | ?:*) ;; *) file=$PWD/$file ;; esac
# If it is a link, take the file that it leads to.
if [ -h "$file" ]; then file=$(readlink -f "$file") || exit; fi
# In its place, put "launch". Before the name of the file is a / or, in Git Bash, maybe a \.
launch=${file%[/\\]*}/launch
# The name of a shell is no file beside launch. "return" leaves that shell open. Where it fails,
# this file was not sourced.
[ -e "$file" ] && [ -e "$launch" ] ||
    { echo "Call this file by its path, do not source it." >&2; return 1 2>/dev/null || exit 1; }
# A function or an alias named cd may come from your shell or its startup files.
{ unset -f cd; unalias cd; } 2>/dev/null || :
cd -P "${launch%/*}/.." || exit
# 2. Name the application.
export FLASK_APP="hello.py"
# 3. Run Flask with the Python in .venv, which is made first if it is missing.
# python.sh defines run_python, which takes the place of this shell.
. "$launch/python.sh"
run_python -m flask run "$@"
