"""What adopt.py finds in a project, and does there: once, again, and where it must not."""

import itertools
import os
import re
import shutil
import subprocess
import sys

import adoption
import pytest
from conftest import ROOT, messages
from shells import WINDOWS

ADOPT = "scripts/launch/adopt.py"
LAID = ["run.sh", "run.cmd", "run.ps1", "test.py", "lock.py", "requirements.txt", "launch"]
APP = "from flask import Flask\napp = Flask(__name__)\n"
FACTORY = "from flask import Flask\ndef create_app(config=None):\n    return Flask(__name__)\n"
DEMANDING = "import flask\ndef create_app(config):\n    return flask.Flask(__name__)\n"
PIP = {"requirements.txt": "Flask>=2\n"}
IMPORTS_SHOP = "from shop import create_app\napp = create_app()\n"


@pytest.fixture
def lay(tmp_path):
    """Makes a project of these files: their texts by path."""

    def lay(files, name="shop's (project) & more"):
        project = tmp_path / name
        for path, text in files.items():
            (project / path).parent.mkdir(parents=True, exist_ok=True)
            (project / path).write_bytes(text.encode())
        return project

    return lay


@pytest.fixture
def adopt(run):
    """Runs adopt.py for a project, from a copy of the launchers."""

    def adopt(project, *options, source=ROOT, **changes):
        return run([sys.executable, source / ADOPT, project, *options], **changes)

    return adopt


def contents(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }


# What is found

APPLICATIONS = {
    "app.py": {"app.py": APP, "config.py": "DEBUG = True\n"},
    "wsgi.py": {"wsgi.py": APP, "app.py": APP},
    "application.py": {"application.py": APP.replace("app =", "application =")},
    "shop": {"shop/__init__.py": FACTORY, "shop/views.py": "", "tests/__init__.py": FACTORY},
    "src/shop": {"src/shop/__init__.py": "from .factory import create_app\n"}
    | {
        "src/shop/factory.py": "from .web.factory import create_app\n",
        "src/shop/web/__init__.py": "",
    }
    | {"src/shop/web/factory.py": "from ..base import create_app\n", "src/shop/base.py": FACTORY}
    | {"setup.py": "from setuptools import setup\nsetup()\n"},
    "run.py": {"run.py": IMPORTS_SHOP, "shop/__init__.py": DEMANDING},
    "manage.py": {"manage.py": IMPORTS_SHOP, "shop/__init__.py": FACTORY},
    "run.py ": {"run.py": IMPORTS_SHOP, "worker.py": IMPORTS_SHOP, "shop/__init__.py": FACTORY},
    "shop ": {"init_db.py": IMPORTS_SHOP, "shop/__init__.py": FACTORY},
    "shop/app.py ": {"shop/__init__.py": "", "shop/app.py": FACTORY}
    | {"db/seed.py": IMPORTS_SHOP.replace("shop", "shop.app")},
    "shop/app.py": {"shop/__init__.py": "", "shop/app.py": APP, "shop/models.py": ""},
    "backend/main.py": {"backend/main.py": APP, "frontend/index.html": ""},
    "shop   ": {"shop/__init__.py": APP, "drop.py": "from shop import app\napp.drop_all()\n"},
    "bin": {"bin/__init__.py": "from .core import *\n", "bin/core.py": APP},
    "late.py": {"late.py": "def create_app():\n    from flask import Flask\n"}
    | {"deep.py": "x = " + "1 + " * 9999 + "1\n", "two.py": "print 'hello'\n"},
    "m0.py": {
        f"m{number}.py": f"from m{number + 1} import a, b, c\nfrom m0 import d\n"
        for number in range(20)
    }
    | {"m20.py": "a = b = c = d = 1\n"},
    "server.py": {"server.py": "import os, flask\nserver = flask.Flask('x')\n"},
    "api.py": {"api.py": "from apiflask import APIFlask\napi = APIFlask(__name__)\n"},
    "app.py ": {".env": "FLASK_APP=\nFLASK_ENV=x\n", "app.py": APP},
    "other.py": {".flaskenv": "export FLASK_APP='other.py' # x\n", "app.py": APP, "other.py": APP},
    "main.py": {"main.py": "try:\n    from apiflask import APIFlask\nfinally:\n    pass\n"}
    | {"cli.py": "import typer\napp = typer.Typer()\n"}
    | {"api.py": "from fastapi import FastAPI\napp = FastAPI()\n"},
}
APPLICATIONS["m0.py"]["m0.py"] += APP
APPLICATIONS["main.py"]["main.py"] += "app = APIFlask(__name__)\n"
APPLICATIONS["shop  "] = {
    "shop/__init__.py": FACTORY,
    "run.py": "import shop\nif __name__ == '__main__':\n    app = shop.create_app()\n",
}
APPLICATIONS["any.py"] = {
    "any.py": """import flask
try:
    import nothing
except ImportError:
    with open(__file__):
        if flask:
            pass
        else:
            application = flask.Flask(__name__)
"""
}


