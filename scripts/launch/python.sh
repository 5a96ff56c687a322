# Defines go_from and run_python for run.sh.

# go_from A B: goes to A, the launcher's folder, and from there to B. Sets launch, this file's.
go_from() {
    # $0 (in zsh, ZSH_ARGZERO) is what was started. If it is not the same file (-ef) as $file, the
    # launcher, it is a shell that has sourced the launcher.
    if [ ! "${ZSH_ARGZERO-$0}" -ef "$file" ]; then
        echo "Call this file by its path, do not source it." >&2
        return 1
    fi
    unset -f cd 2>/dev/null || : # a function that your shell may hand on
    # \cd is no alias. With CDPATH, cd would look in other folders, too.
    CDPATH='' \cd -P -- "$1" || exit
    launch=$PWD/launch
    CDPATH='' \cd -P -- "$2" || exit
    # Make it relative: Git Bash does not always translate an absolute path for Python.
    launch=${launch#"$PWD/"}
}

# run_python -m MODULE: runs a module with the Python in .venv, and does not come back.
run_python() {
    # With these set, the Python in .venv would look for its own files elsewhere.
    unset PYTHONHOME PYTHONPLATLIBDIR PYTHONEXECUTABLE __PYVENV_LAUNCHER__
    interpreter=.venv/bin/python
    if [ "${SYSTEMROOT-}" ]; then interpreter=.venv/Scripts/python.exe; fi # Windows, in Git Bash
    . "$launch/can-start.sh" || /bin/sh "$launch/make-venv.sh" || exit
    # In a .venv with launchers.txt, try to make an empty file. run.py removes it. If the next start
    # finds it, this start has failed.
    if [ -e .venv/launchers.txt ]; then { true >.venv/starting; } 2>/dev/null || :; fi
    exec "$interpreter" "$launch/run.py" "$@"
}
