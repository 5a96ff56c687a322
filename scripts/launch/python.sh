# Defines run_python: it has run.py run a module with the Python in .venv, which is made first if it
# is missing. Call it in the project's root, with $launch set to this file's folder.
# python.cmd and python.ps1 are the same for other shells.

run_python() {
    # zsh has $0 name the file that is sourced, so run.sh cannot tell. This variable then has "file"
    # in it. exec would end the user's shell.
    case ${ZSH_EVAL_CONTEXT-} in
        *file*)
            echo "Run this file, do not source it." >&2
            cd - >/dev/null || return
            return 1
            ;;
    esac
    # With these set, the Python in .venv would look for its own files elsewhere.
    unset PYTHONHOME PYTHONPLATLIBDIR PYTHONEXECUTABLE __PYVENV_LAUNCHER__
    interpreter=.venv/bin/python
    if [ "${OS-}" = Windows_NT ]; then interpreter=.venv/Scripts/python.exe; fi # in Git Bash
    can_start || /bin/sh "$launch/make-venv.sh" "$launch" || exit
    # run.py removes this file.
    if [ -e .venv/launchers.txt ]; then { true >|.venv/starting; } 2>/dev/null; fi
    exec "$interpreter" "$launch/run.py" "$@" # exec, so that signals reach it directly
}

# Whether the Python in .venv can start. bootstrap.py lists the files that it needs, each with its
# size, in launchers.txt. sh has no cheap way to get a size, and only looks for empty files.
can_start() {
    [ -x "$interpreter" ] && [ -s "$interpreter" ] || return 1 # sh would run an empty file
    [ -e .venv/launchers.txt ] || return 0 # another tool made .venv
    [ -s .venv/launchers.txt ] || return 1 # bootstrap.py did not finish
    while read -r _ file; do [ -s "$file" ] || return 1; done <.venv/launchers.txt
    # If run.py was not reached the last time, this Python may be unable to start.
    [ ! -e .venv/starting ] || "$interpreter" -E -c pass 2>/dev/null
}
