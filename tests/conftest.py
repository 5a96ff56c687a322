"""Projects to start, and the shells and the environment to start them in."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from fetch_pip import locked
from ready import MARK, STAMP, base_python, interpreter, site_packages, sizes, stamp_path
from shells import PATIENCE, SHELLS, WINDOWS, Running

ROOT = Path(__file__).parent.parent
PYTHON = base_python()
# What a Python is given to make the .venv of the project that it is in.
MAKE_VENV = ("-ES", "scripts/launch/bootstrap.py", ".venv")

# In the background, or under nohup, these may be ignored, and what tests start inherits that.
signal.signal(signal.SIGINT, signal.default_int_handler)
if not WINDOWS:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

# Stands in for Flask, and says how it was started.
REPORTER = """
import json, os, shutil, sys
app = os.environ.get("FLASK_APP")
programs = os.environ["PATH"].startswith(os.path.dirname(sys.executable) + os.pathsep)
print(json.dumps({"arguments": sys.argv[1:], "folder": os.getcwd(), "app": app,
                  "program": shutil.which("flask"), "is_run_by_run_py": programs,
                  "pid": os.getpid(), "input": sys.stdin.buffer.read().decode()}))
sys.exit(int(os.environ.get("REPORTER_CODE", 0)))
"""

# What makes of a Python another one.
ANOTHER_PYTHON = dict.fromkeys(
    """PYTHONHOME PYTHONPLATLIBDIR PYTHONEXECUTABLE __PYVENV_LAUNCHER__
    _PYTHON_HOST_PLATFORM _PYTHON_PROJECT_BASE _PYTHON_SYSCONFIGDATA_NAME""".split(),
    "odd",
)
# What else Python knows: python3 --help-env, its documentation, and what it uses itself.
PYTHON_VARIABLES = """
    ASYNCIODEBUG BREAKPOINT CASEOK COERCECLOCALE DEBUG DEVMODE DONTWRITEBYTECODE
    DUMPREFS DUMPREFSFILE FAULTHANDLER HASHSEED INSPECT INTMAXSTRDIGITS IOENCODING
    LEGACYWINDOWSFSENCODING LEGACYWINDOWSSTDIO MALLOC MALLOCSTATS NODEBUGRANGES NOUSERSITE OPTIMIZE
    PATH PERFSUPPORT PROFILEIMPORTTIME PYCACHEPREFIX SAFEPATH STARTUP TRACEMALLOC
    UNBUFFERED USERBASE UTF8 VERBOSE WARNDEFAULTENCODING WARNINGS _BASIC_REPL _COLORS
    _CONTEXT_AWARE_WARNINGS _CPU_COUNT _DISABLE_REMOTE_DEBUG _FROZEN_MODULES _GIL _HISTORY _JIT
    _PERF_JIT_SUPPORT _PRESITE _THREAD_INHERIT_CONTEXT _TLBC""".split()


HAS_PIP = "from importlib.util import find_spec; assert find_spec('pip') or find_spec('ensurepip')"
needs_pip = pytest.mark.usefixtures("pip_of_python")
needs_uv = pytest.mark.skipif(not shutil.which("uv"), reason="uv is not on PATH")


def pytest_make_parametrize_id(val):
    return getattr(val, "name", None) or getattr(val, "__name__", None)


@pytest.fixture(scope="session")
def pip_of_python():
    """Skips a test where PYTHON has no pip: asked only where a test needs one."""
    if subprocess.run([PYTHON, "-c", HAS_PIP], capture_output=True).returncode:
        pytest.skip("this Python comes without pip, as on Debian, and one is fetched for it")


@pytest.fixture(params=SHELLS)
def shell(request):
    """Each shell on PATH. Where CI=true, one that is neither there nor in SHELLS_ABSENT fails."""
    if not shutil.which(request.param.name):
        missing = request.param.name + " is not on PATH"
        if (
            os.environ.get("CI") == "true"
            and request.param.name not in os.environ.get("SHELLS_ABSENT", "").split()
        ):
            pytest.fail(missing)
        pytest.skip(missing)
    return request.param


@pytest.fixture(scope="session")
def environment(tmp_path_factory):
    """What a user's shell has set; the Python to be found is the one that runs the tests."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(
            ("FLASK_", "PYTHON", "PYTEST_", "TOX_", "VIRTUAL_ENV", "CONDA_", "WERKZEUG_")
        )
    }
    if WINDOWS:
        environment["PYTHON"] = PYTHON
    else:
        folder = tmp_path_factory.mktemp("bin")
        (folder / "python3").symlink_to(PYTHON)
        environment["PATH"] = str(folder) + os.pathsep + environment["PATH"]
    return environment


@pytest.fixture(scope="session")
def new_project(tmp_path_factory):
    """The project as cloned, to be copied."""
    return clone(tmp_path_factory.mktemp("new") / "project")


@pytest.fixture(scope="session")
def ready_project(tmp_path_factory, new_project, environment):
    """The project after its first start, to be run as it is, or copied."""
    project = copy(new_project, tmp_path_factory.mktemp("ready") / "project")
    subprocess.run([PYTHON, *MAKE_VENV], cwd=project, env=environment, check=True)
    return project


