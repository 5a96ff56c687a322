#!/bin/sh
# Starts the Flask app named below: ./scripts/run.sh [arguments of "flask run"]

# 1. Go to the project's root, the folder above this file's.
# $0 is the path by which this file was called or, if it was sourced, the name of your shell. In
# zsh, that name is in ZSH_ARGZERO.
file=${ZSH_ARGZERO-$0}
# A path that begins with /, \ or a drive stays. Others get ./ in front, or cd would look for them
# in the folders of CDPATH, too.
case $file in [/\\]* | ?:*) ;; *) file=./$file ;; esac
# If it is a link, take the file that it leads to.
if [ -h "$file" ]; then file=$(readlink -f "$file") || exit; fi
# Cut off the name of the file and the / before it, which may be a \ in Git Bash.
folder=${file%[/\\]*}
# If this file was sourced, stop, since there is no launch beside a shell. "return" leaves your
# shell open. It fails if this file was not sourced: then "exit".
[ -e "$file" ] && [ -e "$folder/launch" ] ||
    { echo "Call this file by its path, do not source it." >&2; return 1 2>/dev/null || exit 1; }
# A function or an alias named cd may come from your shell or its startup files.
{ unset -f cd; unalias cd; } 2>/dev/null || :
cd -P "$folder/.." || exit
# 2. Name the application.
export FLASK_APP="hello.py"
# 3. Run Flask with the Python in .venv, which is made first if it is missing.
# python.sh defines run_python, which does not come back: Python takes the place of this shell.
# $launch is relative, since Git Bash may not translate an absolute path for Python.
launch="./scripts/launch"
. "$launch/python.sh"
run_python -m flask run "$@"
