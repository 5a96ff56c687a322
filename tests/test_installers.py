"""Which installer fills .venv, and what one sees when it cannot: in Python alone."""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import installers
import pytest
import run_pip
from conftest import PYTHON, ROOT, is_made, needs_pip, needs_uv, refuses
from index import CERTIFICATE, Index
from shells import WINE


@pytest.fixture
def unused_port():
    """A port of this machine at which every connection is refused."""
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        yield reserved.getsockname()[1]


@pytest.fixture
def index(wheels):
    """Starts an index of packages, with faults to order."""
    with contextlib.ExitStack() as started:
        yield lambda **faults: started.enter_context(Index(wheels, **faults))


@pytest.fixture
def to_ask(offline):
    """Changes to the environment with which one installer asks an index, and pip nobody else."""

    def to_ask(installer, index):
        if installer == "uv" and not shutil.which("uv"):
            pytest.skip("uv is not on PATH")
        names = ["PIP_NO_INDEX", "UV_OFFLINE"]
        names += ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"]
        nobody_else = {"HTTPS_PROXY": "http://127.0.0.1:9", "NO_PROXY": "127.0.0.1,localhost"}
        setting = "UV_DEFAULT_INDEX" if installer == "uv" else "PIP_INDEX_URL"
        changes = {**nobody_else, setting: index.url, "PIP_RETRIES": "1"}
        return {**offline, **dict.fromkeys(names), **changes}

    return to_ask


@needs_uv
def test_uv_is_used_where_it_is_on_path(new, make, with_uv):
    result = make(new, **with_uv)
    assert result.returncode == 0, result.stderr
    assert "Prepared" in result.stderr
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


@needs_pip
def test_pip_is_tried_where_uv_fails(new, make, to_ask, index):
    result = make(new, **to_ask("uv", index(fault=500)), UV_HTTP_RETRIES="0")
    assert "Failed to fetch" in result.stderr
    assert "uv failed. Trying " in result.stderr


@pytest.mark.parametrize("installer", ["with_uv", "with_pip"])
def test_what_cannot_be_built_is_tried_once_and_another_python_is_proposed(
    installer, new, make, request
):
    package = new / "package"
    package.mkdir()
    (package / "backend.py").write_text("print('One try'); raise SystemExit('It has no compiler')")
    (package / "pyproject.toml").write_text(
        "[project]\nname = 'package'\nversion = '1'\n"
        "[build-system]\nrequires = []\nbuild-backend = 'backend'\nbackend-path = ['.']\n"
    )
    (new / "scripts" / "requirements.txt").write_text("./package\n")
    result = make(new, **request.getfixturevalue(installer))
    assert refuses(result, new, "does not support Python 3.", "set PYTHON to another version")
    assert result.stderr.count("It has no compiler") == 1


@needs_pip
@pytest.mark.skipif(os.name == "nt", reason="a script stands for uv")
def test_pip_is_tried_where_uv_does_not_start(new, make, to_ask, index, tmp_path):
    (tmp_path / "uv").write_text("#!/nowhere\n")
    (tmp_path / "uv").chmod(0o755)
    path = os.pathsep.join([str(tmp_path), os.environ["PATH"]])
    result = make(new, **to_ask("uv", index()), PATH=path)
    assert "uv failed. Trying " in result.stderr


def without_insides(pip):
    shutil.rmtree(pip / "_internal")


def that_ends_at_once(pip):
    (pip / "__main__.py").write_text("raise SystemExit(1)\n")


PLACES = """
import os, sys, pip
for place in (sys.base_prefix, os.path.dirname(os.__file__), os.path.dirname(pip.__file__)):
    print(place)
"""


@pytest.fixture
def base_with_pip(tmp_path):
    """A base Python to be broken: its program and pip are copies, the rest are links."""
    if os.name == "nt":
        pytest.skip("made for Unix only")
    asked = subprocess.run([PYTHON, "-c", PLACES], capture_output=True, text=True)
    if asked.returncode:
        pytest.skip("this Python has no pip")
    prefix, library, pip = map(Path, asked.stdout.splitlines())
    base = tmp_path / "base"
    (base / "bin").mkdir(parents=True)
    shutil.copy(PYTHON, base / "bin" / "python3")
    links = [path for path in library.iterdir() if not path.name.endswith("-packages")]
    for path in [*links, *prefix.glob("lib/libpython*")]:
        link = base / path.relative_to(prefix)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(path)
    shutil.copytree(pip, base / pip.relative_to(prefix))
    return base / "bin" / "python3", base / pip.relative_to(prefix)


