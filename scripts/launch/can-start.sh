# Returns 0 if the Python in .venv can start. python.sh sources this file in the project's root.

# $interpreter has to be a program (-x), and not empty (-s).
[ -x "$interpreter" ] && [ -s "$interpreter" ] || return 1
# bootstrap.py lists in launchers.txt what this Python needs: in each line, a size and a file.
[ -e .venv/launchers.txt ] || return 0 # another tool made .venv: trust it
[ -s .venv/launchers.txt ] || return 1 # bootstrap.py did not finish
# The sizes are for can-start.cmd, as sh is slow to get one. See only that no file is empty.
while IFS=' ' read -r _size needed; do
    [ -s "$needed" ] || return 1
done <.venv/launchers.txt
# run_python makes this file, and run.py removes it: if it is there, the last start has failed.
[ -e .venv/starting ] || return 0
# So see whether this Python prints something. Its exit code is not enough: sh would run a text in
# its place as a script, which may exit with 0.
[ "$("$interpreter" -E -c "print(1)" </dev/null 2>/dev/null)" ]
