# Makes .venv with the first Python that works, on Unix; on Windows, make-venv.cmd does the same.
# bootstrap.py exits with 42 if the Python works, or prints that it is too old. What a thing that
# only bears the name of a Python writes to standard error is dropped. -ES keeps Python from what
# its variables, and the packages beside it, would have it do.

exec >&2
unset PYTHONEXECUTABLE __PYVENV_LAUNCHER__ # even with -E, Python would believe these
set -- python3 python py \
    python3.15 python3.14 python3.13 python3.12 python3.11 python3.10 python3.9
[ ! "${PYTHON-}" ] || set -- "$PYTHON"
for name; do
    "$name" -ES scripts/bootstrap.py </dev/null 2>/dev/null
    [ $? -ne 42 ] || exec "$name" -ES scripts/bootstrap.py .venv
done

install="https://www.python.org/downloads/"
[ ! -e /etc/debian_version ] || install="sudo apt install python3 python3-venv"
[ ! -e /System/Library ] || install="brew install python"
echo "No Python that works was found: tried $*."
echo "Install one ($install), or set PYTHON to the path of one, and start again."
exit 1
