"""Makes a virtual environment and fills it, so that nothing that worked is lost.

In it are, besides what Python's own venv makes:

launchers.txt     from the first moment: says that it is ours, and what its Python needs to start,
                  or nothing as long as that is not finished
next              while new packages are installed: these
previous          while they replace the old packages: those
aside             what had to be replaced while it ran, on Windows, until it can be removed
kept              packages of another system's Python, such as a container's, that have their place
                  where this one's are
launchers.json    in site-packages, from the last moment: says what all is there
"""

import contextlib
import glob
import os
import re
import signal
import stat
import subprocess
import sys
import venv

import installers
from errors import SetUpError, reason_of
from files import (
    clear_away,
    copy,
    move_all,
    move_folder,
    on_signals,
    patiently,
    remove,
    rename,
    replace,
    write,
)
from inputs import inputs_of
from packages import (
    distributions,
    installed_by_user,
    is_changed_by_user,
    made_by_user,
    outdated_packages,
    write_stamp,
)
from ready import (
    MARK,
    STARTING,
    base_python,
    bytes_as_text,
    hidden_files,
    interpreter,
    is_for_here,
    is_made_here,
    is_ready,
    python_tag,
    site_packages,
    stamp_of,
    stamp_path,
)

POSIX = os.name == "posix"
# What stands for a byte in a path that is not UTF-8.
NOT_UTF_8 = "".join(map(chr, range(0xDC80, 0xDD00)))
# What a system puts into a folder by itself.
OF_THE_SYSTEM = {"lost+found", ".DS_Store"}


