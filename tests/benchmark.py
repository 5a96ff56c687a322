"""Prints how long each launcher takes, as ratios to the same by hand: tox -e benchmark

Each ratio is the median of the ratios of pairs of runs, so that what slows the machine for a while
slows both.
"""

import operator
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from conftest import MAKE_VENV, PYTHON, changed, clone
from packages import write_stamp
from ready import interpreter, site_packages, stamp_of, stamp_path
from shells import RUNNING, SH, SHELLS, Running, fetch

BY_HAND = {
    "sh": """cd {root}
export FLASK_APP=hello.py
exec {python} -m flask run --port 0
""",
    "cmd": """@cd {root}
@set FLASK_APP=hello.py
@{python} -m flask run --port 0
""",
    "ps1": """Set-Location {root}
$env:FLASK_APP = 'hello.py'
& {python} -m flask run --port 0
""",
}
READY_RUNS, FIRST_RUNS = 40, 10
# A project of sixty packages with ten thousand files, as far as the look at them goes.
PACKAGES, FOLDERS, FILES = 60, 16, 10


def first_greeting(command, cwd, environment):
    """Seconds until the server that `command` starts has greeted."""
    begin = time.perf_counter()
    with Running(command, cwd=cwd, env=environment) as server:
        fetch(server.wait_for(RUNNING)[1])
        return time.perf_counter() - begin


def compare(name, runs, seconds, ours, theirs):
    """Prints the medians of the function `seconds` with these and those arguments, and a ratio."""
    times = [], []
    for turn in range(runs + 1):
        for side in (0, 1) if turn % 2 else (1, 0):  # each goes first as often as the other
            times[side].append(seconds(*(ours, theirs)[side]))
    ours, theirs = (measured[1:] for measured in times)  # the first run is a warm-up
    ratio = statistics.median(map(operator.truediv, ours, theirs))
    ours, theirs = statistics.median(ours), statistics.median(theirs)
    print(f"{name:<48} {ours:8.3f} {theirs:8.3f} {ratio:6.2f}", flush=True)


def make_ready(project, environment):
    command = [PYTHON, *MAKE_VENV]
    subprocess.run(command, cwd=project, env=environment, check=True, capture_output=True)


def fill(project):
    """Puts sixty packages into a project's .venv."""
    packages = Path(site_packages(project / ".venv"))
    for package in range(PACKAGES):
        for folder in range(FOLDERS):
            path = packages / f"package{package}" / (f"part{folder}" if folder else "")
            path.mkdir()
            for file in range(FILES):
                (path / f"module{file}.py").write_bytes(b"pass\n")
    write_stamp(packages, stamp_of(stamp_path(project / ".venv")), [])


def compare_ready(name, project, environment):
    folder = project.parent
    python = interpreter(".venv")
    for shell in filter(lambda shell: shutil.which(shell.name), SHELLS):
        script = folder / f"by-hand.{shell.suffix}"
        script.write_text(
            BY_HAND[shell.suffix].format(root=project.name, python=python), newline=shell.newline
        )
        launcher = shell.command(shell.launcher(project), folder, "--port", "0")
        compare(
            f"{name}, {shell.name}, to by hand",
            READY_RUNS,
            first_greeting,
            (launcher, folder, environment),
            (shell.command(script, folder), folder, environment),
        )


def compare_uv_run(project, environment):
    uv = ["uv", "run", "--no-project", "--with-requirements", "scripts/requirements.txt"]
    flask = ["python", "-m", "flask", "--app", "hello.py", "run", "--port", "0"]
    compare(
        "ready, run.sh, to uv run",
        READY_RUNS,
        first_greeting,
        (SH[0].command(SH[0].launcher(project), project, "--port", "0"), project, environment),
        ([*uv, "--python", sys.executable, *flask], project, environment),
    )


def first_start(folder, commands, environment):
    """Seconds until a new project greets, by commands of which the last starts the server."""
    with tempfile.TemporaryDirectory(dir=folder) as name:
        project = clone(Path(name) / "project")
        begin = time.perf_counter()
        for command in commands[:-1]:
            subprocess.run(command, cwd=project, env=environment, check=True, capture_output=True)
        first_greeting(commands[-1], project, environment)
        return time.perf_counter() - begin


def compare_first(folder, environment):
    launcher = [["scripts/run.sh", "--port", "0"]]
    requirements = ["install", "-r", "scripts/requirements.txt"]
    serve = [".venv/bin/python", "-m", "flask", "--app", "hello.py", "run", "--port", "0"]
    venv = [
        [PYTHON, "-m", "venv", ".venv"],
        [".venv/bin/python", "-m", "pip", *requirements],
        serve,
    ]
    uv = [["uv", "venv", ".venv"], ["uv", "pip", *requirements], serve]
    without_uv = os.pathsep.join(
        path for path in os.get_exec_path() if not Path(path, "uv").exists()
    )
    # uv gets packages from PyPI only if pip has no settings of its own.
    no_settings = {name: None for name in environment if name.startswith(("PIP_", "UV_"))}
    no_settings["PIP_CONFIG_FILE"] = os.devnull
    for name, commands, variables in (
        ("venv and pip", venv, changed(environment, {"PATH": without_uv})),
        ("uv", uv, changed(environment, no_settings)),
    ):
        compare(
            f"first, run.sh, to {name} by hand",
            FIRST_RUNS,
            first_start,
            (folder, launcher, variables),
            (folder, commands, variables),
        )


def main():
    names = ("FLASK_", "PYTHON", "TOX_", "VIRTUAL_ENV")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(names)}
    environment["PYTHON"] = PYTHON
    print(f"{platform.platform()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    print(f"{'median seconds to the first greeting':<48} {'launcher':>8} {'other':>8} {'ratio':>6}")
    with tempfile.TemporaryDirectory() as name:
        project = clone(Path(name) / "ready")
        make_ready(project, environment)
        compare_ready("ready", project, environment)
        if os.name == "posix":
            compare_uv_run(project, environment)
            compare_first(Path(name), environment)
        fill(project)
        compare_ready("ready, 60 packages", project, environment)


if __name__ == "__main__":
    main()
