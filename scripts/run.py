"""Runs a module of .venv: .venv/bin/python -E scripts/run.py -m flask run [arguments]

It is like "python -m", but first checks that .venv is ready, and has bootstrap.py make it ready if
not. A word after "flask run", such as "routes", is another command of Flask's and replaces "run".

-E makes Python ignore the caller's PYTHON variables.
"""

import sys

if __name__ == "__main__":
    del sys.path[0]  # so that no file beside this one shadows a module

import contextlib
import functools
import importlib.machinery
import importlib.util
import json
import os
import runpy
from itertools import islice

ENVIRONMENT = ".venv"
# Where this is, the environment is ours; it tells the launchers what its Python needs to start.
MARK = "launchers.txt"
# What ours was made from, and what is in it.
STAMP = "launchers.json"
# Variables that would mislead what this Python starts without -E, as werkzeug's reloader is started
# before Python 3.10.
LEADING_ASTRAY = (
    *("PYTHONHASHSEED", "PYTHONHOME", "PYTHONINSPECT", "PYTHONINTMAXSTRDIGITS", "PYTHONIOENCODING"),
    *("PYTHONMALLOC", "PYTHONPATH", "PYTHONPLATLIBDIR", "PYTHONTRACEMALLOC", "PYTHONUTF8"),
    *("_PYTHON_HOST_PLATFORM", "_PYTHON_SYSCONFIGDATA_NAME"),
)
# Variables that make Python take another folder for its own, even with -E: it has to start again
# without them.
MISLEADING = ("PYTHONEXECUTABLE", "__PYVENV_LAUNCHER__")
# This variable is set when .venv has just been made ready and this is started again.
RESTARTED = "LAUNCHERS_RESTARTED"


def main(command):
    """Runs `command`: the path of this file, "-m", a module, and the module's arguments."""
    if any([os.environ.pop(name, None) for name in MISLEADING]):  # a list, to remove them all
        start(command)  # and so never return
    forget_variables()
    respect_variables()
    module, *arguments = command[2:]
    if arguments[:1] == ["run"] and arguments[1:] and not arguments[1].startswith("-"):
        del arguments[0]  # "flask run routes" is "flask routes"
    is_ours = is_made_here(ENVIRONMENT)
    is_restarted = os.environ.pop(RESTARTED, None) or "WERKZEUG_RUN_MAIN" in os.environ
    if not is_restarted:
        is_usable = (
            is_ready(ENVIRONMENT, everywhere=False) if is_ours else importlib.util.find_spec(module)
        )
        if not is_usable or not runs_in(ENVIRONMENT):
            make_ready_and_start(command)
    sys.argv[1:] = arguments
    find_own_programs()
    try:
        with kept_from_changing(ENVIRONMENT):
            runpy.run_module(module, run_name="__main__", alter_sys=True)
    except (Exception, SystemExit) as error:
        has_failed = not isinstance(error, SystemExit) or error.code not in (0, None)
        # A command that failed may have changed something, and is not done a second time.
        may_mend = is_ours and not is_restarted and arguments[:1] == ["run"]
        # The look before the start leaves out folders far from the top.
        if has_failed and may_mend and not is_whole(ENVIRONMENT):
            if os.name == "nt":  # what runs cannot be replaced there: this has to end before
                os.remove(stamp_path(ENVIRONMENT))
                sys.exit(f"Files in {ENVIRONMENT} are missing. Start again to repair it.")
            make_ready_and_start(command)
        raise


def forget_variables():
    """Removes the variables that would mislead Python."""
    for name in LEADING_ASTRAY:
        os.environ.pop(name, None)


def respect_variables():
    """Does what two variables say that -E makes Python ignore: containers set them on purpose."""
    if os.environ.get("PYTHONUNBUFFERED") and sys.stdout:
        sys.stdout.reconfigure(line_buffering=True)
    if os.environ.get("PYTHONDONTWRITEBYTECODE"):
        sys.dont_write_bytecode = True


def find_own_programs():
    """Puts the programs of this Python's packages first in PATH, as activating it would."""
    path = os.environ.get("PATH", os.defpath)
    os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + path


def is_made_here(environment):
    """Whether `environment` is ours, even if one file of it is gone."""
    mark = os.path.join(environment, MARK)
    return os.path.exists(mark) or os.path.exists(stamp_path(environment))