@pytest.mark.parametrize("damage", [without_insides, that_ends_at_once])
def test_the_pip_of_ensurepip_is_used_where_that_of_the_base_python_is_broken(
    damage, new, make, with_pip, base_with_pip
):
    python, pip = base_with_pip
    damage(pip)
    result = make(new, python=python, **with_pip)
    assert result.returncode == 0, result.stderr
    assert "pip failed. Trying pip-" in result.stderr
    assert is_made(new)


def test_the_pip_of_the_base_python_has_what_it_needs_for_socks(new, make, with_pip, base_with_pip):
    python, pip = base_with_pip
    pip.with_name("socks.py").write_text("print('socks is there')\n")
    result = make(new, python=python, **with_pip)
    assert result.returncode == 0, result.stderr
    assert "socks is there" in result.stderr


@pytest.fixture
def python_without_pip(base_with_pip):
    """A base Python as Debian's is without python3-venv."""
    python, pip = base_with_pip
    shutil.rmtree(pip)
    next((python.parent.parent / "lib").glob("python*/ensurepip")).unlink()
    return python


NOWHERE = "http://127.0.0.1:9/simple"
WITH_LOGIN = {"login": "me:p@ss"}
SOURCES = {
    "a folder": ({}, {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "{folder}"}),
    "a folder's address": ({}, {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "{folder_address}"}),
    "a configuration file": ({}, {"PIP_INDEX_URL": "", "PIP_CONFIG_FILE": "{configuration}"}),
    "an index": ({}, {}),
    "an index that breaks off twice": ({"broken": 2}, {}),
    "a second index": ({}, {"PIP_INDEX_URL": NOWHERE, "PIP_EXTRA_INDEX_URL": "{index}"}),
    "an address with a login": (WITH_LOGIN, {"PIP_INDEX_URL": "{index_with_login}"}),
    "a login in .netrc": (WITH_LOGIN, {"NETRC": "{netrc}"}),
}


@pytest.mark.parametrize("source", SOURCES)
def test_a_python_without_any_pip_gets_one_from_where_pip_would(
    source, new, make, wheels, to_ask, index, python_without_pip, tmp_path
):
    options, settings = SOURCES[source]
    asked = index(**options)
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password p@ss")
    configuration = tmp_path / "pip.conf"
    configuration.write_text(f"[global]\nno-index = true\nfind-links = {wheels}\n")
    values = {
        "folder": wheels,
        "folder_address": wheels.as_uri(),
        "index": asked.url,
        "index_with_login": asked.url.replace("//", "//me:p%40ss@"),
        "netrc": netrc,
        "configuration": configuration,
    }
    settings = {name: value.format(**values) for name, value in settings.items()}
    result = make(new, python=python_without_pip, **{**to_ask("pip", asked), **settings})
    assert result.returncode == 0, result.stderr
    assert "has no pip. Fetching one" in result.stderr
    assert len(list(new.glob(".venv/lib/*/site-packages/pip-*.dist-info"))) == 1
    assert not list(new.glob(".venv/**/*.whl"))


@pytest.mark.parametrize("fault", [401, 404])
def test_a_pip_that_cannot_be_fetched_gets_a_sentence(
    fault, new, make, to_ask, index, python_without_pip
):
    result = make(new, python=python_without_pip, **to_ask("pip", index(fault=fault)))
    assert refuses(result, new, "has no pip", f"/pip/: HTTP Error {fault}")
    assert "sudo apt install python3." in result.stderr or "package for it" in result.stderr


def test_a_pip_other_than_the_locked_one_is_not_used(
    new, make, with_pip, python_without_pip, tmp_path
):
    (wheel,) = Path(with_pip["PIP_FIND_LINKS"]).glob("pip-*.whl")
    (tmp_path / wheel.name).write_bytes(wheel.read_bytes() + b"more")
    settings = {**with_pip, "PIP_FIND_LINKS": str(tmp_path)}
    result = make(new, python=python_without_pip, **settings)
    assert refuses(result, new, f"{wheel.name} was not found")


