"""Finds what a project needs, by reading its files."""

import glob
import os
import re

from application import is_left_out, relative, text_of
from errors import SetUpError

# Where developers list what they need, first what they develop with.
FOR_DEVELOPMENT = ("requirements-dev*.txt", "requirements/dev*.txt")
ELSEWHERE = ("*requirements*.txt", "requirements/*.txt")
PACKAGING = ("pyproject.toml", "setup.cfg", "setup.py")
# Flask itself, or with an extension of it, which needs it.
FLASK = r"(?i:flask)(?![\w.-])"
WITH_FLASK = r"(?i:flask)([-_.][\w.-]*)?(?![\w.-])"


def find_requirements(root, app):
    """Returns what pip installs for an application in `root`, and the file that says so.

    The first is a line of requirements, as seen from the root; raises SetUpError.
    """
    folders = dict.fromkeys(["", os.path.dirname(app.partition(":")[0])])
    for path in files_in(root, folders, FOR_DEVELOPMENT):
        if lists(path, FLASK):
            return line_of(path, root)
    for path in files_in(root, folders, ["requirements.txt"]):
        if lists(path, WITH_FLASK):
            return line_of(path, root)
    for name in PACKAGING:
        if re.search(rf"(?m)(^\s*|[\"']){WITH_FLASK}", needs_in(root, name)):
            if can_be_installed(root):
                return "-e .", name
            raise SetUpError(
                f"{name} lists Flask, but pip cannot install the project: nothing says what is in "
                "it. List what it needs in requirements.txt, and start again."
            )
    found = [path for path in files_in(root, folders, ELSEWHERE) if lists(path, WITH_FLASK)]
    if len(found) == 1:
        return line_of(found[0], root)
    if found:
        names = [relative(path, root) for path in found]
        raise SetUpError(
            f"Flask is in {', '.join(names)}. Name one, as in --requirements {names[0]}"
        )
    raise SetUpError(
        "Flask is in no requirements of the project. List what it needs in requirements.txt, or "
        "name the file that does, as in --requirements requirements/base.txt"
    )


def files_in(root, folders, patterns):
    """The files in these folders of the project that fit these patterns, in this order."""
    root = glob.escape(root)
    paths = [os.path.join(root, folder, pattern) for folder in folders for pattern in patterns]
    return [path for pattern in paths for path in sorted(glob.glob(pattern))]


def line_of(path, root):
    """The line that installs what is in a file, and that file."""
    return f"-r {relative(path, root)}", relative(path, root)


def lists(path, pattern, seen=()):
    """Whether a file of requirements lists this, or includes one that lists Flask in some way."""
    for line in text_of(path).decode("utf-8", "replace").splitlines():
        included = re.match(r"\s*(?:-r|--requirement)[\s=]*(\S+)", line)
        file = included and os.path.join(os.path.dirname(path), included[1])
        if file and file not in seen and lists(file, WITH_FLASK, (*seen, path)):
            return True
        if re.match(rf"\s*{pattern}", line):
            return True
    return False


def needs_in(root, name):
    """The part of a file of PACKAGING that says what is installed with the project."""
    text = text_of(os.path.join(root, name)).decode("utf-8", "replace")
    if name == "setup.py":
        return "\n".join(re.findall(r"(?s)install_requires\s*=\s*\[(.*?)\]\s*[,)]", text))
    if name == "setup.cfg":
        return value_in(section(text, "options"), "install_requires")
    return "\n".join(
        [
            value_in(section(text, "project"), "dependencies"),
            section(text, "tool.poetry.dependencies"),
        ]
    )


def section(text, name):
    """What is in a section of a file of settings."""
    found = re.search(rf"(?ms)^\[{re.escape(name)}\]\s*$(.*?)(?=^\[|\Z)", text)
    return found[1] if found else ""


def value_in(text, key):
    """What is in a section after a key, up to the next."""
    found = re.search(rf"(?ms)^{key}\s*=(.*?)(?=^[\w-]+\s*=|\Z)", text)
    return found[1] if found else ""


def can_be_installed(root):
    """Whether pip can install a project: it says how, or what it consists of is clear."""
    text = text_of(os.path.join(root, "pyproject.toml")).decode("utf-8", "replace")
    if re.search(r"(?m)^package(-mode)?\s*=\s*false", text):
        return False
    if re.search(r"(?m)^\[tool\.(setuptools|hatch|flit)|^packages\s*=|^package-dir", text):
        return True
    if any(os.path.exists(os.path.join(root, name)) for name in ("setup.py", "src")):
        return True
    if b"[options]" in text_of(os.path.join(root, "setup.cfg")):
        return True
    if re.search(r"(?m)^build-backend\s*=\s*[\"'](?!setuptools)", text):
        # These look for a package or module of the project's name.
        name = re.search(r"(?m)^name\s*=\s*[\"']([^\"']*)", text)
        place = os.path.join(root, re.sub(r"[-.]", "_", name[1].lower())) if name else root
        return os.path.isdir(place) or os.path.isfile(place + ".py")
    # setuptools takes what there is, if it is one package or module.
    modules = glob.glob(os.path.join(glob.escape(root), "*.py"))
    packages = glob.glob(os.path.join(glob.escape(root), "*", "__init__.py"))
    names = map(os.path.basename, [*modules, *map(os.path.dirname, packages)])
    return sum(not is_left_out(name) for name in names) <= 1
