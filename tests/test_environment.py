"""What is done with a .venv that is damaged, outdated, half made or not ours: in Python alone."""

import compileall
import json
import os
import random
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from importlib.util import cache_from_source
from pathlib import Path

import environment
import pytest
import ready
from conftest import (
    ANOTHER_PYTHON,
    MAKE_VENV,
    PYTHON,
    PYTHON_VARIABLES,
    copy,
    is_made,
    messages,
    python_of,
    refuses,
    start_in,
)
from inputs import inputs_of
from packages import NEAR, files_below
from ready import MARK, STAMP, python_tag, site_packages, sizes
from shells import RUNNING, WINDOWS, fetch


@pytest.fixture
def call(run, with_uv):
    """Runs run.py with --help, by .venv's Python if that can start, or else by the base's."""

    def call(project, *, arguments=("--help",), **changes):
        python = python_of(project)
        needed = [python, project / ".venv" / "pyvenv.cfg", project / ".venv" / MARK]
        python = python if all(map(Path.exists, needed)) else PYTHON
        command = [python, "scripts/launch/run.py", "-m", "flask", "run", *arguments]
        return run(command, cwd=project, **{**with_uv, **changes})

    return call


@pytest.fixture
def is_ready(call, offline):
    """Whether a start is silent and touches no network."""

    def is_ready(project):
        result = call(project, **offline)
        return (result.returncode, messages(result)) == (0, [])

    return is_ready


def listing(folder):
    """All files below a folder, with their sizes, but for those that Python compiles."""
    listed = {path: sizes(path) for path, _, _ in os.walk(folder) if "__pycache__" not in path}
    for files in listed.values():
        files.pop("__pycache__", None)
    return listed


@pytest.fixture(autouse=True, scope="module")
def base_python_is_left_as_it_was():
    folders = [site_packages(sys.base_prefix), os.path.dirname(PYTHON)]
    before = [listing(folder) for folder in folders]
    yield
    assert [listing(folder) for folder in folders] == before


def packages_of(project):
    return Path(site_packages(project / ".venv"))


# Healing


def emptied(project):
    shutil.rmtree(project / ".venv")
    (project / ".venv").mkdir()


def half_made(project):
    (packages_of(project) / STAMP).unlink()
    shutil.rmtree(packages_of(project) / "werkzeug")


def without_a_package(project):
    shutil.rmtree(packages_of(project) / "flask")


def without_a_module(project):
    (packages_of(project) / "flask" / "cli.py").unlink()


def with_a_module_cut_short(project):
    os.truncate(packages_of(project) / "werkzeug" / "serving.py", 1000)


def with_an_empty_module(project):
    (packages_of(project) / "jinja2" / "lexer.py").write_text("")


def with_an_empty_stamp(project):
    (packages_of(project) / STAMP).write_text("")


def with_a_stamp_of_something_else(project):
    (packages_of(project) / STAMP).write_text('{"python": []}')


def without_its_configuration(project):
    (project / ".venv" / "pyvenv.cfg").unlink()


def without_its_mark(project):
    (project / ".venv" / MARK).unlink()


def without_site_packages(project):
    shutil.rmtree(packages_of(project))


def of_another_python(project):
    stamp = packages_of(project) / STAMP
    stamp.write_text(stamp.read_text().replace(python_tag(), ".cpython-38-darwin.so"))


def of_the_other_system(project):
    """As Windows leaves it in a folder that it shares with Linux, or the other way round."""
    for name in ("bin", "Scripts", "lib", "Lib"):
        if (project / ".venv" / name).exists():
            shutil.rmtree(project / ".venv" / name)
    other = project / ".venv" / ("bin" if WINDOWS else "Scripts")
    other.mkdir()
    (other / "python3").touch()


def of_other_requirements(project):
    with (project / "scripts" / "requirements.txt").open("a") as requirements:
        requirements.write("# changed\n")


DAMAGES = [emptied, half_made, without_a_package, without_a_module, with_a_module_cut_short]
DAMAGES += [with_an_empty_module, with_an_empty_stamp, with_a_stamp_of_something_else]
DAMAGES += [without_its_configuration, without_site_packages, of_another_python]
DAMAGES += [of_the_other_system, of_other_requirements]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_venv_is_made_ready_again(damage, project, call, is_ready):
    damage(project)
    result = call(project)
    assert (result.returncode, result.stdout[:26]) == (0, "Usage: python -m flask run"), (
        result.stderr
    )
    assert "Setting up .venv" in result.stderr
    assert is_ready(project)


