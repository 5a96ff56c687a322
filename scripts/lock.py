"""Locks what requirements*.in lists, here and in tests/: python3 scripts/lock.py [file.in ...]

The .txt file beside each then has exact versions and hashes, for every supported Python.
"""

import os
import sys

SCRIPTS = os.path.dirname(os.path.abspath(__file__))
sys.path[0] = os.path.join(SCRIPTS, "launch")  # in place of SCRIPTS, which could shadow modules

from glob import glob

from bootstrap import oldest_python
from tool import run_tool

os.chdir(os.path.join(SCRIPTS, ".."))
here = os.path.relpath(SCRIPTS).replace(os.sep, "/")
options = ["--upgrade", "--universal", "--generate-hashes", "--quiet"]
options += ["--python-version", "%d.%d" % oldest_python()]
options += ["--custom-compile-command", "python3 %s/lock.py" % here]
os.environ["UV_PYTHON_DOWNLOADS"] = "never"
files = sys.argv[1:] or sorted(glob(here + "/*.in") + glob("tests/*.in"))
for file in files or [here + "/requirements.in"]:
    name = (file[:-3] if file.endswith(".in") else file).replace(os.sep, "/")
    if not os.path.exists(name + ".in"):
        sys.exit("There is no %s.in. List in it what you need, and start again." % name)
    arguments = ["pip", "compile"] + options + ["--output-file", name + ".txt", name + ".in"]
    code = run_tool("uv", arguments)
    if code:
        sys.exit(code)
    print("Wrote %s.txt" % name)
