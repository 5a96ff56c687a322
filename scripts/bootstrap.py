"""Makes a virtual environment ready: python bootstrap.py venv .venv

Ready means that it holds a copy of the requirements it was made from, with their time of change and written last, and
in "ready" the files that have to be there, one a line. The launchers look at these two, and call this only if something
differs. Without arguments it only says whether the Python that runs it is new enough, so Python 2 must be able to parse
it.
"""

import contextlib
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

# Run by the environment's Python: imports a module for real, then prints the files that this took from the environment
# and, where no link leads to the base Python, those of the base. The console's encoding is not known: only ASCII.
IMPORT = """
import importlib, os, sys
assert sys.prefix != sys.base_prefix, "without pyvenv.cfg this is the base Python, which may have the module too"
importlib.import_module(sys.argv[1])
files = [getattr(module, "__file__", None) or "" for name, module in sorted(sys.modules.items()) if "." not in name]
files = [os.path.relpath(file) for file in files if file.startswith(sys.prefix + os.sep)]
if os.name == "nt":
    base = sys._base_executable
    files += [base, os.path.join(os.path.dirname(base), "python%d%d.dll" % sys.version_info[:2])]
print("\\n".join(file for file in files if file.isascii() and os.path.exists(file)))
"""


class SetUpError(Exception):
    """The environment cannot be made; the text says why and what to do, for the user."""


def make_ready(folder, requirements, module):
    """Makes `folder` an environment with what the file `requirements` locks, unless it is one already.

    `module` is what must be importable in it. Paths are relative to the working directory.
    Raises SetUpError, and leaves nothing half-made behind.
    """
    with exclusively():
        wanted = locked(requirements)
        if content(os.path.join(folder, "requirements.txt")) == wanted[0]:
            with contextlib.suppress(OSError, subprocess.CalledProcessError):
                return finish(folder, wanted, module)
        try:
            set_up(folder, requirements, wanted, module)
        except BaseException:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # nothing may interrupt the clearing away
            with contextlib.suppress(OSError):
                discard(folder)
            raise


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


def set_up(folder, requirements, wanted, module):
    """Makes `folder` anew with the first tool that succeeds; raises SetUpError if none does."""
    if POSIX and os.pathsep in os.getcwd():
        raise SetUpError("venv refuses '%s' in the name of a folder: rename %s." % (os.pathsep, os.getcwd()))
    sys.stderr.write("Setting up %s with Python %s ...\n" % (folder, sys.version.split()[0]))
    reason = "this Python has no pip and no ensurepip; " + how_to_get_pip()
    for commands in tools(folder, requirements):
        try:
            discard(folder)
            for command in commands:
                run(command, stdout=sys.stderr)
            return finish(folder, wanted, module)
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


def run(command, stdout):
    """Runs a command that must succeed, its standard error kept for reason_of(); returns what `stdout` captured."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    for name in PIP_REMOVED.intersection(environment):
        del environment[name]
    environment = dict(PIP_DEFAULTS, **environment)
    environment.update(PIP_REPLACED)
    return subprocess.run(
        command,
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=environment,
        close_fds=False,  # an installer that outlives this process keeps the lock
    ).stdout


def finish(folder, wanted, module):
    """Imports `module` in `folder`, writes down for the launchers what has to be there for that, and then the stamp."""
    python, base = interpreter(folder), os.path.join(folder, "base")
    needed = [python, os.path.join(folder, "pyvenv.cfg")]
    if POSIX:
        discard(base)
        os.symlink(os.path.realpath(python), base)
        needed.append(base)
    needed += run([python, "-I", "-c", IMPORT, module], stdout=subprocess.PIPE).decode().splitlines()
    write(os.path.join(folder, "ready"), "\n".join(needed + [""]).encode())
    if POSIX:
        os.sync()  # a power cut must not keep the stamp and lose the rest
    stamp, (data, changed) = os.path.join(folder, "requirements.txt"), wanted
    write(stamp, data)
    os.utime(stamp, ns=(changed, changed))


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
    """Gives a file these bytes, all at once, if it has others."""
    if content(path) != data:
        with open(path + ".new", "wb") as file:
            file.write(data)
        os.replace(path + ".new", path)


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


def main(arguments, requirements="scripts/requirements.txt", module="flask.cli"):
    """Does what the module's docstring says; returns the exit code."""
    if sys.version_info < OLDEST:
        found = sys.executable, sys.version.split()[0]
        print("%s is Python %s, too old: %d.%d is the oldest that works." % (found + OLDEST))
        return 1
    try:
        if arguments:
            make_ready(arguments[1], requirements, module)
    except SetUpError as error:
        sys.stderr.write("%s\n" % error)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
