"""Notes what is in a folder of packages, and tells what its user has installed there."""

import contextlib
import csv
import glob
import json
import os
import re

from files import write
from inputs import relative
from ready import (
    STAMP,
    has_inputs_of_now,
    is_made_from,
    site_packages,
    sizes,
    stamp_of,
    stamp_path,
)

# How many folders each start looks at.
NEAR = 30


def write_stamp(packages, made_from, names):
    """Writes the stamp of a folder of packages: what it was made from, and what is there now.

    `made_from` may be the first line of an earlier stamp. `names` are the packages that were
    installed here, and not by the user.
    """
    near, far = files_below(packages)
    lines = [{**made_from, "folders": near}, {"folders": far, "packages": names}]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    write(os.path.join(packages, STAMP), text)


def files_below(packages):
    """The sizes of all files by folder and name: of modules near the top, and of all others.

    But for pip, which the app does not need, and which its user may bring up to date.
    """
    left_out = r"__pycache__|pip(-.*\.dist-info)?"  # Python makes compiled files again
    folders = {}
    for path, names, _ in os.walk(packages):
        files = {name: size for name, size in sizes(path).items() if name not in names}
        names[:] = [name for name in names if not re.fullmatch(left_out, name)]
        folders[relative(os.path.relpath(path, packages))] = files
    of_modules = [folder for folder in folders if ".dist-info" not in folder]
    near = sorted(of_modules, key=lambda folder: folder.count("/"))[:NEAR]
    others = [folder for folder in folders if folder not in near]
    return tuple({folder: folders[folder] for folder in part} for part in (near, others))


def distributions(packages):
    """The folder with the metadata of each package in a folder, by the package's name."""
    found = glob.glob(os.path.join(glob.escape(packages), "*.dist-info"))
    return {
        re.sub(r"[-_.]+", "-", os.path.basename(folder).split("-")[0]).lower(): folder
        for folder in found
    }


def installed_by_user(folders):
    """The names of the packages in these folders that somebody asked for, but not requirements."""
    names = set()
    for packages in folders:
        by_setup = stamp_of(os.path.join(packages, STAMP), line=1).get("packages", [])
        names |= {
            name
            for name, metadata in distributions(packages).items()
            if os.path.exists(os.path.join(metadata, "REQUESTED")) and name not in by_setup
        }
    return names


def is_changed_by_user(folder):
    """Whether pip or uv have changed what is in `folder` since it was made ready, and all is whole.

    Then the stamp is written anew. What somebody has installed in place of another version stays.
    """
    stamp = stamp_of(stamp_path(folder))
    names = stamp_of(stamp_path(folder), line=1).get("packages", [])
    packages = site_packages(folder)
    found = distributions(packages)
    if not is_made_from(stamp) or not names or not set(names) <= set(found):
        return False
    if not all(map(is_complete, found.values())):
        return False
    write_stamp(packages, stamp, names)
    return True


def is_complete(metadata):
    """Whether each file of a package is there, in the size that its installer has noted."""
    packages = os.path.dirname(metadata)
    try:
        return all(
            not size or os.path.getsize(os.path.join(packages, file)) == int(size)
            for file, _, size in record(metadata)
        )
    except (OSError, ValueError):  # or it is no such record
        return False


def record(metadata):
    """What the installer of a package has noted of each file: its path, its hash, its size."""
    with open(os.path.join(metadata, "RECORD"), encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def made_by_user(packages):
    """The names of the files and folders in a folder of packages that no installer has noted."""
    noted = {STAMP, "__pycache__"}
    for metadata in distributions(packages).values():
        with contextlib.suppress(OSError, ValueError):
            noted |= {file.split("/")[0] for file, *_ in record(metadata)}
    return [
        name
        for name in (os.listdir(packages) if os.path.isdir(packages) else [])
        if name not in noted and not name.endswith((".dist-info", ".egg-info"))
    ]


def outdated_packages(folder):
    """The packages in `folder` of other Pythons, if their inputs have changed since."""
    own, folder = site_packages(folder), glob.escape(folder)
    others = glob.glob(os.path.join(folder, "kept", "*"))
    if os.name == "posix":  # Windows has one place for all
        others += glob.glob(os.path.join(folder, "lib", "py*", "site-packages"))
    return [packages for packages in others if packages != own and not is_up_to_date(packages)]


def is_up_to_date(packages):
    """Whether what is in a folder of packages was made from its inputs as they are now."""
    stamp = stamp_of(os.path.join(packages, STAMP))
    return bool(stamp) and has_inputs_of_now(stamp)
