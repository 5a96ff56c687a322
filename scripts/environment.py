"""Makes a virtual environment and fills it, so that nothing that worked is lost.

New packages are installed beside the old ones, into the environment's folder "next". When all are there, the folder of
the old ones becomes "previous", and that of the new ones takes its place. What is killed between is put back first.
"""

import contextlib
import glob
import importlib.machinery
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import venv

import installers
from run import MARK, STAMP, content, interpreter, is_ready, site_packages, sizes

POSIX = os.name == "posix"


def make_ready(folder, requirements, package):
    """Makes `folder` an environment with what the file `requirements` lists, `package` among it, if it is not one yet.

    Returns the exit code: 0, or, after a sentence for the user, 1, or 130 if it was interrupted; then what was in
    `folder` is as it was.
    """
    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):  # the last also when the console's window is closed
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    try:
        with exclusively(folder):
            refuse_what_is_not_ours(folder, requirements, package)
            put_back(folder)
            if content(os.path.join(folder, MARK)) != parts(folder) or not is_ready(folder, look=None):
                set_up(folder, requirements, package)
    except installers.SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


@contextlib.contextmanager
def exclusively(folder):
    """Lets one process at a time go on; what ends, however it ends, stands in nobody's way."""
    with open(__file__, "rb") as file:
        os.set_inheritable(file.fileno(), True)  # an installer that outlives this process keeps the lock
        with contextlib.suppress(OSError):  # a file system that cannot lock
            try:
                lock(file, wait=False)
            except (BlockingIOError, PermissionError):
                print(f"Waiting for another start to set up {folder} ...", file=sys.stderr)
                lock(file, wait=True)
        yield


def lock(file, wait):
    """Locks an open file for this process alone; raises OSError if it cannot, at once unless it is to wait."""
    if POSIX:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    else:
        import msvcrt
        import time

        file.seek(1 << 30)  # beyond its end: Windows lets nobody read what is locked
        for _ in range(6000 if wait else 1):
            with contextlib.suppress(PermissionError):
                return msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            time.sleep(0.1)
        raise PermissionError


def refuse_what_is_not_ours(folder, requirements, package):
    """Raises SetUpError if there is something in the place of `folder` that was not made here."""
    if os.path.exists(os.path.join(folder, MARK)) or not os.path.exists(folder):
        return
    if os.path.isfile(os.path.join(folder, "pyvenv.cfg")):
        fill = "uv pip install --python" if shutil.which("uv") else "python -m pip --python"
        fill += f" {folder}" + ("" if shutil.which("uv") else " install") + f" -r {requirements}"
        raise installers.SetUpError(
            f"{folder} was not made by this project's scripts, which leave it as it is, and it has no {package} or no "
            f"Python that starts. Fill it ({fill}) or delete it, and start again."
        )
    if not os.path.isdir(folder) or os.listdir(folder):
        raise installers.SetUpError(
            f"{folder} is in the way: it is no environment, and is left as it is. Move it away, and start again."
        )


def put_back(folder):
    """Has what was killed in the middle of a change never been begun."""
    packages, previous = site_packages(folder), os.path.join(folder, "previous")
    if os.path.isdir(previous) and not os.path.isdir(packages):
        os.makedirs(os.path.dirname(packages), exist_ok=True)
        os.rename(previous, packages)
    for left in (previous, os.path.join(folder, "next")):
        remove(left)


def parts(folder):
    """What the launchers read to see whether `folder` has a Python that can start: its files, each after its size.

    Command Prompt and Windows PowerShell read it as text of the console's code page: there, it is ASCII.
    """
    files = [os.path.join(folder, "pyvenv.cfg"), interpreter(folder), sys._base_executable]
    if POSIX:
        files[2] = os.path.realpath(files[2])
    else:
        files += glob.glob(os.path.join(glob.escape(sys.base_prefix), "python3*.dll"))
    lines = []
    for file in files:
        with contextlib.suppress(OSError):
            size = os.lstat(file).st_size
            file = file if POSIX or file.isascii() else short(file)
            if "\n" not in file and (POSIX or file.isascii()):
                lines.append(f"{size} {file}\n")
    return "".join(lines).encode(errors="surrogateescape").decode("latin-1")


def short(path):
    """The name of a file by which even old programs of Windows find it, where the file system has one."""
    import ctypes

    buffer = ctypes.create_unicode_buffer(1024)
    ctypes.windll.kernel32.GetShortPathNameW(path, buffer, len(buffer))
    return buffer.value or path


def set_up(folder, requirements, package):
    """Makes or updates `folder`; raises SetUpError or KeyboardInterrupt, and then what was in it is as it was."""
    if os.pathsep in os.path.abspath(folder):
        raise installers.SetUpError(
            f"No environment can be made in a folder with '{os.pathsep}' in its name. Rename {os.getcwd()}, and start again."
        )
    print(f"Setting up {folder} with Python {sys.version.split()[0]} ...", file=sys.stderr)
    is_new = not os.path.isdir(folder)
    worked = os.path.exists(os.path.join(site_packages(folder), STAMP))
    try:
        os.makedirs(os.path.realpath(folder), exist_ok=True)  # of a link that leads nowhere yet, what it leads to
        mark = os.path.join(folder, MARK)
        if not os.path.exists(mark):
            write(mark, f"1 {folder}/unfinished\n")  # a file that is not there
        if content(mark) != parts(folder):
            make_interpreter(folder)
            write(mark, parts(folder))
        if not is_ready(folder, look=None):
            fill(folder, requirements, package)
    except BaseException as error:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # nothing may interrupt the clearing away
        with contextlib.suppress(OSError):
            put_back(folder)
            if not worked:
                clear(folder, is_new)
        if isinstance(error, OSError):
            raise installers.SetUpError(installers.reason_of(error, folder)) from None
        raise


