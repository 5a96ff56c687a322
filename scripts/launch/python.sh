# Defines what run.sh calls. python.cmd and python.ps1 are the same for other shells.

# go_from A B: goes to A, the launcher's folder, and from there to B.
go_from() {
    # What was started is $file, the launcher, or it is your shell, which has sourced the launcher.
    if [ ! "${ZSH_ARGZERO-$0}" -ef "$file" ]; then
        echo "Call this file by its path, do not source it." >&2
        return 1
    fi
    # The real cd is no function, no alias, for which \cd stands, and looks in no CDPATH.
    unset -f cd 2>/dev/null
    CDPATH='' \cd -P -- "$1" || return
    launch=$PWD/launch
    CDPATH='' \cd -P -- "$2" || return
    # Cut off the path of B: Git Bash may not translate an absolute path for Python.
    launch=${launch#"${PWD%/}/"}
}

# run_python -m MODULE: runs a module with the Python in .venv, which is made first if it is
# missing. It does not come back: Python takes the place of this shell.
run_python() {
    # With these set, the Python in .venv would look for its own files elsewhere.
    unset PYTHONHOME PYTHONPLATLIBDIR PYTHONEXECUTABLE __PYVENV_LAUNCHER__
    interpreter=.venv/bin/python
    if [ "${SYSTEMROOT-}" ]; then interpreter=.venv/Scripts/python.exe; fi # Windows, in Git Bash
    can_start || /bin/sh "$launch/make-venv.sh" || exit
    # Leave a mark, which run.py removes. If the next start finds it, this one has failed.
    if [ -e .venv/launchers.txt ]; then { true >|.venv/starting; } 2>/dev/null || :; fi
    exec "$interpreter" "$launch/run.py" "$@"
}

# Whether the Python in .venv can start. What it needs for that is listed in launchers.txt, each
# file after its size. sh has no fast way to get a size, but can tell whether a file is empty.
can_start() {
    [ -x "$interpreter" ] && [ -s "$interpreter" ] || return 1
    [ -e .venv/launchers.txt ] || return 0 # another tool made .venv: trust it
    [ -s .venv/launchers.txt ] || return 1 # bootstrap.py did not finish
    while IFS=' ' read -r _ file; do [ -s "$file" ] || return 1; done <.venv/launchers.txt
    [ -e .venv/starting ] || return 0
    # The last start has failed: try this Python. A text in its place might end with 0.
    [ "$("$interpreter" -E -c "print(1)" </dev/null 2>/dev/null)" ]
}
