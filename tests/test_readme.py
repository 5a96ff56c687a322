"""Every command in README.md does what a reader expects of it."""

import re
import shutil
import subprocess

import pytest
from conftest import PYTHON, ROOT, copy
from shells import CMD, POWERSHELL, RUNNING, SH, WINDOWS, fetch

README = (ROOT / "README.md").read_text(encoding="utf-8")
READMES = [ROOT / "README.md", ROOT / "scripts" / "README.md", ROOT / "tests" / "README.md"]
SHELLS_OF = {"sh": SH[:1], "bat": CMD, "powershell": POWERSHELL}

# What is another on each reader's machine.
HERE = {
    "python3.13": "python3",
    r"C:\Program Files\Python313\python.exe": PYTHON,
    "--port 8000": "--port 0",
}


def commands():
    """Yields each shell with what its user types: lines up to one that starts a script."""
    text = "".join(readme.read_text(encoding="utf-8") for readme in READMES)
    for language, block in re.findall(r"```(sh|bat|powershell)\n(.*?)```", text, re.S):
        if block.lstrip(" &%").startswith(("run_python", '"')):
            continue  # a line of a launcher, which test_launchers.py tests
        lines = []
        for line in block.splitlines():
            lines.append(re.sub(" +# .*", "", line))
            if "scripts" in line and re.search(r"run\.(sh|cmd|ps1)|(test|adopt)\.py", line):
                for shell in SHELLS_OF[language]:
                    name = f"{shell.name}: {'; '.join(lines)}"
                    yield pytest.param(shell, "\n".join(lines), id=name)
                lines = []
        assert not lines, f"no test runs {lines}"


@pytest.fixture(scope="session")
def project_with_tests(tmp_path_factory, new_project):
    project = shutil.copytree(new_project, tmp_path_factory.mktemp("tests") / "project")
    shutil.copytree(ROOT / "tests", project / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "tox.ini", project)
    return project


@pytest.mark.parametrize("shell, text", list(commands()), indirect=["shell"])
def test_the_command_works(
    shell, text, tmp_path, new_project, ready_project, project_with_tests, environment, start
):
    pip = ["python3", "-m", "pip", "--version"]
    if "pip download" in text and subprocess.call(pip, env=environment):
        pytest.skip("this python3 has no pip")
    for there, here in HERE.items():
        text = text.replace(there, here)
    if "test.py" in text:
        project, text = project_with_tests, text + " --version"
    elif "PYTHON" in text or "PIP" in text:
        project = copy(new_project, tmp_path / "project")
    else:
        project = copy(ready_project, tmp_path / "project")
    if "adopt.py" in text:
        shop = project.with_name("shop")
        (shop / "shop").mkdir(parents=True)
        (shop / "shop" / "__init__.py").write_text("import flask\ndef create_app(name=''): pass\n")
        (shop / "requirements.txt").write_text("flask\n")
    typed = shell.session(project, *text.splitlines())
    python = environment.get("PYTHON") if WINDOWS else None
    running = start(typed, cwd=project, FLASK_RUN_PORT="0", PYTHON=python)
    if any(word in text for word in ("--help", "routes", "test.py", "adopt.py")):
        assert running.end() == 0, running.output
        if text.endswith("adopt.py ../shop"):
            (shown,) = re.findall(r"```\n(The application.*?)```", README, re.S)
            assert (
                running.output.splitlines()
                == shown.replace("/home/me/shop", str(shop)).splitlines()
            )
    else:
        assert fetch(running.wait_for(RUNNING)[1]) == "Hello, World!"
