#!/bin/sh
# Starts the Flask app that step 3 names.
# Usage: ./scripts/run.sh [options of "flask run", or another command of Flask's]
#
# run.sh, run.cmd and run.ps1 take the same steps: if you change one, change all three. Each does
# only what needs its shell. What can be done in Python is in run.py, for all of them.

# 1. Go to the project's root, found from this file's own place.
case $0 in /*) launcher=$0 ;; *) launcher=./$0 ;; esac # "./" keeps a leading dash from an option
[ -e "$launcher" ] || launcher=$(command -v -- "$0") # "bash run.sh" finds it in PATH, too
[ ! -h "$launcher" ] || launcher=$(readlink -f -- "$launcher")
# In a sourced file, $0 is the shell, which fails below. In zsh it is the file: make it fail, too.
case ${ZSH_EVAL_CONTEXT-} in *:file) launcher= ;; esac
if [ ! -e "${launcher%/*}/run.py" ]; then
    echo "Run ./scripts/run.sh instead of sourcing it. run.py must be in the same folder." >&2
    return 1 2>/dev/null || exit 1
fi
unset -f cd 2>/dev/null || : # bash takes functions from the environment; one named cd may print
CDPATH='' cd -P -- "${launcher%/*}/.." || exit

interpreter=.venv/bin/python
[ "${OS-}" != Windows_NT ] || interpreter=.venv/Scripts/python.exe # in Git Bash

# Whether .venv has a Python that can start. launchers.txt lists the files that this Python needs,
# each after its size; a .venv that another tool made has no such list. sh has no cheap way to get
# a size, so it sees only whether a file is empty.
can_start() {
    [ -x $interpreter ] || return 1
    [ -e .venv/launchers.txt ] || return 0
    while read -r _ file; do [ -s "$file" ] || return 1; done <.venv/launchers.txt
}

# 2. Make sure that .venv has a Python that can start.
can_start || /bin/sh scripts/make-venv.sh || exit
# 3. Name the application.
export FLASK_APP="hello.py"
# 4. Become that Python. -E has it ignore variables such as PYTHONPATH. run.py sees whether .venv is
# complete, then does what follows: "flask run" with the arguments as they are.
exec $interpreter -E scripts/run.py -m flask run "$@"
