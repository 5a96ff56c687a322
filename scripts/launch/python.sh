# Defines run_python: it has run.py run a module with the Python in .venv, which is made first if it
# is missing. Set $launch to this file's folder, as seen from the project's root, and call it there.
# python.cmd and python.ps1 are the same for other shells.

run_python() {
    # Only zsh goes on as far as this if run.sh is sourced. exec would end the user's shell.
    case ${ZSH_EVAL_CONTEXT-} in
        *file*)
            echo "Run this file instead of sourcing it." >&2
            cd - >/dev/null || return
            return 1
            ;;
    esac
    # With these set, the Python in .venv would look for its own files elsewhere.
    unset PYTHONHOME PYTHONPLATLIBDIR PYTHONEXECUTABLE __PYVENV_LAUNCHER__
    interpreter=.venv/bin/python
    if [ "${OS-}" = Windows_NT ]; then interpreter=.venv/Scripts/python.exe; fi # in Git Bash
    can_start || /bin/sh "$launch/make-venv.sh" "$launch" || exit
    exec "$interpreter" "$launch/run.py" "$@" # exec, so that signals reach it directly
}

# Whether the Python in .venv can start. The set-up lists the files that it needs in launchers.txt,
# each after its size. sh has no cheap way to get a size, so it only looks for an empty file.
can_start() {
    [ -x "$interpreter" ] || return 1
    [ -e .venv/launchers.txt ] || return 0 # another tool made .venv
    [ -s .venv/launchers.txt ] || return 1 # the set-up was not finished
    while read -r _ file; do [ -s "$file" ] || return 1; done <.venv/launchers.txt
}
