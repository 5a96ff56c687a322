#!/bin/sh -
# Starts the Flask app that step 3 names.
# Usage: ./scripts/run.sh [options of "flask run", or another command of Flask's]
#
# run.sh, run.cmd and run.ps1 take the same steps by the same names: whoever changes one changes all
# three. They do what only a shell can know or do; whether .venv is ready, run.py sees for them all.

# Functions that the caller's bash exports would stand for these commands, and these variables would
# lead Python out of .venv, even with -E.
unset -f cd command readlink 2>/dev/null || :
unset PYTHONEXECUTABLE __PYVENV_LAUNCHER__
# Whether .venv has a Python that can start. launchers.txt lists the files that this takes, each
# after its size; a .venv that something else has made lacks it, and is used as it is.
can_start() {
    [ -x $interpreter ] || return
    [ -e .venv/launchers.txt ] || return 0
    while read -r size file; do [ -s "$file" ] || return; done <.venv/launchers.txt
}

# 1. Go to the project's root, found from this file's own place.
case $0 in /*) launcher=$0 ;; *) launcher=./$0 ;; esac # "./" keeps CDPATH and a leading dash out
[ -e "$launcher" ] || launcher=$(command -v "$0") # "bash run.sh" finds it in PATH, too
[ ! -h "$launcher" ] || launcher=$(readlink -f "$launcher")
case ${ZSH_EVAL_CONTEXT-} in *:file) launcher= ;; esac # sourced; elsewhere, $0 is then the shell
if [ ! -e "${launcher%/*}/run.py" ]; then
    echo "Type ./scripts/run.sh without a dot before it: it runs by itself, beside run.py." >&2
    return 1 2>/dev/null || exit 1
fi
cd -P "${launcher%/*}/.." || exit
# 2. Make sure that .venv has a Python that can start.
interpreter=.venv/bin/python
[ "${OS-}" != Windows_NT ] || interpreter=.venv/Scripts/python.exe # of Git Bash
can_start || /bin/sh scripts/make-venv.sh || exit
# 3. Name the application.
export FLASK_APP="hello.py"
# 4. Become that Python, which runs Flask with the arguments as they are.
exec $interpreter -E scripts/run.py -m flask run "$@"
