"""Projects as other people lay them out, in which scripts/ is used as README.md says."""

import re
import shutil
import subprocess

import pytest
from conftest import PYTHON, ROOT, copy, messages, python_of
from shells import EACH_LAUNCHER, RUNNING, fetch

README = (ROOT / "README.md").read_text(encoding="utf-8")

# What stands in FLASK_APP and in scripts/requirements.txt, and one of the files it is made from.
PROJECTS = {
    "factory": ("shop:create_app('dev')", "-r ../requirements.txt", "requirements.txt"),
    "package": ("notes", "-e .", "pyproject.toml"),
    "nested": (
        "src/my app.py",
        "-r ../requirements/development.txt",
        "requirements/production.txt",
    ),
    "flaskenv": ("app.py", "-r ../requirements.txt", "scripts/requirements.txt"),
}
GREETINGS = {
    "factory": "Kiosk & Co. (dev)",
    "package": "my package",
    "nested": "nested",
    "flaskenv": "from .flaskenv",
}


def adopt(name, project):
    """Does what README.md says to a copy of a project."""
    shutil.copytree(ROOT / "tests" / "projects" / name, project)
    (folder,) = re.findall(r"Copy the folder `(\w+)/`", README)
    left_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / folder, project / folder, ignore=left_out)
    app, requirements, _ = PROJECTS[name]
    assert f"`{app}`" in README and f"`{requirements}`" in README
    for launcher in re.search(r"In (.*?), replace `hello.py`", README)[1].split(" and "):
        for file in re.findall(r"`(.*?)`", launcher):
            path = project / folder / file
            path.write_bytes(path.read_bytes().replace(b"hello.py", app.encode()))
    (project / folder / "requirements.txt").write_text(requirements + "\n")
    for file in ("gitignore", "gitattributes"):
        lines = re.search(rf"```{file}\n(.*?)```", README, re.S)[1]
        (project / f".{file}").write_text(re.sub("(?m)^ +", "", lines))
    return project


@pytest.fixture(params=PROJECTS)
def adopted(request, tmp_path):
    return adopt(request.param, tmp_path / f"my {request.param}")


@pytest.fixture
def package(tmp_path):
    return adopt("package", tmp_path / "my package")


@pytest.fixture
def call(run, with_uv):
    """Has a project made ready, and starts it with --help."""

    def call(project):
        made = run([PYTHON, "-ES", "scripts/bootstrap.py", ".venv"], cwd=project, **with_uv)
        assert made.returncode == 0, made.stderr
        command = [python_of(project), "-E", "scripts/run.py", "-m", "flask", "run", "--help"]
        result = run(command, cwd=project, **with_uv)
        assert result.returncode == 0, result.stderr
        return messages(made)

    return call


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_each_is_served(shell, adopted, run, start, caller, with_uv):
    launcher = shell.launcher(adopted)
    if "factory" in adopted.name:
        typed = shell.line(launcher, caller, "init-db", "Kiosk & Co.")
        made = run(shell.session(caller, typed), **with_uv)
        assert made.returncode == 0, made.stderr
    server = start(shell.command(launcher, caller, "--port", "0"), **with_uv)
    greeting = GREETINGS[adopted.name.split()[1]]
    assert fetch(server.wait_for(RUNNING)[1]) == greeting


def test_a_change_of_what_it_needs_is_noticed(adopted, call):
    call(adopted)
    assert call(adopted) == []
    with (adopted / PROJECTS[adopted.name.split()[1]][2]).open("a") as file:
        file.write("# changed\n")
    assert call(adopted)[0].startswith("Setting up .venv")


@pytest.mark.parametrize("place", ["moved", "copied"])
def test_a_project_that_is_installed_by_e_serves_its_own_code(place, package, call, start, with_uv):
    call(package)
    there = package.with_name("elsewhere")
    if place == "moved":
        package.rename(there)
    else:
        copy(package, there)
    call(there)
    command = [python_of(there), "-E", "scripts/run.py", "-m", "flask", "run", "--port", "0"]
    server = start(command, cwd=there, FLASK_APP="notes", **with_uv)
    assert fetch(server.wait_for(RUNNING)[1]) == "elsewhere"


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_a_venv_that_uv_made_is_used(shell, start, caller, tmp_path, environment, with_uv):
    project = tmp_path / "made by uv"
    shutil.copytree(ROOT / "tests" / "projects" / "made-by-uv", project)
    variables = {**environment, **{key: value for key, value in with_uv.items() if value}}
    for command in (["venv", "--python", PYTHON], ["pip", "install", "-r", "pyproject.toml"]):
        subprocess.run(["uv", *command], cwd=project, env=variables, check=True)
    shutil.copytree(ROOT / "scripts", project / "scripts")
    launcher = shell.launcher(project)
    launcher.write_bytes(launcher.read_bytes().replace(b"hello.py", b"main.py"))
    server = start(shell.command(launcher, caller, "--port", "0"), **with_uv)
    assert "uv = " in fetch(server.wait_for(RUNNING)[1])
    assert "Setting up" not in server.output


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_the_folder_may_have_another_name(shell, new, run, caller, with_uv):
    folder = (new / "scripts").rename(new / "launch")
    for file in folder.iterdir():
        file.write_bytes(file.read_bytes().replace(b"scripts", b"launch"))
    launcher = folder / shell.launcher(new).name
    for _ in range(2):
        result = run(shell.command(launcher, caller, "--help"), **with_uv)
        assert (result.returncode, result.stdout[:26]) == (0, "Usage: python -m flask run")
    assert messages(result) == []


def test_testing_without_its_requirements_says_what_they_have_to_list(new, run):
    result = run([PYTHON, new / "scripts" / "test.py"])
    assert (result.returncode, result.stdout) == (1, "")
    (message,) = messages(result)[-1:]
    assert "tests/requirements.txt cannot be read" in message and "tox among it" in message