def is_ready(environment, everywhere=True):
    """Whether `environment` is whole, and made from its inputs as they are now, for this Python."""
    stamp = stamp_of(environment)
    return (
        os.path.exists(os.path.join(environment, MARK))
        and stamp.get("python") == python_tag()
        and stamp.get("root") in (None, os.getcwd())
        and all(content(path) == text for path, text in stamp["inputs"].items())
        and is_whole(environment, everywhere)
    )


def is_whole(environment, everywhere=True):
    """Whether each file is there that the stamp lists: everywhere, or in the folders near the top.

    A start looks only near the top: with many packages, to look everywhere would take too long.
    """
    packages = site_packages(environment)
    folders = stamp_of(environment).get("folders", {})
    try:
        if everywhere:
            folders = {**folders, **stamp_of(environment, line=1)}
        return all(
            files.items() <= sizes(os.path.join(packages, folder)).items()
            for folder, files in folders.items()
        )
    except OSError:
        return False


@functools.lru_cache
def stamp_of(environment, line=0):
    """What was written in this line of the stamp when all was installed, or nothing.

    The first line has what each start looks at, the second the folders far from the top.
    """
    try:
        with open(stamp_path(environment), encoding="ascii") as file:
            stamp = json.loads(next(islice(file, line, None)))
        is_stamp = line or all(isinstance(stamp[key], dict) for key in ("inputs", "folders"))
        return stamp if is_stamp else {}
    except (OSError, ValueError, LookupError, TypeError, StopIteration):
        return {}


def stamp_path(environment):
    """Where the stamp of an environment is, for this version of Python."""
    return os.path.join(site_packages(environment), STAMP)


def python_tag():
    """The Python that packages are for: its implementation, version and processor."""
    processor = os.uname().machine if os.name == "posix" else ""
    return importlib.machinery.EXTENSION_SUFFIXES[0] + processor


def site_packages(environment):
    """The folder in an environment from which this version of Python takes packages."""
    if os.name == "nt":
        return os.path.join(environment, "Lib", "site-packages")
    version = os.path.basename(os.path.dirname(os.__file__))  # python3.13, python3.13t, pypy3.11
    return os.path.join(environment, "lib", version, "site-packages")


def content(path):
    """The bytes of a file as a string, a character for each, or None if it cannot be read."""
    try:
        with open(path, encoding="latin-1", newline="") as file:
            return file.read()
    except (OSError, ValueError):
        return None


def sizes(folder):
    """The size of each file in a folder, by name: on Windows, all in one call of the system."""
    with os.scandir(folder) as entries:
        return {entry.name: entry.stat().st_size for entry in entries}


def runs_in(environment):
    """Whether the Python that runs this is that of `environment`, and has its configuration."""
    try:
        has_configuration = os.path.getsize(os.path.join(environment, "pyvenv.cfg")) > 0
        return has_configuration and os.path.samefile(sys.prefix, environment)
    except OSError:
        return False


def kept_from_changing(environment):
    """The stamp, if any, opened: so Windows lets nobody replace it, nor update what is in use."""
    try:
        return open(stamp_path(environment))
    except OSError:
        return contextlib.nullcontext()


def make_ready_and_start(command):
    """Has the environment made ready, and starts `command` in it; ends as that ends."""
    import signal
    import subprocess

    signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C ends what this waits for
    bootstrap = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bootstrap.py")
    code = subprocess.call([base_python(), "-ES", bootstrap, ENVIRONMENT])
    if code:
        sys.exit(code)
    os.environ[RESTARTED] = "1"
    start(command)


def start(command):
    """Starts `command` in the environment, and ends as that ends."""
    become([os.path.abspath(interpreter(ENVIRONMENT)), "-E", *command])


def become(command):
    """Replaces this program with another; on Windows, which cannot, waits until that ends."""
    import subprocess

    if os.name == "posix":
        os.execv(command[0], command)
    sys.exit(subprocess.call(command))


def base_python():
    """The Python behind the environment in which this one runs, or this one itself."""
    python = sys._base_executable
    return os.path.realpath(python) if os.name == "posix" else python


def interpreter(environment):
    """Where an environment has its Python on this system."""
    if os.name == "nt":
        return os.path.join(environment, "Scripts", "python.exe")
    return os.path.join(environment, "bin", "python")


if __name__ == "__main__":
    main(list(sys.argv))