def test_pip_can_be_one_of_the_requirements(new, make, with_pip, tmp_path):
    command = [sys.executable, "-m", "pip", "download", "-q", "-d", tmp_path / "more", "pip"]
    subprocess.run(command, check=True)
    (new / "scripts" / "requirements.txt").write_text("flask\npip\n")
    links = f"{with_pip['PIP_FIND_LINKS']} {tmp_path / 'more'}"
    result = make(new, **{**with_pip, "PIP_FIND_LINKS": links})
    assert result.returncode == 0, result.stderr


def test_what_lies_beside_pip_takes_no_part(new, make, with_pip, base_with_pip):
    python, pip = base_with_pip
    other = pip.with_name("other-1.dist-info")
    other.mkdir()
    (other / "METADATA").write_text("Name: other\nVersion: 1\nRequires-Dist: click<1\n")
    result = make(new, python=python, **with_pip)
    assert result.returncode == 0, result.stderr
    assert "ERROR" not in result.stderr


# Failures


@needs_pip
def test_offline_the_installers_words_come_first_and_then_a_sentence(new, make, offline, with_pip):
    result = make(new, **offline)
    assert refuses(result, new, "scripts/requirements.txt", "reports above")
    assert "No matching distribution" in result.stderr
    assert make(new, **with_pip).returncode == 0


@needs_pip
def test_a_proxy_that_refuses_is_shown_in_the_installers_words(new, make, with_pip, unused_port):
    index = {
        "PIP_INDEX_URL": "https://index.invalid/simple",
        "PIP_FIND_LINKS": None,
        "PIP_NO_INDEX": None,
    }
    result = make(
        new, **{**with_pip, **index}, HTTPS_PROXY=f"http://127.0.0.1:{unused_port}", PIP_RETRIES="1"
    )
    assert refuses(result, new, "reports above")
    assert "proxy" in result.stderr.lower()


def test_a_package_whose_hash_is_another_is_shown_in_the_installers_words(new, make, with_pip):
    requirements = new / "scripts" / "requirements.txt"
    requirements.write_text("flask==3.1.3 --hash=sha256:" + "0" * 64 + "\n")
    result = make(new, **with_pip)
    assert refuses(result, new, "reports above")
    assert "hash" in result.stderr.lower()


@pytest.mark.parametrize("installer", ["uv", "pip"])
def test_a_line_that_breaks_twice_fails_no_set_up(installer, new, make, to_ask, index):
    result = make(new, **{**to_ask(installer, index(broken=2)), "PIP_RETRIES": None})
    assert result.returncode == 0, result.stderr
    assert is_made(new)


@pytest.mark.parametrize("fault", [401, 500])
def test_what_an_index_answers_is_shown_in_uvs_words(fault, new, make, to_ask, index):
    result = make(new, **to_ask("uv", index(fault=fault)), UV_HTTP_RETRIES="0")
    assert refuses(result, new, "reports above")
    assert f"({fault} " in result.stderr


@needs_pip
def test_an_index_that_wants_a_login_is_asked_for_none_and_pip_says_more_with_pip_verbose(
    new, make, to_ask, index
):
    asking = to_ask("pip", index(fault=401))
    assert refuses(make(new, **asking), new, "with PIP_VERBOSE=2, pip reports more")
    assert "401 Client Error" in make(new, **asking, PIP_VERBOSE="2").stderr


checks_certificates = pytest.mark.skipif(WINE, reason="Wine cannot check a certificate for pip")


@needs_pip
@checks_certificates
@pytest.mark.parametrize("installer", ["uv", "pip"])
def test_a_certificate_that_is_not_trusted_is_shown_in_the_installers_words(
    installer, new, make, to_ask, index
):
    result = make(new, **to_ask(installer, index(secure=True)))
    assert refuses(result, new, "reports above")
    assert "certificate" in result.stderr


@checks_certificates
def test_a_certificate_that_pip_is_told_of_is_trusted(new, make, to_ask, index):
    result = make(new, **{**to_ask("pip", index(secure=True)), "PIP_CERT": str(CERTIFICATE)})
    assert result.returncode == 0, result.stderr
    assert is_made(new)


