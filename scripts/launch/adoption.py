"""Puts the launchers into a project, or updates them, all or nothing: the work of adopt.py."""

import glob
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time

from application import find_application, relative, text_of
from dependencies import find_requirements, needs_of
from errors import SetUpError
from files import on_signals, remove, rename

LAUNCH = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(LAUNCH)
VERSION = "version.txt"
LAUNCHERS, TOOLS = ("run.sh", "run.cmd", "run.ps1"), ("test.py", "lock.py")
EXECUTABLE = ("run.sh", "run.ps1")
IGNORED = (".venv", ".tox/", "__pycache__/")
ATTRIBUTES = ("*.sh text eol=lf", "*.cmd text eol=crlf")
# What the folder may be called: on Windows, too, and not to be taken for one of the system.
NAME = r"(?!(con|prn|aux|nul|com\d|lpt\d)(\.|$)) \w [\w\ .,&+'()@=-]{0,98} (?<![ .])"


class WrongCall(Exception):
    """What is wrong with the command line, in a sentence."""


def adopt(project, app=None, requirements=None, folder=None, dry_run=False):
    """Puts the launchers into a project or, if they are there, brings launch/ up to date.

    Returns what was done, in a few lines, or with `dry_run` what would be. Raises WrongCall,
    SetUpError or OSError, and has changed nothing then.
    """
    if "" in (project, app, requirements, folder):
        raise WrongCall("An argument is empty. Leave it out, or say what it is.")
    root = os.path.realpath(project)
    if not os.path.isdir(root):
        raise WrongCall(f"{project} is no folder. Name the folder of your project.")
    if os.path.samefile(root, os.path.dirname(SOURCE)):
        raise WrongCall(f"{project} is where these launchers are. Name another project.")
    adopted = adopted_folders(root)
    folder = folder or next(iter(adopted), os.path.basename(SOURCE))
    if not re.fullmatch(NAME, folder, re.VERBOSE | re.ASCII | re.IGNORECASE):
        raise WrongCall(f'"{folder}" cannot be the name of the folder. Choose one of letters.')
    if adopted and folder not in adopted:
        raise WrongCall(f"The launchers are in {adopted[0]} already. Leave --folder out.")
    target = os.path.join(root, folder)
    is_link = os.path.normcase(os.path.realpath(target)) != os.path.normcase(target)
    if os.path.lexists(target) and (is_link or not os.path.isdir(target)):
        raise SetUpError(
            f"{folder} is there, and is no folder. Choose another name, as in --folder launchers"
        )
    if not is_ours(target):
        return begin(root, folder, app, requirements, dry_run)
    if app or requirements:
        raise WrongCall(
            f"The launchers are in {folder} already. Change FLASK_APP in them, and what is in "
            f"{folder}/requirements.txt, by hand."
        )
    return update(root, folder, dry_run)


def adopted_folders(root):
    """The folders of a project in which the launchers were put."""
    marks = glob.glob(os.path.join(glob.escape(root), "*", "launch", VERSION))
    return [os.path.basename(os.path.dirname(os.path.dirname(mark))) for mark in marks]


def is_ours(target):
    """Whether the launchers were put into a folder, by this or by hand."""
    return os.path.isfile(os.path.join(target, "launch", "bootstrap.py"))


# Begin


def begin(root, folder, app, requirements, dry_run):
    """Puts all files into a project that has none of them."""
    app, why = (app, "you say so") if app else find_application(root)
    found = needs_named(root, requirements) if requirements else find_requirements(root, app)
    needs, origin = found
    made = files_for(folder, app, needs)
    for path in made:
        if os.path.lexists(os.path.join(root, path)):
            raise SetUpError(
                f"{path} is there, and not from here. Choose another name for the folder, as in "
                "--folder launchers"
            )
    changed = files_of_git(root, needs)
    if not dry_run:
        lay(root, {**made, **{name: text for name, (text, _) in changed.items()}})
    would = "Would have " if dry_run else ""
    lines = [
        f"The application is {app}: {why}.",
        f"What it needs is {where(needs, origin, folder)}"
        f"{', or say --requirements' * (not requirements)}.",
        f"{would}made {', '.join(made)}.",
        *(f"{would}added to {name}: {' '.join(missing)}" for name, (_, missing) in changed.items()),
        not dry_run and make_executable(root, [f"{folder}/{name}" for name in EXECUTABLE]),
        hidden_by_git(root, made),
        f"Start it in {root}: type {' or '.join(ways_to_start(folder))}",
    ]
    return "\n".join(line[0].upper() + line[1:] for line in lines if line)


def where(needs, origin, folder):
    """Where is what the project needs, for the user."""
    if needs.startswith("-"):
        return f"in {origin}"
    return f"copied from {origin} to {folder}/requirements.txt: change it in both"


