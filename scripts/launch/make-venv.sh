# Makes .venv in the working directory with the first Python that works.

# Standard output is for Flask. Print all to standard error or, if that is closed, nowhere.
command exec >&2 || exec >/dev/null 2>&1 # "command": sh goes on if exec fails
# If PATH is not set, set it, for Python and for the loop below.
export PATH="${PATH-/usr/local/bin:/usr/bin:/bin}"
launch=${0%/*} # the folder of this file

# "bootstrap.py .venv" makes .venv. "bootstrap.py" alone exits with 42 if the Python that runs it
# works. -E ignores variables such as PYTHONPATH, -S ignores packages.
make_venv() { exec "$1" -ES "$launch/bootstrap.py" .venv; } # exec: ends this sh
test_python() { "$1" -ES "$launch/bootstrap.py" </dev/null; }
use_if_it_works() { # if it works, this ends this sh, too
    test_python "$1" >/dev/null 2>&1
    if [ $? -eq 42 ]; then make_venv "$1"; fi
}

# If PYTHON is set, try no other.
if [ "${PYTHON-}" ]; then
    use_if_it_works "$PYTHON"
    . "$launch/no-python.sh" # ends this sh
fi
# Put the names to try into "$@". python3 may be too old, while there is a python3.13.
set -- python3 python py \
    python3.15 python3.14 python3.13 python3.12 python3.11 python3.10 python3.9
IFS=: # split PATH at each colon
set -f # expand no * in it
for name in "$@"; do
    use_if_it_works "$name"
    # The first file of this name in PATH may fail, such as one of pyenv's. Try them all.
    for folder in $PATH; do
        if [ -x "$folder/$name" ]; then use_if_it_works "$folder/$name"; fi
    done
done
. "$launch/no-python.sh"
