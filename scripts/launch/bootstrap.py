"""Makes a virtual environment ready: python -ES bootstrap.py FOLDER [REQUIREMENTS]

Run it in the project's root. REQUIREMENTS is the file that lists what FOLDER has to hold: if it is
not named, requirements.txt in the folder above this one.

Without FOLDER, it only says whether the Python that runs it works: by an exit code that nothing
else gives by chance, or by a sentence. So every Python must be able to parse it.
"""

import os
import sys

# Or the one that the project's pyproject.toml requires, if that is newer.
OLDEST = (3, 9)
WORKS = 42


def main(folder=None, requirements=None):
    """Makes `folder` hold what the file `requirements` lists; returns the exit code."""
    fault = fault_of_python()
    if fault:
        print(fault)
        return 1
    if not folder:
        return WORKS
    open_outputs()
    try:
        ready, environment = modules()
    except (EOFError, ValueError):  # what Python has compiled was cut short, as by a power cut
        import shutil

        shutil.rmtree(os.path.join(sys.path[0], "__pycache__"))
        ready, environment = modules()
    if os.path.realpath(ready.base_python()) != os.path.realpath(sys.executable):
        # An environment cannot remake itself, and the active one may be that in `folder`.
        ready.become([ready.base_python(), "-ES"] + sys.argv)
    return environment.make_ready(folder, requirements or ready.default_requirements())


def modules():
    """Imports what only a Python that is new enough can parse."""
    import ready

    ready.forget_misleading_variables()
    import environment

    return ready, environment


def fault_of_python():
    """Why the Python that runs this makes no environment here, in a sentence, or None."""
    oldest = oldest_python()
    if sys.version_info < oldest:
        python = (sys.executable, sys.version.split()[0])
        says = ", says pyproject.toml" if oldest > OLDEST else ""
        return "%s is Python %s, too old: %d.%d or newer is needed%s." % (python + oldest + (says,))
    if not sys.executable:
        return "Python does not find itself without PATH. Set it, and start again."
    if os.environ.get("SYSTEMROOT") and "MSC" not in sys.version:
        return "%s is a Python of MSYS2 or Cygwin, not of Windows." % sys.executable
    from importlib.machinery import PathFinder

    if not PathFinder.find_spec("venv"):
        return "%s has no venv module." % sys.executable
    return None


def open_outputs():
    """Lets what cannot be shown, where standard output or error is closed, fail nothing."""
    for number in (1, 2):
        try:
            os.write(number, b"")
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), number)


def oldest_python():
    """The oldest Python that works for the project in the working directory: a pair of numbers."""
    if not os.path.exists("pyproject.toml"):
        return OLDEST
    import re

    with open("pyproject.toml", "rb") as file:
        text = file.read().decode("utf-8", "replace")
    # Poetry calls it python, and has ^3.11 for >=3.11,<4.
    requires = r"""(?m)^(?:requires-)?python\s*=\s*["'].*?(?:[>~^]=?|==)\s*(\d+)\.(\d+)"""
    required = re.search(requires, text)
    return max(OLDEST, tuple(map(int, required.groups()))) if required else OLDEST


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
