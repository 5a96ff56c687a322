"""What an environment is made from: a file of requirements, and all that this includes."""

import os
import re

from installers import SetUpError
from run import content


def inputs_of(requirements, package):
    """What the file `requirements` and all that it includes say: a text, or None, by path.

    And the project's root, if what is installed leads there, as with "-e", so that it is not moved.
    """
    inputs, root = {requirements: content(requirements)}, None
    if inputs[requirements] is None:
        raise SetUpError(
            f"{requirements} is missing, or cannot be read. List in it what to install, with "
            f"{package}, and start again."
        )
    unread = [requirements]
    while unread:
        file = unread.pop()
        text = (inputs[file] or "").encode("latin-1").decode("utf-8-sig", "replace")
        for line in re.sub(r"\\\r?\n", "", text).splitlines():
            option, value = parsed(line)
            if option in ("-r", "--requirement", "-c", "--constraint"):
                path = relative(os.path.join(os.path.dirname(file), value))
                if path not in inputs:
                    inputs[path] = content(path)
                    unread.append(path)
            elif os.path.isdir(value) and (option or "/" in value or value == "."):
                root = os.getcwd() if option else root
                for name in ("pyproject.toml", "setup.cfg", "setup.py", "requirements.txt"):
                    path = relative(os.path.join(value, name))
                    inputs[path] = content(path)
    return inputs, root


def parsed(line):
    """The option of pip's that a line begins with, if any, and its value or the requirement."""
    options = "-[rce]|--requirement|--constraint|--editable"
    option, value = re.match(rf"\s*({options})?[\s=]*(.*)", line).groups()
    value = re.split(r"\s[#;]|\s--", value)[0].strip().strip("\"'")
    value = re.sub(r"^.* @ file:|\[.*\]$", "", value).replace("\\ ", " ")
    return option, os.path.expandvars(value)


def relative(path):
    """A path as it is written on all systems."""
    return os.path.normpath(path).replace(os.sep, "/")