def make_interpreter(folder):
    """Gives `folder` the Python that runs this; packages of another version of Python go."""
    outdated = ["bin", "Scripts", "pyvenv.cfg"]
    if not os.path.isdir(site_packages(folder)):
        outdated += ["lib", "Lib", "lib64", "include", "Include"]
    for name in outdated:
        remove(os.path.join(folder, name))
    if POSIX:
        sys._base_executable = os.path.realpath(sys._base_executable)
    venv.EnvBuilder(symlinks=POSIX).create(os.path.realpath(folder))  # it refuses a link


def fill(folder, requirements, package):
    """Installs what `requirements` lists, and puts it in place of what was installed before."""
    packages, staged = site_packages(folder), os.path.join(folder, "next")
    new = os.path.join(staged, os.path.relpath(packages, folder))
    refuse_while_in_use(packages)
    os.makedirs(new)
    if os.path.islink(os.path.join(folder, "lib64")):
        os.symlink("lib", os.path.join(staged, "lib64"))
    made_from, root = inputs(requirements)
    installers.install(interpreter(folder), staged, new, requirements, package)
    folders = {}
    for path, names, _ in os.walk(new):
        names[:] = [name for name in names if name != "__pycache__"]
        files = {name: size for name, size in sizes(path).items() if name not in names and name != "__pycache__"}
        folders[os.path.relpath(path, new).replace(os.sep, "/")] = files
    stamp = {
        "python": importlib.machinery.EXTENSION_SUFFIXES[0],
        "root": root,
        "inputs": made_from,
        # First those that a start looks at: near the top, and of the packages rather than about them.
        "folders": dict(sorted(folders.items(), key=lambda item: (".dist-info" in item[0], item[0].count("/")))),
    }
    write(os.path.join(new, STAMP), json.dumps(stamp))
    os.makedirs(packages, exist_ok=True)
    os.rename(packages, os.path.join(folder, "previous"))
    os.rename(new, packages)
    remove(os.path.join(staged, "lib64"))
    shutil.copytree(
        staged, folder, dirs_exist_ok=True, copy_function=os.replace, ignore=shutil.ignore_patterns(".lock")
    )
    put_back(folder)


def refuse_while_in_use(packages):
    """Raises SetUpError where a program of Windows runs from an environment, before anything is changed."""
    stamp = os.path.join(packages, STAMP)
    if os.path.exists(stamp):
        try:
            os.rename(stamp, stamp + ".old")
            os.rename(stamp + ".old", stamp)
        except PermissionError:
            raise installers.SetUpError(
                f"{packages} has to change, but a program runs from it, as a server would: end that, and start again."
            ) from None


def inputs(requirements):
    """The files that say what is installed, by path, with their content or None; and the project's root or None.

    The root is given if what is installed stands for a folder in it, as with "-e", and so must not be moved.
    """
    texts, editable = {requirements: content(requirements)}, False
    if texts[requirements] is None:
        raise installers.SetUpError(f"{requirements} cannot be read: get it back, and start again.")
    unread = [requirements]
    while unread:
        file = unread.pop()
        for line in re.sub(r"\\\r?\n", "", texts[file] or "").splitlines():
            option, value = re.match(r"\s*(-[rce]|--requirement|--constraint|--editable)?[\s=]*(.*)", line).groups()
            value = re.split(r"\s+[#;]|\s--", value)[0].strip().strip("\"'")
            if option in ("-r", "--requirement", "-c", "--constraint"):
                included = os.path.normpath(os.path.join(os.path.dirname(file), value)).replace(os.sep, "/")
                if included not in texts:
                    texts[included] = content(included)
                    unread.append(included)
                continue
            project = re.sub(r"\[[^]]*\]$", "", value)
            if project and (option or re.match(r"[./]|file:", project)) and os.path.isdir(project):
                editable = editable or bool(option)
                for name in ("pyproject.toml", "setup.cfg", "setup.py"):
                    path = os.path.normpath(os.path.join(project, name)).replace(os.sep, "/")
                    texts[path] = content(path)
    return texts, os.getcwd() if editable else None


def clear(folder, whole):
    """Empties a folder of ours, its mark last, and if `whole` removes it; of a link, only what it leads to goes."""
    for name in sorted(os.listdir(folder), key=lambda name: name == MARK):
        remove(os.path.join(folder, name))
    if whole:
        with contextlib.suppress(OSError):
            os.rmdir(folder)


def remove(path):
    """Removes a file or folder, if it is there; of a link only the link."""

    def make_writable(function, path, _):
        os.chmod(path, stat.S_IRWXU)
        function(path)

    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path, onerror=make_writable)
    elif os.path.lexists(path):
        os.remove(path)


def write(path, text):
    """Makes a file of these characters, each a byte."""
    with open(path, "w", encoding="latin-1", newline="") as file:
        file.write(text)
