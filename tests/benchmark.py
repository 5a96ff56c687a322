"""Prints how long each launcher takes, as ratios to the same done by hand: tox -e benchmark

Each ratio is of the medians of runs that took turns, so that what slows the machine down slows both.
"""

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from conftest import clone
from shells import CMD, POWERSHELL, RUNNING, SH, Running, fetch

BY_HAND = {
    "sh": "cd {root}\nexport FLASK_APP=hello.py\nexec .venv/bin/python -m flask run --port 0\n",
    "cmd": "@cd {root}\r\n@set FLASK_APP=hello.py\r\n@.venv\\Scripts\\python.exe -m flask run --port 0\r\n",
    "ps1": "Set-Location {root}\n$env:FLASK_APP = 'hello.py'\n& {python} -m flask run --port 0\n",
}
READY_RUNS, FIRST_RUNS = 20, 6


def first_greeting(command, cwd, environment):
    """Seconds until the server that `command` starts has greeted."""
    begin = time.perf_counter()
    with Running(command, cwd=cwd, env=environment) as server:
        fetch(server.wait_for(RUNNING)[1])
        return time.perf_counter() - begin


def compare(name, runs, seconds, ours, theirs):
    """Prints one line: the medians of the function `seconds` with these arguments and with those, and their ratio."""
    times = [], []
    for turn in range(runs + 1):
        for side in (0, 1) if turn % 2 else (1, 0):  # each goes first as often as the other
            times[side].append(seconds(*(ours, theirs)[side]))
    ours, theirs = (
        statistics.median(measured[1:]) for measured in times
    )  # the first run is a warm-up
    print(f"{name:<42} {ours:8.3f} {theirs:8.3f} {ours / theirs:6.2f}", flush=True)


def compare_ready(folder, environment):
    project = clone(folder / "ready")
    start = next(shell for shell in CMD + SH if shutil.which(shell.name))
    set_up = start.command(start.launcher(project), project, "--help")
    subprocess.run(set_up, cwd=project, env=environment, check=True, capture_output=True)
    for shell in filter(lambda shell: shutil.which(shell.name), SH + CMD + POWERSHELL):
        python = ".venv/Scripts/python.exe" if shell.windows else ".venv/bin/python"
        script = folder / f"by-hand.{shell.suffix}"
        script.write_text(BY_HAND[shell.suffix].format(root="ready", python=python), newline="")
        compare(
            f"ready start, {shell.name}, to by hand",
            READY_RUNS,
            first_greeting,
            (shell.command(shell.launcher(project), folder, "--port", "0"), folder, environment),
            (shell.command(script, folder), folder, environment),
        )
    uv = [
        "uv",
        "run",
        "--no-project",
        "--with-requirements",
        "scripts/requirements.txt",
        "--python",
        sys.executable,
    ]
    run = [*uv, "python", "-m", "flask", "--app", "hello.py", "run", "--port", "0"]
    compare(
        "ready start, run.sh, to uv run",
        READY_RUNS,
        first_greeting,
        (["scripts/run.sh", "--port", "0"], project, environment),
        (run, project, environment),
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
        ["python3", "-m", "venv", ".venv"],
        [".venv/bin/python", "-m", "pip", *requirements],
        serve,
    ]
    uv = [["uv", "venv", ".venv"], ["uv", "pip", *requirements], serve]
    without_uv = dict(
        environment,
        PATH=os.pathsep.join(p for p in os.get_exec_path() if not Path(p, "uv").exists()),
    )
    for name, commands, variables in (("venv and pip", venv, without_uv), ("uv", uv, environment)):
        compare(
            f"first start, run.sh, to {name} by hand",
            FIRST_RUNS,
            first_start,
            (folder, launcher, variables),
            (folder, commands, variables),
        )


def main():
    names = ("FLASK_", "PYTHON", "TOX_", "VIRTUAL_ENV")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(names)}
    print(f"{platform.platform()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    print(f"{'median seconds to the first greeting':<42} {'launcher':>8} {'other':>8} {'ratio':>6}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.name == "posix":  # the base Python, rather than that of this environment
            (folder / "bin").mkdir()
            (folder / "bin" / "python3").symlink_to(os.path.realpath(sys._base_executable))
            os.environ["PATH"] = environment["PATH"] = (
                f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
            )
            compare_first(folder, environment)
        compare_ready(folder, environment)


if __name__ == "__main__":
    main()