def ways_to_start(folder):
    """What to type in the root to start the app: in sh, cmd and PowerShell."""
    sh, cmd, powershell = f"./{folder}/run.sh", f"{folder}\\run.cmd", f".\\{folder}\\run.ps1"
    if re.fullmatch(r"[\w.-]+", folder):
        return [sh, cmd, powershell]
    return [f'"{sh}"', f'"{cmd}"', f'& "{powershell}"']


def needs_named(root, requirements):
    """What pip installs for a file that the user names, as find_requirements returns it."""
    path = relative(os.path.join(root, requirements), root)
    if not os.path.isfile(os.path.join(root, path)):
        raise WrongCall(f"There is no file {requirements} in {root}. Name one that is there.")
    if re.search(r"[\"'\\$#]", path):
        raise WrongCall(f"pip does not read {path} for its name. Rename it.")
    return needs_of(os.path.join(root, path), root)


def files_for(folder, app, needs):
    """The contents of what is put into a project, by path: of files, and of launch/ by name."""
    contents = {name: launcher(name, app, folder) for name in LAUNCHERS}
    contents.update({name: with_its_newlines(name, read(name)) for name in TOOLS})
    contents["requirements.txt"] = f"{as_in_folder(needs)}\n".encode()
    contents["launch"] = launch_files()
    return {f"{folder}/{name}": content for name, content in contents.items()}


def as_in_folder(needs):
    """Lines of requirements in a file in the launchers' folder, where paths after -r begin."""
    if not needs.startswith("-"):
        return needs
    option, path = needs.split(" ", 1)
    path = "../" + path if option == "-r" else path
    return f'{option} "{path}"' if " " in path else f"{option} {path}"


def files_of_git(root, needs):
    """The files of git's in a project that lack lines: what each will be, and these lines."""
    ignored = [*IGNORED, "*.egg-info/"] if needs.startswith("-e") else IGNORED
    changed = {}
    for name, lines in ((".gitignore", ignored), (".gitattributes", ATTRIBUTES)):
        before = b""
        if os.path.lexists(os.path.join(root, name)):
            with open(os.path.join(root, name), "rb") as file:  # not to be lost if it is unreadable
                before = file.read()
        texts = before.decode("utf-8", "replace").splitlines()
        present = {text.strip().strip("/") for text in texts}
        missing = [line for line in lines if line.strip("/") not in present]
        if missing:
            changed[name] = with_lines(before, missing), missing
    return changed


def with_lines(before, lines):
    """What is in a file, with these lines at its end."""
    newline = b"\r\n" if b"\r\n" in before else b"\n"
    end = newline if before and not before.endswith(b"\n") else b""
    return before + end + b"".join(line.encode() + newline for line in lines)


# What stands before an application in each launcher, and after it; what stands for itself only
# after a certain character.
APPLICATION = {
    ".sh": (r'(?m)^( *export FLASK_APP=").*("(?: &&)?)$', r'(["$`\\])', r"\\\1"),
    ".cmd": (r'(?m)^(set "FLASK_APP=).*("\r?)$', "(%)", r"%\1"),
    ".ps1": (r'(?m)^( *\$env:FLASK_APP = ").*(")$', '(["$`])', r"`\1"),
}
# What stands before the name of the folder in a launcher's call of launch/, and after it.
FOLDER_IN_CALL = r'(?m)^( *(?:call |& |launch=)"(?:\./)?)[^"$%\n]*([/\\]launch\b)'


def launcher(name, app, folder):
    """A launcher for an application, in a folder of this name."""
    pattern, special, escaped = APPLICATION[os.path.splitext(name)[1]]
    app = re.sub(special, escaped, app)
    if not app.isascii() or re.search("[\r\n]", app):
        raise SetUpError(f"{app} is not ASCII, which not all shells read. Rename it.")
    text = with_its_newlines(name, read(name)).decode()
    text, count = re.subn(pattern, lambda match: match[1] + app + match[2], text)
    if count != 1:
        raise SetUpError(
            f"{os.path.join(SOURCE, name)} sets no FLASK_APP. Take the launchers from another "
            "place."
        )
    return re.sub(FOLDER_IN_CALL, lambda match: match[1] + folder + match[2], text).encode()


def read(name):
    """What is in a file of the launchers here."""
    return text_of(os.path.join(SOURCE, name))


def with_its_newlines(name, content):
    """A text with the line endings that the shell of this file needs."""
    return re.sub(rb"\r?\n", b"\r\n" if name.endswith(".cmd") else b"\n", content)


# Update


def update(root, folder, dry_run):
    """Replaces launch/ in a project that has it."""
    path = os.path.join(root, folder, "launch")
    before, after = files_in(path), launch_files()
    old = before.get(VERSION, b"an unknown version").decode("utf-8", "replace").strip()
    new = after[VERSION].decode().strip()
    if before == after:
        return f"{folder}/launch is up to date: {new}."
    if not dry_run:
        lay(root, {f"{folder}/launch": after})
    lines = [
        f"{'Would have replaced' if dry_run else 'Replaced'} {folder}/launch: {old} -> {new}.",
        "What was changed there is gone." if old == new and not dry_run else None,
        *calls_to_change(os.path.join(root, folder), after),
    ]
    return "\n".join(filter(None, lines))


