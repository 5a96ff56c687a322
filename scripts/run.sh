#!/bin/sh -
# Starts the Flask app that step 3 names: ./scripts/run.sh [options of "flask run", or another command of Flask's]
#
# run.sh, run.cmd and run.ps1 take the same steps by the same names: whoever changes one changes all three. They do what
# only a shell can know or do. Whether .venv is ready, and what is missing, run.py sees for all of them.

interpreter=.venv/bin/python
# Functions that the caller's bash has exported would stand for these programs.
unset -f cd command py python python3 readlink 2>/dev/null

# Whether .venv has a Python that can start: launchers.txt lists the files that this takes, each after its size. A .venv
# that something else has made lacks it, and is used as it is.
can_start() {
    [ -x $interpreter ] || return
    [ -e .venv/launchers.txt ] || return 0
    while read -r size file; do [ -s "$file" ] || return; done <.venv/launchers.txt
}
# Has .venv made by the first Python that works. bootstrap.py says by 42 that it runs, and by a sentence why not.
make_venv() {
    set -- python3 python py python3.15 python3.14 python3.13 python3.12 python3.11 python3.10 python3.9
    [ ! "${PYTHON-}" ] || set -- "$PYTHON"
    for name; do
        "$name" -E scripts/bootstrap.py 2>/dev/null
        [ $? -ne 42 ] || { "$name" -E scripts/bootstrap.py .venv; return; }
    done
    install=https://www.python.org/downloads/
    [ ! -e /etc/debian_version ] || install="sudo apt install python3 python3-venv"
    [ ! -e /System/Library ] || install="brew install python"
    echo "None of these is a Python that works here: $*."
    echo "Install one ($install), or set PYTHON to the path of one."
    return 1
}

# 1. Go to the project's root, found from this file's own place.
case $0 in /*) launcher=$0 ;; *) launcher=./$0 ;; esac # "./" keeps CDPATH out, and makes no option of a dash
[ -e "$launcher" ] || launcher=$(command -v "$0") # "bash run.sh" finds it in PATH, too
[ ! -h "$launcher" ] || launcher=$(readlink -f "$launcher")
case ${ZSH_EVAL_CONTEXT-} in *:file) launcher= ;; esac # sourced; elsewhere, $0 is then the shell
if [ ! -e "${launcher%/*}/run.py" ]; then
    echo "Type ./scripts/run.sh without a dot before it: it runs by itself, with run.py beside it." >&2
    return 1 2>/dev/null || exit 1
fi
cd -P "${launcher%/*}/.." || exit
# 2. Make sure that .venv has a Python that can start.
can_start || make_venv >&2 || exit
# 3. Name the application.
export FLASK_APP="hello.py"
# 4. Become that Python, which runs Flask with the arguments as they are.
exec $interpreter -E scripts/run.py -m flask run "$@"
