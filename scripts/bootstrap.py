"""Makes a virtual environment ready: python bootstrap.py venv .venv

Ready means that it holds a copy of the requirements it was made from, with their time of change and written last; in
"ready" the files that have to be there, one a line; and, where its Python is a link, in "base" where that has to lead.
The launchers look at these, and call this only if something differs. Without arguments it only says whether the Python
that runs it is new enough, so Python 2 must be able to parse it.
"""

import contextlib
import glob
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import time

OLDEST = (3, 9)  # that Flask 3.1 supports
POSIX = os.name == "posix"

# What makes pip install elsewhere, or nothing, and still say that all went well.
PIP_REMOVED = {"PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_PYTHON", "PIP_NO_DEPS", "PIP_CONSTRAINT", "PIP_REQUIREMENT"}
PIP_REPLACED = {"PIP_USER": "0", "PIP_DRY_RUN": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
PIP_DEFAULTS = {"PIP_RETRIES": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
# What tells pip, but not uv, where packages have to come from.
PIP_SOURCES = {"PIP_INDEX_URL", "PIP_NO_INDEX", "PIP_PROXY"}

# How pip, uv and venv word a failure, and what it means to the user; the first that is found counts.
REASONS = (
    ("No space left|os error 28|Disk quota", "the disk is full; free some space"),
    ("Read-only file|Permission denied|Access is denied", "the folder cannot be written to, or is in use; change that"),
    (
        "(?i)proxy|retrying|connection|dns error|timed out",
        "the package index cannot be reached; go online, correct the proxy in HTTPS_PROXY, or set PIP_FIND_LINKS to a "
        "folder of wheels",
    ),
)


class SetUpError(Exception):
    """The environment cannot be made; the text says why and what to do, for the user."""


def make_ready(folder, requirements, package):
    """Makes `folder` an environment with what the file `requirements` locks, unless it is one already.

    `package` is what must be installed in it. Paths are relative to the working directory.
    Raises SetUpError, and leaves nothing half-made behind.
    """
    with exclusively():
        data, changed = locked(requirements)
        stamp = os.path.join(folder, "requirements.txt")
        if content(stamp) != data or not is_whole(folder):
            try:
                set_up(folder, requirements, data, package)
            except BaseException:
                signal.signal(signal.SIGINT, signal.SIG_IGN)  # nothing may interrupt the clearing away
                with contextlib.suppress(OSError):
                    discard(folder)
                raise
        with contextlib.suppress(OSError):  # somebody else's file
            os.utime(stamp, ns=(changed, changed))


def is_whole(folder):
    """Whether all is there that set_up() wrote down, with the same interpreter behind it."""
    files = (content(os.path.join(folder, "ready")) or b"").splitlines()
    same = not POSIX or os.path.realpath(interpreter(folder)) == os.path.realpath(os.path.join(folder, "base"))
    return bool(files) and same and all(map(os.path.exists, files))


def locked(requirements):
    """The bytes of the file `requirements` and its time of change in nanoseconds; raises SetUpError.

    run.cmd sees that time without its seconds. So that any later change shows, it is put before this minute.
    """
    with contextlib.suppress(OSError):  # somebody else's file
        if time.time() - os.path.getmtime(requirements) < 60:
            os.utime(requirements, (time.time() - 60,) * 2)
    data = content(requirements)
    if data is None:
        raise SetUpError("%s cannot be read: get it back, and run this again." % requirements)
    return data, os.stat(requirements).st_mtime_ns


def set_up(folder, requirements, data, package):
    """Makes `folder` anew with the first tool that succeeds; raises SetUpError if none does."""
    if POSIX and os.pathsep in os.getcwd():
        raise SetUpError("venv refuses '%s' in the name of a folder: rename %s." % (os.pathsep, os.getcwd()))
    sys.stderr.write("Setting up %s with Python %s ...\n" % (folder, sys.version.split()[0]))
    reason = "this Python has no pip and no ensurepip; " + how_to_get_pip()
    for commands in tools(folder, requirements):
        try:
            discard(folder)
            for command in commands:
                run(command)
            return write_down(folder, data, package)
        except (OSError, subprocess.CalledProcessError) as error:
            reason = reason_of(error)
    raise SetUpError("%s could not be set up: %s, and run this again." % (folder, reason))


def tools(folder, requirements):
    """Yields the ways to make `folder` that there are, fastest first, each as the commands to run."""
    from importlib import import_module, util  # not in Python 2

    python = interpreter(folder)
    base = getattr(sys, "_base_executable", sys.executable)
    if POSIX:
        base = os.path.realpath(base)  # names the minor version, so that a system's upgrade is noticed
    uv = shutil.which("uv")
    if uv and not PIP_SOURCES.intersection(os.environ):
        yield (
            [uv, "venv", "--quiet", "--no-project", "--python", base, folder],
            [uv, "pip", "install", "--quiet", "--python", python, "--compile-bytecode", "-r", requirements],
        )
    venv = [base, "-I", "-m", "venv", "--without-pip", folder]
    install = ["install", "-r", requirements]
    active = os.path.realpath(sys.prefix) == os.path.realpath(folder)  # its pip goes with it
    pip = not active and util.find_spec("pip") and import_module("pip")
    if pip and [int(number) for number in re.findall(r"\d+", pip.__version__)[:2]] >= [22, 3]:  # since then, --python
        yield venv, [sys.executable, "-I", os.path.dirname(pip.__file__), "--python", python] + install
    elif util.find_spec("ensurepip"):
        yield venv, [python, "-I", "-m", "ensurepip"], [python, "-I", "-m", "pip"] + install


def run(command):
    """Runs a command that must succeed, its standard error kept for reason_of()."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    for name in PIP_REMOVED.intersection(environment):
        del environment[name]
    environment = dict(PIP_DEFAULTS, **environment)
    environment.update(PIP_REPLACED)
    subprocess.run(
        command,
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        stderr=subprocess.PIPE,
        env=environment,
        close_fds=False,  # an installer that outlives this process keeps the lock
    )


def write_down(folder, data, package):
    """Lists for the launchers what has to be in `folder`: Python, first file of each package; then stamps it."""
    files = [interpreter(folder), os.path.join(folder, "pyvenv.cfg")]
    if POSIX:
        os.symlink(os.path.realpath(files[0]), os.path.join(folder, "base"))
    else:
        files += [sys._base_executable, os.path.join(sys.base_prefix, "python%d%d.dll" % sys.version_info[:2])]
    library = os.path.join(folder, "lib", "*") if POSIX else os.path.join(folder, "Lib")
    for record in glob.glob(os.path.join(library, "site-packages", "*.dist-info", "RECORD")):
        names = re.findall(r"(?m)^[^/,]+(?:/__init__)?\.py(?=,)", content(record).decode())
        files += [os.path.normpath(os.path.join(record, "..", "..", name)) for name in names]
    # The console's encoding is not known: only ASCII.
    files = [file for file in files if file.isascii() and os.path.exists(file)]
    if not any(os.path.basename(os.path.dirname(file)) == package for file in files):
        raise OSError("%s was installed elsewhere, as a setting of pip or uv says; remove that" % package)
    write(os.path.join(folder, "ready"), "\n".join(files + [""]).encode())
    if POSIX:
        os.sync()  # a power cut must not keep the stamp and lose the rest
    write(os.path.join(folder, "requirements.txt"), data)


def interpreter(folder):
    """Where venv and uv put the Python of an environment on this system."""
    return os.path.join(folder, os.path.basename(sysconfig.get_path("scripts")), "python" if POSIX else "python.exe")


def how_to_get_pip():
    """The command that gives this Python what it lacks to fill an environment."""
    if not os.path.exists("/etc/debian_version"):
        return "install pip for %s" % sys.executable
    return "sudo apt install " + ("pypy3-venv" if "PyPy" in sys.version else "python%d.%d-venv" % sys.version_info[:2])


def reason_of(error):
    """What a failed command or operation of the system means to the user."""
    text = (getattr(error, "stderr", None) or str(error).encode()).decode(errors="replace").strip()
    for pattern, reason in REASONS:
        if re.search(pattern, text):
            return reason
    return (re.findall("(?im)^error: (.+)", text) or text.splitlines())[-1].rstrip(".")


def discard(folder):
    """Removes what stands in the way of `folder`; of a link, only the link."""
    if os.path.isdir(folder) and not os.path.islink(folder):
        shutil.rmtree(folder)
    elif os.path.lexists(folder):
        os.remove(folder)


def content(path):
    """The bytes of a file, None if it cannot be read."""
    with contextlib.suppress(OSError), open(path, "rb") as file:
        return file.read()


def write(path, data):
    """Makes a file of these bytes."""
    with open(path, "wb") as file:
        file.write(data)


@contextlib.contextmanager
def exclusively():
    """Lets one process at a time go on; what ends, however it ends, stands in nobody's way."""
    with open(__file__, "rb") as file:
        os.set_inheritable(file.fileno(), True)
        if POSIX:
            import fcntl

            with contextlib.suppress(OSError):  # a file system without locks
                fcntl.flock(file, fcntl.LOCK_EX)
        else:
            import msvcrt

            file.seek(1 << 30)  # beyond its end: Windows lets nobody read what is locked
            while True:
                with contextlib.suppress(OSError):  # after ten seconds
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    break
        yield


def main(arguments, requirements="scripts/requirements.txt", package="flask"):
    """Does what the module's docstring says; returns the exit code."""
    if sys.version_info < OLDEST:
        found = sys.executable, sys.version.split()[0]
        print("%s is Python %s, too old: %d.%d is the oldest that works." % (found + OLDEST))
        return 1
    try:
        if arguments:
            make_ready(arguments[1], requirements, package)
    except SetUpError as error:
        sys.stderr.write("%s\n" % error)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