def make_ready(folder, requirements):
    """Makes `folder` an environment with what the file `requirements` lists.

    Returns the exit code: 0; or 1, after a sentence for the user; or 130, if it was interrupted.
    After 1 and 130, what worked before still works, and nothing half-made is left.
    """
    on_signals(signal.default_int_handler)
    try:
        with exclusively():
            refuse_what_is_not_ours(folder, requirements)
            put_back(folder)
            unhide(folder)
            is_current = is_of_this_python(folder)
            if is_current and (is_ready(folder) or is_changed_by_user(folder)):
                return 0
            if is_current or not can_start(folder):
                set_up(folder, requirements)
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(reason_of(error, folder), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


@contextlib.contextmanager
def exclusively():
    """Lets one process at a time go on. However it ends, it then blocks nobody."""
    mode = "r+b" if os.access(__file__, os.W_OK) else "rb"  # NFS locks only what may be written
    with open(__file__, mode) as file:
        os.set_inheritable(file.fileno(), True)  # an installer that outlives this keeps the lock
        with contextlib.suppress(OSError):  # where nothing can be locked
            lock(file, "Waiting for another setup to finish ...")
        yield


def lock(file, message):
    """Locks an open file for this process; says `message` if it has to wait. Raises OSError."""
    if POSIX:
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(message, file=sys.stderr)
            fcntl.flock(file, fcntl.LOCK_EX)
    else:
        import msvcrt
        import time

        place = 1 << 30  # beyond the end: Windows lets nobody read what is locked
        file.seek(place + os.getpid())  # nobody else's: it fails where nothing can be locked
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        while True:
            file.seek(place)
            with contextlib.suppress(OSError):
                return msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            if message:
                print(message, file=sys.stderr)
                message = ""
            time.sleep(0.1)


def refuse_what_is_not_ours(folder, requirements):
    """Raises SetUpError if something that was not made here is in the place of `folder`."""
    if is_made_here(folder) or not os.path.exists(folder):
        return
    python = interpreter(folder)
    if os.path.lexists(python) or os.path.exists(os.path.join(folder, "pyvenv.cfg")):
        raise SetUpError(
            f"{folder} was not made by this launcher, so it is left as it is. It lacks packages "
            f"or a working Python: fill it ({installers.how_to_fill(folder, python)} "
            f"-r {requirements}) or delete it, and start again."
        )
    if not os.path.isdir(folder) or set(os.listdir(folder)) - OF_THE_SYSTEM:
        raise SetUpError(
            f"{folder} is in the way, and is no virtual environment. Move it away, and start again."
        )


def put_back(folder):
    """Undoes a change that was killed halfway."""
    packages, previous = site_packages(folder), os.path.join(folder, "previous")
    if os.path.isdir(previous) and not os.path.isdir(packages):
        os.makedirs(os.path.dirname(packages), exist_ok=True)
        rename(previous, packages)
    for left in (previous, os.path.join(folder, "next")):
        remove(left)
    with contextlib.suppress(OSError):  # what still runs is removed the next time
        remove(os.path.join(folder, "aside"))


def unhide(folder):
    """Shows what iCloud has hidden on macOS."""
    with contextlib.suppress(OSError):
        for file in hidden_files(site_packages(folder)):
            os.chflags(file, os.stat(file).st_flags & ~stat.UF_HIDDEN)


def needs(folder):
    """The lines of launchers.txt: the files that `folder`'s Python needs, each after its size."""
    files = [os.path.join(folder, "pyvenv.cfg"), interpreter(folder), base_python()]
    if not POSIX:
        libraries = os.path.join(glob.escape(sys.base_prefix), "python3*.dll")
        files += sorted(glob.glob(libraries))
    lines = []
    for file in files:
        name = file if POSIX or file.isascii() else short_name(file)
        size = os.lstat(file).st_size  # 0 for a Python from Windows' Store
        # Command Prompt and Windows PowerShell read other characters by a code page.
        if size and "\n" not in name and (POSIX or name.isascii()):
            lines.append(f"{size} {name}\n")
    return os.fsencode("".join(lines)).decode("latin-1")


def can_start(folder):
    """Whether the Python in `folder` has what it needs to start, as the launchers see it."""
    if not os.access(interpreter(folder), os.X_OK):
        return False
    lines = (bytes_as_text(os.path.join(folder, MARK)) or "").splitlines()
    try:
        for size, file in (line.encode("latin-1").split(b" ", 1) for line in lines):
            if os.lstat(os.fsdecode(file)).st_size != int(size):
                return False
    except (OSError, ValueError):  # or it is no such list
        return False
    return bool(lines) and not is_dead(folder)


def is_dead(folder):
    """Whether the Python in `folder` did not get to run.py, and ends before that again."""
    if not os.path.exists(os.path.join(folder, STARTING)):
        return False
    quiet = {"stdin": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        return subprocess.call([interpreter(folder), "-E", "-c", "pass"], **quiet) != 0
    except OSError:  # it is no program
        return True


def is_of_this_python(folder):
    """Whether the Python in `folder` can start, and is the one that runs this."""
    mark = bytes_as_text(os.path.join(folder, MARK)) or ""
    return can_start(folder) and os.path.normcase(mark) == os.path.normcase(needs(folder))


def short_name(file):
    """The name that a file has for old programs of Windows, if its file system keeps such names."""
    import ctypes

    name = ctypes.create_unicode_buffer(1024)
    ctypes.windll.kernel32.GetShortPathNameW(file, name, len(name))
    return name.value or file


def set_up(folder, requirements):
    """Makes or updates `folder`; raises SetUpError, OSError or KeyboardInterrupt."""
    place = os.path.realpath(folder)
    forbidden = set(place) & set(os.pathsep + NOT_UTF_8)
    if forbidden:
        raise SetUpError(
            f"No virtual environment works where its path contains {ascii(min(forbidden))}. "
            f"Rename or move {os.path.dirname(place)}, and start again."
        )
    print(f"Setting up {folder} with Python {sys.version.split()[0]} ...", file=sys.stderr)
    with undone_if_it_fails(folder):
        os.makedirs(place, exist_ok=True)  # where a link leads to
        if not is_of_this_python(folder):
            write(os.path.join(folder, MARK), "")
            make_interpreter(folder)
            write(os.path.join(folder, MARK), needs(folder))
            if os.path.exists(stamp_path(folder)):  # there are packages, which may end this Python
                write(os.path.join(folder, STARTING), "")
        take_turns(folder)
        if is_dead(folder):  # also with a new Python, and so because of its packages
            move_folder(site_packages(folder), os.path.join(folder, "previous"))
        if not is_ready(folder):
            fill(folder, requirements)


@contextlib.contextmanager
def undone_if_it_fails(folder):
    """Leaves nothing half-made in `folder` if what is done with it meanwhile fails."""
    existed = os.path.lexists(folder)
    before = set(os.listdir(folder)) if os.path.isdir(folder) else set()
    try:
        yield
    except BaseException:
        on_signals(signal.SIG_IGN)  # nothing interrupts the cleanup
        with contextlib.suppress(OSError):
            put_back(folder)
            if before <= OF_THE_SYSTEM | {MARK}:
                clear(folder)
            if not existed:
                patiently(os.rmdir, folder)
        raise


class Builder(venv.EnvBuilder):
    """Makes environments of the Python that runs this, and not of a link that leads to it."""

    def ensure_directories(self, env_dir):
        context = super().ensure_directories(env_dir)
        context.executable = base_python()
        context.python_dir, context.python_exe = os.path.split(context.executable)
        context.env_exe = os.path.join(context.bin_path, context.python_exe)
        return context

    def create(self, env_dir):
        try:
            super().create(env_dir)
        except OSError:
            # Where the file system has no links, venv does without them, except for this folder.
            if not POSIX or os.path.lexists(os.path.join(env_dir, "lib64")):
                raise
            os.makedirs(os.path.join(env_dir, "lib64"))
            super().create(env_dir)


def make_interpreter(folder):
    """Gives `folder` the Python that runs this.

    Linux and Windows may share a folder, so each leaves alone what only the other one has.
    """
    programs = os.path.dirname(interpreter(folder))
    for name in os.listdir(programs) if os.path.isdir(programs) else []:
        if re.fullmatch(r"(python|pypy)w?[\d.]*t?(_d)?(\.exe)?", name):
            clear_away(os.path.join(programs, name), os.path.join(folder, "aside"))
    place = os.path.realpath(folder)  # venv refuses a link
    try:
        Builder(symlinks=POSIX).create(place)
    except ValueError as error:  # there is a file in the place of a folder
        raise SetUpError(f"{error}. Delete {folder}, and start again.") from None


def take_turns(folder):
    """Keeps another system's packages that are where this one's should be, and gets back those."""
    packages, stamp = site_packages(folder), stamp_of(stamp_path(folder))
    if stamp and not is_for_here(stamp):
        refuse_while_in_use(stamp_path(folder))
        place = place_of_kept(folder, stamp.get("python"), stamp.get("root"))
        remove(place)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        move_folder(packages, place)
    for root in (None, os.getcwd()):
        own = place_of_kept(folder, python_tag(), root)
        if os.path.exists(own) and not os.path.exists(packages):
            os.makedirs(os.path.dirname(packages), exist_ok=True)
            move_folder(own, packages)
    stamp_of.cache_clear()


def place_of_kept(folder, tag, root):
    """Where in `folder` the packages of a Python are kept, bound to a root or not."""
    return os.path.join(folder, "kept", re.sub(r"\W", "_", f"{tag} {root or ''}"))


def fill(folder, requirements):
    """Installs what `requirements` lists, and replaces what was there before."""
    refuse_while_in_use(stamp_path(folder))
    staged = os.path.join(folder, "next")
    packages = stage(folder, staged, requirements)
    before, outdated = site_packages(folder), outdated_packages(folder)
    for name in made_by_user(before):
        copy(os.path.join(before, name), os.path.join(packages, name))
    lost = installed_by_user([before, *outdated]) - set(distributions(packages))
    replace_all(folder, staged, packages)
    for others in outdated:
        remove(others)
    if lost:
        names = ", ".join(sorted(lost))
        print(f"Not in the requirements, and removed: {names}.", file=sys.stderr)
    with contextlib.suppress(OSError):  # what is still in use is removed the next time
        put_back(folder)


def stage(folder, staged, requirements):
    """Installs below the folder `staged`, as if it was `folder`; returns where the packages are."""
    python = interpreter(folder)
    places = (site_packages(folder), os.path.dirname(python))
    places = [os.path.relpath(place, folder) for place in places]
    packages = os.path.join(staged, places[0])
    inputs, root = inputs_of(requirements)
    os.makedirs(packages)
    if os.path.islink(os.path.join(folder, "lib64")):
        os.symlink("lib", os.path.join(staged, "lib64"))
    pip = os.path.join(staged, "pip")
    wheel = installers.wheel_of_pip(pip)
    with installers.installing_pip(wheel, python, pip, *places) as installing_pip:
        installers.install(python, staged, requirements, wheel)
        if not os.listdir(packages):
            raise SetUpError(
                f"Nothing was installed. List something for Python {sys.version.split()[0]} in "
                f"{requirements}, set PYTHON to the one that it is for, or remove the setting that "
                "installs it elsewhere, and start again."
            )
    if installing_pip and installing_pip.returncode == 0 and "pip" not in os.listdir(packages):
        for place in places:
            move_all(os.path.join(pip, place), os.path.join(staged, place))
    remove(pip)
    made_from = {"python": python_tag(), "root": root, "inputs": inputs}
    write_stamp(packages, made_from, sorted(distributions(packages)))
    remove(os.path.join(staged, "lib64"))
    remove(os.path.join(staged, ".lock"))  # of uv's
    return packages


def replace_all(folder, staged, new):
    """Puts the packages in the folder `new` in the place of those in `folder`.

    With them, all else below `staged` comes into its place.
    """
    packages, aside = site_packages(folder), os.path.join(folder, "aside")
    # First of all, since Windows refuses it if a program has opened something of them.
    if os.path.exists(packages):
        move_folder(packages, os.path.join(folder, "previous"))
    for path, names, files in os.walk(staged):
        place = os.path.join(folder, os.path.relpath(path, staged))
        os.makedirs(place, exist_ok=True)
        if path == os.path.dirname(new):
            names.remove(os.path.basename(new))
        for name in files:
            # A virus scanner may have taken it away, and Flask itself needs none of them.
            with contextlib.suppress(FileNotFoundError):
                replace(os.path.join(path, name), os.path.join(place, name), aside)
    os.makedirs(os.path.dirname(packages), exist_ok=True)
    rename(new, packages)


def refuse_while_in_use(stamp):
    """Raises SetUpError if a program runs from it on Windows, and so keeps the stamp open."""
    try:
        if os.path.exists(stamp):
            patiently(os.rename, stamp, stamp)
    except PermissionError:
        raise SetUpError(
            f"{os.path.dirname(stamp)} has to change, but a program is using it, such as a running "
            "server. End that, and start again."
        ) from None


def clear(folder):
    """Empties a folder of ours, and removes its mark last."""
    for name in sorted(set(os.listdir(folder)) - OF_THE_SYSTEM, key=lambda name: name == MARK):
        remove(os.path.join(folder, name))
