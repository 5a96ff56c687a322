"""How .venv is made, and made again after whatever happened to it; each fault is a real one."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, copy
from shells import CMD, EACH_LAUNCHER, POWERSHELL, SH, SHELLS, WINDOWS

FROM_THE_INDEX = {"PIP_NO_INDEX": None, "PIP_FIND_LINKS": None}
UNIX_SHELLS = [shell for shell in SHELLS if not shell.windows]


def messages(result):
    """Standard error, without what Wine says of its own."""
    return [line for line in result.stderr.splitlines() if line.strip() and not line.startswith("wine: ")]


@pytest.fixture(scope="session")
def wheels(tmp_path_factory):
    """A folder of all that the app needs: what is done with it needs no network."""
    folder = tmp_path_factory.mktemp("wheels")
    requirements = ROOT / "scripts" / "requirements.txt"
    subprocess.run([sys.executable, "-m", "pip", "download", "-q", "-d", folder, "-r", requirements], check=True)
    return {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(folder)}


@pytest.fixture
def unused_port():
    """A port of this machine at which every connection is refused."""
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        yield reserved.getsockname()[1]


@pytest.fixture
def new(tmp_path, new_project):
    return shutil.copytree(new_project, tmp_path / "new project")


@pytest.fixture
def call(run, caller, wheels):
    """Runs a project's launcher with --help, which ends at once."""

    def call(shell, project, **changes):
        return run(shell.command(shell.launcher(project), caller, "--help"), **{**wheels, **changes})

    return call


@pytest.fixture
def is_ready(call):
    """Whether the next start is silent and touches no network."""

    def is_ready(shell, project):
        result = call(shell, project, PIP_FIND_LINKS=None, UV_OFFLINE="1")
        return (result.returncode, messages(result)) == (0, [])

    return is_ready


def is_clean(project):
    """Whether nothing was left in a project that could not be set up."""
    return sorted(path.name for path in project.iterdir() if path.name != "__pycache__") == ["hello.py", "scripts"]


def test_the_first_start_makes_venv_and_says_so_and_the_second_is_silent(shell, new, call, is_ready):
    result = call(shell, new)
    assert result.returncode == 0, result.stderr
    assert messages(result)[0].startswith("Setting up .venv with Python 3.")
    assert result.stdout.startswith("Usage: python -m flask run")
    assert is_ready(shell, new)


def test_a_ready_start_runs_no_other_python(shell, project, call):
    (project / "scripts" / "bootstrap.py").unlink()
    result = call(shell, project)
    assert (result.returncode, messages(result)) == (0, [])


# Healing


def site_packages(project):
    (flask,) = project.glob(".venv/**/flask/__main__.py")
    return flask.parent.parent


def remove(path):
    shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def a_python(names):
    """The file of the first Python of these names that runs: one on PATH may be a mere stand-in of pyenv's."""
    for name in names:
        for path in (Path(folder, name) for folder in os.get_exec_path()):
            with contextlib.suppress(OSError, subprocess.CalledProcessError):
                show = [path, "-c", "import sys; print(sys.executable)"]
                return os.path.realpath(subprocess.check_output(show, stderr=subprocess.DEVNULL, text=True).strip())
    pytest.skip(f"none of {names} is on PATH")


def emptied(project):
    remove(project / ".venv")
    (project / ".venv").mkdir()


def a_file(project):
    remove(project / ".venv")
    (project / ".venv").write_text("")


def a_dangling_link(project):
    remove(project / ".venv")
    (project / ".venv").symlink_to("nowhere")


def of_other_requirements(project):
    with (project / "scripts" / "requirements.txt").open("a") as requirements:
        requirements.write("# changed\n")


def half_made(project):
    for path in [project / ".venv" / "requirements.txt", project / ".venv" / "ready", site_packages(project)]:
        remove(path)


def with_an_empty_list(project):
    remove(project / ".venv" / "ready")
    (project / ".venv" / "ready").touch()


def without_flask(project):
    remove(site_packages(project) / "flask")


def without_one_of_flasks_own(project):
    remove(site_packages(project) / "markupsafe")


def without_its_configuration(project):
    remove(project / ".venv" / "pyvenv.cfg")


def without_interpreter(project):
    for python in project.glob(".venv/*/python*"):
        remove(python)


def without_base_python(project):
    for python in [*project.glob(".venv/bin/python*"), project / ".venv" / "base"]:
        remove(python)
        python.symlink_to("/nowhere/python3")


def of_another_minor_version(project):
    other = a_python(f"python3.{minor}" for minor in range(9, 16) if minor != sys.version_info.minor)
    for python in project.glob(".venv/bin/python*"):
        remove(python)
        python.symlink_to(other)


