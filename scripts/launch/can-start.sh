# Whether the Python in .venv can start. python.sh sources this file in the project's root.
# bootstrap.py, which makes .venv, lists in launchers.txt what this Python needs: SIZE FILE.

[ -x "$interpreter" ] && [ -s "$interpreter" ] || return 1
[ -e .venv/launchers.txt ] || return 0 # another tool made .venv: trust it
[ -s .venv/launchers.txt ] || return 1 # bootstrap.py did not finish
# sh would be slow to check the size, _, so check only that the file is not empty.
while IFS=' ' read -r _ file; do [ -s "$file" ] || return 1; done <.venv/launchers.txt
[ -e .venv/starting ] || return 0
# The last start has failed: try this Python. Look at what it prints, and not at its exit code: if
# a text is in its place, sh runs that as a script, which may end with 0.
[ "$("$interpreter" -E -c "print(1)" </dev/null 2>/dev/null)" ]
