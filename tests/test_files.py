"""The launchers as files: what keeps them working on every system, and short."""

import os
import re
import shutil
import subprocess

import pytest
from bootstrap import OLDEST
from conftest import ROOT
from shells import POWERSHELL, WINDOWS, WINE

SUFFIXES = (".sh", ".cmd", ".ps1")
LAUNCHERS = [ROOT / "scripts" / ("run" + suffix) for suffix in SUFFIXES]
SHELL_FILES = sorted(path for path in ROOT.glob("scripts/**/*") if path.suffix in SUFFIXES)


@pytest.mark.parametrize("launcher", SHELL_FILES, ids=lambda path: path.name)
def test_line_endings_are_those_of_its_shell_and_all_is_ascii(launcher):
    content = launcher.read_bytes()
    lines = content.count(b"\n")
    assert content.isascii() and content.endswith(b"\n")
    assert (
        content.count(b"\r\n")
        == content.count(b"\r")
        == (lines if launcher.suffix == ".cmd" else 0)
    )


@pytest.mark.skipif(WINDOWS, reason="Windows has no run bit")
@pytest.mark.parametrize("name", ["run.sh", "run.ps1"])
def test_can_be_run_by_its_name_alone(name):
    launcher = ROOT / "scripts" / name
    assert os.access(launcher, os.X_OK) and launcher.read_bytes().startswith(b"#!")


def test_git_keeps_the_run_bits_and_line_endings():
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("needs git, and a checkout of git's")
    command = "git ls-files --stage --eol scripts/*.sh scripts/*.cmd scripts/*.ps1".split()
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    columns = [line.split() for line in listed.splitlines()]
    assert [(mode, index, kept, name) for mode, _, _, index, *_, kept, name in columns] == [
        ("100644", "i/lf", "eol=crlf", "scripts/launch/can-start.cmd"),
        ("100644", "i/lf", "eol=lf", "scripts/launch/can-start.ps1"),
        ("100644", "i/lf", "eol=lf", "scripts/launch/can-start.sh"),
        ("100644", "i/lf", "eol=crlf", "scripts/launch/make-venv.cmd"),
        ("100644", "i/lf", "eol=lf", "scripts/launch/make-venv.ps1"),
        ("100644", "i/lf", "eol=lf", "scripts/launch/make-venv.sh"),
        ("100644", "i/lf", "eol=crlf", "scripts/launch/no-python.cmd"),
        ("100644", "i/lf", "eol=lf", "scripts/launch/no-python.sh"),
        ("100644", "i/lf", "eol=crlf", "scripts/launch/python.cmd"),
        ("100644", "i/lf", "eol=lf", "scripts/launch/python.ps1"),
        ("100644", "i/lf", "eol=lf", "scripts/launch/python.sh"),
        ("100644", "i/lf", "eol=lf", "scripts/launch/quote.ps1"),
        ("100644", "i/lf", "eol=lf", "scripts/launch/unix.sh"),
        ("100644", "i/lf", "eol=lf", "scripts/launch/windows.ps1"),
        ("100644", "i/lf", "eol=crlf", "scripts/run.cmd"),
        ("100755", "i/lf", "eol=lf", "scripts/run.ps1"),
        ("100755", "i/lf", "eol=lf", "scripts/run.sh"),
    ]


@pytest.mark.skipif(WINE, reason="shellcheck for Windows does not start under Wine")
@pytest.mark.skipif(not shutil.which("shellcheck"), reason="shellcheck is not on PATH")
def test_shellcheck_finds_nothing_in_what_sh_runs():
    # python.sh gets its variable from run.sh. All shells know -ef, as POSIX of 2024 does.
    command = ["shellcheck", "--shell=sh", "--exclude=SC1091,SC2154,SC3013"]
    files = [file for file in SHELL_FILES if file.suffix == ".sh"]
    result = subprocess.run([*command, *files], capture_output=True)
    assert (result.returncode, result.stdout) == (0, b"")


@pytest.mark.parametrize("shell", POWERSHELL, indirect=True)
@pytest.mark.parametrize("file", [file for file in SHELL_FILES if file.suffix == ".ps1"])
def test_powershells_own_parser_finds_no_error(file, shell, run):
    check = (
        "$null = [Management.Automation.Language.Parser]::ParseFile("
        f'"$PWD/{file.relative_to(ROOT).as_posix()}", [ref]$null, [ref]$errors)'
        "; $errors; exit $errors.Count"
    )
    result = run([shell.program, "-NoProfile", "-Command", "$errors = @(); " + check], cwd=ROOT)
    assert (result.returncode, result.stdout) == (0, "")


def code(file):
    """The lines of a file that are neither empty nor a comment."""
    lines = map(str.strip, file.read_text().splitlines())
    return [line for line in lines if line and not line.startswith(("#", "rem "))]


def test_the_three_launchers_are_short():
    lines = [len(code(launcher)) for launcher in LAUNCHERS]
    assert max(lines) <= 12 and sum(lines) <= 30


def test_nothing_in_launch_names_the_folder_that_it_is_in():
    locks = (".in", ".txt")
    files = (ROOT / "scripts" / "launch").glob("*.*")
    files = [path for path in files if path.suffix not in locks]
    name = re.compile(r"""\bscripts["'/\\]""")
    assert [path.name for path in files if name.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("file", SHELL_FILES, ids=lambda path: path.name)
def test_no_line_is_wider_than_100_columns(file):
    assert [line for line in file.read_text().splitlines() if len(line) > 100] == []


def test_the_oldest_python_is_the_same_wherever_it_is_named():
    major, minor = OLDEST
    for file, text in (
        ("README.md", f"Python {major}.{minor} or newer"),
        ("scripts/launch/make-venv.sh", f"python{major}.{minor}\n"),
        ("tox.ini", f"py{major}{{{minor}-"),
        (".ruff.toml", f'"py{major}{minor}"'),
        (".github/workflows/test.yml", f"            {major}.{minor}\n"),
    ):
        assert text in (ROOT / file).read_text(encoding="utf-8"), file