def of_the_other_system(project):
    """As Windows leaves it in a folder that it shares with Linux."""
    for name in ("bin", "lib", "base"):
        remove(project / ".venv" / name)
    (project / ".venv" / "Lib").mkdir()


DAMAGES = [emptied, a_file, of_other_requirements, half_made, without_flask, without_one_of_flasks_own]
DAMAGES += [with_an_empty_list, without_its_configuration, without_interpreter]
UNIX_DAMAGES = [a_dangling_link, without_base_python, of_another_minor_version, of_the_other_system]


@pytest.mark.parametrize(
    "shell, damage",
    [(shell, damage) for shell in SHELLS for damage in DAMAGES]
    + [(shell, damage) for shell in UNIX_SHELLS for damage in UNIX_DAMAGES],
    indirect=["shell"],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_damaged_venv_is_made_ready_again(shell, damage, project, call, is_ready):
    damage(project)
    result = call(shell, project)
    assert (result.returncode, result.stdout[:26]) == (0, "Usage: python -m flask run"), result.stderr
    assert "Setting up .venv" in result.stderr
    assert is_ready(shell, project)


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_a_change_of_the_requirements_just_after_the_set_up_is_noticed(shell, new, call, is_ready):
    requirements = new / "scripts" / "requirements.txt"
    requirements.touch()
    assert call(shell, new).returncode == 0
    requirements.write_text(requirements.read_text().replace("# What", "# what"))
    assert "Setting up .venv" in call(shell, new).stderr
    assert is_ready(shell, new)


@pytest.mark.skipif(WINDOWS, reason="an environment in use cannot be replaced there")
@pytest.mark.parametrize("shell", [shell for shell in EACH_LAUNCHER if shell in UNIX_SHELLS], indirect=True)
def test_an_active_environment_of_the_users_own_in_its_place_is_made_ready(shell, new, environment, call, is_ready):
    subprocess.run(["python3", "-m", "venv", new / ".venv"], env=environment, check=True)
    bin = new / ".venv" / "bin"
    assert (bin / "pip").exists()
    result = call(shell, new, VIRTUAL_ENV=str(new / ".venv"), PATH=f"{bin}{os.pathsep}{environment['PATH']}")
    assert result.returncode == 0, result.stderr
    assert is_ready(shell, new)


MOMENTS = ["Setting up", "Processing", "Installing collected", "Successfully installed"]


@pytest.mark.skipif(WINDOWS, reason="a process group cannot be killed at once")
@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_a_kill_at_any_moment_of_the_set_up_is_healed(shell, moment, new, start, call, is_ready, caller, wheels):
    launcher = start(shell.command(shell.launcher(new), caller, "--help"), **wheels)
    launcher.wait_for(moment)
    os.killpg(launcher.process.pid, signal.SIGKILL)
    assert call(shell, new).returncode == 0
    assert is_ready(shell, new)


@pytest.mark.parametrize("moment", MOMENTS[:3])
@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_ctrl_c_in_the_set_up_ends_it_and_leaves_nothing(shell, moment, new, start, call, caller, wheels):
    launcher = start(shell.command(shell.launcher(new), caller, "--help"), **wheels)
    launcher.wait_for(moment)
    launcher.press_ctrl_c()
    code = launcher.end()
    assert (
        code != 0 or shell not in SH
    )  # cmd and PowerShell are interrupted themselves, and end with a code of their own
    assert "Usage" not in launcher.output and "Traceback" not in launcher.output
    assert is_clean(new)
    assert call(shell, new).returncode == 0


# Under Wine, each set-up that ends has Scripts/python.exe written anew, under the feet of those that run it.
@pytest.mark.parametrize("shell", [shell for shell in EACH_LAUNCHER if WINDOWS or not shell.windows], indirect=True)
def test_ten_first_starts_at_once_all_succeed(shell, new, start, caller, wheels, is_ready):
    launchers = [start(shell.command(shell.launcher(new), caller, "--help"), **wheels) for _ in range(10)]
    assert [launcher.output for launcher in launchers if launcher.end() != 0] == []
    assert sum("Setting up" in launcher.output for launcher in launchers) == 1
    assert is_ready(shell, new)


# What stands in the way


def refuses(result, project, *words):
    """One sentence says why, nothing is left, and Flask was not started."""
    assert result.returncode == 1, result.stderr
    last = messages(result)[-1]
    assert all(word in last for word in words), result.stderr
    assert "Traceback" not in result.stderr and "Usage" not in result.stdout
    assert is_clean(project)
    return True


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_offline_it_says_so_and_the_next_start_online_goes_on(shell, new, call, unused_port):
    index = {"PIP_INDEX_URL": f"http://127.0.0.1:{unused_port}/", "PIP_EXTRA_INDEX_URL": None, **FROM_THE_INDEX}
    result = call(shell, new, **index)
    assert refuses(result, new, "cannot be reached", "go online", "run this again")
    assert "WARNING" not in result.stderr and "Retrying" not in result.stderr
    assert call(shell, new).returncode == 0


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_a_proxy_that_refuses_is_named(shell, new, call, unused_port):
    proxy = {"HTTPS_PROXY": f"http://127.0.0.1:{unused_port}", "PIP_NO_INDEX": None, "PIP_FIND_LINKS": None}
    index = {
        "PIP_INDEX_URL": "https://pypi.org/simple",
        "PIP_EXTRA_INDEX_URL": None,
        "NO_PROXY": None,
        "no_proxy": None,
    }
    assert refuses(call(shell, new, **proxy, **index), new, "proxy", "HTTPS_PROXY")


@contextlib.contextmanager
def mounted(folder, options):
    """A file system of its own at `folder`."""
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True)
    if mount.returncode:
        pytest.skip(f"nothing can be mounted here: {mount.stderr.decode()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="needs tmpfs")
@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_a_full_disk_is_named_and_nothing_stays_on_it(shell, new, tmp_path, call):
    (tmp_path / "small").mkdir()
    with mounted(tmp_path / "small", "size=2m"):
        project = shutil.copytree(new, tmp_path / "small" / "project")
        assert refuses(call(shell, project), project, "disk is full", "run this again")


@pytest.mark.skipif(sys.platform != "linux", reason="needs tmpfs")
@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_a_folder_that_cannot_be_written_to_is_named(shell, new, tmp_path, call):
    (tmp_path / "fixed").mkdir()
    with mounted(tmp_path / "fixed", "size=2m"):
        project = shutil.copytree(new, tmp_path / "fixed" / "project")
        subprocess.run(["mount", "-o", "remount,ro", tmp_path / "fixed"], check=True)
        assert refuses(call(shell, project), project, "cannot be written to", "run this again")


@pytest.mark.parametrize("shell", UNIX_SHELLS, indirect=True)
def test_a_folder_with_a_colon_is_refused_in_a_sentence(shell, new, tmp_path, call):
    project = new.rename(tmp_path / "a:b")
    assert refuses(call(shell, project), project, "':'", "rename", "a:b")


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_without_the_requirements_it_says_so(shell, new, call):
    (new / "scripts" / "requirements.txt").unlink()
    assert refuses(call(shell, new), new, "scripts/requirements.txt cannot be read", "run this again")


# What the environment says


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_settings_of_pip_that_install_elsewhere_change_nothing(shell, new, tmp_path, call, is_ready):
    elsewhere = str(tmp_path / "elsewhere")
    settings = {"PIP_TARGET": elsewhere, "PIP_PREFIX": elsewhere, "PIP_ROOT": elsewhere, "PIP_NO_DEPS": "1"}
    flags = dict.fromkeys(["PIP_USER", "PIP_DRY_RUN", "PIP_REQUIRE_VIRTUALENV"], "1")
    result = call(shell, new, **settings, **flags, PYTHONHOME="/nowhere", PYTHONPATH=elsewhere)
    assert result.returncode == 0, result.stderr
    assert not os.path.exists(elsewhere)
    assert is_ready(shell, new)


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_a_pip_that_its_configuration_leads_elsewhere_is_named(shell, new, tmp_path, call):
    (tmp_path / "pip.conf").write_text(f"[install]\ntarget = {tmp_path / 'elsewhere'}\n")
    result = call(shell, new, PIP_CONFIG_FILE=str(tmp_path / "pip.conf"))
    assert refuses(result, new, "flask was installed elsewhere", "run this again")


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_uv_is_used_where_it_is_on_path(shell, new, call, wheels, is_ready):
    assert shutil.which("uv"), "the environment of these tests has it"
    links = {"PIP_NO_INDEX": None, "UV_FIND_LINKS": wheels["PIP_FIND_LINKS"], "UV_OFFLINE": "1"}
    assert call(shell, new, **links).returncode == 0
    assert "uv = " in (new / ".venv" / "pyvenv.cfg").read_text()
    assert is_ready(shell, new)


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_pip_is_used_where_uv_fails(shell, new, call, unused_port, wheels):
    index = f"http://127.0.0.1:{unused_port}/"
    result = call(shell, new, PIP_NO_INDEX=None, UV_DEFAULT_INDEX=index, UV_HTTP_RETRIES="0", UV_NO_CACHE="1")
    assert result.returncode == 0, result.stderr
    assert "uv = " not in (new / ".venv" / "pyvenv.cfg").read_text()


# Finding Python


def a_program(path, text):
    path.write_text("#!/bin/sh\n" + text)
    path.chmod(0o755)


@pytest.fixture
def bare_path(tmp_path):
    """A folder for PATH that has the system's tools and no Python."""
    folder = tmp_path / "bare"
    folder.mkdir()
    for name in ("sh", "env", "cat", "cmp", "readlink", "dirname"):
        (folder / name).symlink_to(os.path.realpath(shutil.which(name)))
    return folder


@pytest.fixture
def call_with_path(new, caller, environment, wheels):
    """Runs the launcher of a new project in a shell that sees only this folder of programs."""

    def call(shell, folder, **changes):
        command = shell.command(shell.launcher(new), caller, "--help")
        command[0] = shutil.which(command[0])
        changes = {**environment, **wheels, "PATH": str(folder), **changes}
        return subprocess.run(command, cwd=caller, env=changes, capture_output=True, encoding="utf-8", timeout=60)

    return call


@pytest.mark.parametrize("shell", UNIX_SHELLS, indirect=True)
def test_pythons_that_do_not_run_or_are_too_old_are_passed_over(shell, bare_path, call_with_path):
    a_program(bare_path / "python3", "echo 'pyenv: python3: command not found' >&2\nexit 127")
    (bare_path / "python").symlink_to(os.path.realpath(sys._base_executable))
    result = call_with_path(shell, bare_path)
    assert result.returncode == 0, result.stderr
    assert "pyenv" not in result.stderr


@pytest.mark.parametrize("shell", UNIX_SHELLS, indirect=True)
def test_without_any_python_it_says_what_to_install(shell, new, bare_path, call_with_path):
    result = call_with_path(shell, bare_path)
    assert refuses(result, new, "PYTHON")
    assert all(word in result.stderr for word in ("3.9", "apt install python3", "brew", "winget", "python.org"))


@pytest.mark.parametrize("shell", UNIX_SHELLS, indirect=True)
def test_a_python_that_is_too_old_is_named(shell, new, bare_path, call_with_path):
    (bare_path / "python3").symlink_to(a_python(["python2.7", "python3.6", "python3.7", "python3.8"]))
    result = call_with_path(shell, bare_path)
    assert refuses(result, new, "PYTHON")
    assert "too old: 3.9 is the oldest that works" in result.stderr


@pytest.mark.parametrize("shell", CMD + POWERSHELL[:1], indirect=True)
def test_without_any_python_it_says_what_to_install_on_windows(shell, new, run, caller):
    line = shell.line(shell.launcher(new), caller, "--help")
    if shell in CMD:
        lines = 'set "PATH=%SystemRoot%\\system32"', line
    else:
        lines = '$env:PATH = "$env:SystemRoot\\system32"', line, "exit $LASTEXITCODE"
    result = run(shell.session(caller, *lines), PYTHON=None, found="echo")
    assert refuses(result, new, "PYTHON")
    assert all(word in result.stderr for word in ("3.9", "winget", "python.org"))


@pytest.mark.parametrize("shell", UNIX_SHELLS, indirect=True)
def test_the_one_that_python_names_is_used_also_with_spaces(shell, new, tmp_path, bare_path, call_with_path):
    python = tmp_path / "my  python's" / "python"
    python.parent.mkdir()
    python.symlink_to(os.path.realpath(sys._base_executable))
    result = call_with_path(shell, bare_path, PYTHON=str(python))
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("shell", CMD + POWERSHELL[:1], indirect=True)
def test_the_one_that_python_names_is_used_also_with_spaces_on_windows(shell, new, run, caller, tmp_path, wheels):
    folder = tmp_path / "my  (python) & co"
    folder.mkdir()
    at = shell.path(folder, caller)
    line = shell.line(shell.launcher(new), caller, "--help")
    if shell in CMD:
        lines = f'for %%p in (python.exe) do copy "%%~$PATH:p" "{at}" >nul', 'set PYTHON="%CD%\\' + at + '\\python.exe"'
    else:
        lines = f"Copy-Item (Get-Command python.exe).Source '{at}'", f'$env:PYTHON = "$PWD/{at}/python.exe"'
        line += "; exit $LASTEXITCODE"
    if WINDOWS:
        lines = ()
    result = run(shell.session(caller, *lines, line), **wheels)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_what_python_names_and_is_not_there_is_not_replaced_by_another(shell, new, call):
    assert refuses(call(shell, new, PYTHON="nowhere"), new, "PYTHON")


def test_a_copied_project_serves_where_it_is(shell, project, tmp_path, is_ready):
    assert is_ready(shell, copy(project, tmp_path / "copied"))
