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
# run_python makes this mark. run.py removes it: if it is there, the last start did not get there.
[ -e .venv/starting ] || return 0
# So see whether this Python prints something, and return that. If $interpreter were a text, sh
# would run it as a script, and might get the exit code 0.
[ "$("$interpreter" -E -c "print(1)" </dev/null 2>/dev/null)" ]
