"""What the shells do where .venv has no Python that can start: they find one to make it."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from bootstrap import OLDEST, oldest_python
from conftest import PYTHON, messages, needs_pip, python_of, refuses
from ready import MARK, STAMP, site_packages
from shells import CMD, EACH_LAUNCHER, POWERSHELL, SH, SHELLS, WINDOWS, odd_names

UNIX_SHELLS = [] if WINDOWS else SHELLS
only_unix = pytest.mark.skipif(WINDOWS, reason="Windows has one name for Python, or a path")
only_windows = pytest.mark.skipif(not WINDOWS, reason="needs Windows")


@pytest.fixture
def call(run, caller, with_uv):
    """Runs a project's launcher with --help, which ends at once; uv is the faster installer."""

    def call(shell, project, **changes):
        command = shell.command(shell.launcher(project), caller, "--help")
        return run(command, **{**with_uv, **changes})

    return call


@pytest.fixture
def is_ready(call, offline):
    """Whether the next start is silent and touches no network."""

    def is_ready(shell, project):
        result = call(shell, project, **offline)
        return (result.returncode, messages(result)) == (0, [])

    return is_ready


def test_the_first_start_makes_venv_and_says_so_and_the_second_is_silent(
    shell, new, call, is_ready, with_pip
):
    result = call(shell, new, **with_pip)
    assert result.returncode == 0, result.stderr
    assert messages(result)[0].startswith("Setting up .venv with Python 3.")
    assert result.stdout.startswith("Usage: python -m flask run")
    assert is_ready(shell, new)


def test_the_first_start_serves_in_a_folder_of_any_name(shell, new, run, caller, tmp_path, with_uv):
    names = [name.replace(";", "") if WINDOWS else name for name in odd_names(shell)]
    project = tmp_path.joinpath(*names)
    project.parent.mkdir(parents=True)
    line = shell.line(shell.launcher(new.rename(project)), caller, "--help")
    result = run(shell.session(caller, line), **with_uv)
    assert result.stdout.startswith("Usage: python -m flask run"), result.stderr


def test_a_ready_start_runs_no_other_python(shell, project, call):
    (project / "scripts" / "launch" / "bootstrap.py").unlink()
    result = call(shell, project, PYTHON="nowhere")
    assert (result.returncode, messages(result)) == (0, [])


def test_a_venv_of_another_making_is_started_at_once(shell, project, call):
    """Its Python is none that the launchers have listed, and they look for no other."""
    (project / ".venv" / MARK).unlink()
    (Path(site_packages(project / ".venv")) / STAMP).unlink()
    (project / "scripts" / "launch" / "bootstrap.py").unlink()
    result = call(shell, project, PYTHON="nowhere")
    assert (result.returncode, messages(result)) == (0, [])


def test_a_python_that_cannot_be_run_gives_a_code_other_than_0(shell, new, call):
    python = python_of(new)
    python.parent.mkdir(parents=True)
    python.write_bytes(b"\x7fELF")
    python.chmod(0o755)
    result = call(shell, new)
    assert result.returncode != 0
    assert result.stdout == ""


def without_its_python(project):
    python_of(project).unlink()


def of_a_base_python_that_is_gone(project):
    """As the system leaves it when it gets another Python; the old one's name is not ASCII."""
    python = python_of(project)
    gone = project / "pyth\u00f6n.exe"
    if WINDOWS:
        configuration = project / ".venv" / "pyvenv.cfg"
        lines = configuration.read_text(encoding="utf-8").splitlines()
        lines = [
            f"home = {project / 'gone'}" if line.startswith("home") else line for line in lines
        ]
        configuration.write_text("\n".join(lines), encoding="utf-8")
    else:
        python.unlink()
        python.symlink_to(gone)
    mark = project / ".venv" / MARK
    *own, base = mark.read_text(encoding="utf-8").splitlines()[:3]
    mark.write_text("\n".join([*own, f"{base.split()[0]} {gone}", ""]), encoding="utf-8")


def without_its_run_bit(project):
    python = python_of(project)
    target = os.path.realpath(python)
    python.unlink()
    shutil.copy(target, python)
    python.chmod(0o644)