def test_a_package_that_does_not_build_is_shown_in_its_own_words(new, make, with_pip):
    package = new / "package"
    package.mkdir()
    build = '[build-system]\nrequires = []\nbuild-backend = "build"\nbackend-path = ["."]\n'
    (package / "pyproject.toml").write_text(build)
    (package / "build.py").write_text("raise SystemExit('libfoo.h: no such file')\n")
    (new / "scripts" / "requirements.txt").write_text("flask\n./package\n")
    result = make(new, **with_pip)
    assert refuses(result, new, "reports above")
    assert "libfoo.h: no such file" in result.stderr


def test_a_package_without_a_hash_is_shown_in_the_installers_words(new, make, with_pip):
    with (new / "scripts" / "requirements.txt").open("a") as requirements:
        requirements.write("./package\n")
    (new / "package").mkdir()
    (new / "package" / "pyproject.toml").touch()
    result = make(new, **with_pip)
    assert refuses(result, new, "reports above")
    assert "ERROR" in result.stderr and "package" in result.stderr


def test_a_name_that_nothing_has_is_shown_in_the_installers_words(new, make, with_pip):
    (new / "scripts" / "requirements.txt").write_text("flaks\n")
    result = make(new, **with_pip)
    assert refuses(result, new, "reports above")
    assert "No matching distribution found for flaks" in result.stderr


# Settings


# Each option of "pip install" and "uv pip install" that would have them install elsewhere, for
# another Python, or nothing, as a variable.
ELSEWHERE = dict.fromkeys("TARGET PREFIX ROOT SRC REPORT PYTHON".split(), "elsewhere")
ELSEWHERE |= dict.fromkeys("USER DRY_RUN REQUIRE_VIRTUALENV HELP VERSION".split(), "1")
ELSEWHERE |= {"PLATFORM": "win32", "PYTHON_VERSION": "3.8", "IMPLEMENTATION": "pp", "ABI": "none"}
ELSEWHERE_UV = dict.fromkeys("PYTHON WORKING_DIR WORKING_DIRECTORY PROJECT".split(), "elsewhere")
ELSEWHERE_UV |= dict.fromkeys("SYSTEM_PYTHON MANAGED_PYTHON NO_MANAGED_PYTHON".split(), "1")
ELSEWHERE_UV |= {"PYTHON_PLATFORM": "windows", "PYTHON_VERSION": "3.8"}
# The others, which count. Those after the | do not matter where uv installs.
COUNT = """REQUIREMENT CONSTRAINT BUILD_CONSTRAINT NO_DEPS PRE EDITABLE GROUP
    IGNORE_REQUIRES_PYTHON NO_BUILD_ISOLATION CHECK_BUILD_DEPENDENCIES CONFIG_SETTINGS GLOBAL_OPTION
    NO_BINARY ONLY_BINARY PREFER_BINARY REQUIRE_HASHES INDEX_URL EXTRA_INDEX_URL NO_INDEX FIND_LINKS
    UPLOADED_PRIOR_TO PROXY TRUSTED_HOST CERT CLIENT_CERT KEYRING_PROVIDER USE_FEATURE
    USE_DEPRECATED ISOLATED |
    UPGRADE UPGRADE_STRATEGY FORCE_REINSTALL IGNORE_INSTALLED USE_PEP517 BREAK_SYSTEM_PACKAGES
    COMPILE NO_COMPILE NO_WARN_SCRIPT_LOCATION NO_WARN_CONFLICTS PROGRESS_BAR ROOT_USER_ACTION QUIET
    NO_CLEAN DEBUG VERBOSE LOG NO_INPUT RETRIES RESUME_RETRIES TIMEOUT DEFAULT_TIMEOUT EXISTS_ACTION
    CACHE_DIR NO_CACHE_DIR DISABLE_PIP_VERSION_CHECK NO_COLOR NO_PYTHON_VERSION_WARNING
    CONFIG_FILE"""
