"""Which installer fills .venv, and what one sees when it cannot: in Python alone."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys

import installers
import pytest
from conftest import PYTHON, copy, is_made, messages


@pytest.fixture
def make(run):
    """Has bootstrap.py make a project's .venv."""

    def make(project, python=PYTHON, **changes):
        return run([python, "-E", "scripts/bootstrap.py", ".venv"], cwd=project, **changes)

    return make


@pytest.fixture
def unused_port():
    """A port of this machine at which every connection is refused."""
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        yield reserved.getsockname()[1]


def refuses(result, project, *words):
    """The last line is a sentence that says what to do, and nothing is left."""
    assert result.returncode == 1, result.stderr
    last = messages(result)[-1]
    assert all(word in last for word in (*words, "start again")), result.stderr
    assert "Traceback" not in result.stderr
    assert not (project / ".venv").exists()
    return True


def test_uv_is_used_where_it_is_on_path(new, make, with_uv):
    result = make(new, **with_uv)
    assert result.returncode == 0, result.stderr
    assert "Bytecode compiled" in result.stderr
    assert is_made(new)


def test_pip_is_used_where_its_settings_say_where_packages_come_from(
    new, make, with_uv, with_pip, tmp_path
):
    (tmp_path / "pip.conf").write_text(
        f"[global]\nno-index = true\nfind-links = {with_pip['PIP_FIND_LINKS']}\n"
    )
    result = make(new, **{**with_uv, "PIP_CONFIG_FILE": str(tmp_path / "pip.conf")})
    assert result.returncode == 0, result.stderr
    assert "Successfully installed" in result.stderr


def test_pip_is_tried_where_uv_fails(new, make, with_pip, tmp_path):
    configuration = {**with_pip, "PIP_FIND_LINKS": None, "PIP_NO_INDEX": None}
    result = make(
        new,
        **configuration,
        PIP_RETRIES="0",
        UV_INDEX_URL="http://127.0.0.1:9/",
        UV_HTTP_RETRIES="0",
    )
    assert "error: " in result.stderr or "\u00d7" in result.stderr
    assert "uv has failed. Trying pip ..." in messages(result)


@pytest.mark.skipif(os.name == "nt", reason="a script stands for uv")
def test_pip_is_tried_where_uv_does_not_start(new, make, with_pip, tmp_path):
    (tmp_path / "uv").write_text("#!/nowhere\n")
    (tmp_path / "uv").chmod(0o755)
    path = os.pathsep.join([str(tmp_path), os.environ["PATH"]])
    no_settings = {"PIP_FIND_LINKS": None, "PIP_NO_INDEX": None}
    result = make(new, **{**with_pip, **no_settings, "PATH": path, "PIP_RETRIES": "0"})
    assert "uv has failed. Trying pip ..." in messages(result)


def without_insides(pip):
    shutil.rmtree(pip / "_internal")


def that_ends_at_once(pip):
    (pip / "__main__.py").write_text("raise SystemExit(1)\n")


@pytest.fixture
def base_with_pip(tmp_path):
    """A base Python of its own, to be broken."""
    if os.name == "nt":
        pytest.skip("copied for Unix only")
    base = tmp_path / "base"
    left_out = shutil.ignore_patterns("test", "__pycache__", "idlelib", "tkinter", "lib2to3", "*.a")
    shutil.copytree(sys.base_prefix, base, symlinks=True, ignore=left_out)
    pip = (
        base
        / "lib"
        / f"python{sys.version_info[0]}.{sys.version_info[1]}"
        / "site-packages"
        / "pip"
    )
    if not pip.exists():
        pytest.skip("this Python has its pip elsewhere")
    return base / "bin" / "python3", pip


@pytest.mark.parametrize("damage", [without_insides, that_ends_at_once])
def test_the_pip_of_ensurepip_is_used_where_that_of_the_base_python_is_broken(
    damage, new, make, with_pip, base_with_pip
):
    python, pip = base_with_pip
    damage(pip)
    result = make(new, python=python, **with_pip)
    assert result.returncode == 0, result.stderr
    assert "pip has failed. Trying pip ..." in result.stderr
    assert is_made(new)


def test_a_python_without_any_pip_gets_a_sentence(new, make, with_pip, base_with_pip):
    python, pip = base_with_pip
    shutil.rmtree(pip)
    shutil.rmtree(next((python.parent.parent / "lib").glob("python*/ensurepip")))
    result = make(new, python=python, **with_pip)
    assert refuses(result, new, "has no pip")
    assert "sudo apt install python3." in result.stderr or "ensurepip" in result.stderr


# Failures


def test_offline_the_installers_words_come_first_and_then_a_sentence(new, make, offline, with_pip):
    result = make(new, **offline)
    assert refuses(result, new, "scripts/requirements.txt", "the lines above say why")
    assert "No matching distribution" in result.stderr
    assert make(new, **with_pip).returncode == 0