def with_an_empty_configuration(project):
    (project / ".venv" / "pyvenv.cfg").write_text("")


def of_a_set_up_that_was_killed_at_once(project):
    shutil.rmtree(project / ".venv")
    (project / ".venv").mkdir()
    (project / ".venv" / MARK).write_text("1 .venv/unfinished\n")


def with_a_link_that_leads_nowhere(project):
    """As venv makes it, python is a link to python3.13, and only this leads to the base Python."""
    python = python_of(project)
    target = python.parent / os.readlink(python)
    target.unlink()


DAMAGES = [without_its_python, of_a_base_python_that_is_gone, with_an_empty_configuration]
DAMAGES += [of_a_set_up_that_was_killed_at_once]
DAMAGES += [] if WINDOWS else [with_a_link_that_leads_nowhere, without_its_run_bit]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_venv_whose_python_cannot_start_is_made_ready_again(
    shell, damage, project, call, is_ready
):
    damage(project)
    result = call(shell, project)
    assert (result.returncode, result.stdout[:26]) == (0, "Usage: python -m flask run"), (
        result.stderr
    )
    assert "Setting up .venv" in result.stderr
    assert is_ready(shell, project)


def with_a_file_of_macos_that_older_pythons_read(packages):
    (packages / "._x.pth").write_bytes(b"\x00\x05\x16\x07\xb0")


def with_a_line_that_ends_python(packages):
    (packages / "x.pth").write_text("import sys; sys.exit(3)\n")


def with_texts_in_the_place_of_links(packages):
    """As git and archives leave them on file systems without links; there, all can be run."""
    for link in (packages.parents[2] / "bin").glob("python*"):
        target = os.readlink(link)
        link.unlink()
        link.write_text(target)
        link.chmod(0o755)


DEATHS = [with_a_file_of_macos_that_older_pythons_read, with_a_line_that_ends_python]
DEATHS += [] if WINDOWS else [with_texts_in_the_place_of_links]


@pytest.mark.parametrize("death", DEATHS)
def test_a_python_that_ends_before_it_runs_anything_is_made_ready_again(
    shell, death, project, call, is_ready
):
    """The shell becomes Python, so only the next start can tell."""
    death(Path(site_packages(project / ".venv")))
    call(shell, project)
    result = call(shell, project)
    assert (result.returncode, result.stdout[:5]) == (0, "Usage"), result.stderr
    assert is_ready(shell, project)


def test_a_python_that_is_gone_and_ends_before_it_runs_anything_is_made_ready_at_once(
    shell, project, call, is_ready
):
    with_a_line_that_ends_python(Path(site_packages(project / ".venv")))
    without_its_python(project)
    result = call(shell, project)
    assert (result.returncode, result.stdout[:5]) == (0, "Usage"), result.stderr
    assert is_ready(shell, project)


@pytest.mark.parametrize("text", ["", "no size\n", "1\n", "\0\0\0\0"])
def test_whatever_its_list_says_it_is_started_or_made_ready(shell, text, project, call, is_ready):
    """As a power cut may leave the list; where the shell reads it, it is made anew."""
    (project / ".venv" / MARK).write_text(text)
    result = call(shell, project)
    assert (result.returncode, result.stdout[:5]) == (0, "Usage"), result.stderr
    assert is_ready(shell, project)


@pytest.mark.parametrize("shell", POWERSHELL, indirect=True)
def test_under_strict_mode_it_is_seen_as_well(shell, project, run, caller, with_uv):
    (project / ".venv" / "pyvenv.cfg").unlink()
    line = shell.line(shell.launcher(project), caller, "--help")
    strict = "Set-StrictMode -Version Latest"
    result = run(shell.session(caller, strict, line), **with_uv)
    assert "Setting up .venv" in result.stderr and "Exception" not in result.stderr
    assert result.stdout.startswith("Usage")


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_files_beside_the_launchers_stand_for_no_module(shell, new, call):
    for name in ("json.py", "re.py", "signal.py", "subprocess.py", "venv.py"):
        (new / "scripts" / name).write_text("raise SystemExit('the wrong one')")
    assert call(shell, new).returncode == 0


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_changed_requirements_are_installed(shell, project, call, is_ready):
    with (project / "scripts" / "requirements.txt").open("a") as requirements:
        requirements.write("# changed\n")
    result = call(shell, project)
    assert result.returncode == 0, result.stderr
    assert "Setting up .venv" in result.stderr
    assert is_ready(shell, project)


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_requirements_without_flask_are_named_until_it_is_there(shell, new, call, is_ready):
    requirements = new / "scripts" / "requirements.txt"
    requirements.write_text("click\n")
    for name in ("requirements.in", "requirements.txt"):
        result = call(shell, new)
        assert (result.returncode, result.stdout) == (1, "")
        assert f"flask is not in .venv. Add it to scripts/{name}" in messages(result)[-1]
        (new / "scripts" / "requirements.in").unlink(missing_ok=True)
    requirements.write_text("flask\n")
    assert call(shell, new).returncode == 0
    assert is_ready(shell, new)