COUNT_UV = """REQUIRE_HASHES EXCLUDE_NEWER CONSTRAINT OVERRIDE BUILD_CONSTRAINT EXCLUDE
    INDEX_STRATEGY RESOLUTION PRERELEASE NO_BUILD NO_BINARY NO_BUILD_ISOLATION NO_SOURCES
    NO_VERIFY_HASHES OFFLINE
    DEFAULT_INDEX INDEX INDEX_URL EXTRA_INDEX_URL FIND_LINKS NO_INDEX KEYRING_PROVIDER INSECURE_HOST
    HTTP_TIMEOUT CACHE_DIR NO_CACHE NO_CONFIG CONFIG_FILE LINK_MODE COMPILE_BYTECODE SYSTEM_CERTS
    TORCH_BACKEND NO_PROGRESS CONCURRENT_DOWNLOADS BREAK_SYSTEM_PACKAGES PREVIEW"""


@pytest.mark.parametrize("name", ["PIP_" + name for name in ELSEWHERE])
def test_an_option_of_pip_that_installs_elsewhere_does_not_count(name):
    assert installers.is_one_of(installers.ELSEWHERE, name)


@pytest.mark.parametrize("name", ["UV_" + name for name in ELSEWHERE_UV])
def test_an_option_of_uv_that_installs_elsewhere_does_not_count(name):
    assert installers.is_one_of(installers.ELSEWHERE, name)


def test_with_all_of_them_all_is_installed_in_its_place(new, make, with_pip):
    result = make(new, **{**with_pip, **{"PIP_" + name: ELSEWHERE[name] for name in ELSEWHERE}})
    assert result.returncode == 0, result.stderr
    assert is_made(new) and not (new / "elsewhere").exists()


@needs_uv
def test_with_all_of_them_uv_installs_in_its_place(new, make, with_uv):
    settings = {"UV_" + name: ELSEWHERE_UV[name] for name in ELSEWHERE_UV}
    result = make(new, **{**with_uv, **settings})
    assert result.returncode == 0, result.stderr
    assert is_made(new) and not (new / "elsewhere").exists()


def test_every_other_option_counts():
    names = ["PIP_" + name for name in COUNT.split()] + ["UV_" + name for name in COUNT_UV.split()]
    assert [name for name in names if installers.is_one_of(installers.ELSEWHERE, name)] == []


@pytest.mark.parametrize("kind", ["variable", "file"])
def test_pip_is_asked_where_its_settings_say_what_uv_would_not_know(kind, tmp_path, monkeypatch):
    def has_settings(name):
        variable = {"PIP_" + name: "1"} if kind == "variable" and name != "CONFIG_FILE" else {}
        line = f"{name.lower().replace('_', '-')} = 1\n" if kind == "file" else ""
        (tmp_path / "pip.conf").write_text(f"[list]\nformat = columns\n[install]\n{line}")
        files = {"PIP_CONFIG_FILE": str(tmp_path / "pip.conf")}
        monkeypatch.setattr(os, "environ", {**files, **variable})
        return installers.pip_has_settings()

    monkeypatch.setattr(installers, "pip_configurations", lambda: [str(tmp_path / "pip.conf")])
    important, unimportant = (names.split() for names in COUNT.split("|"))
    assert [name for name in important if not has_settings(name)] == []
    assert [name for name in [*unimportant, *ELSEWHERE] if has_settings(name)] == []


def test_a_configuration_file_that_installs_elsewhere_changes_nothing(
    new, tmp_path, make, with_pip
):
    elsewhere = tmp_path / "elsewhere"
    lines = ["[install]", "dry-run = true", "user = true"]
    lines += [f"target = {elsewhere}", f"root = {elsewhere}"]
    (tmp_path / "pip.conf").write_text("\n".join(lines))
    result = make(new, **{**with_pip, "PIP_CONFIG_FILE": str(tmp_path / "pip.conf")})
    assert result.returncode == 0, result.stderr
    assert is_made(new) and not elsewhere.exists()


@pytest.mark.parametrize("with_installer", ["with_pip", "with_uv"])
def test_requirements_that_list_nothing_get_a_sentence(with_installer, new, make, request):
    (new / "scripts" / "requirements.txt").write_text("# nothing\n")
    result = make(new, **request.getfixturevalue(with_installer))
    assert refuses(result, new, "Nothing was installed", "scripts/requirements.txt")