def test_a_proxy_that_refuses_is_shown_in_the_installers_words(new, make, with_pip, unused_port):
    index = {
        "PIP_INDEX_URL": "https://index.invalid/simple",
        "PIP_FIND_LINKS": None,
        "PIP_NO_INDEX": None,
    }
    result = make(
        new, **{**with_pip, **index}, HTTPS_PROXY=f"http://127.0.0.1:{unused_port}", PIP_RETRIES="1"
    )
    assert refuses(result, new, "the lines above say why")
    assert "proxy" in result.stderr.lower()


def test_a_package_whose_hash_is_another_is_shown_in_the_installers_words(new, make, with_pip):
    requirements = new / "scripts" / "requirements.txt"
    requirements.write_text("flask==3.1.3 --hash=sha256:" + "0" * 64 + "\n")
    result = make(new, **with_pip)
    assert refuses(result, new, "the lines above say why")
    assert "hash" in result.stderr.lower()


def test_requirements_without_flask_are_named(new, make, with_pip):
    (new / "scripts" / "requirements.txt").write_text("click\n")
    result = make(new, **with_pip)
    assert refuses(result, new, "flask is not among", "scripts/requirements.txt")


@contextlib.contextmanager
def mounted(folder, options):
    """A file system of its own at `folder`."""
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True
    )
    if mount.returncode:
        pytest.skip(f"nothing can be mounted here: {mount.stderr.decode()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


linux = pytest.mark.skipif(sys.platform != "linux", reason="needs tmpfs")


@linux
def test_a_full_disk_is_named_and_nothing_stays_on_it(new, tmp_path, make, with_pip):
    (tmp_path / "small").mkdir()
    with mounted(tmp_path / "small", "size=2m"):
        project = copy(new, tmp_path / "small" / "project")
        assert refuses(make(project, **with_pip), project, "full", "Free some space")


@linux
def test_a_folder_that_cannot_be_written_to_is_named(new, tmp_path, make, with_pip):
    (tmp_path / "fixed").mkdir()
    with mounted(tmp_path / "fixed", "size=2m"):
        project = copy(new, tmp_path / "fixed" / "project")
        subprocess.run(["mount", "-o", "remount,ro", tmp_path / "fixed"], check=True)
        assert refuses(make(project, **with_pip), project, "cannot be written to")


@linux
def test_a_full_temporary_folder_is_named(tmp_path):
    with (
        mounted(tmp_path, "size=64k"),
        pytest.raises(installers.SetUpError, match=f"{tmp_path} is full"),
    ):
        installers.check_room(str(tmp_path))


# Settings


def test_settings_that_install_elsewhere_change_nothing(new, tmp_path, make, with_pip):
    elsewhere = str(tmp_path / "elsewhere")
    places = dict.fromkeys(
        ["PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_PYTHON", "PIP_CONSTRAINT"], elsewhere
    )
    flags = ["USER", "DRY_RUN", "REQUIRE_VIRTUALENV", "NO_DEPS", "VERSION", "HELP", "DOWNLOAD"]
    result = make(
        new, **{**with_pip, **places, **dict.fromkeys(["PIP_" + flag for flag in flags], "1")}
    )
    assert result.returncode == 0, result.stderr
    assert not os.path.exists(elsewhere)
    assert is_made(new)


def test_settings_of_uv_that_install_elsewhere_change_nothing(new, tmp_path, make, with_uv):
    elsewhere = str(tmp_path / "elsewhere")
    names = [
        "TARGET",
        "PREFIX",
        "PYTHON",
        "CONSTRAINT",
        "OVERRIDE",
        "WORKING_DIRECTORY",
        "PROJECT_ENVIRONMENT",
    ]
    places = dict.fromkeys(["UV_" + name for name in names], elsewhere)
    result = make(new, **{**with_uv, **places, "UV_NO_DEPS": "1"})
    assert result.returncode == 0, result.stderr
    assert not os.path.exists(elsewhere)
    assert is_made(new)


def test_a_package_that_a_configuration_file_leads_elsewhere_is_named(
    new, tmp_path, make, with_pip
):
    (tmp_path / "pip.conf").write_text("[install]\ndry-run = true\n")
    result = make(new, **{**with_pip, "PIP_CONFIG_FILE": str(tmp_path / "pip.conf")})
    assert refuses(result, new, "flask is not among", "setting")


def test_a_configuration_file_for_the_users_own_packages_changes_nothing(
    new, tmp_path, make, with_pip
):
    (tmp_path / "pip.conf").write_text("[install]\nuser = true\n")
    result = make(new, **{**with_pip, "PIP_CONFIG_FILE": str(tmp_path / "pip.conf")})
    assert result.returncode == 0, result.stderr
    assert is_made(new)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_standard_streams_change_nothing(closed, new, run, with_pip):
    if os.name == "nt":
        pytest.skip("Windows closes none")
    result = run(
        ["sh", "-c", f'"$1" -E scripts/bootstrap.py .venv {closed}', "sh", PYTHON],
        cwd=new,
        **with_pip,
    )
    assert result.returncode == 0, result.stderr
    assert is_made(new)
