"""Unpacks a wheel of pip: python -ES unpack_pip.py WHEEL PYTHON PACKAGES PROGRAMS

It does what pip would do to install it in two folders, its programs being for a Python, in a third
of the time.
"""

import os
import sys
import zipfile

wheel, python, packages, programs = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    archive.extractall(packages)

sys.path.insert(0, wheel)
from pip._vendor.distlib.scripts import ScriptMaker, enquote_executable  # as pip does

os.makedirs(programs)
maker = ScriptMaker(None, programs)
maker.executable = enquote_executable(os.path.abspath(python))
maker.set_mode, maker.variants = True, {""}
for name in ("pip", "pip3", f"pip3.{sys.version_info.minor}"):
    maker.make(f"{name} = pip._internal.cli.main:main")