def test_what_only_the_other_system_has_in_venv_is_left_alone(project, call):
    of_the_other_system(project)
    assert call(project).returncode == 0
    assert (project / ".venv" / ("bin" if WINDOWS else "Scripts") / "python3").exists()


def test_whichever_file_is_gone_the_next_start_serves(project, call):
    files = sorted(
        path for path in (project / ".venv").rglob("*") if path.is_file() or path.is_symlink()
    )
    chosen = random.Random(0)
    for file in chosen.sample(files, 3 if WINDOWS else 20):
        file.unlink(missing_ok=True)
        result = call(project)
        assert (result.returncode, result.stdout[:26]) == (0, "Usage: python -m flask run"), (
            f"{file}: {result.stderr}"
        )


def test_where_there_are_many_packages_a_start_that_fails_looks_at_them_all(
    project, start, is_ready, with_uv
):
    (project / "hello.py").write_text(
        "import flask.sansio.blueprints\nfrom flask import Flask\napp = Flask('hello')\n"
        "app.route('/')(lambda: 'served')\n"
    )
    packages = packages_of(project)
    stamp = json.loads((packages / STAMP).read_text().splitlines()[0])
    far = {"flask/sansio": stamp["folders"].pop("flask/sansio")}
    (packages / STAMP).write_text(
        "\n".join(map(json.dumps, [stamp, {"folders": far, "packages": []}]))
    )
    assert is_ready(project)
    (packages / "flask" / "sansio" / "blueprints.py").unlink()
    command = [python_of(project), "scripts/launch/run.py", "-m", "flask", "run", "--port", "0"]
    server = start(command, cwd=project, FLASK_APP="hello.py", **with_uv)
    if WINDOWS:  # which lets nobody replace what runs
        server.wait_for("Start again")
        server.end()
        server = start(command, cwd=project, FLASK_APP="hello.py", **with_uv)
    server.wait_for("Setting up .venv")
    assert fetch(server.wait_for(RUNNING)[1])


def test_a_copied_project_serves_where_it_is(project, tmp_path, is_ready):
    assert is_ready(copy(project, tmp_path / "copied"))


def test_a_change_in_a_file_that_the_requirements_include_is_noticed(new, call, is_ready):
    scripts = new / "scripts"
    (scripts / "requirements.txt").rename(new / "all.txt")
    (scripts / "requirements.txt").write_text("-r nested.txt\n")
    (scripts / "nested.txt").write_text("-r ../all.txt\n-c ../more.txt\n")
    (new / "more.txt").write_text("")
    assert call(new).returncode == 0
    assert is_ready(new)
    (new / "more.txt").write_text("# changed\n")
    assert "Setting up .venv" in call(new).stderr
    assert is_ready(new)


PACKAGE = "package/pyproject.toml"
LINES = {
    **dict.fromkeys(["-r ../more.txt", "-r../more.txt", "--requirement=../more.txt"], "more.txt"),
    **dict.fromkeys(["-c ../more.txt # why", "--constraint ../more.txt"], "more.txt"),
    '-r "../a b.txt"': "a b.txt",
    "-r ../a\\ b.txt": "a b.txt",
    "-r ${FOLDER}/more.txt": "more.txt",
    "-r ../$FOLDER.txt": "$FOLDER.txt",
    "-r \\\n../more.txt": "more.txt",
    **dict.fromkeys(["-e .", "-e .[test]", "--editable=.", "."], "pyproject.toml"),
    **dict.fromkeys(
        ["./package", "-e ./package", "./package[test] ; python_version > '3'"], PACKAGE
    ),
    **dict.fromkeys(
        ["-e file:package", "file:./package#egg=x", "x[test] @ ./package", "x @ file:package"],
        PACKAGE,
    ),
}


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_each_file_that_takes_part_is_an_input(line, encoding, new, monkeypatch):
    (new / "package").mkdir()
    (new / "scripts" / "requirements.txt").write_text(f"flask\n{line}\n", encoding=encoding)
    monkeypatch.chdir(new)
    monkeypatch.setenv("FOLDER", "..")
    inputs, _ = inputs_of("scripts/requirements.txt")
    assert LINES[line] in inputs


