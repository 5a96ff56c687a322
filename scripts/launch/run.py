"""Runs a module with .venv's Python: .venv/bin/python run.py -m flask run [arguments]

It is like "python -m", but first has bootstrap.py make .venv ready if it is not. A word after
"flask run", such as "routes", is another command of Flask's and replaces "run".
"""

import os
import sys

# The folders in PYTHONPATH come last, so that nothing in them is taken for a package of .venv.
named = os.environ.get("PYTHONPATH")
if named:
    folders = set(map(os.path.abspath, named.split(os.pathsep)))
    sys.path.sort(key=lambda folder: folder in folders)
if not getattr(sys.flags, "safe_path", False):
    del sys.path[0]  # this file's folder
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

try:
    from ready import main
except (EOFError, ValueError):  # what Python has compiled was cut short, as by a power cut
    import shutil

    shutil.rmtree(os.path.join(sys.path[0], "__pycache__"))
    from ready import main

# Nothing of this folder may stand for a module of the app. As with "-m", the working directory may.
del sys.modules["ready"]
del sys.path[0]
if not getattr(sys.flags, "safe_path", False):
    sys.path.insert(0, os.getcwd())

main(list(sys.argv))
