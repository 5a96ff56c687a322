# Defines go_to and run_python, for a launcher that has set $file and $folder to its own place.

# go_to PATH: goes to PATH, which begins with $folder, the launcher's folder, and a slash.
go_to() {
    # $0 is the launcher, $file. But in a shell that sources it by mistake, $0 is the name of that
    # shell, such as -bash, and no file. (In zsh, this name is in ZSH_ARGZERO.)
    if [ ! "${ZSH_ARGZERO-$0}" -ef "$file" ]; then # -ef: is the same file as
        echo "Call this file by its path, do not source it." >&2
        return 1
    fi
    # Your shell may have exported a function named cd. If not, "|| :" lets "sh -e" go on.
    unset -f cd 2>/dev/null || :
    # \cd is never an alias. With CDPATH='', it looks only in the working directory. With -P, the ..
    # of a folder reached by a link is where that folder really is.
    CDPATH='' \cd -P -- "$folder" || exit
    launch=$PWD/launch # the folder of this file
    CDPATH='' \cd -P -- "${1#"$folder"/}" || exit
    # Make it relative: Git Bash does not always turn /c/... into C:\... for Python.
    launch=${launch#"$PWD/"}
}
go_from() { go_to "$1/$2"; } # the name of before, which older launchers call

# run_python -m MODULE: runs a module with the Python in .venv, in the place of this sh.
run_python() {
    # With these set, the Python in .venv would look for its own files elsewhere.
    unset PYTHONHOME PYTHONPLATLIBDIR PYTHONEXECUTABLE __PYVENV_LAUNCHER__
    interpreter=.venv/bin/python
    if [ "${SYSTEMROOT-}" ]; then interpreter=.venv/Scripts/python.exe; fi # Windows, in Git Bash
    # If it cannot start, make .venv. If that fails, give up.
    . "$launch/can-start.sh" || /bin/sh "$launch/make-venv.sh" || exit
    exec "$interpreter" "$launch/run.py" "$@"
}
