"""Runs a tool in an environment of its own: it takes nothing but a Python.

Every Python must be able to parse this, to be told if it is too old.
"""

import os
import subprocess
import sys


def run_tool(module, arguments):
    """Runs a module of what is locked beside this file, in tox.txt for tox; returns its exit code.

    Its environment is made in .tox as .venv is by the launchers; if that fails, the exit code is
    the one of that. Linux and Windows, which may share a folder, keep theirs apart.
    """
    here = os.path.dirname(os.path.abspath(__file__))
    folder = ".tox/%s/.%s" % (sys.platform, module)
    bootstrap = os.path.join(here, "bootstrap.py")
    requirements = os.path.relpath(os.path.join(here, module + ".txt")).replace(os.sep, "/")
    try:
        code = subprocess.call([sys.executable, "-ES", bootstrap, folder, requirements])
        if code == 0:
            from ready import interpreter

            code = subprocess.call([interpreter(folder), "-m", module] + arguments)
        return code
    except KeyboardInterrupt:
        return 130