@only_unix
@pytest.mark.parametrize("shell", UNIX_SHELLS, indirect=True)
def test_without_standard_error_the_first_start_serves(shell, new, run, caller, with_uv):
    command = shell.command(shell.launcher(new), caller, "--help")
    result = run(["sh", "-c", 'exec "$@" 2>&-', "sh", *command], **with_uv)
    assert (result.returncode, result.stdout[:5]) == (0, "Usage")


@only_unix
@pytest.mark.parametrize("shell", SH, indirect=True)
def test_without_path_the_first_start_finds_what_the_system_has(shell, new, call):
    if not shutil.which("python3", path="/usr/local/bin:/usr/bin:/bin"):
        pytest.skip("the system has no Python in its usual place")
    result = call(shell, new, PATH=None)
    if "venv" in messages(result)[-1]:
        pytest.skip("the system's Python makes no environments")
    assert python_of(new).is_file(), result.stderr


@only_unix
@pytest.mark.parametrize("shell", UNIX_SHELLS, indirect=True)
def test_an_empty_python_in_a_venv_of_another_making_is_named(shell, new, call):
    python_of(new).parent.mkdir(parents=True)
    python_of(new).touch(0o755)
    result = call(shell, new)
    assert (result.returncode, result.stdout) == (1, "")
    assert "was not made by this launcher" in messages(result)[-1]


def test_a_set_up_that_fails_gives_1_and_does_not_go_on(shell, new, call):
    (new / "scripts" / "requirements.txt").unlink()
    result = call(shell, new)
    assert (result.returncode, result.stdout) == (1, "")
    assert "start again" in messages(result)[-1]
    assert not (new / ".venv").exists()


@pytest.mark.parametrize("arguments", [(), ("--help",)], ids=["alone", "with-arguments"])
def test_the_exit_code_of_a_set_up_that_fails_is_kept(shell, arguments, new, run, caller):
    (new / "scripts" / "launch" / "make-venv.sh").write_text("exit 7\n")
    (new / "scripts" / "launch" / "make-venv.cmd").write_text("@exit /b 7\n")
    assert run(shell.command(shell.launcher(new), caller, *arguments)).returncode == 7


def test_a_set_up_that_makes_no_python_gives_a_code_other_than_0(shell, new, run, caller):
    (new / "scripts" / "launch" / "make-venv.sh").write_text("exit 0\n")
    (new / "scripts" / "launch" / "make-venv.cmd").write_text("@exit /b 0\n")
    assert run(shell.command(shell.launcher(new), caller)).returncode != 0


@only_unix
@pytest.mark.parametrize("shell", UNIX_SHELLS, indirect=True)
def test_a_venv_of_another_making_whose_python_is_gone_is_named(shell, new, call):
    python_of(new).parent.mkdir(parents=True)
    python_of(new).symlink_to("nowhere")
    result = call(shell, new)
    assert (result.returncode, result.stdout) == (1, "")
    assert "was not made by this launcher" in messages(result)[-1]


# What its user installs


def activation(shell):
    """The line with which a shell activates .venv in the project's root."""
    if shell in CMD:
        return r"call .venv\Scripts\activate.bat"
    folder = "Scripts" if WINDOWS else "bin"
    return f". .venv/{folder}/" + ("Activate.ps1" if shell in POWERSHELL else "activate")


