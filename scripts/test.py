"""Runs the tests: python3 scripts/test.py [arguments of tox]

Without arguments, it runs all environments of tox.ini side by side.
"""

import os
import sys

SCRIPTS = os.path.dirname(os.path.abspath(__file__))
sys.path[0] = os.path.join(SCRIPTS, "launch")  # in place of SCRIPTS, which could shadow modules

from tool import run_tool


def configures_tox(name):
    """Whether this is a file of tox's, or one that mentions it."""
    if not os.path.exists(name):
        return False
    with open(name, "rb") as file:
        return name.startswith("tox.") or b"tox" in file.read()


os.chdir(os.path.join(SCRIPTS, ".."))
if not any(map(configures_tox, ("tox.ini", "tox.toml", "setup.cfg", "pyproject.toml"))):
    sys.exit("There is no tox.ini, which says how to test. Write one, and start again.")
arguments = ["--workdir", ".tox/" + sys.platform] + (sys.argv[1:] or ["run-parallel"])
sys.exit(run_tool("tox", arguments))
