"""The launchers as files: what keeps them working on every system, and short."""

import os
import subprocess

import pytest
from conftest import ROOT
from shells import POWERSHELL, WINDOWS

LAUNCHERS = sorted(ROOT.glob("scripts/run.*"))


@pytest.mark.parametrize("launcher", LAUNCHERS, ids=lambda path: path.name)
def test_line_endings_are_those_of_its_shell_and_all_is_ascii(launcher):
    content = launcher.read_bytes()
    lines = content.count(b"\n")
    assert content.isascii() and content.endswith(b"\n")
    assert content.count(b"\r\n") == content.count(b"\r") == (lines if launcher.suffix == ".cmd" else 0)


@pytest.mark.skipif(WINDOWS, reason="Windows has no run bit")
@pytest.mark.parametrize("name", ["run.sh", "run.ps1"])
def test_can_be_run_by_its_name_alone(name):
    launcher = ROOT / "scripts" / name
    assert os.access(launcher, os.X_OK) and launcher.read_bytes().startswith(b"#!")


def test_git_keeps_the_run_bits_and_line_endings():
    command = ["git", "ls-files", "--stage", "--eol", "scripts/run.*"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a checkout of git: " + listed.stderr)
    columns = [line.split() for line in listed.stdout.splitlines()]
    assert [(mode, index, attribute, name) for mode, _, _, index, *_, attribute, name in columns] == [
        ("100644", "i/lf", "eol=crlf", "scripts/run.cmd"),
        ("100755", "i/lf", "eol=lf", "scripts/run.ps1"),
        ("100755", "i/lf", "eol=lf", "scripts/run.sh"),
    ]


@pytest.mark.parametrize("shell", POWERSHELL, indirect=True)
def test_powershells_own_parser_finds_no_error_in_run_ps1(shell, run):
    check = (
        '$null = [Management.Automation.Language.Parser]::ParseFile("$PWD/scripts/run.ps1", [ref]$null, [ref]$errors)'
        "; $errors; exit $errors.Count"
    )
    result = run([shell.name, "-NoProfile", "-Command", "$errors = @(); " + check], cwd=ROOT)
    assert (result.returncode, result.stdout) == (0, "")


def test_the_three_stay_under_a_hundred_lines():
    assert sum(len(launcher.read_bytes().splitlines()) for launcher in LAUNCHERS) < 100
