# The end of make-venv.sh if no Python works: uses a Python of uv's, or says what to do.
# From make-venv.sh are test_python, make_venv and the names that were tried, "$@".

if [ "${PYTHON-}" ]; then
    test_python "$PYTHON" # says why it does not work
    printf '%s\n' "PYTHON is \"$PYTHON\", which does not work." # echo may change backslashes
    echo "Set it to the full path of a Python, or unset it, and start again."
    exit 1
fi
if command -v uv >/dev/null; then
    # only-managed: only a Python that uv installs. --system: skip virtual environments.
    export UV_PYTHON_PREFERENCE=only-managed
    uv python find --system >/dev/null 2>&1 || uv python install
    python=$(uv python find --system) && make_venv "$python"
fi
# Show why the usual names fail.
for name in python3 python py; do
    if command -v "$name" >/dev/null; then test_python "$name"; fi
done
install="https://www.python.org/downloads/"
if [ -e /etc/debian_version ]; then install="sudo apt install python3 python3-venv"; fi
if [ -e /System/Library ]; then install="brew install python"; fi # on macOS
unset IFS # puts spaces between the names in $*
echo "No working Python was found. Tried: $*."
echo "Install one ($install), or set PYTHON to the full path of one, and start again."
exit 1
