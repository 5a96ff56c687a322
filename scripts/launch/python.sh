# Defines go_from and run_python.

# go_from FOLDER PATH: goes to FOLDER, where the launcher $file is, and from there to PATH.
go_from() {
    # Refuse to be sourced: only if the launcher was called, $0 (in zsh, ZSH_ARGZERO) is the same
    # file (-ef) as $file.
    if [ ! "${ZSH_ARGZERO-$0}" -ef "$file" ]; then
        echo "Call this file by its path, do not source it." >&2
        kill -s INT $$ # as Ctrl-C does, this takes an interactive shell back to its prompt
        exit 1 # if this shell ignores Ctrl-C
    fi
    unset -f cd 2>/dev/null || : # your shell may have exported a function of this name
    # \cd is never an alias. With CDPATH='', it looks only in the working directory.
    CDPATH='' \cd -P -- "$1" || exit
    launch=$PWD/launch # the folder of this file
    CDPATH='' \cd -P -- "$2" || exit
    # Make it relative: Git Bash does not always turn /c/... into C:\... for Python.
    launch=${launch#"$PWD/"}
}

# run_python -m MODULE: runs a module with the Python in .venv, in the place of this sh.
run_python() {
    # With these set, the Python in .venv would look for its own files elsewhere.
    unset PYTHONHOME PYTHONPLATLIBDIR PYTHONEXECUTABLE __PYVENV_LAUNCHER__
    interpreter=.venv/bin/python
    if [ "${SYSTEMROOT-}" ]; then interpreter=.venv/Scripts/python.exe; fi # Windows, in Git Bash
    # If it cannot start, make .venv. If that fails, give up.
    . "$launch/can-start.sh" || /bin/sh "$launch/make-venv.sh" || exit
    # If bootstrap.py made .venv, mark the start by an empty file, if it can be written. run.py
    # removes that. If it stays, can-start.sh tests this Python.
    if [ -e .venv/launchers.txt ]; then { true >.venv/starting; } 2>/dev/null || :; fi
    exec "$interpreter" "$launch/run.py" "$@"
}
