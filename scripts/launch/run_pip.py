"""Runs a pip: python -I run_pip.py SOCKS PIP PACKAGES ARGUMENT...

PIP is the folder or wheel that it is in, of whose other packages it sees nothing but the one that
it needs for SOCKS proxies, if it is in the folder SOCKS. So run, it may replace itself on Windows.

The exit code is pip's. But if that has installed without dependencies, and the folder PACKAGES
lacks one, it is INCOMPLETE.
"""

import runpy
import sys
from importlib import machinery, util

INCOMPLETE = 42


def main(socks, pip, packages, *arguments):
    """Runs pip with these arguments; returns the exit code, if pip does not exit by itself."""
    for name, folder in ("socks", socks), ("pip", pip):
        spec = folder and machinery.PathFinder.find_spec(name, [folder])
        if spec:
            sys.modules[name] = util.module_from_spec(spec)
            spec.loader.exec_module(sys.modules[name])
    sys.argv[1:] = arguments
    try:
        runpy.run_module("pip", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if end.code or "--no-deps" not in arguments:
            raise
    return 0 if is_complete(packages) else INCOMPLETE


def is_complete(packages):
    """Whether the packages in a folder have there what they require, as pip understands it."""
    from importlib.metadata import distributions

    from pip._vendor.packaging.requirements import Requirement
    from pip._vendor.packaging.utils import canonicalize_name

    found = {
        canonicalize_name(distribution.metadata["Name"]): distribution
        for distribution in distributions(path=[packages])
    }
    unseen = [(name, "") for name in found]
    seen = set()
    while unseen:
        name, extra = unseen.pop()
        seen.add((name, extra))
        for text in found[name].requires or ():
            try:
                required = Requirement(text)
                if required.marker and not required.marker.evaluate({"extra": extra}):
                    continue
                name_of_required = canonicalize_name(required.name)
                version = found[name_of_required].version
                if not required.specifier.contains(version, prereleases=True):
                    return False
            except (KeyError, ValueError):  # it is not there, or pip has to say what is wrong
                return False
            unseen += {(name_of_required, extra) for extra in required.extras} - seen
    return True


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
