# Returns 0 if the Python in .venv can start. python.sh sources this file in the project's root.

# $interpreter has to be a program (-x), and not empty (-s).
[ -x "$interpreter" ] && [ -s "$interpreter" ] || return 1
# bootstrap.py lists in launchers.txt what this Python needs: in each line, a size and a file.
[ -e .venv/launchers.txt ] || return 0 # another tool made .venv: trust it
[ -s .venv/launchers.txt ] || return 1 # bootstrap.py did not finish
# To get a size is slow in sh. See only that no file is empty.
while IFS=' ' read -r _size needed; do
    [ -s "$needed" ] || return 1
done <.venv/launchers.txt
# run.py removes .venv/starting. If it is there, the last start did not get that far: see whether
# Python prints something. Its exit code says little, since sh runs a text like a script.
if [ -e .venv/starting ]; then
    [ "$("$interpreter" -E -c "print(1)" </dev/null 2>/dev/null)" ] || return 1
fi
{ true >.venv/starting; } 2>/dev/null || : # note this start, if .venv is writable