# What worked stays


def test_an_update_that_fails_leaves_what_worked(project, call, is_ready, offline):
    requirements = project / "scripts" / "requirements.txt"
    before = requirements.read_bytes()
    of_other_requirements(project)
    result = call(project, **offline)
    assert (result.returncode, result.stdout) == (1, "")
    assert "start again" in messages(result)[-1]
    requirements.write_bytes(before)
    assert is_ready(project)


def test_an_update_that_is_killed_between_old_and_new_is_put_back(project, call, is_ready, offline):
    packages = packages_of(project)
    packages.rename(project / ".venv" / "previous")
    (project / ".venv" / "next").mkdir()
    result = call(project, **offline)
    assert result.returncode == 0, result.stderr
    assert is_ready(project)
    assert (
        not (project / ".venv" / "previous").exists() and not (project / ".venv" / "next").exists()
    )


@pytest.mark.skipif(WINDOWS, reason="Windows changes nothing that is in use")
def test_a_running_server_goes_on_while_its_packages_are_updated(project, start, call):
    command = [python_of(project), "scripts/launch/run.py", "-m", "flask", "run", "--port", "0"]
    server = start(command, cwd=project, FLASK_APP="hello.py")
    port = server.wait_for(RUNNING)[1]
    of_other_requirements(project)
    assert call(project).returncode == 0
    assert fetch(port) == "Hello, World!"


@pytest.mark.skipif(not WINDOWS, reason="Unix can change what is in use")
def test_an_update_under_a_running_server_is_refused(project, start, call, is_ready):
    command = [python_of(project), "scripts/launch/run.py", "-m", "flask", "run", "--port", "0"]
    server = start(command, cwd=project, FLASK_APP="hello.py")
    port = server.wait_for(RUNNING)[1]
    before = listing(packages_of(project))
    of_other_requirements(project)
    result = call(project)
    assert (result.returncode, result.stdout) == (1, "")
    assert "a program is using it" in messages(result)[-1] and "End that" in messages(result)[-1]
    assert listing(packages_of(project)) == before
    assert fetch(port) == "Hello, World!"


@pytest.mark.skipif(WINDOWS, reason="links need a privilege there")
@pytest.mark.parametrize("target", ["there", "not yet there"])
def test_a_link_as_venv_is_kept_and_what_it_leads_to_is_used(target, new, call, is_ready, tmp_path):
    if target == "there":
        (tmp_path / target).mkdir()
    (new / ".venv").symlink_to(tmp_path / target)
    assert call(new).returncode == 0
    assert (new / ".venv").is_symlink() and (tmp_path / target / MARK).exists()
    assert is_ready(new)


def test_read_only_files_in_venv_stand_in_no_way(project, call, is_ready):
    (packages_of(project) / "flask" / "app.py").chmod(0o444)
    with_an_empty_module(project)
    assert call(project).returncode == 0
    assert is_ready(project)


# What its user installs


