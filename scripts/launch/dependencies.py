"""Finds what a project needs, by reading its files."""

import glob
import os
import re

import project
from application import relative
from errors import SetUpError
from inputs import lines_of, parsed
from ready import bytes_as_text

# Where developers list what they need, first what they develop with.
FOR_DEVELOPMENT = ("requirements-dev*.txt", "requirements/dev*.txt")
ELSEWHERE = ("*requirements*.txt", "requirements/*.txt")
# Flask itself, or with what needs it, such as Flask-Login, apiflask, connexion[flask].
FLASK = r"\s*(?i:flask)(?![\w.-])"
WITH_FLASK = r"\s*(?!-)[\w.\[,-]*(?i:flask)"


def find_requirements(root, app):
    """Returns what pip installs for an application in `root`, and the file that says so.

    The first is in lines of requirements, as seen from the root; raises SetUpError.
    """
    folders = folders_of(root, app)
    for path in files_in(root, folders, FOR_DEVELOPMENT):
        if lists(path, FLASK, root):
            return needs_of(path, root)
    for path in files_in(root, folders, ["requirements.txt"]):
        if lists(path, WITH_FLASK, root):
            return needs_of(path, root)
    for path in files_in(root, folders, project.FILES):
        if is_any(WITH_FLASK, project.needs_in(path)):
            return needs_of(path, root)
    found = [path for path in files_in(root, folders, ELSEWHERE) if lists(path, WITH_FLASK, root)]
    if len(found) == 1:
        return needs_of(found[0], root)
    if found:
        names = [relative(path, root) for path in found]
        raise SetUpError(
            f"Flask is in {', '.join(names)}. Name one, as in --requirements {names[0]}"
        )
    raise SetUpError(
        "No requirements.txt, pyproject.toml, setup.cfg or setup.py of the application lists "
        "Flask. List what it needs in requirements.txt, or name the file that does, as in "
        "--requirements requirements/base.txt"
    )


def folders_of(root, app):
    """The folders from the root down to an application in it, and the package that it is."""
    place = re.split(r":(?![\\/])", app)[0]  # as Flask does: not after the C of C:\shop
    place = os.path.normpath(os.path.join(root, place))
    parts = place[len(root) :].split(os.sep) if place.startswith(root + os.sep) else []
    if parts and not place.endswith(".py"):
        parts[-1:] = parts[-1].split(".")  # shop.web is shop/web
    parts = list(filter(None, parts))
    return [os.path.join("", *parts[:number]) for number in range(len(parts) + 1)]


def needs_of(path, root):
    """The lines that install what is in a file, and that file, both as seen from the root."""
    place = relative(path, root)
    is_of_project = os.path.basename(path) in project.FILES
    return needs_of_project(path, root) if is_of_project else f"-r {place}", place


def needs_of_project(path, root):
    """The line that installs the project of a file or, if pip cannot, what this says it needs."""
    folder, name = os.path.dirname(path), relative(path, root)
    if project.has_sources_of_uv(path):
        raise SetUpError(
            f"pip does not know the sources that {name} names for uv. List what the application "
            "needs in requirements.txt, and start again."
        )
    if project.can_be_installed(folder):
        place = relative(folder, root)
        return "-e ." if place == "." else f"-e ./{place}"
    needs = project.needs_to_copy(path)
    if not needs:
        raise SetUpError(
            f"pip cannot install the project that {name} describes. List what the application "
            "needs in requirements.txt, and start again."
        )
    return "\n".join([f"# Copied from {name}, since pip cannot install the project.", *needs])


def files_in(root, folders, patterns):
    """The files in these folders of the project that fit these patterns, in this order."""
    places = [glob.escape(os.path.join(root, folder)) for folder in folders]
    paths = [os.path.join(place, pattern) for place in places for pattern in patterns]
    return [path for pattern in paths for path in sorted(glob.glob(pattern))]


def lists(path, pattern, root, seen=None):
    """Whether a file of requirements lists this, or includes what lists Flask in some way.

    `seen` are the files that are looked at already.
    """
    seen = set() if seen is None else seen
    seen.add(path)
    for line in lines_of(bytes_as_text(path)):
        option, value = parsed(line)
        if option in ("-r", "--requirement"):
            file = os.path.normpath(os.path.join(os.path.dirname(path), value))
            if file not in seen and lists(file, WITH_FLASK, root, seen):
                return True
        elif option in ("-e", "--editable") or value.startswith("."):
            if is_any(WITH_FLASK, needs_below(os.path.join(root, value), "[" in line)):
                return True
        elif re.match(pattern, line):
            return True
    return False


def needs_below(folder, with_extras):
    """The requirements of the project in a folder."""
    paths = [os.path.join(folder, name) for name in project.FILES]
    needs = [need for path in paths for need in project.needs_in(path)]
    return [*needs, *(project.extras_in(paths[0]) if with_extras else [])]


def is_any(pattern, texts):
    """Whether one of these texts begins with this."""
    return any(re.match(pattern, text) for text in texts)
