# Makes .venv with the first Python that works: /bin/sh make-venv.sh <this file's folder>
# The working directory is the project's root. make-venv.cmd is the same for Windows.

# Standard output is for Flask. "command" keeps sh running where standard error is closed.
command exec >&2 || exec >/dev/null 2>&1
# Without PATH, as in "env -i", sh looks in these folders, but Python would not find itself.
export PATH="${PATH-/usr/local/bin:/usr/bin:/bin}"
bootstrap=$1/bootstrap.py
# Where python3 is missing or too old, a newer one may only have a name with its version.
set -- python3 python py \
    python3.15 python3.14 python3.13 python3.12 python3.11 python3.10 python3.9
if [ "${PYTHON-}" ]; then set -- "$PYTHON"; fi # and try no other
# Without arguments, bootstrap.py only tests the Python that runs it. If that works, it exits with
# 42, a code that other programs hardly ever give. If that is too old, it says so on standard
# output. Standard error is hidden, since a program with one of these names may not be Python.
# -E ignores variables such as PYTHONPATH, -S ignores installed packages.
for name in "$@"; do
    "$name" -ES "$bootstrap" </dev/null 2>/dev/null
    if [ $? -eq 42 ]; then exec "$name" -ES "$bootstrap" .venv; fi
done

if [ "${PYTHON-}" ]; then
    printf '%s\n' "PYTHON is \"$PYTHON\", which does not work."
    echo "Set it to the full path of a Python, or unset it, and start again."
    exit 1
fi
# uv has a Python of its own, or gets one.
if command -v uv >/dev/null; then
    export UV_PYTHON_PREFERENCE=only-managed
    uv python find --system >/dev/null 2>&1 || uv python install
    python=$(uv python find --system) && exec "$python" -ES "$bootstrap" .venv
fi
install="https://www.python.org/downloads/"
if [ -e /etc/debian_version ]; then install="sudo apt install python3 python3-venv"; fi
if [ -e /System/Library ]; then install="brew install python"; fi # on macOS
echo "No working Python was found. Tried: $*."
echo "Install one ($install), or set PYTHON to the full path of one, and start again."
exit 1
