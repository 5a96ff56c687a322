"""Finds what a project needs, by reading its files."""

import glob
import os
import re

from application import relative, text_of
from errors import SetUpError

# Where developers list what they need, first what they develop with.
FOR_DEVELOPMENT = ("requirements-dev*.txt", "requirements/dev*.txt")
ELSEWHERE = ("*requirements*.txt", "requirements/*.txt")
PACKAGING = ("pyproject.toml", "setup.cfg", "setup.py")
# Folders and modules that setuptools does not take for a part of the project.
NO_PART = r"""_.* | ci | bin | docs? | documentation | manpages | news | changelog | tests?
    | unit_tests? | examples? | scripts | tools | utils? | python | build | dist | venv | env
    | requirements | tasks | fabfile | site_scons | benchmarks? | exercises? | setup | conftest
    | toxfile | noxfile | pavement | dodo | conanfile | manage"""
# Flask itself, or with an extension of it, which needs it.
FLASK = r"(?i:flask)(?![\w.-])"
WITH_FLASK = r"(?i:flask)([-_.][\w.-]*)?(?![\w.-])"


def find_requirements(root, app):
    """Returns what pip installs for an application in `root`, and the file that says so.

    The first is in lines of requirements, as seen from the root; raises SetUpError.
    """
    place = app.partition(":")[0]
    place = place if place.endswith(".py") else place.replace(".", "/")  # shop.web is shop/web
    folders = dict.fromkeys(["", os.path.dirname(place), place])
    for path in files_in(root, folders, FOR_DEVELOPMENT):
        if lists(path, FLASK):
            return line_of(path, root)
    for path in files_in(root, folders, ["requirements.txt"]):
        if lists(path, WITH_FLASK):
            return line_of(path, root)
    for path in files_in(root, folders, PACKAGING):
        if re.search(rf"(?m)(^\s*|[\"']){WITH_FLASK}", needs_in(path)):
            return needs_of_project(path, root), relative(path, root)
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


def needs_of_project(path, root):
    """The line that installs the project of a file or, if pip cannot, what this says it needs."""
    folder = os.path.dirname(path)
    if can_be_installed(folder):
        place = relative(folder, root)
        return "-e ." if place == "." else f"-e ./{place}"
    name, text = relative(path, root), text_of(path).decode("utf-8", "replace")
    needs = strings_in(value_in(section(text, "project"), "dependencies"))
    has_sources = re.search(r"(?m)^\[tool\.uv\.sources", text)
    if has_sources or not needs:
        why = "only uv knows the sources that are" if has_sources else "what is in it is not said"
        raise SetUpError(
            f"pip cannot install the project: {why} in {name}. List what it needs in "
            "requirements.txt, and start again."
        )
    return "\n".join([f"# Copied from {name}, since pip cannot install the project.", *needs])


def strings_in(text):
    """The strings in an array of TOML."""
    found = re.findall(r""""((?:[^"\\]|\\.)*)"|'([^']*)'|#.*""", text)
    strings = [re.sub(r"\\(.)", r"\1", basic) or literal for basic, literal in found]
    return list(filter(None, strings))


def files_in(root, folders, patterns):
    """The files in these folders of the project that fit these patterns, in this order."""
    places = [glob.escape(os.path.join(root, folder)) for folder in folders]
    paths = [os.path.join(place, pattern) for place in places for pattern in patterns]
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


def needs_in(path):
    """The part of a file of PACKAGING that says what is installed with the project."""
    name, text = os.path.basename(path), text_of(path).decode("utf-8", "replace")
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
    said = r"\[tool\.(setuptools\.package|hatch\.build|flit)|(packages|package-dir|py-modules)\s*="
    if re.search(rf"(?m)^({said})", text):
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
    # For uv this is no package. It is one for setuptools, but only until it has a second part.
    if not re.search(r"(?m)^\[build-system\]", text):
        return False
    root = glob.escape(root)
    folders, modules = (parts(os.path.join(root, *pattern)) for pattern in (("*", ""), ("*.py",)))
    return len(folders or modules) <= 1


def parts(pattern):
    """The folders or modules that setuptools takes for a part of a project."""
    names = [os.path.basename(path.rstrip(os.sep)) for path in glob.glob(pattern)]
    names = [name[:-3] if name.endswith(".py") else name for name in names]
    return [
        name
        for name in names
        if name.isidentifier() and not re.fullmatch(NO_PART, name, re.VERBOSE)
    ]