def lock_without(package):
    lock = (ROOT / "scripts" / "requirements.txt").read_text()
    return re.sub(rf"(?m)^{package}==.*\n( .*\n)*", "", lock)


@pytest.mark.parametrize("include", [False, True])
@pytest.mark.parametrize("extra, lacking", [("", "click"), ("[dotenv]", "python-dotenv")])
def test_pip_refuses_a_lock_that_lacks_a_package(extra, lacking, include, new, make, with_pip):
    requirements = new / "scripts" / "requirements.txt"
    requirements.write_text(lock_without(lacking).replace("flask==", f"flask{extra}=="))
    if include:
        requirements.rename(requirements.with_name("lock.txt"))
        requirements.write_text("-r lock.txt # with --hash\n")
    result = make(new, **with_pip)
    assert refuses(result, new, "reports above")
    assert re.search(f"mode, all requirements must .*{lacking}", result.stderr, re.DOTALL)


def test_pip_installs_no_dependencies_where_its_user_wants_none(new, make, with_pip):
    (new / "scripts" / "requirements.txt").write_text(lock_without("click"))
    result = make(new, **with_pip, PIP_NO_DEPS="1")
    assert result.returncode == 0, result.stderr
    assert list((new / ".venv").rglob("click")) == []


COMPLETE = [
    {"a": ["b"], "b": []},
    {"A.b": ["c-D >= 1 "], "c_d": []},
    {"a": ["b ; python_version < '3'", "c ; extra == 'x'"]},
    {"a": ["b[x]"], "b": ["a[y]", "c ; extra == 'x'"], "c": ["a", "b"]},
    {"a": ["b > 1"], "b 2rc1": []},
]
INCOMPLETE = [
    {"a": ["b"]},
    {"a": ["b > 1"], "b": []},
    {"a": ["b[x]"], "b": ["c[y] ; extra == 'x'"], "c": ["d ; extra == 'y'"]},
    {"a": ["b is needed"], "b": []},
]


@pytest.mark.parametrize("requirements", COMPLETE + INCOMPLETE)
def test_pip_is_asked_again_where_a_package_lacks_what_it_requires(requirements, tmp_path):
    pytest.importorskip("pip")
    for name, required in requirements.items():
        name, version = f"{name} 1".split()[:2]
        metadata = tmp_path / f"{name}-{version}.dist-info" / "METADATA"
        metadata.parent.mkdir()
        lines = [f"Name: {name}", f"Version: {version}"]
        lines += [f"Requires-Dist: {text}" for text in required]
        metadata.write_text("\n".join(lines))
    assert run_pip.is_complete(str(tmp_path)) == (requirements in COMPLETE)


@pytest.mark.parametrize("source", ["variable", "file"])
def test_pip_is_asked_and_refuses_what_has_no_hash_where_hashes_are_required(
    source, new, tmp_path, make, with_uv, with_pip
):
    (new / "scripts" / "requirements.txt").write_text("flask\n")
    (tmp_path / "pip.conf").write_text("[install]\nrequire-hashes = true\n")
    policy = {"PIP_REQUIRE_HASHES": "1"}
    policy = policy if source == "variable" else {"PIP_CONFIG_FILE": str(tmp_path / "pip.conf")}
    result = make(new, **{**with_uv, "PIP_FIND_LINKS": with_pip["PIP_FIND_LINKS"], **policy})
    assert refuses(result, new, "reports above")
    assert "In --require-hashes mode" in result.stderr


@needs_uv
def test_uv_refuses_what_has_no_hash_where_hashes_are_required(new, make, with_uv):
    (new / "scripts" / "requirements.txt").write_text("flask\n")
    result = make(new, **with_uv, UV_REQUIRE_HASHES="1")
    assert "In `--require-hashes` mode" in result.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_standard_streams_change_nothing(closed, new, run, with_pip):
    if os.name == "nt":
        pytest.skip("Windows closes none")
    result = run(
        ["sh", "-c", f'"$1" -ES scripts/launch/bootstrap.py .venv {closed}', "sh", PYTHON],
        cwd=new,
        **with_pip,
    )
    assert result.returncode == 0, result.stderr
    assert is_made(new)