ACTIVATING = [shell for shell in SH if shell.name in ("bash", "zsh")] + CMD + POWERSHELL[:1]


@needs_pip
@pytest.mark.parametrize("shell", ACTIVATING, indirect=True)
def test_what_pip_installs_in_the_activated_venv_stays_until_an_update_names_it(
    shell, new, run, call, is_ready, with_pip
):
    assert call(shell, new).returncode == 0
    lines = [activation(shell), "pip install flit_core"]
    result = run(shell.session(new, *lines), cwd=new, **with_pip)
    assert "Successfully installed flit" in result.stdout, result.stderr
    assert is_ready(shell, new)
    assert Path(site_packages(new / ".venv"), "flit_core").exists()
    (new / "scripts" / "requirements.txt").write_text("flask\n")
    result = call(shell, new)
    assert messages(result)[-1] == "Not in the requirements, and removed: flit-core."
    assert not Path(site_packages(new / ".venv"), "flit_core").exists()


# Interrupted


MOMENTS = ["Setting up", "Processing", "Installing collected", "Successfully installed"]


@pytest.mark.parametrize("moment", MOMENTS[:3])
@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_ctrl_c_in_the_set_up_ends_it_and_leaves_nothing(
    shell, moment, new, start, caller, with_pip
):
    launcher = start(shell.command(shell.launcher(new), caller, "--help"), **with_pip)
    launcher.wait_for(moment)
    launcher.press_ctrl_c()
    code = launcher.end()
    # cmd and PowerShell are interrupted themselves, and end with a code of their own.
    assert code != 0 or shell not in SH
    assert (
        "Usage" not in launcher.output
        and "Traceback (most recent call last)" not in launcher.output
    )
    assert not (new / ".venv").exists()


@pytest.mark.skipif(WINDOWS, reason="a process group cannot be killed at once")
@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("shell", SH[:1], indirect=True)
def test_a_kill_at_any_moment_of_the_set_up_is_healed(
    shell, moment, new, start, call, is_ready, caller, with_pip
):
    launcher = start(shell.command(shell.launcher(new), caller, "--help"), **with_pip)
    launcher.wait_for(moment)
    os.killpg(launcher.process.pid, signal.SIGKILL)
    assert call(shell, new).returncode == 0
    assert is_ready(shell, new)


@pytest.mark.skipif(WINDOWS, reason="Windows has no such signals")
# mksh itself waits until what it has started ends.
@pytest.mark.parametrize("shell", [shell for shell in SH if shell.name != "mksh"], indirect=True)
def test_sigterm_in_the_set_up_ends_the_installer_too(shell, new, start, caller, with_pip):
    launcher = start(shell.command(shell.launcher(new), caller, "--help"), **with_pip)
    launcher.wait_for("Setting up")
    launcher.process.terminate()
    launcher.end()  # all that could write
    assert "Successfully installed" not in launcher.output
    assert not (new / ".venv").exists()


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_ten_first_starts_at_once_all_succeed(shell, new, start, caller, with_pip, is_ready):
    starts = 3 if WINDOWS else 10
    command = shell.command(shell.launcher(new), caller, "--help")
    launchers = [start(command, **with_pip) for _ in range(starts)]
    assert [launcher.output for launcher in launchers if launcher.end() != 0] == []
    assert sum("Setting up" in launcher.output for launcher in launchers) == 1
    assert is_ready(shell, new)


# Finding Python


def a_program(path, text):
    path.write_text("#!/bin/sh\n" + text)
    path.chmod(0o755)


@pytest.fixture
def bare_path(tmp_path):
    """A folder for PATH that has the system's tools and no Python."""
    folder = tmp_path / "bare"
    folder.mkdir()
    for name in () if WINDOWS else ("sh", "env", "readlink", "dirname"):
        (folder / name).symlink_to(os.path.realpath(shutil.which(name)))
    return folder


