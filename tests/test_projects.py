"""Projects as other people lay them out, into which adopt.py puts the launchers."""

import shutil
import subprocess
import sys
from typing import NamedTuple

import pytest
from conftest import MAKE_VENV, PYTHON, ROOT, changed, copy, messages, needs_uv
from shells import CMD, EACH_LAUNCHER, POWERSHELL, RUNNING, SH, fetch

ADOPT = ROOT / "scripts" / "launch" / "adopt.py"


class Project(NamedTuple):
    """What adopt.py is told and takes, one of the inputs of .venv, and what the project says."""

    options: tuple
    app: str
    requirements: str
    input: str
    greeting: str


DEV = "shop:create_app('dev')"
PROJECTS = {
    "factory": Project(
        ("--app", DEV), DEV, "-r ../requirements.txt", "requirements.txt", "Kiosk & Co. (dev)"
    ),
    "package": Project((), "src/notes", "-e .", "pyproject.toml", "my package"),
    "nested": Project(
        (),
        "src/my app.py",
        "-r ../requirements/development.txt",
        "requirements/production.txt",
        "nested",
    ),
    "flaskenv": Project(
        (), "app.py", "-r ../requirements.txt", "scripts/requirements.txt", "from .flaskenv"
    ),
}


def adopt(name, project):
    """Puts the launchers into a copy of a project."""
    shutil.copytree(ROOT / "tests" / "projects" / name, project)
    own = PROJECTS[name]
    command = [sys.executable, ADOPT, project, *own.options]
    said = subprocess.check_output(command, text=True)
    assert f"The application is {own.app}: " in said
    assert (project / "scripts" / "requirements.txt").read_text() == own.requirements + "\n"
    return project


@pytest.fixture(scope="module", params=PROJECTS)
def ready(request, tmp_path_factory, environment, with_uv):
    """Each project after its first start, to be copied."""
    project = adopt(request.param, tmp_path_factory.mktemp("ready") / request.param)
    variables = changed(environment, with_uv)
    subprocess.run([PYTHON, *MAKE_VENV], cwd=project, env=variables, check=True)
    return project


@pytest.fixture
def adopted(ready, tmp_path):
    return copy(ready, tmp_path / f"my {ready.name}")


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_each_is_served_and_one_that_is_installed_by_e_from_where_it_is(
    shell, adopted, ready, run, start, caller, with_uv
):
    launcher = shell.launcher(adopted)
    if ready.name == "factory":
        typed = shell.line(launcher, caller, "init-db", "Kiosk & Co.")
        made = run(shell.session(caller, typed), **with_uv)
        assert made.returncode == 0, made.stderr
    server = start(shell.command(launcher, caller, "--port", "0"), **with_uv)
    assert fetch(server.wait_for(RUNNING)[1]) == PROJECTS[ready.name].greeting


def test_a_change_of_what_it_needs_is_noticed(adopted, ready, make, with_uv):
    for text, messages_expected in (("# changed\n", 1), ("", 0)):
        with (adopted / PROJECTS[ready.name].input).open("a") as file:
            file.write(text)
        result = make(adopted, **with_uv)
        assert result.returncode == 0, result.stderr
        assert result.stderr.count("Setting up .venv") == messages_expected


@needs_uv
@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_a_venv_that_uv_made_is_used(shell, start, caller, tmp_path, environment, with_uv):
    project = tmp_path / "made by uv"
    shutil.copytree(ROOT / "tests" / "projects" / "made-by-uv", project)
    variables = changed(environment, with_uv)
    for command in (["venv", "--python", PYTHON], ["pip", "install", "-r", "pyproject.toml"]):
        subprocess.run(["uv", *command], cwd=project, env=variables, check=True)
    subprocess.run([sys.executable, ADOPT, project], check=True)
    server = start(shell.command(shell.launcher(project), caller, "--port", "0"), **with_uv)
    assert "uv = " in fetch(server.wait_for(RUNNING)[1])
    assert "Setting up" not in server.output


@pytest.fixture
def renamed(new):
    """A project with modules of the names of ours, in which scripts/ has another name."""
    for name in ("environment", "inputs"):
        (new / name).mkdir()
        (new / name / "__init__.py").write_text("name = __name__\n")
    for name in ("launch", "run"):
        (new / f"{name}.py").write_text("name = __name__\n")
    with (new / "hello.py").open("a") as hello:
        hello.write("import environment, inputs, launch, run\n")
        hello.write("assert [environment.name, inputs.name] == ['environment', 'inputs']\n")
        hello.write("assert [launch.name, run.name] == ['launch', 'run']\n")
    folder = (new / "scripts").rename(new / "dev tools & more")
    for suffix in ("sh", "cmd", "ps1"):
        launcher = folder / f"run.{suffix}"
        launcher.write_bytes(launcher.read_bytes().replace(b"scripts", folder.name.encode()))
    return folder


@pytest.mark.parametrize("shell", [SH[0], *CMD, *POWERSHELL], indirect=True)
def test_the_folder_may_have_another_name(shell, renamed, run, caller, with_uv):
    for _ in range(2):
        line = shell.line(renamed / shell.launcher(renamed).name, caller, "routes")
        result = run(shell.session(caller, line), **with_uv)
        assert (result.returncode, result.stdout[:8]) == (0, "Endpoint"), result.stderr
    assert messages(result) == []


def test_under_another_name_it_runs_tox_and_locks(renamed, run):
    result = run([PYTHON, renamed / "test.py", "--version"])
    assert (result.returncode, result.stdout) == (1, "")
    assert messages(result)[0].startswith("There is no tox.ini")
    (renamed.parent / "tox.ini").touch()
    result = run([PYTHON, renamed / "test.py", "--version"])
    assert result.returncode == 0, result.stderr
    assert "tox" in result.stdout
    (renamed / "requirements.txt").unlink()
    result = run([PYTHON, renamed / "lock.py"])
    assert result.returncode == 0, result.stderr
    assert result.stdout == f"Wrote {renamed.name}/requirements.txt\n"
    assert "flask==3" in (renamed / "requirements.txt").read_text()


@pytest.mark.parametrize("named, missing", [((), "scripts/requirements"), (("--help",), "--help")])
def test_where_there_is_nothing_to_lock_it_says_so(named, missing, new, run):
    (new / "scripts" / "requirements.in").unlink()
    result = run([PYTHON, new / "scripts" / "lock.py", *named])
    assert (result.returncode, result.stdout) == (1, "")
    assert (
        result.stderr == f"There is no {missing}.in. List in it what you need, and start again.\n"
    )
