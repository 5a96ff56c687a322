"""Projects to start, and the shells and the environment to start them in."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from shells import CMD, PATIENCE, SH, SHELLS, WINDOWS, Running

ROOT = Path(__file__).parent.parent

# Tests that run in the background may have Ctrl-C ignored, and what they start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Stands in for Flask's own, and says how it was started.
REPORTER = """
import json, os, sys
print(json.dumps({"arguments": sys.argv[1:], "folder": os.getcwd(), "app": os.environ.get("FLASK_APP"),
                  "pid": os.getpid(), "input": sys.stdin.read()}))
sys.exit(int(os.environ.get("REPORTER_CODE", 0)))
"""


def pytest_make_parametrize_id(val):
    return getattr(val, "name", None)


@pytest.fixture(params=SHELLS)
def shell(request):
    """Each shell on PATH. CI is told which ones its machine cannot have, by SHELLS_ABSENT; any other must be there."""
    if not shutil.which(request.param.name):
        missing = request.param.name + " is not on PATH"
        if os.environ.get("CI") == "true" and request.param.name not in os.environ.get("SHELLS_ABSENT", "").split():
            pytest.fail(missing)
        pytest.skip(missing)
    return request.param


@pytest.fixture(scope="session", autouse=True)
def booted_windows():
    """Under Wine the first program starts others that hold its output open: let it be one whose output nobody reads."""
    if WINDOWS or not shutil.which("cmd"):
        yield
        return
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with subprocess.Popen(["cmd", "/d", "/c", "echo booted & set /p line="], **pipes) as first:
        first.stdout.readline()
        yield
        first.stdin.close()


@pytest.fixture(scope="session")
def environment(tmp_path_factory):
    """What a user's shell has set, with the Python that runs the tests as the one to be found."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("FLASK_", "PYTHON", "PYTEST_", "TOX_", "VIRTUAL_ENV", "CONDA_", "WERKZEUG_"))
    }
    python = os.path.realpath(sys._base_executable)
    if WINDOWS:
        environment["PYTHON"] = python
    else:
        folder = tmp_path_factory.mktemp("bin")
        (folder / "python3").symlink_to(python)
        environment["PATH"] = str(folder) + os.pathsep + environment["PATH"]
    return environment


@pytest.fixture(scope="session")
def new_project(tmp_path_factory):
    """The project as cloned, to be copied."""
    return clone(tmp_path_factory.mktemp("new") / "project")


@pytest.fixture(scope="session")
def ready_project(tmp_path_factory, new_project, environment):
    """The project after its first run, to be copied."""
    project = shutil.copytree(new_project, tmp_path_factory.mktemp("ready") / "project")
    shell = next(shell for shell in CMD + SH if shutil.which(shell.name))
    subprocess.run(shell.command(shell.launcher(project), project, "--help"), cwd=project, env=environment, check=True)
    return project


@pytest.fixture(scope="session")
def reporting_project(tmp_path_factory, ready_project):
    """A ready project whose Flask says how it was started, to be copied."""
    project = copy(ready_project, tmp_path_factory.mktemp("reporting") / "project")
    (main,) = project.glob(".venv/**/flask/__main__.py")
    for file, text in ((main.with_name("__init__.py"), ""), (main, REPORTER)):
        file.unlink()  # the copy shares its files
        file.write_text(text)
    return project


def clone(to):
    """Copies what a user clones to start the app."""
    shutil.copytree(ROOT / "scripts", to / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "hello.py", to)
    return to


def copy(project, to):
    """Copies a project; what is in its .venv stays one file with two names, since that is quick."""
    shutil.copytree(project, to, symlinks=True, ignore=shutil.ignore_patterns(".venv"))
    shutil.copytree(project / ".venv", to / ".venv", symlinks=True, copy_function=os.link)
    return to


@pytest.fixture
def caller(tmp_path):
    """The folder in which the user is: not the project's."""
    folder = tmp_path / "caller"
    folder.mkdir()
    return folder


@pytest.fixture
def reporter(tmp_path, reporting_project):
    return copy(reporting_project, tmp_path / "project")


@pytest.fixture
def project(tmp_path, ready_project):
    return copy(ready_project, tmp_path / "project")


@pytest.fixture
def run(caller, environment):
    """Runs a command in the caller's folder to its end; changes to the environment by keyword, None removes."""

    def run(command, *, cwd=caller, stdin="", **changes):
        return subprocess.run(
            command,
            cwd=cwd,
            env=changed(environment, changes),
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
        )

    return run


@pytest.fixture
def start(caller, environment):
    """Starts a command in the caller's folder; ends what is left of it after the test."""
    started = []

    def start(command, *, cwd=caller, **changes):
        started.append(Running(command, cwd=cwd, env=changed(environment, changes)))
        return started[-1]

    yield start
    for running in started:
        running.__exit__()


def changed(environment, changes):
    return {name: value for name, value in {**environment, **changes}.items() if value is not None}
