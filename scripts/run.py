"""Runs a module of .venv as "python -m" does: .venv/bin/python -E scripts/run.py -m flask run [arguments]

It decides whether .venv is ready, and has bootstrap.py make it so if not. If the first argument after "flask run" is
a word, that is another command of Flask's, and stands in place of "run".

-E keeps out what PYTHON variables of the caller's would do to Python.
"""

import sys

if __name__ == "__main__":
    del sys.path[0]  # no file of the user's beside this one may stand for a module

import importlib.machinery
import importlib.util
import json
import os
import runpy
from itertools import islice

ENVIRONMENT = ".venv"
# Where it is, the environment is ours; the launchers read in it what .venv's Python needs to start.
MARK = "launchers.txt"
STAMP = "launchers.json"
# So many folders are looked at in every start: more would be felt where there are many packages.
LOOK = 150

# Variables that would still reach a Python that is started without -E, as werkzeug's reloader does before 3.10.
ASTRAY = "HOME PATH PLATLIBDIR HASHSEED INTMAXSTRDIGITS INSPECT IOENCODING MALLOC OPTIMIZE TRACEMALLOC UTF8 WARNINGS"


def site_packages(environment):
    """The folder that this version of Python takes packages from in an environment."""
    if os.name == "nt":
        return os.path.join(environment, "Lib", "site-packages")
    version = os.path.basename(os.path.dirname(os.__file__))  # python3.13, python3.13t, pypy3.11
    return os.path.join(environment, "lib", version, "site-packages")


def is_ready(environment, look=LOOK):
    """Whether `environment` holds, whole, what its stamp says, made from the inputs as they are now.

    Only the first `look` folders of packages are looked at, or all if it is None.
    """
    packages = site_packages(environment)
    try:
        with open(os.path.join(packages, STAMP), encoding="ascii") as file:
            stamp = json.load(file)
        return (
            stamp["python"] == importlib.machinery.EXTENSION_SUFFIXES[0]
            and stamp["root"] in (None, os.getcwd())
            and all(content(path) == text for path, text in stamp["inputs"].items())
            and all(
                files.items() <= sizes(os.path.join(packages, folder)).items()
                for folder, files in islice(stamp["folders"].items(), look)
            )
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return False


def content(path):
    """The bytes of a file as a text of as many characters, None if it cannot be read."""
    try:
        with open(path, encoding="latin-1", newline="") as file:
            return file.read()
    except OSError:
        return None


def sizes(folder):
    """The size of each file in a folder, by name: on Windows in one call of the system's."""
    with os.scandir(folder) as entries:
        return {entry.name: entry.stat().st_size for entry in entries}


def interpreter(environment):
    """Where an environment has its Python on this system."""
    return os.path.join(environment, *(("bin", "python") if os.name == "posix" else ("Scripts", "python.exe")))


def runs_in(environment):
    """Whether it is the Python of this environment that runs this."""
    try:
        return os.path.samefile(sys.prefix, environment)
    except OSError:
        return False


def base_python():
    """The Python behind the environment in which this one runs, or this one itself."""
    python = sys._base_executable
    return os.path.realpath(python) if os.name == "posix" else python


def start_ready(command):
    """Has bootstrap.py make the environment ready, and starts `command` in it; ends as that ends."""
    import signal
    import subprocess

    signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is for those that are waited for here
    bootstrap = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bootstrap.py")
    code = subprocess.call([base_python(), "-E", bootstrap, ENVIRONMENT])
    if code:
        sys.exit(code)
    if not is_ready(ENVIRONMENT):
        sys.exit(f"Something changes {ENVIRONMENT} while it is made ready: find out what, and start again.")
    command = [os.path.abspath(interpreter(ENVIRONMENT)), "-E", *command]
    if os.name == "posix":
        os.execv(command[0], command)
    sys.exit(subprocess.call(command))


def main(command):
    """Runs the module that `command` names, after the path of this file and "-m"."""
    for name in ASTRAY.split():
        os.environ.pop("PYTHON" + name, None)
    # Of the variables that -E keeps out, containers set these two with a purpose.
    if os.environ.get("PYTHONUNBUFFERED"):
        sys.stdout.reconfigure(line_buffering=True)
    sys.dont_write_bytecode |= bool(os.environ.get("PYTHONDONTWRITEBYTECODE"))

    module, *arguments = command[2:]
    if arguments[0] == "run" and arguments[1:] and not arguments[1].startswith("-"):
        del arguments[0]
    ours = os.path.exists(os.path.join(ENVIRONMENT, MARK))
    is_usable = is_ready(ENVIRONMENT) if ours else importlib.util.find_spec(module)
    if not is_usable or not runs_in(ENVIRONMENT):
        start_ready(command)
    # Windows refuses to change a file that is open, and so an update under a running server.
    stamp = ours and open(os.path.join(site_packages(ENVIRONMENT), STAMP))
    sys.argv[1:] = arguments
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except (Exception, SystemExit) as error:
        # What is seldom imported lies in folders that were not looked at.
        failed = not isinstance(error, SystemExit) or error.code not in (0, None)
        if failed and ours and "WERKZEUG_RUN_MAIN" not in os.environ and not is_ready(ENVIRONMENT, look=None):
            stamp.close()
            start_ready(command)
        raise


if __name__ == "__main__":
    main(sys.argv)
