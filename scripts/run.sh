#!/bin/sh
# Starts the Flask app named below: ./scripts/run.sh [arguments of "flask run"]

# 1. Go to the project's root, the folder above this file's.
# $0 is the path by which this file was called. If it was sourced, $0 is the name of your shell: in
# zsh, only ZSH_ARGZERO is.
file=${ZSH_ARGZERO-$0}
# A relative path gets ./ in front, or cd would look for it in the folders of CDPATH, too.
case $file in [/\\]* | ?:*) ;; *) file=./$file ;; esac
# If it is a link, take the file that it leads to.
if [ -h "$file" ]; then file=$(readlink -f "$file") || exit; fi
# Cut off the name of the file and the / before it, which may be a \ in Git Bash.
folder=${file%[/\\]*}
# The name of a shell is no file beside launch. "return" leaves that shell open. Where it fails,
# this file was not sourced.
[ -e "$file" ] && [ -e "$folder/launch" ] ||
    { echo "Call this file by its path, do not source it." >&2; return 1 2>/dev/null || exit 1; }
# A function or an alias named cd may come from your shell or its startup files.
{ unset -f cd; unalias cd; } 2>/dev/null || :
cd -P "$folder/.." || exit
# 2. Name the application.
export FLASK_APP="hello.py"
# 3. Run Flask with the Python in .venv, which is made first if it is missing.
# python.sh defines run_python, which takes the place of this shell. $launch is its folder, as a
# relative path, since Git Bash may not translate an absolute one for Python.
launch="./scripts/launch"
. "$launch/python.sh"
run_python -m flask run "$@"