@pytest.mark.parametrize("app", APPLICATIONS)
def test_the_application_is_found_by_reading(app, lay, adopt):
    project = lay({**APPLICATIONS[app], **PIP})
    result = adopt(project)
    assert result.returncode == 0, result.stderr
    assert f"The application is {app.strip()}: " in result.stdout
    for name, line in (
        ("run.sh", 'export FLASK_APP="%s" &&'),
        ("run.cmd", 'set "FLASK_APP=%s"'),
        ("run.ps1", '$env:FLASK_APP = "%s"'),
    ):
        text = (project / "scripts" / name).read_text()
        assert f"{line}\n" % app.strip() in text


NO_APPLICATIONS = {
    "No module in ": {"drop.py": "from project.app import app\n", "project/models.py": ""},
    "No module in": {"shop.py": "print('hello')\n", "broken.py": "def (\n"},
    "several applications: blog, shop": {"blog/__init__.py": FACTORY, "shop/__init__.py": FACTORY},
    "shop/__init__.py has create_app, which needs arguments": {"shop/__init__.py": DEMANDING},
}


@pytest.mark.parametrize("words", NO_APPLICATIONS)
def test_where_there_is_none_or_several_it_says_what_to_type(words, lay, adopt):
    project = lay({**NO_APPLICATIONS[words], **PIP})
    before = contents(project)
    result = adopt(project)
    assert (result.returncode, result.stdout) == (1, "")
    assert words in result.stderr and "--app" in result.stderr
    assert len(messages(result)) == 1
    assert contents(project) == before
    assert adopt(project, "--app", "shop:create_app('dev')").returncode == 0


