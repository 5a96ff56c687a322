"""Whether what is locked can be installed: not part of every run, since it needs the network."""

import shutil

import pytest
from bootstrap import OLDEST
from conftest import ROOT

PYTHONS = [f"python3.{minor}" for minor in range(OLDEST[1], 16)]


@pytest.mark.parametrize("file", ["scripts/requirements.txt", "tests/requirements.txt"])
@pytest.mark.parametrize("which", ["oldest", "newest"])
def test_what_is_locked_can_be_installed(which, file, new, run):
    runs = [
        name for name in PYTHONS if shutil.which(name) and run([name, "-c", ""]).returncode == 0
    ]
    if not runs:
        pytest.skip("no Python is on PATH by its version's name")
    python = runs[0] if which == "oldest" else runs[-1]
    package = "flask" if file.startswith("scripts") else "tox"
    requirements = str(ROOT / file)
    result = run([python, "-ES", "scripts/bootstrap.py", ".venv", requirements, package], cwd=new)
    assert result.returncode == 0, f"{python}: {result.stderr}"
