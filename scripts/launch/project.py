"""Reads what pyproject.toml, setup.cfg and setup.py say of a project."""

import ast
import configparser
import functools
import glob
import os
import re
import sys

from application import parsed, text_of
from errors import SetUpError

FILES = ("pyproject.toml", "setup.cfg", "setup.py")
# Where a pyproject.toml says what the project consists of.
CONTENTS = (
    ("setuptools", "packages"),
    ("setuptools", "py-modules"),
    ("setuptools", "package-dir"),
    ("hatch", "build"),
    ("flit", "module"),
    ("pdm", "build"),
    ("poetry", "packages"),
    ("uv", "build-backend"),
)
# Folders, and modules, that setuptools does not take for a part of the project.
NO_PACKAGE = r"""_.* | ci | bin | debian | docs? | documentation | manpages | news | newsfragments
    | changelog | tests? | unit_tests? | examples? | scripts | tools | utils? | python | build
    | dist | venv | env | requirements | tasks | fabfile | site_scons | benchmarks? | exercises?
    | htmlcov"""
NO_MODULE = r"""_.* | setup | conftest | tests? | examples? | build | toxfile | noxfile | pavement
    | dodo | tasks | fabfile | conanfile | manage | benchmarks? | exercises?"""


def needs_in(path):
    """The requirements that a file of FILES lists for its project; raises SetUpError."""
    name = os.path.basename(path)
    if name == "setup.py":
        return needs_in_setup(path)
    if name == "setup.cfg":
        return ini(path).get("options", "install_requires", fallback="").splitlines()
    return [*dependencies(path), *found(toml(path), "tool", "poetry", "dependencies")]


def extras_in(path):
    """The requirements that a pyproject.toml lists for the project's extras."""
    extras = found(toml(path), "project", "optional-dependencies").values()
    return [need for needs in extras for need in strings(needs)]


def needs_to_copy(path):
    """The requirements in a file of FILES if it is a pyproject.toml, and pip can install all."""
    if os.path.basename(path) != FILES[0]:
        return []
    of_poetry = found(toml(path), "tool", "poetry", "dependencies").values()
    if any(isinstance(need, dict) and need.keys() & {"path", "git", "url"} for need in of_poetry):
        return []
    return dependencies(path)


def dependencies(path):
    """The requirements that a pyproject.toml lists in its table [project]."""
    return strings(found(toml(path), "project").get("dependencies"))


def has_sources_of_uv(path):
    """Whether a pyproject.toml says where to get packages, in a way that only uv understands."""
    return os.path.basename(path) == FILES[0] and bool(found(toml(path), "tool", "uv", "sources"))


def can_be_installed(folder):
    """Whether pip can install a project: it says how, or what it consists of is clear."""
    project = toml(os.path.join(folder, "pyproject.toml"))
    tool = found(project, "tool")
    is_package = found(tool, "uv").get("package"), found(tool, "poetry").get("package-mode")
    if False in is_package:
        return False
    if any(key in found(tool, name) for name, key in CONTENTS):
        return True
    if any(os.path.exists(os.path.join(folder, name)) for name in ("setup.py", "src")):
        return True
    if ini(os.path.join(folder, "setup.cfg")).has_section("options"):
        return True
    if "build-system" not in project:
        return False  # for uv this is no package
    backend = found(project, "build-system").get("build-backend", "setuptools")
    if str(backend).startswith("setuptools"):
        return has_one_part(folder)
    # The others look for a package or module of the project's name.
    name = found(project, "project").get("name") or found(tool, "poetry").get("name")
    place = os.path.join(folder, re.sub(r"[-.]", "_", str(name).lower()))
    return os.path.isdir(place) or os.path.isfile(place + ".py")


def has_one_part(folder):
    """Whether setuptools finds one package in a folder or, if there is none, at most one module."""
    for pattern, no_part in ((("*", ""), NO_PACKAGE), (("*.py",), NO_MODULE)):
        paths = glob.glob(os.path.join(glob.escape(folder), *pattern))
        names = [os.path.basename(re.sub(r"(\.py|[/\\])$", "", path)) for path in paths]
        names = [name for name in names if name.isidentifier()]
        parts = [name for name in names if not re.fullmatch(no_part, name, re.VERBOSE)]
        if parts:
            return len(parts) == 1
    return True


def needs_in_setup(path):
    """The strings in what setup.py gives as install_requires, also by the name of a variable."""
    nodes = list(ast.walk(parsed(path)))
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    values = [
        keyword.value
        for call in calls
        for keyword in call.keywords
        if keyword.arg == "install_requires"
    ]
    names = {node.id for value in values for node in ast.walk(value) if isinstance(node, ast.Name)}
    for node in nodes:
        if isinstance(node, ast.Assign) and names & {getattr(to, "id", "") for to in node.targets}:
            values.append(node.value)
    inside = [node for value in values for node in ast.walk(value)]
    return strings([node.value for node in inside if isinstance(node, ast.Constant)])


def found(table, *keys):
    """The table that is in another at these keys, each in the one before; or an empty one."""
    for key in keys:
        table = table.get(key)
        table = table if isinstance(table, dict) else {}
    return table


def strings(values):
    """The strings in a list, if it is one."""
    return [value for value in values if isinstance(value, str)] if type(values) is list else []


@functools.lru_cache(None)
def toml(path):
    """What is in a file of TOML, or nothing if there is none; raises SetUpError."""
    try:
        import tomllib
    except ImportError:
        tomllib = toml_of_pip(path)
    try:
        return tomllib.loads(text_of(path).decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        raise SetUpError(f"{path} is no TOML: {error}. Mend it, and start again.") from None


def toml_of_pip(path):
    """The module with which pip reads TOML before Python 3.11; raises SetUpError."""
    try:
        from pip._vendor import tomli
    except ImportError:
        raise SetUpError(
            f"Python {sys.version.split()[0]} cannot read {path}. Start adopt.py with Python 3.11 "
            "or newer."
        ) from None
    return tomli


def ini(path):
    """What is in a setup.cfg, or nothing if it cannot be read."""
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(text_of(path).decode("utf-8", "replace"))
    except configparser.Error:
        parser.clear()
    return parser