PROJECT = "[project]\nname = 'flask-shop'\nkeywords = ['flask']\ndependencies = ["
POETRY = "[tool.poetry]\nname = 'my-shop'\n[tool.poetry.dependencies]\nFlask = '^3'\n"
POETRY += "[build-system]\nbuild-backend = 'poetry.core.masonry.api'\n"
OWN_TABLE = "[tool.poetry.dependencies.flask] # the web framework\nversion = '^3'\n"
SETUP = "a, b = [], []\nneeds = ['six', 'Flask']\nsetup(install_requires=[*needs])\n"
SEVERAL = {"other.py": "", "config.py": ""}
REQUIREMENTS = {
    "-r ../requirements-dev.txt": {"requirements-dev.txt": "-r requirements.txt\npytest\n", **PIP},
    "-r ../requirements.txt": {"requirements-dev.txt": "pytest-flask\nFlask-DebugToolbar\n", **PIP},
    "-r ../requirements/dev.txt": {"requirements/dev.txt": "-r base.txt\n"}
    | {"requirements/base.txt": "flask-sqlalchemy\n", **PIP},
    "-r ../backend/requirements.txt": {".flaskenv": "FLASK_APP=backend.web:app\n"}
    | {"backend/requirements.txt": "flask\n"},
    "-r ../backend/requirements.txt #": {".flaskenv": "FLASK_APP=backend\n"}
    | {"backend/requirements.txt": "flask\n"},
    "-r ../requirements/x.txt": {".env": "FLASK_APP=./app.py\n", "requirements/x.txt": "flask\n"},
    "-r ../requirements.txt      #": {".env": "FLASK_APP=/srv/app.py\n", **PIP},
    "-r ../shop/requirements.txt": {
        ".env": "FLASK_APP=./shop\n",
        "shop/requirements.txt": "flask\n",
    },
    "-r ../[x]/requirements.txt": {".flaskenv": "FLASK_APP=[x]/web.py\n"}
    | {"[x]/requirements.txt": "flask\n"},
    "-r ../requirements/base.txt": {"requirements/base.txt": "flask\n", "requirements.txt": "x\n"},
    "-r ../requirements.txt  #": {"requirements.txt": "\ufeffFlask==3\n"},
    "-r ../requirements.txt    #": {"requirements.txt": "Flask @ https://x.org/y.zip\n"},
    "-r ../requirements.txt     #": {"requirements.txt": "six\nconnexion[flask]\n"},
    "-r ../requirements-dev.txt #": {"requirements-dev.txt": "-r 'requirements.txt'\npytest\n"}
    | {"requirements.txt": "-e .\n", "pyproject.toml": PROJECT + "'flask']\n"},
    "-r ../requirements.txt   #": {"requirements.txt": "--editable=.[web] # x\n"}
    | {"pyproject.toml": "[project]\noptional-dependencies = {web = ['apiflask']}\n"},
    "-e ./api": {
        ".env": "FLASK_APP=api/src/app.py\n",
        "api/setup.py": SETUP,
        "setup.py": SETUP[8:],
    },
    "-e .": {"pyproject.toml": PROJECT + "\n  'Flask[async]>=2',\n]\n[build-system]\n"},
    "-e ./backend": {".flaskenv": "FLASK_APP=backend/web.py\n"}
    | {"backend/setup.cfg": "[options]\ninstall_requires =\n    flask\n"},
    "-e . #": {"setup.cfg": "[options]\ninstall_requires =\n    flask\n", **SEVERAL},
    "-e .  #": {"setup.py": "setup(name='x', install_requires=['a[b]', 'Flask'])\n", **SEVERAL},
    "-e .   #": {"pyproject.toml": POETRY, "my_shop/__init__.py": "", **SEVERAL},
    "-e .    #": {"pyproject.toml": PROJECT + "'flask']\n", "src/x.py": "", **SEVERAL},
    "-e .     #": {"pyproject.toml": PROJECT + "'flask']\n[tool.setuptools]\npy-modules = []"}
    | SEVERAL,
    "-e .       #": {"pyproject.toml": POETRY.replace("Flask = '^3'\n", "") + OWN_TABLE}
    | {"my_shop.py": ""},
    "-e .      #": {"pyproject.toml": PROJECT + "'flask']\n[build-system]\n", "a.py": ""}
    | {"shop/x": "", "docs/x": "", ".x/x": "", "2/x": "", "a-b/x": ""},
}


@pytest.mark.parametrize("line", REQUIREMENTS)
def test_the_requirements_are_found(line, lay, adopt):
    project = lay({"app.py": APP, **REQUIREMENTS[line]})
    result = adopt(project)
    assert result.returncode == 0, result.stderr
    assert (project / "scripts" / "requirements.txt").read_text() == line.rstrip(" #") + "\n"


NOT_TO_INSTALL = [
    "",
    "[build-system]\n",
    "[build-system]\nbuild-backend = 'hatchling.build'\n[tool.hatch.version]\n",
    "[tool.setuptools_scm]\n",
    "[tool.uv]\npackage = false\n",
    "[build-system]\n[tool.uv]\npackage = false\n",
]


@pytest.mark.parametrize("text", NOT_TO_INSTALL)
def test_what_a_project_needs_is_copied_if_pip_cannot_install_the_project(text, lay, adopt):
    needs = """\n "Flask[async] >=3; python_version > \\"3\\"", # "six"\n 'six', # it's\n]\n"""
    needs += "  scripts.shop = 'shop:main'\r\n"
    pyproject = {"pyproject.toml": PROJECT + needs + text}
    for options in ([], ["--requirements", "pyproject.toml"]):
        project = lay({"app.py": APP, "static/x": "", "templates/x": "", **SEVERAL, **pyproject})
        result = adopt(project, *options)
        assert result.returncode == 0, result.stderr
        assert "copied from pyproject.toml to scripts/requirements.txt" in result.stdout
        requirements = (project / "scripts" / "requirements.txt").read_text()
        lines = ['Flask[async] >=3; python_version > "3"', "six"]
        assert requirements.splitlines()[1:] == lines
        shutil.rmtree(project)


