"""Checks that .venv is ready, runs a module in it, and repairs it: the work of run.py.

Python keeps it compiled, which it does not do with the file that it is started with.
"""

import contextlib
import functools
import importlib.machinery
import importlib.util
import json
import os
import runpy
import stat
import sys
from itertools import islice

ENVIRONMENT = ".venv"
# Where this is, the environment is ours. It lists what its Python needs to start, for the shells:
# nothing as long as it is not finished.
MARK = "launchers.txt"
# What ours was made from, and what is in it. It is written when all is there.
STAMP = "launchers.json"
# This file is there before .venv's Python starts, and removed here. So if it is there at the next
# start, that Python may be unable to start.
STARTING = "starting"
# Variables that lead Python's own modules to another Python. The shells remove those of which
# Python itself takes note.
MISLEADING = ("_PYTHON_HOST_PLATFORM", "_PYTHON_PROJECT_BASE", "_PYTHON_SYSCONFIGDATA_NAME")
# This variable is set when .venv has just been made ready and this is started again.
RESTARTED = "LAUNCHERS_RESTARTED"


def main(command):
    """Runs `command`: the path of this file, "-m", a module, and the module's arguments."""
    with contextlib.suppress(OSError):
        os.remove(os.path.join(ENVIRONMENT, STARTING))
    forget_misleading_variables()
    module, *arguments = command[2:]
    is_ours = is_made_here(ENVIRONMENT)
    is_first = not (os.environ.pop(RESTARTED, None) or "WERKZEUG_RUN_MAIN" in os.environ)
    if is_first and not is_usable(module):
        make_ready_and_start(command)
    if is_ours and not is_installed(module):
        sys.exit(f"{module} is not in {ENVIRONMENT}. {how_to_add()}, and start again.")
    try:
        run_module(module, arguments)
    except (Exception, SystemExit) as error:
        has_failed = not isinstance(error, SystemExit) or error.code not in (0, None)
        if has_failed and is_first and is_ours:
            repair(command, error)
        raise


def forget_misleading_variables():
    """Removes the variables that lead to another Python."""
    for name in MISLEADING:
        os.environ.pop(name, None)


# Check


def is_usable(module):
    """Whether .venv runs this, and is up to date or, if another tool made it, has `module`."""
    if not runs_in(ENVIRONMENT):
        return False
    if is_made_here(ENVIRONMENT):
        return is_ready(ENVIRONMENT, everywhere=False)
    if not is_installed(module):
        print(f"{module} is not in {ENVIRONMENT}.", file=sys.stderr)
        return False
    return True


def is_made_here(environment):
    """Whether `environment` is ours, even if one file of it is gone."""
    mark = os.path.join(environment, MARK)
    return os.path.exists(mark) or os.path.exists(stamp_path(environment))


def is_installed(module):
    """Whether this Python finds the package that a module is in."""
    return importlib.util.find_spec(module.partition(".")[0]) is not None


def is_ready(environment, everywhere=True):
    """Whether `environment` is whole, and made from its inputs as they are now, for this Python."""
    return (
        os.path.exists(os.path.join(environment, MARK))
        and is_made_from(stamp_of(stamp_path(environment)))
        and is_whole(environment, everywhere)
    )


def is_made_from(stamp):
    """Whether packages were made from their inputs as they are now, for this Python and folder."""
    return is_for_here(stamp) and has_inputs_of_now(stamp)


def is_for_here(stamp):
    """Whether packages are for this Python and, if they are bound to a folder, for this one."""
    return stamp.get("python") == python_tag() and stamp.get("root") in (None, os.getcwd())


def has_inputs_of_now(stamp):
    """Whether packages were made from their inputs as they are now."""
    return all(bytes_as_text(path) == text for path, text in stamp["inputs"].items())


def is_whole(environment, everywhere=True):
    """Whether each file is there that the stamp lists: everywhere, or in the folders near the top.

    A start looks only near the top: with many packages, to look everywhere would take too long.
    """
    packages = site_packages(environment)
    stamp = stamp_path(environment)
    folders = stamp_of(stamp).get("folders", {})
    try:
        if everywhere:
            folders = {**folders, **stamp_of(stamp, line=1).get("folders", {})}
            if hidden_files(packages):
                return False
        return all(
            files.items() <= sizes(os.path.join(packages, folder)).items()
            for folder, files in folders.items()
        )
    except OSError:
        return False


def hidden_files(packages):
    """The .pth files that are hidden, as iCloud does on macOS, and that Python therefore skips."""
    with os.scandir(packages) as entries:
        return [
            entry.path
            for entry in entries
            if entry.name.endswith(".pth") and getattr(entry.stat(), "st_flags", 0) & stat.UF_HIDDEN
        ]


