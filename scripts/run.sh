#!/bin/sh -
# Starts hello.py with the options of "flask run" that it is given. run.sh, run.cmd and run.ps1 take the same steps.
case $- in *i*) echo "Type ./scripts/run.sh without a dot before it: sourced, it would end your shell." >&2 && return 1 ;; esac
unset PYTHONHOME PYTHONPATH; unset -f cat cd cmp python python3 readlink 2>/dev/null # the caller's would lead elsewhere

# 1. Go to the project's root, found from this file's own place.
case $0 in /*) launcher=$0 ;; *) launcher=./$0 ;; esac # "./" keeps a dash from being an option, and CDPATH out
[ -e "$launcher" ] || launcher=$(command -v "$0") # "bash run.sh" finds it in PATH, too
while [ -h "$launcher" ] && target=$(readlink "$launcher" && echo .); do # "." keeps a line break at its end
    case $target in /*) launcher=${target%??} ;; *) launcher=${launcher%/*}/${target%??} ;; esac
done
cd -P "${launcher%/*}/.." || exit
# 2. Make sure that .venv is ready: made from these requirements, with every file there that it lists.
ready() {
    cmp -s scripts/requirements.txt .venv/requirements.txt && [ -s .venv/ready ] || return
    [ ! -h .venv/bin/python ] || [ .venv/bin/python -ef .venv/base ] || return
    while IFS= read -r file; do [ -e "$file" ] || return; done <.venv/ready
}
usable() { "$1" scripts/bootstrap.py >&2 2>/dev/null && found=$1; }
set_up() {
    if [ "${PYTHON-}" ]; then usable "$PYTHON"; else usable python3 || usable python; fi ||
        { cat scripts/no-python.txt >&2; return 1; }
    "$found" scripts/bootstrap.py venv .venv
}
ready || set_up || exit
# 3. Name the application.
export FLASK_APP=hello.py
# 4. Run Flask's development server, with the options unchanged.
python=.venv/bin/python; [ -e $python ] || python=.venv/Scripts/python.exe # of Git Bash
exec $python -m flask run "$@"
