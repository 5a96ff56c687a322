"""Makes a virtual environment ready: python -ES scripts/bootstrap.py .venv [requirements package]

Without arguments, it only says whether the Python that runs it works: by an exit code that nothing
else gives by chance or, if it is too old, by a sentence. So every Python must be able to parse it.
"""

import sys

if __name__ == "__main__":
    del sys.path[0]  # so that no file beside this one shadows a module

import os

OLDEST = (3, 9)
WORKS = 42


def main(folder=None, requirements="scripts/requirements.txt", package="flask"):
    """Makes `folder` hold what the file `requirements` lists; returns the exit code.

    `package` must be one of these.
    """
    if sys.version_info < OLDEST:
        python = (sys.executable, sys.version.split()[0])
        print("%s is Python %s, too old: %d.%d or newer is needed." % (python + OLDEST))
        return 1
    if not folder:
        return WORKS
    run = load("run")
    if os.path.realpath(run.base_python()) != os.path.realpath(sys.executable):
        # An environment cannot remake itself, and the active one may be that in `folder`.
        this = os.path.abspath(__file__)
        run.become([run.base_python(), "-ES", this, folder, requirements, package])
    load("installers")
    load("inputs")
    return load("environment").make_ready(folder, requirements, package)


def load(name):
    """The file of this name beside this one, as a module; no other file there can shadow one."""
    from importlib import util

    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name + ".py")
    spec = util.spec_from_file_location(name, path)
    sys.modules[name] = module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
