# Defines run_python: it runs .venv's Python with its arguments, and makes .venv ready first if it
# is not. It needs $launch, this file's folder as seen from the project's root, and has to be called
# there. python.cmd and python.ps1 are the same for other shells.

run_python() {
    case ${ZSH_EVAL_CONTEXT-} in *file*) # sourced in zsh, which exec would end
        echo "Run this file instead of sourcing it." >&2
        cd - >/dev/null || return
        return 1 ;;
    esac
    # What makes it another Python.
    unset PYTHONHOME PYTHONPLATLIBDIR PYTHONEXECUTABLE __PYVENV_LAUNCHER__
    interpreter=.venv/bin/python
    [ "${OS-}" != Windows_NT ] || interpreter=.venv/Scripts/python.exe # in Git Bash
    can_start || /bin/sh "$launch/make-venv.sh" "$launch" || exit
    exec "$interpreter" "$launch/run.py" "$@" # exec, so that signals reach it directly
}

# Whether .venv has a Python that can start. Each line of launchers.txt has the size and the path of
# a file that this Python needs. sh has no cheap way to get a size, so it only checks that the file
# is there and not empty.
can_start() {
    [ -x "$interpreter" ] || return 1
    [ -e .venv/launchers.txt ] || return 0 # another tool made .venv
    [ -s .venv/launchers.txt ] || return 1 # .venv was not finished
    while read -r _ file; do [ -s "$file" ] || return 1; done <.venv/launchers.txt
}
