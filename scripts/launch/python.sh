# Defines what run.sh calls. python.cmd and python.ps1 do the same for other shells.

# go_from A B: goes to A, the launcher's folder, and from there to B.
go_from() {
    # If what was started is not $file, the launcher, it is your shell.
    if [ ! "${ZSH_ARGZERO-$0}" -ef "$file" ]; then
        echo "Call this file by its path, do not source it." >&2
        return 1
    fi
    # Use the real cd: unset a function of that name, skip an alias by \, and look in no CDPATH.
    unset -f cd 2>/dev/null || :
    CDPATH='' \cd -P -- "$1" || exit
    launch=$PWD/launch
    CDPATH='' \cd -P -- "$2" || exit
    # Cut off where we are: Git Bash does not always translate an absolute path for Python.
    launch=${launch#"${PWD%/}/"}
}

# Whether the Python in .venv can start. When bootstrap.py makes .venv, it lists in launchers.txt
# the files that this Python needs, each after its size. sh can see fast only whether one is empty.
can_start() {
    [ -x "$interpreter" ] && [ -s "$interpreter" ] || return 1
    [ -e .venv/launchers.txt ] || return 0 # another tool made .venv: trust it
    [ -s .venv/launchers.txt ] || return 1 # bootstrap.py did not finish
    while IFS=' ' read -r _ file; do [ -s "$file" ] || return 1; done <.venv/launchers.txt
    # If the last start has failed, try this Python. Look at what it prints, since sh would run a
    # text that is in its place, and might see no failure.
    [ ! -e .venv/starting ] || [ "$("$interpreter" -E -c "print(1)" </dev/null 2>/dev/null)" ]
}

# run_python -m MODULE: runs a module with the Python in .venv, which is made first if it is
# missing. It does not come back: Python takes the place of this shell.
run_python() {
    # With these set, the Python in .venv would look for its own files elsewhere.
    unset PYTHONHOME PYTHONPLATLIBDIR PYTHONEXECUTABLE __PYVENV_LAUNCHER__
    interpreter=.venv/bin/python
    if [ "${SYSTEMROOT-}" ]; then interpreter=.venv/Scripts/python.exe; fi # Windows, in Git Bash
    can_start || /bin/sh "$launch/make-venv.sh" || exit
    # In a .venv of ours, leave a mark, if possible. run.py removes it, unless this start fails.
    if [ -e .venv/launchers.txt ]; then { true >.venv/starting; } 2>/dev/null || :; fi
    exec "$interpreter" "$launch/run.py" "$@"
}
