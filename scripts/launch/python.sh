# Defines what run.sh calls. python.cmd and python.ps1 are the same for other shells.

# The file that was started is $file, the launcher, or your shell if that sourced the launcher.
if [ ! "${ZSH_ARGZERO-$0}" -ef "$file" ]; then
    echo "Call this file by its path, do not source it." >&2
    return 1
fi

# Goes from the folder of the launcher, which has launch/ in it, to another: go_from "$folder" ..
go_from() {
    # A function or, without the \, an alias of your startup files may be called cd. With CDPATH, cd
    # would look for the folders elsewhere, too.
    unset -f cd 2>/dev/null || :
    CDPATH='' \cd -P -- "$1" || exit
    launch=$PWD/launch
    CDPATH='' \cd -P -- "$2" || exit
    # Make the path relative, since Git Bash may not translate an absolute one for Python.
    case $launch in "${PWD%/}/"*) launch=./${launch#"${PWD%/}/"} ;; esac
}

# Lets run.py run a module with the Python in .venv, which is made first if it is missing.
# It does not come back: Python takes the place of this shell.
run_python() {
    # With these set, the Python in .venv would look for its own files elsewhere.
    unset PYTHONHOME PYTHONPLATLIBDIR PYTHONEXECUTABLE __PYVENV_LAUNCHER__
    interpreter=.venv/bin/python
    # In Git Bash. Windows sets this variable always, and no Python starts without it there.
    if [ "${SYSTEMROOT-}" ]; then interpreter=.venv/Scripts/python.exe; fi
    can_start || /bin/sh "$launch/make-venv.sh" "$launch" || exit
    # Note that Python is being started: run.py removes the note, and can_start looks for it. Where
    # it cannot be made, all goes on. >| makes it under noclobber, too.
    if [ -e .venv/launchers.txt ]; then { true >|.venv/starting; } 2>/dev/null || :; fi
    exec "$interpreter" "$launch/run.py" "$@" # exec, so that signals reach it directly
}

# Whether the Python in .venv can start. bootstrap.py lists the files that this Python needs, each
# with its size, in launchers.txt. sh has no cheap way to get a size: it looks for empty files.
can_start() {
    # An empty file would do nothing, and end with 0.
    [ -x "$interpreter" ] && [ -s "$interpreter" ] || return 1
    [ -e .venv/launchers.txt ] || return 0 # another tool made .venv
    [ -s .venv/launchers.txt ] || return 1 # bootstrap.py did not finish
    while IFS=' ' read -r _ file; do [ -s "$file" ] || return 1; done <.venv/launchers.txt
    # The last start did not reach run.py, so test whether this Python starts and prints 1.
    [ ! -e .venv/starting ] || [ "$("$interpreter" -E -c "print(1)" </dev/null 2>/dev/null)" ]
}
