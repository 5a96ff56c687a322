"""Makes a virtual environment ready: python -E scripts/bootstrap.py .venv [requirements package]

Without an argument it only says whether the Python that runs it will do: by its exit code, which is one that no
stand-in for a Python gives by chance, and, if it is too old, by a sentence. So every Python must be able to parse it.
"""

import os
import sys

OLDEST = (3, 9)
USABLE = 42


def load(name):
    """The Python file of this name beside this one, as a module; other files there stand for no module."""
    from importlib import util

    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name + ".py")
    spec = util.spec_from_file_location(name, path)
    sys.modules[name] = module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(folder=None, requirements="scripts/requirements.txt", package="flask"):
    """Makes `folder` ready, with what the file `requirements` lists, `package` among it; returns the exit code."""
    if sys.version_info < OLDEST:
        python = (sys.executable, sys.version.split()[0])
        print("%s is Python %s, too old: %d.%d is the oldest that works." % (python + OLDEST))
        return 1
    if not folder:
        return USABLE
    for name in ("run", "installers"):
        load(name)
    return load("environment").make_ready(folder, requirements, package)


if __name__ == "__main__":
    del sys.path[0]
    sys.exit(main(*sys.argv[1:]))
