"""Installs packages with the first that can: uv, the base Python's pip, or the pip that ensurepip has.

What an installer says is shown as it says it.
"""

import contextlib
import errno
import glob
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile

# Of the caller's variables, those that say where packages come from, and how to get there and back.
KEPT = """(?x)
    PIP_(INDEX_URL|EXTRA_INDEX_URL|FIND_LINKS|NO_INDEX|TRUSTED_HOST|PROXY|CERT|CLIENT_CERT|KEYRING_PROVIDER|CONFIG_FILE
        |RETRIES|RESUME_RETRIES|TIMEOUT|DEFAULT_TIMEOUT|CACHE_DIR|NO_CACHE_DIR|USE_FEATURE|USE_DEPRECATED
        |PREFER_BINARY|ONLY_BINARY|NO_BINARY|NO_BUILD_ISOLATION|PROGRESS_BAR|NO_COLOR|LOG|VERBOSE|QUIET)
    |UV_(INDEX.*|DEFAULT_INDEX|EXTRA_INDEX_URL|FIND_LINKS|NO_INDEX|INSECURE_HOST|NATIVE_TLS|SYSTEM_CERTS
        |KEYRING_PROVIDER|CONFIG_FILE|NO_CONFIG|OFFLINE|HTTP_.*|REQUEST_TIMEOUT|CONCURRENT_.*|CACHE_DIR|NO_CACHE
        |LINK_MODE|NO_PROGRESS)"""
# The settings that tell pip, but not uv, where packages come from.
SOURCES = ("index_url", "extra_index_url", "find_links", "no_index", "proxy", "cert", "client_cert", "trusted_host")

PARENT = os.getppid()


class SetUpError(Exception):
    """The environment cannot be made; the text says what could not be done, and what the user can do."""


def install(python, prefix, packages, requirements, package):
    """Installs what the file `requirements` lists, for the Python `python`, below the folder `prefix`.

    `packages` is the folder in which `package` has to be then. Raises SetUpError.
    """
    failed = False
    for name, command in ways(python, prefix):
        if failed:
            print(f"Trying {name}.", file=sys.stderr)
        failed = run([*command, "-r", requirements]) != 0
        if not failed and glob.glob(os.path.join(glob.escape(packages), f"*{package}*")):
            return
        for folder in (prefix, tempfile.gettempdir()):
            check_room(folder)
        if not failed:
            raise SetUpError(
                f"{package} is not among what was installed: add it to {requirements}, or remove the setting that leads "
                "it elsewhere, and start again."
            )
        if name != "uv" and run([*command, "--help"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
            break  # it works, and another pip would fail as well
    if not failed:
        raise SetUpError(f"{sys.executable} has no pip: {how_to_get_pip()}, and start again.")
    raise SetUpError(
        f"What {requirements} lists could not be installed: the lines above say why. Mend that, and start again."
    )


def ways(python, prefix):
    """Yields the names of the installers that there are, the fastest first, each with a command that lacks only what."""
    uv = shutil.which("uv")
    if uv and not pip_has_sources():
        link = [] if os.name == "posix" else ["--link-mode", "copy"]  # a file in use would lock that of all projects
        yield "uv", [uv, "pip", "install", "--python", python, "--prefix", prefix, "--compile-bytecode", *link]
    for pip in pips():
        yield "pip", [python, "-I", pip, "install", "--prefix", prefix, "--ignore-installed"]


def pips():
    """Yields where pip is: that of the base Python, which starts faster, and the one that ensurepip brings."""
    pip = importlib.util.find_spec("pip")
    if pip and pip.origin:
        yield os.path.dirname(pip.origin)
    ensurepip = importlib.util.find_spec("ensurepip")
    folders = [sysconfig.get_config_var("WHEEL_PKG_DIR")]  # where Debian and Fedora put it
    if ensurepip:
        folders.append(os.path.join(os.path.dirname(ensurepip.origin), "_bundled"))
        for folder in filter(None, folders):
            for wheel in glob.glob(os.path.join(glob.escape(folder), "pip-*.whl")):
                yield os.path.join(wheel, "pip")


def pip_has_sources():
    """Whether pip, but not uv, is told where packages come from, in a variable or in a configuration file of pip's."""
    if any("PIP_" + name.upper() in os.environ for name in SOURCES):
        return True
    named = os.environ.get("PIP_CONFIG_FILE")
    if named == os.devnull:
        return False
    if os.name == "posix":
        folders = [*os.environ.get("XDG_CONFIG_DIRS", "/etc/xdg").split(":"), "~/Library/Application Support"]
        folders += [os.environ.get("XDG_CONFIG_HOME") or "~/.config"]
        files = [folder + "/pip/pip.conf" for folder in folders]
        files += ["/etc/pip.conf", "/Library/Application Support/pip/pip.conf", "~/.pip/pip.conf"]
        files += [sys.base_prefix + "/pip.conf"]
    else:
        folders = [os.environ.get(name, "~") for name in ("PROGRAMDATA", "APPDATA", "USERPROFILE")]
        files = [folder + "/pip/pip.ini" for folder in folders] + [sys.base_prefix + "/pip.ini"]
    option = r"(?m)^\s*(%s)\s*[=:]" % "|".join(SOURCES).replace("_", "[-_]")
    for file in filter(None, [named, *map(os.path.expanduser, files)]):
        with contextlib.suppress(OSError), open(file, encoding="utf-8", errors="replace") as configuration:
            if re.search(option, configuration.read()):
                return True
    return False


def run(command, **streams):
    """Runs an installer to its end, in the caller's settings of where packages come from; returns its exit code."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PIP_", "UV_", "PYTHON", "_PYTHON", "__PYVENV")) or re.fullmatch(KEPT, name)
    }
    environment.update(PIP_USER="0", PIP_NO_INPUT="1", PIP_DISABLE_PIP_VERSION_CHECK="1")
    streams = {"stdout": sys.stderr, **streams}
    # An installer that outlives this process keeps the lock, which is an open file.
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, env=environment, close_fds=False, **streams) as process:
        try:
            while True:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    return process.wait(0.1)
                if os.getppid() != PARENT:  # the launcher was ended
                    raise KeyboardInterrupt
        except BaseException:
            process.terminate()
            raise


def check_room(folder):
    """Raises SetUpError if the system says that there is no room, or no right, to write in a folder."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(1 << 20))
    except OSError as error:
        raise SetUpError(reason_of(error, folder)) from None


def reason_of(error, folder):
    """A sentence for the user on what the system has refused."""
    place = error.filename or folder
    number = getattr(error, "winerror", None)
    if error.errno in (errno.ENOSPC, errno.EDQUOT) or number == 112:
        return f"The disk of {place} is full: free some space, and start again."
    if number == 32:
        return f"{place} is in use by another program: end that, and start again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{place} cannot be written to: allow that, and start again."
    return f"{place}: {error.strerror or error}. Mend that, and start again."


def how_to_get_pip():
    """The command that gives this Python a pip."""
    if not os.path.exists("/etc/debian_version"):
        return f"install it with {sys.executable} -m ensurepip"
    return "sudo apt install " + ("pypy3-venv" if "PyPy" in sys.version else "python%d.%d-venv" % sys.version_info[:2])
