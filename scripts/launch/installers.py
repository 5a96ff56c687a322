"""Installs packages with the first that can: uv, the base Python's pip, or the pip of ensurepip.

What an installer says is shown as it says it.
"""

import contextlib
import glob
import importlib.util
import os
import re
import shutil
import signal
import site
import subprocess
import sys
import sysconfig
import tempfile

from errors import SetUpError, reason_of

PARENT = os.getppid()
# The settings that tell pip, but not uv, where packages come from.
SOURCES = "index_url|extra_index_url|find_links|no_index|trusted_host|proxy|cert|client_cert"
# The caller's variables that count: where packages come from, and how they get here. Others would
# install something else, or elsewhere, or nothing.
KEPT = rf"""(?xi) PIP_({SOURCES}) | UV_(DEFAULT_INDEX|INDEX.*|EXTRA_INDEX_URL|FIND_LINKS|NO_INDEX)
    | UV_(INSECURE_HOST|NATIVE_TLS|SYSTEM_CERTS|NO_CONFIG|OFFLINE|LINK_MODE|NO_PROGRESS)
    | UV_(HTTP_.*|REQUEST_TIMEOUT|CONCURRENT_.*)
    | PIP_(RETRIES|RESUME_RETRIES|TIMEOUT|DEFAULT_TIMEOUT|PROGRESS_BAR|NO_COLOR|VERBOSE|USE_.*)
    | (PIP|UV)_(CONFIG_FILE|KEYRING_PROVIDER|CACHE_DIR|NO_CACHE(_DIR)?|(ONLY|NO|PREFER)_BINARY)"""


# Runs the pip in a folder or wheel, so that it does not see the other packages there, and so that
# Windows lets it install another pip.
RUN_PIP = """
import runpy, sys
from importlib import machinery, util
spec = machinery.PathFinder.find_spec("pip", [sys.argv.pop(1)])
sys.modules["pip"] = util.module_from_spec(spec)
spec.loader.exec_module(sys.modules["pip"])
runpy.run_module("pip", run_name="__main__", alter_sys=True)
"""


def install(python, prefix, requirements):
    """Installs what the file `requirements` lists, for a Python, below the folder `prefix`.

    Raises SetUpError.
    """
    tried = None
    for name, command in ways(python, prefix):
        if tried:
            print(f"{tried} failed. Trying {name} ...", file=sys.stderr)
        tried = name
        if run([*command, "-r", requirements]) == 0:
            return
        check_room(os.path.dirname(prefix))
        check_room(tempfile.gettempdir())
        if name != "uv" and run([*command, "--help"], stdout=subprocess.DEVNULL) == 0:
            break  # what works and has failed would fail again
    if not tried:
        raise SetUpError(f"{sys.executable} has no pip. {how_to_get_pip()}, and start again.")
    raise SetUpError(
        f"{requirements} could not be installed. Fix what {tried} reports above, and start again; "
        "with PIP_VERBOSE=2, pip reports more."
    )


def ways(python, prefix):
    """Yields each installer's name, and a command of it that lacks only what to install."""
    uv = shutil.which("uv")
    if uv and not pip_has_sources():
        # A link would be one file in all projects, and in use in all while it is in use in one.
        mode = ["--link-mode", "copy"] if os.name == "nt" else []
        to = ["--python", python, "--prefix", prefix]
        yield "uv", [uv, "pip", "install", *to, *mode]
    for name, place in pips():
        pip = [python, "-I", "-c", RUN_PIP, place]
        yield name, [*pip, "install", "--prefix", prefix, "--ignore-installed"]


def pips():
    """Yields the name of each pip, and the folder or wheel that it is in."""
    if sys.flags.no_site:
        site.main()
    of_base = importlib.util.find_spec("pip")
    if of_base and of_base.origin:
        yield "pip", os.path.dirname(os.path.dirname(of_base.origin))
    ensurepip = importlib.util.find_spec("ensurepip")
    if ensurepip:
        of_system = sysconfig.get_config_var("WHEEL_PKG_DIR")  # of Debian and Fedora
        bundled = of_system or os.path.join(os.path.dirname(ensurepip.origin), "_bundled")
        for wheel in glob.glob(os.path.join(glob.escape(bundled), "pip-*.whl")):
            yield "ensurepip's pip", wheel


