"""Runs the tests: python scripts/test.py [arguments of tox]

Without arguments, all environments side by side. It needs nothing but a Python: tox gets an environment of its own,
.tox/.runner, made as the launchers make .venv.
"""

import os
import subprocess
import sys

import bootstrap


def main(arguments):
    """Runs tox in the project's root; returns its exit code, or 1 if there is no way to get it."""
    os.chdir(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    runner = ".tox/.runner"
    failed = bootstrap.main(["venv", runner], "tests/requirements.txt", "tox")
    if failed:
        return failed
    try:
        return subprocess.call([bootstrap.interpreter(runner), "-m", "tox"] + (arguments or ["run-parallel"]))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
