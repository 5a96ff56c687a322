# Defines go_from and run_python for run.sh. python.cmd and python.ps1 are for other shells.

# go_from A B: goes to A, the launcher's folder, and from there to B.
go_from() {
    # $0, in zsh ZSH_ARGZERO, is what was started. If it is not the same file as $file, the
    # launcher, but your shell, the launcher was sourced.
    if [ ! "${ZSH_ARGZERO-$0}" -ef "$file" ]; then
        echo "Call this file by its path, do not source it." >&2
        return 1
    fi
    unset -f cd 2>/dev/null || : # a function of your startup files may have this name
    # With \, no alias is taken for cd. Without CDPATH, cd looks in no other folders.
    CDPATH='' \cd -P -- "$1" || exit
    launch=$PWD/launch
    CDPATH='' \cd -P -- "$2" || exit
    # Make it relative, since Git Bash does not always translate an absolute path for Python. The %/
    # is for the case that $PWD is only a slash.
    launch=${launch#"${PWD%/}/"}
}

# run_python -m MODULE: runs a module with the Python in .venv, and does not come back.
run_python() {
    # With these set, the Python in .venv would look for its own files elsewhere.
    unset PYTHONHOME PYTHONPLATLIBDIR PYTHONEXECUTABLE __PYVENV_LAUNCHER__
    interpreter=.venv/bin/python
    if [ "${SYSTEMROOT-}" ]; then interpreter=.venv/Scripts/python.exe; fi # Windows, in Git Bash
    . "$launch/can-start.sh" || /bin/sh "$launch/make-venv.sh" || exit
    # If this .venv is ours, make an empty file in it, or go on if that fails. run.py removes the
    # file. If it is still there at the next start, this start has failed.
    if [ -e .venv/launchers.txt ]; then { true >.venv/starting; } 2>/dev/null || :; fi
    exec "$interpreter" "$launch/run.py" "$@"
}
