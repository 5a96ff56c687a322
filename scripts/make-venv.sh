# Makes .venv with the first Python that works, from the project's root, for run.sh and run.ps1.
# make-venv.cmd does the same for the Command Prompt and PowerShell on Windows.
#
# bootstrap.py exits with 42, which nothing does by chance, if the Python works, or prints that it
# is too old. The errors of programs that are only called so, such as a shim, are hidden.
# -ES keeps a Python from its variables, and from the packages beside it.

exec >&2 # standard output is for Flask
unset PYTHONEXECUTABLE __PYVENV_LAUNCHER__ # even with -E, Python would believe these
set -- python3 python py \
    python3.15 python3.14 python3.13 python3.12 python3.11 python3.10 python3.9
[ ! "${PYTHON-}" ] || set -- "$PYTHON"
for name; do
    "$name" -ES scripts/bootstrap.py </dev/null 2>/dev/null
    [ $? -ne 42 ] || exec "$name" -ES scripts/bootstrap.py .venv
done

if [ "${PYTHON-}" ]; then
    echo "PYTHON is \"$PYTHON\", which does not work."
    echo "Set it to the path of a Python, or unset it, and start again."
    exit 1
fi
install="https://www.python.org/downloads/"
[ ! -e /etc/debian_version ] || install="sudo apt install python3 python3-venv"
[ ! -e /System/Library ] || install="brew install python"
echo "No working Python was found. Tried: $*."
echo "Install one ($install), or set PYTHON to the path of one, and start again."
exit 1