def a_wheel(folder, name, version):
    """Writes a wheel of a package with one module; returns its path."""
    information = f"{name}-{version}.dist-info"
    files = {
        f"{name}/__init__.py": "class Namespace:\n    signal = print\n",  # for Flask
        f"{information}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{information}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = [f"{path},,{len(text)}" for path, text in files.items()]
    files[f"{information}/RECORD"] = "\n".join([*record, f"{information}/RECORD,,", ""])
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return wheel


@pytest.fixture
def made(new, make, with_uv):
    """A project after its first start in its own place, where .venv's programs work."""
    assert make(new, **with_uv).returncode == 0
    return new


@pytest.fixture
def pip(run, offline, made):
    """Runs the pip of .venv as its user does."""
    if not (packages_of(made) / "pip").exists():
        pytest.skip("this Python has no ensurepip")

    def pip(*arguments):
        result = run([python_of(made), "-m", "pip", *arguments], cwd=made, **offline)
        assert result.returncode == 0, result.stderr
        return result.stdout

    return pip


def test_what_its_user_has_installed_stays_until_an_update_names_it(
    made, pip, call, is_ready, tmp_path
):
    pip("install", a_wheel(tmp_path, "My_Package", "1.0"))
    assert is_ready(made)
    assert (packages_of(made) / "My_Package").exists()
    of_other_requirements(made)
    assert messages(call(made))[-1] == "Not in the requirements, and removed: my-package."
    assert not (packages_of(made) / "My_Package").exists()


def test_what_is_no_longer_required_is_not_named(made, call, tmp_path):
    requirements = made / "scripts" / "requirements.txt"
    requirements.write_text("flask\nflit_core\n")
    assert call(made).returncode == 0
    assert (packages_of(made) / "flit_core").exists()
    requirements.write_text("flask\n")
    assert "removed" not in call(made).stderr
    assert not (packages_of(made) / "flit_core").exists()


def test_another_version_that_its_user_has_installed_stays(made, pip, is_ready, call, tmp_path):
    pip("install", a_wheel(tmp_path, "blinker", "99.0"))
    assert is_ready(made)
    assert (packages_of(made) / "blinker-99.0.dist-info").exists()
    (packages_of(made) / "blinker" / "__init__.py").write_text("")
    assert "Setting up .venv" in call(made).stderr
    assert not (packages_of(made) / "blinker-99.0.dist-info").exists()


def test_what_its_user_has_uninstalled_is_installed_again(made, pip, call, is_ready):
    pip("uninstall", "--yes", "blinker")
    assert "Setting up .venv" in call(made).stderr
    assert is_ready(made)


def test_an_update_keeps_what_its_user_has_put_beside_the_packages(project, call, is_ready):
    packages = packages_of(project)
    (packages / "mine.pth").write_text("/mine\n")
    (packages / "mine").mkdir()
    (packages / "mine" / "module.py").write_text("mine\n")
    requirements = project / "scripts" / "requirements.txt"
    requirements.write_text(requirements.read_text() + "# changed\n")
    result = call(project)
    assert "Setting up .venv" in result.stderr, result.stderr
    assert is_ready(project)
    assert (packages / "mine.pth").read_text() == "/mine\n"
    assert (packages / "mine" / "module.py").read_text() == "mine\n"


def test_a_file_in_the_place_of_a_folder_of_venv_is_named(project, make, with_uv):
    programs = python_of(project).parent
    shutil.rmtree(programs)
    programs.write_text("mine\n")
    result = make(project, **with_uv)
    assert (result.returncode, "Traceback" in result.stderr) == (1, False)
    assert messages(result)[-1].endswith("Delete .venv, and start again.")
    assert programs.read_text() == "mine\n"


def test_a_folder_in_the_place_of_a_file_of_venv_is_named(project, make, with_uv):
    (project / ".venv" / "pyvenv.cfg").unlink()
    (project / ".venv" / "pyvenv.cfg").mkdir()
    result = make(project, **with_uv)
    assert (result.returncode, "Traceback" in result.stderr) == (1, False)
    assert "pyvenv.cfg" in messages(result)[-1]


def test_another_pip_that_its_user_has_installed_stays(made, pip, is_ready, tmp_path):
    pip("install", a_wheel(tmp_path, "pip", "99.0"))
    assert is_ready(made)
    assert (packages_of(made) / "pip-99.0.dist-info").exists()


def test_a_pip_that_the_requirements_name_is_the_only_one(new, make, with_uv, tmp_path):
    wheel = a_wheel(tmp_path, "pip", "99.0")
    (new / "scripts" / "requirements.txt").write_text(f"pip @ {wheel.as_uri()}\n")
    assert make(new, **with_uv).returncode == 0
    found = sorted(path.name for path in packages_of(new).glob("pip*"))
    assert found == ["pip", "pip-99.0.dist-info"]


@pytest.mark.parametrize("with_installer", ["with_pip", "with_uv"])
def test_where_python_writes_no_compiled_files_they_are_there(with_installer, new, make, request):
    result = make(new, **request.getfixturevalue(with_installer), PYTHONDONTWRITEBYTECODE="1")
    assert result.returncode == 0, result.stderr
    modules = (packages_of(new) / "flask").rglob("*.py")
    assert [str(path) for path in modules if not os.path.exists(cache_from_source(path))] == []


# What is not ours


@pytest.fixture
def foreign(new, environment, with_uv):
    """A project whose .venv something else has made."""
    subprocess.run(
        [PYTHON, "-m", "venv", "--without-pip", ".venv"], cwd=new, env=environment, check=True
    )
    return new


def test_a_venv_of_another_making_is_used_as_it_is(foreign, ready_project, run, offline):
    shutil.copytree(
        site_packages(ready_project / ".venv"), site_packages(foreign / ".venv"), dirs_exist_ok=True
    )
    (packages_of(foreign) / STAMP).unlink()
    before = listing(foreign / ".venv")
    result = start_in(foreign, run, **offline)
    assert (result.returncode, messages(result)) == (0, [])
    assert listing(foreign / ".venv") == before


def test_a_venv_of_another_making_without_flask_is_named_and_kept(foreign, run, with_uv):
    before = listing(foreign / ".venv")
    result = start_in(foreign, run, **with_uv)
    assert (result.returncode, result.stdout) == (1, "")
    assert (
        ".venv was not made by" in result.stderr and "-r scripts/requirements.txt" in result.stderr
    )
    assert listing(foreign / ".venv") == before


@pytest.mark.parametrize("installer", ["uv", "pip"])
def test_the_command_that_is_named_fills_it(installer, foreign, run, with_uv, with_pip):
    path = [path for path in os.get_exec_path() if not shutil.which("uv", path=path)]
    without_uv = {**with_pip, "PATH": os.pathsep.join([os.path.dirname(PYTHON), *path])}
    changes = with_uv if installer == "uv" else without_uv
    if installer == "pip" and run([PYTHON, "-m", "pip", "--version"]).returncode:
        pytest.skip("this Python has no pip")
    message = start_in(foreign, run, **changes).stderr
    command = re.search(r"fill it \((.*?)\) or", message)[1]
    shell = ["cmd", "/d", "/c"] if WINDOWS else ["sh", "-c"]
    filled = run([*shell, command], cwd=foreign, **changes)
    assert filled.returncode == 0, f"{command}: {filled.stderr}"
    assert start_in(foreign, run, **changes).returncode == 0


@pytest.mark.parametrize(
    "make", [Path.touch, lambda path: (path / "mine").mkdir(parents=True)], ids=["file", "folder"]
)
def test_what_is_no_environment_in_its_place_is_named_and_kept(make, new, call):
    make(new / ".venv")
    result = call(new)
    assert (result.returncode, result.stdout) == (1, "")
    (message,) = messages(result)
    assert ".venv is in the way" in message and "Move it away" in message
    assert (new / ".venv").is_file() or (new / ".venv" / "mine").is_dir()


# What stands in the way


def test_whatever_pythons_variables_say_a_set_up_succeeds(new, make, with_uv):
    """Those of which Python itself takes note, even with -E, have been removed by the shell."""
    odd = {"PYTHON" + name: "odd" for name in PYTHON_VARIABLES}
    odd |= {name: value for name, value in ANOTHER_PYTHON.items() if name.startswith("_PYTHON")}
    result = make(new, **with_uv, **odd)
    assert result.returncode == 0, result.stderr
    assert is_made(new)


STATE = """
import faulthandler, json, os, sys, tracemalloc
breakpoint()
state = [sys.argv[1:], sys.path, list(sys.flags), sys.warnoptions, sys.dont_write_bytecode]
state += [sys.pycache_prefix, sys.stdout.encoding, sys.stdout.write_through, hash("x")]
state += [faulthandler.is_enabled(), tracemalloc.get_traceback_limit(), sys.platlibdir]
state += [name for name in sorted(os.environ) if name.startswith("PYTHON")]
print(json.dumps(state))
"""
SETTINGS = "DEVMODE DONTWRITEBYTECODE FAULTHANDLER NOUSERSITE SAFEPATH UNBUFFERED UTF8".split()
SETTINGS = dict.fromkeys(SETTINGS, "1")
SETTINGS |= {"WARNINGS": "ignore", "OPTIMIZE": "2", "TRACEMALLOC": "3", "PYCACHEPREFIX": "caches"}
SETTINGS |= {"IOENCODING": "latin-1", "INTMAXSTRDIGITS": "5000", "HASHSEED": "odd"}


@pytest.mark.parametrize("name", SETTINGS)
def test_what_is_set_for_python_does_what_it_does_by_hand(name, project, run, offline):
    (packages_of(project) / "state.py").write_text(STATE)
    settings = {"PYTHONHASHSEED": "7", "PYTHONBREAKPOINT": "0", f"PYTHON{name}": SETTINGS[name]}
    by_hand, by_launcher = (
        run([python_of(project), *path, "-m", "state", "a b"], cwd=project, **offline, **settings)
        for path in ([], ["scripts/launch/run.py"])
    )
    assert (by_launcher.returncode, by_launcher.stdout) == (by_hand.returncode, by_hand.stdout)
    assert messages(by_launcher) == messages(by_hand)


def test_pythonpath_comes_after_the_packages_of_venv(project, run, tmp_path, offline):
    (packages_of(project) / "state.py").write_text("import json, mine, sys; print(sys.path[-1])")
    for name in ("flask", "json", "state"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('the wrong one')")
    (tmp_path / "mine.py").touch()
    command = [python_of(project), "scripts/launch/run.py", "-m", "state"]
    result = run(command, cwd=project, **offline, PYTHONPATH=str(tmp_path))
    assert result.stdout.strip() == str(tmp_path), result.stderr


def test_without_the_requirements_it_says_so(new, call):
    (new / "scripts" / "requirements.txt").unlink()
    result = call(new)
    assert (result.returncode, result.stdout) == (1, "")
    assert "scripts/requirements.txt is missing" in messages(result)[-1]
    assert not (new / ".venv").exists()


def test_a_folder_whose_name_venv_refuses_gets_a_sentence(new, tmp_path, call):
    project = new.rename(tmp_path / f"a{os.pathsep}b")
    result = call(project)
    assert (result.returncode, result.stdout) == (1, "")
    assert f"'{os.pathsep}'" in messages(result)[-1] and "Rename" in messages(result)[-1]
    assert not (project / ".venv").exists()


@pytest.mark.skipif(WINDOWS, reason="Windows locks no file that is only read")
def test_a_second_start_says_what_it_waits_for(new, start, environment, with_uv):
    import fcntl

    with open(new / "scripts" / "launch" / "environment.py", "rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        waiting = start([PYTHON, *MAKE_VENV], cwd=new, **with_uv)
        waiting.wait_for("Waiting for another setup")
    assert waiting.end() == 0, waiting.output


@pytest.mark.skipif(WINDOWS, reason="Windows locks no file that is only read")
def test_an_installer_that_outlives_its_set_up_keeps_the_next_waiting(new, start, with_pip):
    package = new / "package"
    package.mkdir()
    build = '[build-system]\nrequires = []\nbuild-backend = "build"\nbackend-path = ["."]\n'
    (package / "pyproject.toml").write_text(build)
    (package / "build.py").write_text(
        "import os, time\nwhile not os.path.exists('go'):\n    time.sleep(0.01)\n"
    )
    (new / "scripts" / "requirements.txt").write_text("./package\n")
    first = start([PYTHON, *MAKE_VENV], cwd=new, **with_pip)
    first.wait_for("Processing ./package")
    first.process.kill()
    second = start([PYTHON, *MAKE_VENV], cwd=new, **with_pip)
    second.wait_for("Waiting for another setup")
    (package / "go").touch()
    assert second.end() == 1


INTERRUPTED_TWICE = """
import os, signal
import environment

clear = environment.clear
environment.clear = lambda folder: (os.kill(os.getpid(), signal.SIGINT), clear(folder))
with environment.undone_if_it_fails("half-made"):
    os.mkdir("half-made")
    raise KeyboardInterrupt
"""


HELD = """
import os, sys, time

def held(function):
    def call(path, *others, **options):
        begin = began.setdefault(function.__name__, time.monotonic())
        if time.monotonic() - begin < 0.3:
            raise PermissionError(13, "held", path)
        return function(path, *others, **options)
    return call

began = {}
for name in ("rename", "replace", "unlink", "remove", "rmdir"):
    setattr(os, name, held(getattr(os, name)))
import bootstrap
sys.exit(bootstrap.main(".venv"))
"""


def test_what_a_scanner_holds_for_a_moment_is_tried_again(project, run, is_ready, with_uv):
    """The first calls of each function are refused, for longer than a scanner takes."""
    (project / ".venv" / "pyvenv.cfg").unlink()
    of_other_requirements(project)
    result = run([PYTHON, "-c", HELD], cwd=project, **with_uv, PYTHONPATH="scripts/launch")
    assert result.returncode == 0, result.stderr
    assert is_ready(project)
    assert not (project / ".venv" / "previous").exists()


IN_USE = """
import os, sys

def in_use(function):
    def call(path, *others, **options):
        if os.path.basename(others[0] if others else path) == NAME:
            raise PermissionError(13, "in use", path)
        return function(path, *others, **options)
    return call

NAME = sys.argv[1]
os.replace, os.remove = in_use(os.replace), in_use(os.remove)
import bootstrap
sys.exit(bootstrap.main(".venv"))
"""


@pytest.mark.parametrize("program", ["flask", "python" if WINDOWS else "python3"])
def test_a_program_of_venv_that_runs_is_put_aside_where_it_has_to_change(
    program, project, run, is_ready, with_uv
):
    """As on Windows, which neither replaces nor removes a program that runs."""
    name = program + ".exe" if WINDOWS else program
    if program != "flask":
        (project / ".venv" / "pyvenv.cfg").unlink()
    of_other_requirements(project)
    result = run([PYTHON, "-c", IN_USE, name], cwd=project, **with_uv, PYTHONPATH="scripts/launch")
    assert result.returncode == 0, result.stderr
    assert is_ready(project)
    (aside,) = (project / ".venv" / "aside").iterdir()
    assert os.listdir(aside) == [name]


@pytest.mark.skipif(WINDOWS, reason="no program can send itself Ctrl-C there")
def test_a_second_ctrl_c_does_not_stop_the_cleanup(new, run):
    result = run([PYTHON, "-c", INTERRUPTED_TWICE], cwd=new, PYTHONPATH="scripts/launch")
    assert "KeyboardInterrupt" in result.stderr
    assert not (new / "half-made").exists()


def test_a_start_looks_at_the_folders_near_the_top_first(tmp_path):
    far = ["a-1.dist-info/licenses", "a/b/c/d", "a/b/c"]
    near = [f"a/b{number}" for number in range(NEAR - 3)]
    for folder in [*far, *near]:
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "file").touch()
    before_each_start, after_a_failure = files_below(tmp_path)
    assert set(before_each_start) == {".", "a", "a/b", *near}
    assert set(far) < set(after_a_failure)


def test_ready_packages_and_programs_outlive_a_change_of_the_base_python(project, call, offline):
    (project / ".venv" / "pyvenv.cfg").unlink()
    python_of(project).unlink()
    result = call(project, **offline)
    assert (result.returncode, result.stdout[:26]) == (0, "Usage: python -m flask run"), (
        result.stderr
    )
    assert python_of(project).with_name("flask.exe" if WINDOWS else "flask").exists()


OF_ANOTHER = ".cpython-38-darwin.so"


def turn_of_another(project, root, monkeypatch):
    """What another system's Python, such as a container's, does first in a shared project."""
    with monkeypatch.context() as there:
        there.chdir(project)
        there.setattr(os, "getcwd", lambda: root)
        for module in (ready, environment):
            there.setattr(module, "python_tag", lambda: OF_ANOTHER)
        environment.take_turns(".venv")


def owner(project):
    """For which Python, and which folder, the packages are."""
    stamp = json.loads((packages_of(project) / STAMP).read_text().splitlines()[0])
    return stamp["python"], stamp["root"]


@pytest.mark.parametrize("root", [None, "/workspace/project"])
def test_two_systems_take_turns_and_each_keeps_its_packages(
    root, project, call, is_ready, offline, monkeypatch
):
    stamp = packages_of(project) / STAMP
    text = stamp.read_text().replace(python_tag(), OF_ANOTHER)
    stamp.write_text(text.replace('"root": null', f'"root": {json.dumps(root)}'))
    assert call(project).returncode == 0
    assert owner(project) == (python_tag(), None)
    turn_of_another(project, root, monkeypatch)
    assert owner(project) == (OF_ANOTHER, root)
    result = call(project, **offline)
    assert result.returncode == 0, result.stderr
    assert owner(project) == (python_tag(), None)
    assert is_ready(project)


def test_packages_that_are_bound_to_another_folder_are_kept_for_it(project, call):
    """Of the same Python, as where a container has the project in another place."""
    stamp = packages_of(project) / STAMP
    stamp.write_text(stamp.read_text().replace('"root": null', '"root": "/workspace/project"'))
    assert call(project).returncode == 0
    assert owner(project) == (python_tag(), None)
    assert len(list((project / ".venv" / "kept").iterdir())) == 1


@pytest.mark.skipif(WINDOWS, reason="Windows has one place for the packages of all versions")
def test_packages_of_another_version_of_python_stay_until_the_requirements_change(
    project, call, is_ready
):
    others = project / ".venv" / "lib" / "python3.8" / "site-packages"
    shutil.copytree(packages_of(project), others)
    shutil.rmtree(packages_of(project))
    assert call(project).returncode == 0
    assert (others / STAMP).exists()
    of_other_requirements(project)
    assert call(project).returncode == 0
    assert is_ready(project)
    assert not others.exists()


def test_a_configuration_that_is_no_utf_8_is_made_anew(project, make, offline, is_ready):
    configuration = project / ".venv" / "pyvenv.cfg"
    configuration.write_text("versi\u00f6n = 3\n", encoding="utf-16")
    result = make(project, **offline)
    assert result.returncode == 0, result.stderr
    assert is_ready(project)


def test_requirements_that_include_themselves_are_named(new, make):
    (new / "scripts" / "requirements.txt").write_text("-r more.txt\n")
    (new / "scripts" / "more.txt").write_text("-c requirements.txt\n")
    assert refuses(make(new), new, "scripts/more.txt includes scripts/requirements.txt, which")


@pytest.mark.skipif(sys.platform != "darwin", reason="only macOS hides files so")
def test_a_file_that_icloud_has_hidden_is_shown_again(project, make, offline):
    file = packages_of(project) / "package.pth"
    file.touch()
    os.chflags(file, stat.UF_HIDDEN)
    assert make(project, **offline).returncode == 0
    assert not os.stat(file).st_flags & stat.UF_HIDDEN


def cut_short(folder):
    """Cuts what Python has compiled in a folder, as a power cut or a limit does."""
    compiled = list(folder.rglob("__pycache__/*.pyc"))
    assert compiled
    for file in compiled:
        file.write_bytes(file.read_bytes()[:100])


@pytest.mark.parametrize("folders", [[".venv"], ["scripts"], [".venv", "scripts"]])
def test_compiled_files_that_are_cut_short_are_made_anew(folders, project, call, is_ready, offline):
    for folder in folders:
        compileall.compile_dir(project / folder, quiet=1)
        cut_short(project / folder)
    result = call(project, **offline)
    if WINDOWS:  # which lets nobody replace what runs
        assert "Start again" in result.stderr or folders == ["scripts"]
        result = call(project, **offline)
    assert result.returncode == 0, result.stderr
    assert is_ready(project)


def test_a_set_up_with_compiled_files_that_are_cut_short_succeeds(new, make, with_uv):
    launch = new / "scripts" / "launch"
    compileall.compile_dir(launch, quiet=1)
    cut_short(launch)
    result = make(new, **with_uv)
    assert result.returncode == 0, result.stderr


def test_what_a_system_puts_into_an_empty_folder_stays_and_is_in_no_way(new, make, with_uv):
    for name in ("lost+found", ".DS_Store"):
        (new / ".venv" / name).mkdir(parents=True)
    (new / "scripts" / "requirements.txt").write_text("./nothing")
    assert make(new, **with_uv).returncode == 1
    assert sorted(os.listdir(new / ".venv")) == [".DS_Store", "lost+found"]
    (new / "scripts" / "requirements.txt").write_text("flask")
    assert make(new, **with_uv).returncode == 0
    assert (new / ".venv" / "lost+found").exists()


def test_a_whole_python_as_venv_such_as_condas_is_used(project, run):
    (project / ".venv" / MARK).unlink()
    (packages_of(project) / STAMP).unlink()
    (project / ".venv" / "pyvenv.cfg").unlink()
    text = "import sys, ready; sys.prefix = '.venv'; print(ready.runs_in('.venv'))"
    result = run([PYTHON, "-c", text], cwd=project, PYTHONPATH="scripts/launch")
    assert result.stdout == "True\n", result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
def test_a_folder_whose_name_is_no_utf_8_gets_a_sentence(new, make, tmp_path):
    odd = tmp_path / os.fsdecode(b"caf\xe9")
    shutil.move(new, odd)
    assert refuses(make(odd), odd, "No virtual environment works", r"\udce9")