@pytest.fixture(scope="session")
def reporting_project(tmp_path_factory, ready_project):
    """A project whose .venv has only a Flask that says how it was started, to be copied."""
    project = tmp_path_factory.mktemp("reporting") / "project"
    left_out = shutil.ignore_patterns("site-packages", "activate*", "Activate*")
    shutil.copytree(ready_project, project, symlinks=True, ignore=left_out)
    packages = Path(site_packages(project / ".venv"))
    (packages / "flask").mkdir(parents=True)
    (packages / "flask" / "__init__.py").touch()
    (packages / "flask" / "__main__.py").write_text(REPORTER)
    stamp = Path(stamp_path(ready_project / ".venv")).read_text()
    stamp = json.loads(stamp.splitlines()[0])
    stamp["folders"] = {"flask": sizes(packages / "flask")}
    (packages / STAMP).write_text(json.dumps(stamp))
    return project


def clone(to):
    """Copies what a user clones to start the app."""
    shutil.copytree(ROOT / "scripts", to / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "hello.py", to)
    return to


def copy(project, to):
    return shutil.copytree(project, to, symlinks=True)


@pytest.fixture
def caller(tmp_path):
    """The folder in which the user is: not the project's."""
    folder = tmp_path / "caller"
    folder.mkdir()
    return folder


@pytest.fixture
def new(tmp_path, new_project):
    return copy(new_project, tmp_path / "new project")


@pytest.fixture
def reporter(tmp_path, reporting_project):
    return copy(reporting_project, tmp_path / "project")


@pytest.fixture
def project(tmp_path, ready_project):
    return copy(ready_project, tmp_path / "project")


@pytest.fixture(scope="session")
def wheels(tmp_path_factory, environment):
    """A folder of all that the app needs, what builds a package, and the pip to be fetched."""
    folder = tmp_path_factory.mktemp("wheels")
    requirements = ROOT / "scripts" / "requirements.txt"
    pip, _ = locked()
    for needed in (["-r", requirements], ["flit_core"], ["--no-deps", f"pip=={pip}"]):
        command = [sys.executable, "-m", "pip", "download", "-q", "-d", folder, *needed]
        subprocess.run(command, env=environment, check=True)
    return folder


@pytest.fixture(scope="session")
def offline():
    """Changes to the environment with which uv and pip get nothing from anywhere."""
    pip = {name: None for name in os.environ if name.startswith(("PIP_", "UV_"))}
    return {
        **pip,
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "UV_OFFLINE": "1",
        "UV_NO_CACHE": "1",
    }


@pytest.fixture(scope="session")
def with_pip(offline, wheels):
    """The same, but that pip gets what the app needs from a folder."""
    return {**offline, "PIP_FIND_LINKS": str(wheels)}


@pytest.fixture(scope="session")
def with_uv(offline, wheels, with_pip):
    """The same, but that uv gets what the app needs from a folder; pip, where there is no uv."""
    if not shutil.which("uv"):
        return with_pip
    return {**offline, "PIP_NO_INDEX": None, "UV_FIND_LINKS": str(wheels)}


@pytest.fixture
def run(caller, environment):
    """Runs a command in the caller's folder to its end; keywords change the environment."""

    def run(command, /, *, cwd=caller, stdin="", **changes):
        return subprocess.run(
            command,
            cwd=cwd,
            env=changed(environment, changes),
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=PATIENCE,
        )

    return run


@pytest.fixture
def make(run):
    """Has bootstrap.py make a project's .venv."""

    def make(project, python=PYTHON, **changes):
        return run([python, *MAKE_VENV], cwd=project, **changes)

    return make


@pytest.fixture
def start(caller, environment):
    """Starts a command in the caller's folder; ends what is left of it after the test."""
    started = []

    def start(command, /, *, cwd=caller, stdin=subprocess.DEVNULL, **changes):
        started.append(Running(command, stdin, cwd=cwd, env=changed(environment, changes)))
        return started[-1]

    yield start
    for running in started:
        running.__exit__()


def changed(environment, changes):
    return {name: value for name, value in {**environment, **changes}.items() if value is not None}


def messages(result):
    """Standard error, without what Wine says of its own."""
    return [
        line
        for line in result.stderr.splitlines()
        if line.strip() and not line.startswith("wine: ")
    ]


def python_of(project):
    return project / interpreter(".venv")


def start_in(project, run, **changes):
    """Runs run.py with --help by the Python of a project's .venv."""
    command = [python_of(project), "scripts/launch/run.py", "-m", "flask", "run", "--help"]
    return run(command, cwd=project, **changes)


def is_made(project):
    """Whether a project's .venv was begun by the launchers."""
    return (project / ".venv" / MARK).exists()


def refuses(result, project, *words):
    """Sentences say why and what to do, nothing is left, and Flask was not started."""
    assert (result.returncode, result.stdout) == (1, ""), result.stderr
    last = messages(result)[-3:]
    assert all(word in "\n".join(last) for word in words), result.stderr
    assert "start again" in last[-1]
    assert "Traceback" not in result.stderr
    assert not is_made(project)
    return True
