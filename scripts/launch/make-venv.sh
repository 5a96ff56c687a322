# Makes .venv with the first Python that works: /bin/sh make-venv.sh, in the project's root
# make-venv.cmd does the same for Windows.

# Standard output is for Flask: send all to standard error or, if that is closed, nowhere.
command exec >&2 || exec >/dev/null 2>&1 # "command" keeps sh running if exec fails
# If PATH is not set, as in "env -i", sh looks in these folders. Let Python do so, too.
export PATH="${PATH-/usr/local/bin:/usr/bin:/bin}"
launch=${0%/*} # this file's folder

# "bootstrap.py .venv" makes .venv. "bootstrap.py" tests the Python that runs it: if that Python
# works, it exits with 42, which other programs hardly ever do. Otherwise it says why not.
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
# "$@" are the names to try. If python3 is too old, there may be a python3.13 besides.
set -- python3 python py \
    python3.15 python3.14 python3.13 python3.12 python3.11 python3.10 python3.9
set -f # takes a * in PATH as it is
IFS=: # splits PATH
for name in "$@"; do
    use_if_it_works "$name"
    # If the first in PATH does not work, as pyenv's may not, a later one of that name may do.
    for folder in $PATH; do
        if [ -x "$folder/$name" ]; then use_if_it_works "$folder/$name"; fi
    done
done
unset IFS
. "$launch/no-python.sh"