def calls_to_change(target, launch):
    """Yields a sentence for each launcher that calls what is no longer in `launch`."""
    for name in sorted(os.listdir(target)):
        suffix = os.path.splitext(name)[1]
        text = text_of(os.path.join(target, name)).decode("utf-8", "replace")
        called = set(re.findall(r"launch(?:%%)?[/\\]([\w-]+\.\w+)", text))
        if suffix not in APPLICATION or not called:
            continue
        ours = launcher(f"run{suffix}", "", os.path.basename(target)).decode()
        (call,) = re.findall(r"(?m)^ *(.* -m) flask run", ours)
        gone = called - set(launch)
        if gone or call not in text:
            yield f"{name} calls what is no more. Start the module with: {call} ..."


# Files


def launch_files():
    """The files of launch/, each with the line endings of its shell, and their version."""
    files = {name: with_its_newlines(name, text) for name, text in files_in(LAUNCH).items()}
    return {**files, VERSION: f"{version(files)}\n".encode()}


def files_in(folder):
    """The contents of the files in a folder, by name."""
    paths = filter(os.path.isfile, glob.glob(os.path.join(glob.escape(folder), "*")))
    return {os.path.basename(path): text_of(path) for path in paths}


def version(files):
    """Which state of launch/ this is: the date and commit of its last change, or the date."""
    if VERSION in files:
        return files[VERSION].decode().strip()
    log = git(LAUNCH, "log", "-1", "--format=%cs %h", "--", ".")
    newest = max(os.path.getmtime(os.path.join(LAUNCH, name)) for name in files)
    return log or time.strftime("%Y-%m-%d", time.localtime(newest))


def lay(root, contents):
    """Writes files, and folders of files, in the place of what was there; all or nothing."""
    places = {os.path.realpath(os.path.join(root, path)): path for path in contents}
    made = {folder for folder in map(os.path.dirname, places) if not os.path.isdir(folder)}
    begun = []
    staging = tempfile.mkdtemp(prefix=".adopt-", dir=root)
    try:
        new, old = os.path.join(staging, "new"), os.path.join(staging, "old")
        for number, path in enumerate(places.values()):
            write_new(f"{new}{number}", contents[path], os.path.join(root, path))
        for folder in made:
            os.mkdir(folder)
        for number, place in enumerate(places):
            begun.append((number, place))
            if os.path.lexists(place):
                rename(place, f"{old}{number}")
            rename(f"{new}{number}", place)
    except BaseException:
        on_signals(signal.SIG_IGN)  # nothing interrupts this
        for number, place in begun:
            if not os.path.lexists(f"{new}{number}"):
                rename(place, f"{new}{number}")
            if os.path.lexists(f"{old}{number}"):
                rename(f"{old}{number}", place)
        for folder in filter(os.path.isdir, made):
            os.rmdir(folder)
        remove(staging)
        raise
    on_signals(signal.SIG_IGN)
    remove(staging)


def write_new(place, content, replaced):
    """Writes a file, or a folder of files, with the mode that it needs where it will be."""
    if isinstance(content, dict):
        os.mkdir(place)
        for name, text in content.items():
            write_new(os.path.join(place, name), text, "")
        return
    with open(place, "wb") as file:
        file.write(content)
    if os.path.exists(replaced):
        shutil.copymode(replaced, place)
    elif os.path.basename(replaced) in EXECUTABLE:
        os.chmod(place, 0o755)


# git


def git(folder, *arguments):
    """What git says in a folder, or "" if it fails or is not there."""
    try:
        command = ["git", "-C", folder, *arguments]
        return subprocess.run(command, capture_output=True, text=True).stdout.strip()
    except OSError:
        return ""


def hidden_by_git(root, contents):
    """A sentence about what a .gitignore hides of these files, or ""."""
    paths = [path for path, content in contents.items() if not isinstance(content, dict)]
    paths += [f"{path}/{name}" for path in contents if path not in paths for name in contents[path]]
    said = git(root, "check-ignore", "--verbose", "--no-index", *paths).splitlines()
    rules = dict.fromkeys(line.partition("\t")[0] for line in said)
    hiding = [rule for rule in rules if not rule.split(":", 2)[2].startswith("!")]
    if not hiding:
        return ""
    return f"But git ignores some of it: {', '.join(hiding)}. Change that before you commit."


def make_executable(root, paths):
    """Has git keep the run bits where the file system has none; returns a sentence, or ""."""
    if os.name == "posix" and git(root, "config", "core.fileMode") != "false":
        return ""
    command = ["add", "--chmod=+x", "--", *paths]
    if git(root, "rev-parse", "--is-inside-work-tree") == "true":
        git(root, *command)
        return f"Staged {' and '.join(paths)} with their run bits."
    quoted = " ".join(f'"{path}"' for path in paths)
    return f"When you commit them, type: git add --chmod=+x {quoted}"
