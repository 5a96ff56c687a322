"""Installs packages with the first that can: uv, the base Python's pip, or the pip of ensurepip.

What an installer says is shown as it says it.
"""

import compileall
import configparser
import contextlib
import functools
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

import run_pip
from errors import SetUpError, reason_of
from inputs import decoded
from ready import bytes_as_text, site_packages

PARENT = os.getppid()
# The caller's settings that do not count: with them, an installer would install elsewhere, for
# another Python, or nothing.
ELSEWHERE = r"""(PIP|UV)_( TARGET | PREFIX | ROOT | USER | SRC | SOURCE.* | WORKING_DIR.* | PROJECT
    | (SYSTEM_|MANAGED_|NO_MANAGED_)?PYTHON | PYTHON_.* | PLATFORM | IMPLEMENTATION | ABI
    | DRY_RUN | REPORT | REQUIRE_V.* | HELP | VERSION )"""
# The settings of pip's that uv, which does not read them, need not know: how pip looks, what it
# keeps, how long it waits, and what it does with what is there before.
UNIMPORTANT = r"""PIP_( CONFIG_FILE | (DISABLE_PIP|NO_PYTHON)_VERSION_.* | NO_INPUT | NO_COLOR
    | PROGRESS_BAR | QUIET | VERBOSE | DEBUG | LOG(_FILE)? | (NO_)?CACHE_DIR | (DEFAULT_)?TIMEOUT
    | (RESUME_)?RETRIES | (NO_)?WARN_.* | (NO_)?COMPILE | NO_CLEAN | ROOT_USER_ACTION
    | BREAK_SYSTEM_PACKAGES | IGNORE_INSTALLED | FORCE_REINSTALL | UPGRADE(_STRATEGY)?
    | EXISTS_ACTION | USE_PEP517 )"""

# With this code, uv says that it cannot install the packages that it has found. What it has no
# answer to, such as a certificate that it does not know, has another, and pip may know better.
NO_SOLUTION = 1


def install(python, prefix, requirements, wheel):
    """Installs what the file `requirements` lists, for a Python, below the folder `prefix`.

    `wheel` is a wheel of pip, or "". Raises SetUpError.
    """
    tried = None
    for name, command in ways(python, prefix, wheel):
        if tried:
            print(f"{tried} failed. Trying {name} ...", file=sys.stderr)
        tried = name
        code = install_with(name, command, requirements)
        if code == 0:
            if name != "uv" or is_compiled_by_nobody_else():
                compile_modules(site_packages(prefix))
            return
        check_room(os.path.dirname(prefix))
        check_room(tempfile.gettempdir())
        if name == "uv" and code == NO_SOLUTION:
            break
        if name != "uv" and run([*command, "--help"], stdout=subprocess.DEVNULL) == 0:
            break  # what works and has failed would fail again
    folder, version = os.path.dirname(prefix), sys.version.split()[0]
    raise SetUpError(
        f"{requirements} could not be installed. Fix what {tried} reports above, such as a missing "
        "network, and start again; with PIP_VERBOSE=2, pip reports more. If a package does not "
        f"support Python {version}, delete {folder} and set PYTHON to another version."
    )


def install_with(name, command, requirements):
    """Runs an installer's command for a file of requirements; returns the exit code."""
    command = [*command, "-r", requirements]
    if name != "uv" and is_locked(requirements):
        code = run([*command, "--no-deps"])  # saves pip a third of its time
        if code != run_pip.INCOMPLETE:
            return code
    return run(command)


