"""Runs the tests: python scripts/test.py [arguments of tox]

Without arguments, all environments side by side. It needs nothing but a Python: tox gets an
environment of its own, made as the launchers make .venv. Linux and Windows, which may share a
folder, keep theirs apart.
"""

import sys

if __name__ == "__main__":
    del sys.path[0]  # so that no file beside this one shadows a module

import os
import runpy
import subprocess


def main(arguments):
    """Runs tox in the project's root; returns its exit code, or 1 if there is no way to get it."""
    os.chdir(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    work_dir = ".tox/" + sys.platform
    runner = work_dir + "/.runner"
    command = [
        sys.executable,
        "-ES",
        "scripts/bootstrap.py",
        runner,
        "tests/requirements.txt",
        "tox",
    ]
    try:
        code = subprocess.call(command)
        if code == 0:
            python = runpy.run_path("scripts/run.py")["interpreter"](runner)
            arguments = arguments or ["run-parallel"]
            code = subprocess.call([python, "-m", "tox", "--workdir", work_dir] + arguments)
        return code
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