@only_unix
@pytest.mark.parametrize("shell", UNIX_SHELLS, indirect=True)
def test_pythons_that_do_not_run_or_are_too_old_are_passed_over(
    shell, new, bare_path, call, with_pip
):
    a_program(bare_path / "python3", "echo 'pyenv: python3: command not found' >&2\nexit 127")
    a_program(bare_path / "python", "exit 0")
    (bare_path / f"python3.{sys.version_info.minor}").symlink_to(
        os.path.realpath(sys._base_executable)
    )
    result = call(shell, new, **with_pip, PATH=str(bare_path))
    assert result.returncode == 0, result.stderr
    assert messages(result)[0].startswith("Setting up .venv")


@pytest.fixture
def shim(tmp_path):
    """A folder for PATH with a shim of Python whose version is not installed."""
    folder = tmp_path / "shims & (more) [x]"
    folder.mkdir()
    if WINDOWS:
        for name in ("py", "python3", "python"):
            text = "@echo %~n0: no version is set 1>&2\r\n@exit /b 1\r\n"
            (folder / f"{name}.cmd").write_text(text)
    else:
        a_program(folder / "python3", "echo 'python3: no version is set' >&2; exit 1")
    return folder


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_a_shim_without_a_version_does_not_hide_the_python_behind_it(
    shell, new, shim, bare_path, call, environment, with_pip
):
    if not WINDOWS:
        (bare_path / "python3").symlink_to(PYTHON)
    behind = environment["PATH"] if WINDOWS else bare_path
    result = call(shell, new, **with_pip, PYTHON=None, PATH=f"{shim}{os.pathsep}{behind}")
    assert result.returncode == 0, result.stderr
    assert messages(result)[0].startswith("Setting up .venv")


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_where_nothing_else_is_there_the_words_of_a_shim_are_shown(
    shell, new, shim, bare_path, call
):
    behind = os.path.join(os.environ["SYSTEMROOT"], "system32") if WINDOWS else bare_path
    path = os.pathsep.join(map(str, (shim, behind, os.path.dirname(shell.program))))
    result = call(shell, new, PYTHON=None, PATH=path if WINDOWS else f"{shim}:{behind}")
    assert "python3: no version is set" in result.stderr
    assert refuses(result, new, "Install one", "PYTHON")


@only_unix
@pytest.mark.parametrize("shell", SH, indirect=True)
def test_a_python_of_cygwin_is_passed_over(shell, new, call):
    result = call(shell, new, PYTHON=None, SYSTEMROOT="C:\\Windows")
    assert "is a Python of MSYS2 or Cygwin, not of Windows." in result.stderr
    assert refuses(result, new, "Install one", "PYTHON")


@only_unix
@pytest.mark.parametrize("shell", UNIX_SHELLS, indirect=True)
def test_a_python_without_venv_is_passed_over(shell, new, bare_path, call, with_pip):
    without = f"""exec "{PYTHON}" -c 'import sys
from importlib.machinery import PathFinder
find_spec = PathFinder.find_spec
PathFinder.find_spec = lambda name, *path: None if name == "venv" else find_spec(name, *path)
sys.argv = sys.argv[2:]
exec(open(sys.argv[0]).read())' "$@" """
    a_program(bare_path / "python3", without)
    result = call(shell, new, PYTHON=None, PATH=str(bare_path))
    assert "has no venv module" in messages(result)[0]
    assert refuses(result, new, "Install one", "PYTHON")
    (bare_path / "python").symlink_to(PYTHON)
    result = call(shell, new, **with_pip, PYTHON=None, PATH=str(bare_path))
    assert result.returncode == 0, result.stderr


@only_unix
@pytest.mark.parametrize("shell", UNIX_SHELLS, indirect=True)
def test_without_any_python_it_says_what_to_install(shell, new, bare_path, call):
    result = call(shell, new, PATH=str(bare_path))
    assert refuses(result, new, "python3 python py python3.15", "Install one", "PYTHON")
    assert len(messages(result)) == 2


def a_too_old_python():
    """The file of one that runs: on PATH may be a mere stand-in of pyenv's."""
    for name in ("python2.7", "python3.6", "python3.7", "python3.8"):
        for path in (os.path.join(folder, name) for folder in os.get_exec_path()):
            with contextlib.suppress(OSError, subprocess.CalledProcessError):
                show = [path, "-c", "import sys; print(sys.executable)"]
                return subprocess.check_output(show, stderr=subprocess.DEVNULL, text=True).strip()
    pytest.skip("no Python is old enough here")


