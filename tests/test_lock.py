"""Whether what is locked can be installed: not part of every run, since it needs the network."""

import shutil

import pytest
from bootstrap import OLDEST
from conftest import MAKE_VENV, PYTHON, ROOT

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
    result = run([python, *MAKE_VENV, str(ROOT / file)], cwd=new)
    assert result.returncode == 0, f"{python}: {result.stderr}"


def test_requirements_of_ones_own_are_locked_as_the_readme_says(new, run):
    (new / "requirements.txt").write_text("flask\n")
    for file in ("requirements.in", "requirements.txt"):
        (new / "scripts" / file).write_text("-r ../requirements.txt\n")
    result = run([PYTHON, "scripts/lock.py"], cwd=new)
    assert (result.returncode, result.stdout) == (0, "Wrote scripts/requirements.txt\n")
    assert "flask==3" in (new / "scripts" / "requirements.txt").read_text()