NONE, NOT_INSTALLED = "of the application lists Flask", "pip cannot install the project"
SOURCES = "[tool.uv]\nsources.own = {path = 'own'}\n"
POETRY_SOURCES = "[tool.poetry]\npackage-mode = false\ndependencies = {own = {path = 'own'}}\n"
NO_REQUIREMENTS = [
    (NONE, {}),
    (NONE, {"requirements.txt": "pytest\n", "pyproject.toml": PROJECT + "]\n"}),
    (NONE, {"pyproject.toml": PROJECT + "]\n[tool.isort]\nknown_third_party = ['flask']\n"}),
    (NONE, {"pyproject.toml": PROJECT + "]\n[project.optional-dependencies]\nx = ['flask']\n"}),
    (NONE, {"pyproject.toml": PROJECT + "]\n[dependency-groups]\ndev = ['flask']\n"}),
    (NONE, {"setup.py": "setup(name='flask-shop', install_requires=['six'])\n"}),
    ("names for uv", {"pyproject.toml": PROJECT + "'flask', 'own']\n" + SOURCES}),
    (NOT_INSTALLED, {"pyproject.toml": PROJECT + "'flask', 'own']\n" + POETRY_SOURCES}),
    (NOT_INSTALLED, {"pyproject.toml": POETRY}),
    (
        NOT_INSTALLED,
        {
            "pyproject.toml": POETRY.replace(
                "[tool.poetry]\n", "[tool.poetry]\npackage-mode = false\n"
            )
        }
        | {"my_shop.py": ""},
    ),
    ("is no TOML", {"pyproject.toml": PROJECT}),
    ("Name one", {"requirements/a.txt": "flask\n", "requirements/b.txt": "flask\n"}),
]


@pytest.mark.parametrize("words, files", NO_REQUIREMENTS)
def test_where_pip_would_install_no_flask_it_says_so(words, files, lay, adopt):
    project = lay({"app.py": APP, **files})
    result = adopt(project)
    assert (result.returncode, result.stdout, len(messages(result))) == (1, "", 1)
    assert words in result.stderr
    assert not (project / "scripts").exists()


# What is done


def test_all_is_laid_and_said(lay, adopt):
    project = lay({"app.py": APP, "my reqs.txt": "flask\n", ".gitignore": "*.pyc\r\n/.venv/"})
    result = adopt(project, "--requirements", "my reqs.txt", "--folder", "dev tools & more")
    assert 'type "./dev tools & more/run.sh" or "dev tools' in result.stdout
    assert (result.returncode, result.stderr) == (0, "")
    target = project / "dev tools & more"
    assert sorted(os.listdir(target)) == sorted(LAID)
    for name in (*LAID, ".gitignore: .tox/ __pycache__/", ".gitattributes", "app.py has app"):
        assert name in result.stdout
    assert (target / "requirements.txt").read_text() == '-r "../my reqs.txt"\n'
    assert (project / ".gitignore").read_bytes() == b"*.pyc\r\n/.venv/\r\n.tox/\r\n__pycache__/\r\n"
    assert (target / "run.cmd").read_bytes().count(b"\r\n") > 9
    assert b"\r" not in (target / "run.sh").read_bytes()
    assert not list(target.rglob("__pycache__"))
    at_the_top = [".gitattributes", ".gitignore", "app.py", target.name, "my reqs.txt"]
    assert sorted(os.listdir(project)) == at_the_top
    if not WINDOWS:
        assert os.access(target / "run.sh", os.X_OK) and os.access(target / "run.ps1", os.X_OK)


def test_what_would_be_done_is_shown_and_not_done(lay, adopt):
    project = lay({"app.py": APP, **PIP})
    before = contents(project)
    result = adopt(project, "--dry-run")
    assert result.returncode == 0
    assert "Would have made scripts/run.sh" in result.stdout
    assert contents(project) == before


@pytest.mark.parametrize("name", LAID)
def test_what_is_there_and_not_ours_is_kept(name, lay, adopt):
    project = lay({"app.py": APP, f"scripts/{name}": "theirs", **PIP})
    before = contents(project)
    result = adopt(project)
    assert (result.returncode, result.stdout, len(messages(result))) == (1, "", 1)
    assert f"scripts/{name} is there" in result.stderr and "--folder" in result.stderr
    assert contents(project) == before


