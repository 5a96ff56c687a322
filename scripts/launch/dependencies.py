"""Finds what a project needs, by reading its files."""

import glob
import os
import re

from application import LEFT_OUT, relative, text_of
from errors import SetUpError

# Flask, or an extension of it, which needs it.
FLASK = r"(?i:flask)([-_.][\w.-]*)?(?![\w.-])"
# Lines of pyproject.toml, setup.cfg and setup.py that name the project itself, or only describe it.
OF_ITSELF = r"(?ms)^\s*(name|keywords|description)\s*=\s*(\[.*?\]|[^\n]*)"
PACKAGING = ("pyproject.toml", "setup.cfg", "setup.py")


def find_requirements(root):
    """Returns what pip installs for the project in `root`, and the file that says so.

    The first is a line of requirements, as seen from the root; raises SetUpError.
    """
    patterns = ("requirements-dev*.txt", "requirements/dev*.txt", "requirements.txt")
    files = [
        path
        for pattern in patterns
        for path in sorted(glob.glob(os.path.join(glob.escape(root), pattern)))
    ]
    for path in files:
        if has_flask(path):
            return f"-r {relative(path, root)}", relative(path, root)
    packaging = [name for name in PACKAGING if os.path.isfile(os.path.join(root, name))]
    for name in packaging:
        text = text_of(os.path.join(root, name)).decode("utf-8", "replace")
        if re.search(rf"(?m)(^\s*|[\"']){FLASK}", re.sub(OF_ITSELF, "", text)):
            if can_be_installed(root):
                return "-e .", name
            raise SetUpError(
                f"{name} lists what the project needs, but pip cannot install the project: it has "
                "no [build-system], and several modules. List Flask and the others in "
                "requirements.txt, and start again."
            )
    looked_at = [relative(path, root) for path in files] + packaging
    where = f"Flask is not in {', '.join(looked_at)}" if looked_at else "No requirements were found"
    raise SetUpError(
        f"{where}. List Flask in requirements.txt, or name the file that has it, as in "
        "--requirements requirements/base.txt"
    )


def has_flask(path, seen=()):
    """Whether a file of requirements, or one that it includes, lists Flask."""
    for line in text_of(path).decode("utf-8", "replace").splitlines():
        included = re.match(r"\s*(?:-r|--requirement)[\s=]*(\S+)", line)
        file = included and os.path.join(os.path.dirname(path), included[1])
        if file and file not in seen and has_flask(file, (*seen, path)):
            return True
        if re.match(rf"\s*{FLASK}", line):
            return True
    return False


def can_be_installed(root):
    """Whether pip can install a project: it says how, or what it consists of is clear."""
    text = text_of(os.path.join(root, "pyproject.toml")).decode("utf-8", "replace")
    if os.path.exists(os.path.join(root, "setup.py")) or re.search(r"(?m)^\[build-system\]", text):
        return True
    if os.path.isdir(os.path.join(root, "src")) or "[tool.setuptools" in text:
        return True
    modules = glob.glob(os.path.join(glob.escape(root), "*.py"))
    packages = glob.glob(os.path.join(glob.escape(root), "*", "__init__.py"))
    names = map(os.path.basename, [*modules, *map(os.path.dirname, packages)])
    return sum(not re.fullmatch(LEFT_OUT, name, re.VERBOSE | re.IGNORECASE) for name in names) <= 1
