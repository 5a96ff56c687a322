"""Runs a tool in an environment of its own: it takes nothing but a Python.

Every Python must be able to parse this, to be told if it is too old.
"""

import os
import subprocess
import sys


def run_tool(requirements, module, arguments):
    """Runs a module of what the file `requirements` lists; returns its exit code.

    Its environment is made in .tox as .venv is by the launchers; if that fails, the exit code is
    the one of that. Linux and Windows, which may share a folder, keep theirs apart.
    """
    folder = ".tox/%s/.%s" % (sys.platform, module)
    bootstrap = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bootstrap.py")
    try:
        code = subprocess.call([sys.executable, "-ES", bootstrap, folder, requirements])
        if code == 0:
            from ready import interpreter

            code = subprocess.call([interpreter(folder), "-m", module] + arguments)
        return code
    except KeyboardInterrupt:
        return 130