def ways(python, prefix, wheel):
    """Yields each installer's name, and a command of it that lacks only what to install."""
    uv = uv_to_ask()
    if uv:
        # A link would be one file in all projects, and in use in all while it is in use in one.
        mode = ["--link-mode", "copy"] if os.name == "nt" else []
        to = ["--python", python, "--prefix", prefix]
        yield "uv", [uv, "pip", "install", *to, *mode]
    socks = place_of("socks")
    for name, place in ("pip", place_of("pip")), (os.path.basename(wheel), wheel):
        if place:
            pip = [python, "-I", run_pip.__file__, socks, place, site_packages(prefix)]
            # Empty, so that no configuration file leads elsewhere.
            nowhere_else = ["--root", "", "--target", ""]
            options = ["--no-compile", "--ignore-installed", "--prefix", prefix, *nowhere_else]
            yield name, [*pip, "install", *options]


def is_locked(requirements):
    """Whether a file of requirements seems to list all that is needed, with hashes.

    If it has extras, or includes a file that may have, run_pip.py cannot tell whether it does.
    """
    text = decoded(bytes_as_text(requirements))
    unclear = r"^\s*(-r|--requirement|[\w.-]+\s*\[)"
    return "--hash" in text and not re.search(unclear, text, re.MULTILINE)


def is_compiled_by_nobody_else():
    """Whether Python will write no compiled files when it starts: who starts it may not be root."""
    return bool(
        os.environ.get("PYTHONDONTWRITEBYTECODE") or (os.name == "posix" and os.geteuid() == 0)
    )


