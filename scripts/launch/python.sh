# Defines run_python: it lets run.py run a module with the Python in .venv, which is made first if
# it is missing. Call it in the project's root, with $launch set to this file's folder.
# python.cmd and python.ps1 are the same for other shells.

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