WRONG_CALLS = {
    "is no folder": ["{project}/nowhere"],
    "is where these launchers are": [str(ROOT)],
    "There is no file nowhere.txt": ["{project}", "--requirements", "nowhere.txt"],
    "cannot be the name": ["{project}", "--folder", "../other"],
    '".venv" cannot be the name': ["{project}", "--folder", ".venv"],
    '"aux.x" cannot be the name': ["{project}", "--folder", "aux.x"],
    '"x." cannot be the name': ["{project}", "--folder", "x."],
    "is empty": [""],
    "is empty.": ["{project}", "--app", ""],
    "the following arguments are required: project": [],
    "unrecognized arguments: --force": ["{project}", "--force"],
}


@pytest.mark.parametrize("words", WRONG_CALLS)
def test_a_wrong_call_is_told_and_changes_nothing(words, lay, run):
    project = lay({"app.py": APP, **PIP})
    before = contents(project)
    arguments = [argument.format(project=project) for argument in WRONG_CALLS[words]]
    result = run([sys.executable, ROOT / ADOPT, *arguments])
    assert (result.returncode, result.stdout) == (2, "")
    assert words in messages(result)[-1]
    assert contents(project) == before


ODD = ["shop:create_app('dev')", 'shop:create_app("$HOME", 1)', "shop:make('`id` %TEMP% \\\\')"]


@pytest.mark.parametrize("app", ODD)
def test_each_launcher_gets_the_application_as_it_was_typed(app, lay, adopt):
    project = lay({"shop.py": APP, **PIP})
    assert adopt(project, "--app", app).returncode == 0
    run_sh = (project / "scripts" / "run.sh").read_text()
    (line,) = re.findall("(?m)^ *export .*$", run_sh)
    if not WINDOWS:
        said = subprocess.check_output(["sh", "-c", f'{line}\nprintf %s "$FLASK_APP"'], text=True)
        assert said == app


# The ninth file that is renamed is the new .gitignore, the eighth the old.
FAILURES = {"os.mkdir": 3, "os.rename": 9, "os.chmod": 1}


@pytest.mark.parametrize("function", FAILURES)
def test_what_fails_halfway_leaves_what_was_there(function, lay, run):
    project = lay({"app.py": APP, ".gitignore": "x\n", **PIP})
    before = contents(project)
    module, name = function.split(".")
    failing = f"""
import errno, {module}, sys
calls, function = [], {function}
def fail(*arguments, **options):
    calls.append(1)
    if len(calls) == {FAILURES[function]}:
        raise OSError(errno.ENOSPC, "No space left on device", "there")
    return function(*arguments, **options)
{function} = fail
sys.path.insert(0, {str(ROOT / "scripts" / "launch")!r})
sys.argv = ["adopt.py", {str(project)!r}]
import adopt
sys.exit(adopt.main())
"""
    result = run([sys.executable, "-c", failing])
    assert (result.returncode, result.stdout) == (1, ""), result.stderr
    assert messages(result) == [
        "There is no room left for there. Free some space, and start again."
    ]
    assert contents(project) == before
    assert not (project / "scripts").exists()


def interrupted(number, project):
    """Has adopt.py interrupted at the line of this number that it runs; whether there was one."""
    lines = itertools.count(1)

    def trace(frame, event, _):
        if os.path.dirname(frame.f_code.co_filename) != os.path.dirname(adoption.__file__):
            return None
        if event == "line" and next(lines) == number:
            raise KeyboardInterrupt
        return trace

    files = adoption.files_for("scripts", "app.py", "-r requirements.txt")
    changed = adoption.files_of_git(project, "-r requirements.txt")
    files.update({name: text for name, (text, _) in changed.items()})
    files["scripts/launch"] = {"run.py": b""}  # to have fewer lines
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        adoption.lay(str(project), files)
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(before)
    return False


@pytest.mark.skipif(WINDOWS, reason="a file that stays open cannot be removed there")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # files left open
def test_ctrl_c_at_any_moment_leaves_all_or_nothing(lay, monkeypatch):
    monkeypatch.setattr(adoption, "on_signals", lambda _: None)
    for number in itertools.count(1):
        project = lay({"app.py": APP, ".gitignore": "x\n", "scripts/own.sh": ""}, name=str(number))
        before = contents(project)
        was_interrupted = interrupted(number, project)
        after = {path: text for path, text in contents(project).items() if ".adopt-" not in path}
        assert after == before or b"x\n.venv" in after[".gitignore"] and len(after) == 11, number
        if not was_interrupted:
            break
    assert number > 100


