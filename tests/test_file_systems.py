"""What is made, and what is said, on file systems as containers, networks and sticks have them."""

import contextlib
import shutil
import subprocess
import sys

import pytest
from conftest import MAKE_VENV, PYTHON, copy, messages, needs_uv, refuses
from index import Index

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="made by what only Linux has")


@contextlib.contextmanager
def mounted(folder, options, kind="tmpfs"):
    """A file system of its own at `folder`."""
    mount = subprocess.run(["mount", "-t", kind, "-o", options, kind, folder], capture_output=True)
    if mount.returncode:
        pytest.skip(f"nothing can be mounted here: {mount.stderr.decode()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_is_named_and_nothing_stays_on_it(new, tmp_path, make, with_pip):
    (tmp_path / "small").mkdir()
    with mounted(tmp_path / "small", "size=2m"):
        project = copy(new, tmp_path / "small" / "project")
        assert refuses(make(project, **with_pip), project, "no room left", "Free some space")


def test_a_folder_that_cannot_be_written_to_is_named(new, tmp_path, make, with_pip):
    (tmp_path / "fixed").mkdir()
    with mounted(tmp_path / "fixed", "size=2m"):
        project = copy(new, tmp_path / "fixed" / "project")
        subprocess.run(["mount", "-o", "remount,ro", tmp_path / "fixed"], check=True)
        assert refuses(make(project, **with_pip), project, "cannot be written to")


def test_a_full_temporary_folder_is_named(new, tmp_path, make, offline, wheels):
    (tmp_path / "small").mkdir()
    changes = {"PIP_NO_INDEX": None, "PIP_NO_CACHE_DIR": "1", "TMPDIR": str(tmp_path / "small")}
    with mounted(tmp_path / "small", "size=64k"), Index(wheels) as index:
        result = make(new, **{**offline, **changes, "PIP_INDEX_URL": index.url})
        assert refuses(result, new, f"no room left for {tmp_path / 'small'}.", "Free some space")


def test_a_ready_project_serves_where_nothing_can_be_written(project, tmp_path, run, offline):
    (tmp_path / "fixed").mkdir()
    with mounted(tmp_path / "fixed", "size=99m"):
        project = copy(project, tmp_path / "fixed" / "project")
        subprocess.run(["mount", "-o", "remount,ro", tmp_path / "fixed"], check=True)
        result = run(["sh", project / "scripts" / "run.sh", "--help"], **offline)
        assert (result.returncode, messages(result)) == (0, [])


def test_a_venv_of_a_containers_image_is_brought_up_to_date(project, tmp_path, make, with_pip):
    """overlayfs renames no folder of a layer below."""
    (tmp_path / "layer").mkdir()
    (tmp_path / "container").mkdir()
    with mounted(tmp_path / "layer", "size=99m"):
        above, work = tmp_path / "layer" / "above", tmp_path / "layer" / "work"
        above.mkdir()
        work.mkdir()
        options = f"lowerdir={project},upperdir={above},workdir={work}"
        with mounted(tmp_path / "container", options, kind="overlay"):
            project = tmp_path / "container"
            with (project / "scripts" / "requirements.txt").open("a") as requirements:
                requirements.write("# changed\n")
            result = make(project, **with_pip)
            assert result.returncode == 0, result.stderr
            assert "Successfully installed" in result.stderr
            assert make(project, **with_pip).stderr == ""


@pytest.mark.parametrize(
    "calls, error",
    [
        ("symlink,symlinkat", "EPERM"),
        pytest.param("link,linkat", "EPERM", marks=needs_uv),
        ("flock", "ENOLCK"),
    ],
    ids=["symbolic links", "hard links", "locks"],
)
def test_where_a_file_system_lacks_something_venv_is_made_without(
    calls, error, new, run, with_uv, tmp_path
):
    if not shutil.which("strace"):
        pytest.skip("strace is not on PATH")
    inject = ["-e", f"trace={calls}", "-e", f"inject={calls}:error={error}"]
    command = ["strace", "-f", "-qq", "-o", tmp_path / "calls", *inject]
    result = run([*command, PYTHON, *MAKE_VENV], cwd=new, **with_uv)
    assert result.returncode == 0, result.stderr
    assert error in (tmp_path / "calls").read_text()
    assert run(["sh", new / "scripts" / "run.sh", "--help"]).returncode == 0
