"""Renames and removes files, patiently: what others hold for a moment is tried again.

Virus scanners, indexers and sync tools open what has just been written. Windows then refuses to
rename or remove it.
"""

import errno
import os
import shutil
import signal
import stat
import tempfile
import time

PATIENCE = 3  # seconds
HELD = (errno.EACCES, errno.EBUSY, errno.ENOTEMPTY, errno.EPERM)


def patiently(function, *arguments):
    """Calls a function of the system until nothing is held any more, or raises its OSError."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return function(*arguments)
        except OSError as error:
            if error.errno not in HELD or time.monotonic() > end:
                raise
        time.sleep(0.05)


def rename(path, to):
    """Renames a file or folder that is not yet in its place."""
    patiently(os.rename, path, to)


def move_folder(folder, to):
    """Renames a folder; copies it if it is in a container's image, where none can be renamed."""
    try:
        rename(folder, to)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.copytree(folder, to, symlinks=True)
        remove(folder)


def move_all(folder, to):
    """Moves all that is in a folder to another, in which nothing of it is yet."""
    os.makedirs(to, exist_ok=True)
    for name in os.listdir(folder):
        rename(os.path.join(folder, name), os.path.join(to, name))


def copy(path, to):
    """Copies a file, folder or link to a place where nothing is; leaves alone what is there."""
    if os.path.lexists(to):
        return
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.copytree(path, to, symlinks=True)
    else:
        shutil.copy2(path, to, follow_symlinks=False)


def remove(path):
    """Removes a file or folder if it is there, but not what a link leads to."""
    if os.path.isdir(path) and not os.path.islink(path):
        for name in os.listdir(path):
            remove(os.path.join(path, name))
        patiently(os.rmdir, path)
    elif os.path.lexists(path):
        if os.name == "nt":
            os.chmod(path, stat.S_IWRITE)  # no read-only file can be removed there
        patiently(os.remove, path)


def clear_away(file, aside):
    """Removes a file; or moves it to the folder `aside`, if Windows does not, since it runs."""
    try:
        remove(file)
    except PermissionError:
        os.makedirs(aside, exist_ok=True)
        rename(file, os.path.join(tempfile.mkdtemp(dir=aside), os.path.basename(file)))


def replace(file, to, aside):
    """Moves a file to the place of another, which is cleared away if it is in use."""
    try:
        os.replace(file, to)
    except PermissionError:
        clear_away(to, aside)
        rename(file, to)


def write(path, text):
    """Writes a text to a file, a byte for each character."""
    with open(path, "w", encoding="latin-1", newline="") as file:
        file.write(text)


def on_signals(handler):
    """Has Ctrl-C call `handler`, and whatever else asks a program to end: a closed window."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) != signal.SIG_IGN:  # as nohup sets it
            signal.signal(number, handler)