@only_unix
@pytest.mark.parametrize("shell", UNIX_SHELLS, indirect=True)
def test_a_python_that_is_too_old_is_named(shell, new, bare_path, call):
    (bare_path / "python3").symlink_to(os.path.realpath(a_too_old_python()))
    result = call(shell, new, PATH=str(bare_path))
    texts = ["too old: 3.9 or newer is needed", "Tried: python3 python py", "Install one", "PYTHON"]
    assert refuses(result, new, *texts)


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_a_python_older_than_the_project_requires_is_named(shell, new, call):
    (new / "pyproject.toml").write_text("[project]\nrequires-python = '>=3.99'\n")
    assert refuses(call(shell, new), new, "too old: 3.99 or newer is needed", "PYTHON")


REQUIRED = {
    "requires-python = '>=3.11'": (3, 11),
    'requires-python="<4, >= 3.10.2"': (3, 10),
    "requires-python = '~=3.12'": (3, 12),
    "requires-python = '==3.13.*'": (3, 13),
    "requires-python = '!=3.12.1,>3.10,<=3.14'": (3, 10),
    "requires-python = '>=2.7'": OLDEST,
    "# requires-python = '>=3.11'": OLDEST,
    "python = '^3.12'": (3, 12),
    "python = '~3.11'": (3, 11),
    "python_version = '>=3.11'": OLDEST,
}


@pytest.mark.parametrize("text", REQUIRED)
def test_the_oldest_python_is_that_of_the_project(text, tmp_path, monkeypatch):
    (tmp_path / "pyproject.toml").write_text(f"[project]\nname = 'shop'\n{text}\n")
    monkeypatch.chdir(tmp_path)
    assert oldest_python() == REQUIRED[text]


@only_unix
@pytest.mark.parametrize("shell", UNIX_SHELLS, indirect=True)
@pytest.mark.parametrize("state", ["has one", "gets one"])
def test_without_any_python_uv_is_asked_for_one(shell, state, new, bare_path, call, with_pip):
    got = bare_path / "got"
    if state == "has one":
        got.touch()
    python = os.path.realpath(sys._base_executable)
    a_program(
        bare_path / "uv",
        f'''case "$UV_PYTHON_PREFERENCE $*" in
            "only-managed python find --system") [ -e "{got}" ] && echo "{python}" ;;
            "only-managed python install") echo "Downloading" >&2; : >"{got}" ;;
            *) exit 9 ;;
        esac''',
    )
    result = call(shell, new, **with_pip, PATH=str(bare_path))
    assert result.returncode == 0, result.stderr
    assert ("Downloading" in result.stderr) == (state == "gets one")


@only_windows
@pytest.mark.parametrize("shell", CMD + POWERSHELL, indirect=True)
def test_without_any_python_it_says_what_to_install_on_windows(shell, new, call):
    system = os.path.join(os.environ["SYSTEMROOT"], "system32")
    result = call(
        shell, new, PATH=os.pathsep.join([system, os.path.dirname(shell.program)]), PYTHON=None
    )
    assert refuses(result, new, "winget", "python.org", "PYTHON")


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_what_python_names_is_used_also_with_spaces_and_an_umlaut(
    shell, new, tmp_path, call, is_ready, environment
):
    folder = tmp_path / "my  (pyth\u00f6n) & co"
    if WINDOWS:
        left_out = shutil.ignore_patterns("test*", "Doc")
        shutil.copytree(os.path.dirname(environment["PYTHON"]), folder, ignore=left_out)
        python = f'"{folder}\\python.exe"' if shell in CMD else f"{folder}\\python.exe"
    else:
        folder.mkdir()
        python = folder / "it's"
        python.symlink_to(os.path.realpath(sys._base_executable))
    result = call(shell, new, PYTHON=str(python))
    assert result.returncode == 0, result.stderr
    assert is_ready(shell, new)


def test_what_python_names_and_is_not_there_is_repeated_and_not_replaced(shell, new, call):
    name = r"c:\no where\new"
    assert refuses(call(shell, new, PYTHON=name), new, name, "PYTHON")
