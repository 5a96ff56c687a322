"""Runs the tests: python3 scripts/test.py [arguments of tox]

Without arguments, it runs all environments of tox.ini side by side.
"""

import os
import sys

SCRIPTS = os.path.dirname(os.path.abspath(__file__))
sys.path[0] = os.path.join(SCRIPTS, "launch")  # in place of SCRIPTS, which could shadow modules

from tool import run_tool

os.chdir(os.path.join(SCRIPTS, ".."))
arguments = ["--workdir", ".tox/" + sys.platform] + (sys.argv[1:] or ["run-parallel"])
sys.exit(run_tool("tox", arguments))