def pip_has_sources():
    """Whether a variable or a configuration file of pip's says where packages come from."""
    if any(re.fullmatch(f"(?i)PIP_({SOURCES})", name) for name in os.environ):
        return True
    option = re.compile(rf"(?m)^\s*({SOURCES.replace('_', '[-_]')})\s*[=:]")
    for file in pip_configurations():
        with contextlib.suppress(OSError), open(file, encoding="utf-8", errors="replace") as text:
            if option.search(text.read()):
                return True
    return False


def pip_configurations():
    """The files that pip reads: https://pip.pypa.io/en/stable/topics/configuration/#location"""
    named = os.environ.get("PIP_CONFIG_FILE")
    if named == os.devnull:
        return []
    if os.name == "nt":
        folders = [os.environ.get(name, "~") for name in ("PROGRAMDATA", "APPDATA", "USERPROFILE")]
        files = [os.path.join(folder, "pip", "pip.ini") for folder in folders]
        files.append(os.path.join(sys.base_prefix, "pip.ini"))
    else:
        folders = os.environ.get("XDG_CONFIG_DIRS", "/etc/xdg").split(":")
        folders.append(os.environ.get("XDG_CONFIG_HOME", "~/.config"))
        folders += ["/Library/Application Support", "~/Library/Application Support"]
        files = [os.path.join(folder, "pip", "pip.conf") for folder in folders]
        files += ["/etc/pip.conf", "~/.pip/pip.conf", os.path.join(sys.base_prefix, "pip.conf")]
    return [os.path.expanduser(file) for file in [named, *files] if file]


def run(command, stdout=None):
    """Runs an installer to its end, and returns its exit code; ends it if this is to end."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PIP_", "UV_", "PYTHON", "_PYTHON", "__PYVENV"))
        or re.fullmatch(KEPT, name)
    }
    # No question where nobody answers, and nothing that a configuration file leads elsewhere.
    environment.update(PIP_NO_INPUT="1", PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1")
    # What has no pyproject.toml is built with a setuptools of its own; there is none in .venv.
    environment.update(PIP_USE_PEP517="1")
    # Ctrl-C does not reach it: this process ends it.
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=stdout or sys.stderr,
            stderr=stdout,
            env=environment,
            close_fds=False,  # it keeps the lock as long as it runs
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
    except OSError as error:
        print(error, file=sys.stderr)
        return error.errno
    finally:
        signal.signal(signal.SIGINT, handler)
    with process:
        try:
            while True:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    return process.wait(0.02)  # short, since Python looks less and less often
                if os.getppid() != PARENT:  # the launcher has ended
                    raise KeyboardInterrupt
        except BaseException:
            process.terminate()
            raise


def check_room(folder):
    """Raises SetUpError if no more can be written in `folder`."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(1 << 20))
    except OSError as error:
        raise SetUpError(reason_of(error, folder)) from None


def how_to_get_pip():
    """How to get a pip for this Python."""
    if not os.path.exists("/etc/debian_version"):
        return "Install your system's package for it"
    if sys.implementation.name == "pypy":
        return 'Run "sudo apt install pypy3-venv"'
    return f'Run "sudo apt install python3.{sys.version_info.minor}-venv"'


def how_to_fill(folder, python):
    """The command that installs packages in the environment `folder`, which another tool made."""
    if shutil.which("uv"):
        return f"uv pip install --python {folder}"
    with contextlib.suppress(OSError):
        if subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode == 0:
            return f"{python} -m pip install"
    return f"{'py' if os.name == 'nt' else 'python3'} -m pip --python {folder} install"