@functools.lru_cache
def stamp_of(path, line=0):
    """What was written in this line of the stamp when all was installed, or nothing.

    The first line has what each start looks at, the second the folders far from the top, and the
    names of the packages.
    """
    try:
        with open(path, encoding="ascii") as file:
            stamp = json.loads(next(islice(file, line, None)))
        keys = ("folders",) if line else ("inputs", "folders")
        return stamp if all(isinstance(stamp[key], dict) for key in keys) else {}
    except (OSError, ValueError, LookupError, TypeError, StopIteration):
        return {}


def stamp_path(environment):
    """Where the stamp of an environment is, for this version of Python."""
    return os.path.join(site_packages(environment), STAMP)


def python_tag():
    """The Python that packages are for: its implementation, version and processor."""
    processor = os.uname().machine if sys.platform == "darwin" else ""  # elsewhere, it is in there
    return importlib.machinery.EXTENSION_SUFFIXES[0] + processor


def site_packages(environment):
    """The folder in an environment from which this version of Python takes packages."""
    if os.name == "nt":
        return os.path.join(environment, "Lib", "site-packages")
    version = os.path.basename(os.path.dirname(os.__file__))  # python3.13, python3.13t, pypy3.11
    return os.path.join(environment, "lib", version, "site-packages")


def bytes_as_text(path):
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
    configuration = os.path.join(environment, "pyvenv.cfg")
    try:
        # conda, for one, has no such file.
        is_configured = os.path.getsize(configuration) > 0 if is_made_here(environment) else True
        return is_configured and os.path.samefile(sys.prefix, environment)
    except OSError:
        return False


# Run


def run_module(module, arguments):
    """Runs a module as "python -m" does, in this process."""
    is_flask_run = [module, *arguments[:1]] == ["flask", "run"]
    if is_flask_run and arguments[1:] and not arguments[1].startswith("-"):
        del arguments[0]  # "flask run routes" is "flask routes"
    sys.argv[1:] = arguments
    find_own_programs()
    with kept_from_changing(ENVIRONMENT):
        runpy.run_module(module, run_name="__main__", alter_sys=True)


def find_own_programs():
    """Puts the programs of this Python's packages first in PATH, as activating it would."""
    own = os.path.dirname(sys.executable) + os.pathsep
    path = os.environ.get("PATH", os.defpath)
    if not path.startswith(own):  # as in the reloader's child
        os.environ["PATH"] = own + path


def kept_from_changing(environment):
    """The stamp, if any, opened: so Windows lets nobody replace it, nor update what is in use."""
    try:
        return open(stamp_path(environment), "rb")
    except OSError:
        return contextlib.nullcontext()


# Repair


def repair(command, error):
    """If `error` comes of files that are gone or cut short, repairs them, and starts anew."""
    # The look before the start leaves out folders far from the top, and what Python compiles.
    is_whole_now = is_whole(ENVIRONMENT)
    if is_whole_now and not is_of_compiled_file(error):
        return
    remove_compiled_files(site_packages(ENVIRONMENT))
    # A command that failed may have changed something, and is not done a second time. And Windows
    # replaces nothing that runs.
    if command[2:4] == ["flask", "run"] and sys.argv[1:2] == ["run"] and os.name == "posix":
        make_ready_and_start(command)
    if not is_whole_now:
        os.remove(stamp_path(ENVIRONMENT))
    sys.exit(f"Files in {ENVIRONMENT} are missing or damaged. Start again to repair it.")


def is_of_compiled_file(error):
    """Whether Python could not read what it has compiled, such as after a power cut."""
    import traceback

    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    return frame.f_code.co_name == "_compile_bytecode"


def remove_compiled_files(folder):
    """Removes what Python has compiled below a folder. It compiles that anew."""
    import shutil

    for path, names, _ in os.walk(folder):
        if "__pycache__" in names:
            shutil.rmtree(os.path.join(path, "__pycache__"), ignore_errors=True)


def make_ready_and_start(command):
    """Has .venv made ready, and starts `command` in it; ends as that ends."""
    import signal
    import subprocess

    signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C ends what this waits for
    bootstrap = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bootstrap.py")
    code = subprocess.call([base_python(), "-ES", bootstrap, ENVIRONMENT])
    if code:
        sys.exit(code)
    os.environ[RESTARTED] = "1"
    become([os.path.abspath(interpreter(ENVIRONMENT)), *command])


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


def how_to_add():
    """What to do with a package that .venv lacks."""
    requirements = default_requirements()
    unlocked = requirements[:-3] + "in"
    if os.path.exists(unlocked):
        python, folder = "py" if os.name == "nt" else "python3", os.path.dirname(requirements)
        return f"Add it to {unlocked}, lock that ({python} {folder}/lock.py)"
    return f"Add it to {requirements} or to what that includes"


def default_requirements():
    """The file that lists what .venv has to hold, as seen from the project's root."""
    above = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return os.path.relpath(os.path.join(above, "requirements.txt")).replace(os.sep, "/")