def compile_modules(packages):
    """Compiles all modules in a folder of packages, every other one in a second process."""
    modules = []
    for folder, _, names in os.walk(packages):
        modules += [os.path.join(folder, name) for name in names if name.endswith(".py")]
    command = [sys.executable, "-ISX", "utf8", "-m", "compileall", "-qq", "-i", "-"]
    pipes = {"stdin": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    # As long as it runs, it keeps the lock.
    with subprocess.Popen(command, close_fds=False, **pipes) as process:
        process.stdin.write(os.fsencode("\n".join(modules[::2])))
        process.stdin.close()
        for module in modules[1::2]:
            compileall.compile_file(module, quiet=2)


def place_of(module):
    """The folder in which this Python has a module or package, or ""."""
    if site.ENABLE_USER_SITE is None:  # as -S leaves it
        site.main()
    spec = importlib.util.find_spec(module)
    if not spec or not spec.origin:
        return ""
    place = os.path.dirname(spec.origin)
    return os.path.dirname(place) if spec.submodule_search_locations else place


def wheel_of_pip(folder):
    """The wheel of pip that comes with this Python; or "", if another installer will do.

    If there is no other, the wheel is fetched to `folder`. Raises SetUpError if it cannot be.
    """
    ensurepip = importlib.util.find_spec("ensurepip")
    if ensurepip:
        of_system = sysconfig.get_config_var("WHEEL_PKG_DIR")  # of Debian and Fedora
        bundled = of_system or os.path.join(os.path.dirname(ensurepip.origin), "_bundled")
        for wheel in glob.glob(os.path.join(glob.escape(bundled), "pip-*.whl")):
            return wheel
    if uv_to_ask() or place_of("pip"):
        return ""
    print(f"{sys.executable} has no pip. Fetching one ...", file=sys.stderr)
    from fetch_pip import fetch_pip  # which takes time to import

    try:
        return fetch_pip(os.path.abspath(folder), pip_settings())
    except (OSError, ValueError) as error:
        raise SetUpError(
            f"That failed: {error}. {how_to_get_pip()}, or fix that, and start again."
        ) from None


@contextlib.contextmanager
def installing_pip(wheel, python, prefix, packages, programs):
    """Starts to install a wheel of pip, if any, for a Python below the folder `prefix`.

    There, its packages and programs come into these two folders. Gives the process, which has ended
    at the end of the context, or None if there is no wheel.
    """
    if not wheel:
        yield None
        return
    environment, uv = os.environ, uv_to_ask()
    if uv:
        command = [uv, "pip", "install", "--python", python, "--prefix", prefix]
        command += ["--no-deps", "--offline", "--no-config", wheel]
        kept = ("UV_CACHE_DIR", "UV_LINK_MODE", "UV_NO_CACHE")
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("UV_") or name in kept
        }
    else:
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "unpack_pip.py")
        command = [sys.executable, "-ES", script, wheel, python]
        command += [os.path.join(prefix, packages), os.path.join(prefix, programs)]
    # Flask needs no pip, so nothing is said if this fails.
    quiet = {"stdin": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        # As long as it runs, it keeps the lock.
        process = subprocess.Popen(command, env=environment, close_fds=False, **quiet)
    except OSError:
        yield None
        return
    try:
        yield process
    except BaseException:
        process.kill()
        raise
    finally:
        process.wait()


@functools.lru_cache
def uv_to_ask():
    """The path of uv, if it can install as pip would."""
    return None if pip_has_settings() else shutil.which("uv")


def pip_has_settings():
    """Whether a variable or a configuration file of pip's says what uv would not know."""
    try:
        options = pip_settings()
    except ValueError:
        return True  # pip says what is wrong with it
    ignored = f"{ELSEWHERE} | {UNIMPORTANT}"
    return any(not is_one_of(ignored, "PIP_" + option) for option in options)


def pip_settings():
    """What pip is told in its configuration files and variables, by option, such as "index_url".

    Raises ValueError if there is a file that cannot be read.
    """
    settings = []
    for file in pip_configurations():
        parser = configparser.RawConfigParser()
        try:
            parser.read(file, encoding="utf-8")
        except configparser.Error as error:
            raise ValueError(file) from error
        for section in ("global", "install"):
            settings += parser.items(section) if parser.has_section(section) else []
    settings += [(name[4:], os.environ[name]) for name in os.environ if name.startswith("PIP_")]
    return {name.lower().replace("-", "_"): value for name, value in settings if value}


def is_one_of(options, name):
    """Whether the name of a setting is one of these options."""
    return bool(re.fullmatch(options, name, re.IGNORECASE | re.VERBOSE))


def pip_configurations():
    """The files that pip reads, each of which overrules those before it.

    https://pip.pypa.io/en/stable/topics/configuration/#location
    """
    named = os.environ.get("PIP_CONFIG_FILE")
    if named == os.devnull:
        return []
    if os.name == "nt":
        name = "pip.ini"
        of_system = [os.environ.get("PROGRAMDATA", "~") + r"\pip"]
        of_user = [os.environ.get("USERPROFILE", "~") + r"\pip"]
        of_user.append(os.environ.get("APPDATA", "~") + r"\pip")
    else:
        name = "pip.conf"
        shared = os.environ.get("XDG_CONFIG_DIRS", "/etc/xdg").split(":")
        of_system = [folder + "/pip" for folder in [*shared, "/Library/Application Support"]]
        of_system.append("/etc")
        of_user = ["~/.pip", os.environ.get("XDG_CONFIG_HOME", "~/.config") + "/pip"]
        of_user.append("~/Library/Application Support/pip")
    folders = [*of_system, *of_user, sys.base_prefix]
    files = [os.path.join(os.path.expanduser(folder), name) for folder in folders]
    return [*files, named] if named else files


def run(command, stdout=None):
    """Runs an installer to its end, and returns its exit code; ends it if this is to end."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "_PYTHON", "__PYVENV")) and not is_one_of(ELSEWHERE, name)
    }
    # No question where nobody answers, and nothing that a configuration file has pip do elsewhere.
    environment.update(dict.fromkeys(("PIP_USER", "PIP_DRY_RUN", "PIP_REQUIRE_VIRTUALENV"), "0"))
    environment.update(PIP_NO_INPUT="1", PIP_DISABLE_PIP_VERSION_CHECK="1")
    # What has no pyproject.toml is built with a setuptools of its own; there is none in .venv.
    environment.setdefault("PIP_USE_PEP517", "1")
    # What -e git+... got from another address is got anew from where it is now.
    environment.setdefault("PIP_EXISTS_ACTION", "w")
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