@pytest.mark.skipif(WINDOWS or os.geteuid() == 0, reason="root can read everything")
def test_a_gitignore_that_cannot_be_read_is_kept(lay, adopt):
    project = lay({"app.py": APP, ".gitignore": "theirs\n", **PIP})
    (project / ".gitignore").chmod(0)
    result = adopt(project)
    assert (result.returncode, result.stdout, len(messages(result))) == (1, "", 1)
    (project / ".gitignore").chmod(0o644)
    assert (project / ".gitignore").read_text() == "theirs\n"


def test_a_folder_in_the_place_of_the_gitignore_is_kept(lay, adopt):
    project = lay({"app.py": APP, ".gitignore/theirs": "x", **PIP})
    result = adopt(project)
    assert (result.returncode, result.stdout, len(messages(result))) == (1, "", 1)
    assert (project / ".gitignore" / "theirs").exists()
    assert not (project / "scripts").exists()


@pytest.mark.skipif(WINDOWS, reason="links need a privilege there")
def test_a_folder_that_is_a_link_to_elsewhere_is_refused(lay, adopt, tmp_path):
    project = lay({"app.py": APP, **PIP})
    (project / "scripts").symlink_to(tmp_path)
    for options in ((), ("--dry-run",)):
        result = adopt(project, *options)
        assert (result.returncode, result.stdout, len(messages(result))) == (1, "", 1)
        assert "--folder" in result.stderr


needs_git = pytest.mark.skipif(not shutil.which("git"), reason="git is not on PATH")


def git(project, *arguments):
    return subprocess.check_output(["git", *arguments], cwd=project, text=True)


@needs_git
def test_a_gitignore_that_hides_the_launchers_is_named(lay, adopt):
    project = lay({"app.py": APP, ".gitignore": "[Ss]cripts\n", **PIP})
    git(project, "init", "-q")
    result = adopt(project)
    assert result.returncode == 0
    assert ".gitignore:1:[Ss]cripts" in result.stdout


@needs_git
def test_a_gitignore_that_hides_a_part_of_them_is_named(lay, adopt):
    project = lay({"app.py": APP, ".gitignore": "*.txt\n!requirements.txt\n", **PIP})
    git(project, "init", "-q")
    result = adopt(project)
    assert "ignores some of it: .gitignore:1:*.txt. Change" in result.stdout


@needs_git
def test_where_files_have_no_run_bits_git_keeps_them(lay, adopt):
    project = lay({"app.py": APP, **PIP})
    git(project, "init", "-q")
    git(project, "config", "core.fileMode", "false")
    assert "with their run bits" in adopt(project).stdout
    listed = git(project, "ls-files", "--stage").splitlines()
    modes = {line.split()[3]: line.split()[0] for line in listed}
    assert modes == {"scripts/run.ps1": "100755", "scripts/run.sh": "100755"}


@needs_git
def test_where_there_is_no_repository_yet_it_says_how_git_keeps_them(lay, adopt):
    project = lay({"app.py": APP, **PIP})
    setting = {"GIT_CONFIG_KEY_0": "core.fileMode", "GIT_CONFIG_VALUE_0": "false"}
    result = adopt(project, GIT_CONFIG_COUNT="1", **setting)
    assert 'git add --chmod=+x "scripts/run.sh" "scripts/run.ps1"' in result.stdout


@pytest.mark.skipif(WINDOWS, reason="Windows has no such modes")
def test_the_mode_of_a_file_that_is_changed_is_kept(lay, adopt):
    project = lay({"app.py": APP, ".gitignore": "", **PIP})
    (project / ".gitignore").chmod(0o640)
    assert adopt(project).returncode == 0
    assert (project / ".gitignore").stat().st_mode & 0o777 == 0o640


def test_an_application_that_not_all_shells_can_read_is_refused(lay, adopt):
    project = lay({"b\u00fccher.py": APP, **PIP})
    result = adopt(project)
    assert (result.returncode, result.stdout, len(messages(result))) == (1, "", 1)
    assert "is not ASCII" in result.stderr
    assert not (project / "scripts").exists()


# Again


