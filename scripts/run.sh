#!/bin/sh
# Starts the Flask app that step 3 names.
# Usage: ./scripts/run.sh [options of "flask run", or another Flask command and its options]
#
# run.sh, run.cmd and run.ps1 take the same steps: if you change one, change all three. They do only
# what has to be done in a shell. The rest is in run.py, for all of them.

interpreter=.venv/bin/python
[ "${OS-}" != Windows_NT ] || interpreter=.venv/Scripts/python.exe # in Git Bash

# 1. Go to the project's root, found from this file's own place.
case $0 in /*) launcher=$0 ;; *) launcher=./$0 ;; esac # with a slash, for %/* to cut at
[ -e "$launcher" ] || launcher=$(command -v -- "$0") # "bash run.sh" finds it in PATH, too
[ ! -h "$launcher" ] || launcher=$(readlink -f -- "$launcher") # a link to this file
# In a sourced file, $0 is the shell, which has no run.py beside it. But zsh puts the file's name
# there: forget it, so that the check below fails, too.
case ${ZSH_EVAL_CONTEXT-} in *:file) launcher= ;; esac
if [ ! -e "${launcher%/*}/run.py" ]; then
    echo "Run ./scripts/run.sh instead of sourcing it. run.py must be in the same folder." >&2
    return 1 2>/dev/null || exit 1 # exit would close the shell that sources this
fi
# Neither a function named cd, which bash takes from the environment, nor CDPATH may lead elsewhere,
# or write to standard output, which is for Flask.
unset -f cd 2>/dev/null || :
CDPATH='' cd -P -- "${launcher%/*}/.." || exit

# Whether .venv has a Python that can start. Each line of launchers.txt has the size and the path of
# a file that this Python needs. sh has no cheap way to get a size, so it only checks that the file
# exists and is not empty. A .venv that another tool made has no launchers.txt.
can_start() {
    [ -x $interpreter ] || return 1
    [ -e .venv/launchers.txt ] || return 0
    while read -r _ file; do [ -s "$file" ] || return 1; done <.venv/launchers.txt
}

# 2. Make sure that .venv has a Python that can start.
can_start || /bin/sh scripts/make-venv.sh || exit
# 3. Name the application.
export FLASK_APP="hello.py"
# 4. Run Flask with the arguments as they are. With exec, signals reach it directly. -E makes Python
# ignore variables such as PYTHONPATH. run.py makes .venv complete if it is not, then runs what
# follows -m. A command of Flask's that comes first, such as "routes", takes the place of "run".
exec $interpreter -E scripts/run.py -m flask run "$@"
