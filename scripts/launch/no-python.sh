# The end of make-venv.sh, if neither PYTHON nor one of "$@" works: gets a Python from uv, or says
# what to do. no-python.cmd is the same for Windows.

if [ "${PYTHON-}" ]; then
    test_python "$PYTHON" # says why it does not work
    printf '%s\n' "PYTHON is \"$PYTHON\", which does not work."
    echo "Set it to the full path of a Python, or unset it, and start again."
    exit 1
fi
# uv has a Python of its own, or gets one.
if command -v uv >/dev/null; then
    export UV_PYTHON_PREFERENCE=only-managed
    uv python find --system >/dev/null 2>&1 || uv python install
    python=$(uv python find --system) && make_venv "$python" # --system: outside environments
fi
# Let those that do not work say why.
for name in python3 python py; do
    if command -v "$name" >/dev/null; then test_python "$name"; fi
done
install="https://www.python.org/downloads/"
if [ -e /etc/debian_version ]; then install="sudo apt install python3 python3-venv"; fi
if [ -e /System/Library ]; then install="brew install python"; fi # on macOS
echo "No working Python was found. Tried: $*."
echo "Install one ($install), or set PYTHON to the full path of one, and start again."
exit 1