@pytest.fixture
def adopted(lay, adopt):
    project = lay({"app.py": APP, **PIP})
    assert adopt(project, "--folder", "tools").returncode == 0
    return project


def test_a_newer_copy_replaces_launch_and_nothing_else(adopted, adopt):
    launch = adopted / "tools" / "launch"
    (launch / "version.txt").write_text("2001-01-01 abcdef0\n")
    (launch / "gone.py").touch()
    for name in ("tools/run.sh", "tools/requirements.txt", ".gitignore", ".gitattributes"):
        with (adopted / name).open("a") as file:
            file.write("# theirs\n")
    theirs = {path: text for path, text in contents(adopted).items() if "launch" not in path}
    result = adopt(adopted)
    assert (result.returncode, result.stderr) == (0, "")
    assert re.search(r"tools/launch: 2001-01-01 abcdef0 -> 20\d\d-\d\d-\d\d", result.stdout)
    assert "calls" not in result.stdout
    after = contents(adopted)
    assert {path: text for path, text in after.items() if "launch" not in path} == theirs
    assert not (launch / "gone.py").exists()
    assert "up to date" in adopt(adopted).stdout
    (launch / "run.py").touch()
    (launch / "more.py").touch()
    assert "What was changed there is gone." in adopt(adopted).stdout


CALLS = {
    "run.sh": ('run_python -m flask run "$@"', 'start -m flask run "$@"'),
    "run.cmd": ("\\python.cmd", "\\other.cmd"),
    "run.ps1": ('& "./tools/launch/python.ps1" -m', '. "./tools/launch/python.ps1"; run_python -m'),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_launcher_of_theirs_that_calls_what_is_no_more_is_named(name, adopted, adopt):
    launcher = adopted / "tools" / name
    launcher.write_bytes(launcher.read_bytes().replace(*map(str.encode, CALLS[name])))
    (adopted / "tools" / "launch" / "version.txt").write_text("older\n")
    result = adopt(adopted)
    assert result.returncode == 0
    (warning,) = [line for line in result.stdout.splitlines() if "calls what is no more" in line]
    assert warning.startswith(name)


def test_another_folder_than_the_one_where_they_are_is_not_taken(adopted, adopt):
    result = adopt(adopted, "--folder", "others")
    assert (result.returncode, result.stdout, len(messages(result))) == (2, "", 1)
    assert "in tools already" in result.stderr


def test_what_an_update_would_not_change_is_not_taken(adopted, adopt):
    result = adopt(adopted, "--app", "other.py")
    assert (result.returncode, result.stdout, len(messages(result))) == (2, "", 1)
    assert "tools/requirements.txt" in result.stderr


def test_a_copy_in_a_project_puts_them_into_a_third(adopted, lay, adopt):
    third = lay({"wsgi.py": APP, **PIP}, name="third")
    run_sh = adopted / "tools" / "run.sh"
    comment = '# in "mine"\n# see others/launch\n'
    text = run_sh.read_text().replace('FLASK_APP="app.py"', 'FLASK_APP="shop:$x"')
    run_sh.write_text(text + comment)
    command = [sys.executable, adopted / "tools" / "launch" / "adopt.py", third]
    said = subprocess.check_output(command, text=True)
    assert "The application is wsgi.py" in said
    text = (third / "tools" / "run.sh").read_text()
    assert 'export FLASK_APP="wsgi.py" &&\n' in text and text.endswith(comment)
    assert '"./tools/launch/python.ps1"' in (third / "tools" / "run.ps1").read_text()
    assert '"tools\\launch\\python.cmd"' in (third / "tools" / "run.cmd").read_text()
    versions = [path.read_text() for path in third.parent.rglob("version.txt")]
    assert len(versions) == 2 and len(set(versions)) == 1


def test_a_copy_without_the_line_for_the_application_is_named(adopted, lay):
    third = lay({"wsgi.py": APP, **PIP}, name="third")
    run_sh = adopted / "tools" / "run.sh"
    run_sh.write_text(run_sh.read_text().replace("FLASK_APP", "ANOTHER_APP"))
    command = [sys.executable, adopted / "tools" / "launch" / "adopt.py", third]
    result = subprocess.run(command, capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (1, "")
    assert "run.sh sets no FLASK_APP" in result.stderr
    assert not (third / "tools").exists()
