# Makes .venv with the first Python that works: /bin/sh make-venv.sh, in the project's root
# make-venv.cmd does the same for Windows.

# Standard output is for Flask: send all to standard error or, if that is closed, nowhere.
# Without "command", sh would end if exec fails.
command exec >&2 || exec >/dev/null 2>&1
# If PATH is not set, as in "env -i", sh looks in these folders, but Python would not.
export PATH="${PATH-/usr/local/bin:/usr/bin:/bin}"
launch=${0%/*} # this file's folder

# "bootstrap.py .venv" makes .venv. "bootstrap.py" tests the Python that runs it: if this works, it
# exits with 42, a code that other programs hardly ever give. Otherwise it says why not.
# -E ignores variables such as PYTHONPATH, -S ignores installed packages.
make_venv() { exec "$1" -ES "$launch/bootstrap.py" .venv; } # exec: it does not come back
test_python() { "$1" -ES "$launch/bootstrap.py" </dev/null; }
use_if_it_works() {
    test_python "$1" >/dev/null 2>&1
    if [ $? -eq 42 ]; then make_venv "$1"; fi
}

if [ "${PYTHON-}" ]; then
    use_if_it_works "$PYTHON"
    . "$launch/no-python.sh" # does not come back
fi
# "$@" are the names to try. If python3 is too old, there may be a newer one with such a name.
set -- python3 python py \
    python3.15 python3.14 python3.13 python3.12 python3.11 python3.10 python3.9
set -f # takes a * in PATH as it is
IFS=: # splits PATH
for name in "$@"; do
    use_if_it_works "$name"
    # The first in PATH may not work (pyenv's, without a version), but a later one of that name.
    for folder in $PATH; do
        if [ -x "$folder/$name" ]; then use_if_it_works "$folder/$name"; fi
    done
done
unset IFS
. "$launch/no-python.sh"
