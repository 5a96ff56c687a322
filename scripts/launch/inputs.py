"""What an environment is made from: a file of requirements, and all that it includes."""

import codecs
import os
import re

from errors import SetUpError
from ready import bytes_as_text


def inputs_of(requirements):
    """Returns what the file `requirements` and all that it includes say: a text, or None, by path.

    And the project's root, if something is installed that works only there, as with "-e"; or None.
    """
    inputs, root = {requirements: bytes_as_text(requirements)}, None
    if inputs[requirements] is None:
        raise SetUpError(
            f"{requirements} is missing, or cannot be read. List in it what to install, and start "
            "again."
        )
    unread = [(requirements,)]
    while unread:
        files = unread.pop()  # each includes the next
        file = files[-1]
        for line in lines_of(inputs[file]):
            option, value = parsed(line)
            if option in ("-r", "--requirement", "-c", "--constraint"):
                path = relative(os.path.join(os.path.dirname(file), value))
                if path in files:
                    raise SetUpError(
                        f"{file} includes {path}, which includes it. Remove one of these lines, "
                        "and start again."
                    )
                if path not in inputs:
                    inputs[path] = bytes_as_text(path)
                    unread.append((*files, path))
            elif os.path.isdir(value):
                root = os.getcwd() if option else root
                for name in ("pyproject.toml", "setup.cfg", "setup.py", "requirements.txt"):
                    path = relative(os.path.join(value, name))
                    inputs[path] = bytes_as_text(path)
    return inputs, root


def lines_of(text):
    """The lines of a file of requirements with these bytes, those that go on in the next joined."""
    return re.sub(r"\\\r?\n", "", decoded(text)).splitlines()


def decoded(text):
    """What pip reads in a file with these bytes: Windows PowerShell writes UTF-16."""
    raw = (text or "").encode("latin-1")
    is_utf_16 = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return raw.decode("utf-16" if is_utf_16 else "utf-8-sig", "replace")


def parsed(line):
    """Returns the option that a line begins with, if any, and its value or the requirement.

    For a folder in any of its spellings, such as "name[extra] @ file:folder", only the folder.
    """
    options = "-[rce]|--requirement|--constraint|--editable"
    option, value = re.match(rf"\s*({options})?[\s=]*(.*)", line).groups()
    value = re.split(r"\s[#;]|\s--", value)[0].strip().strip("\"'")
    value = re.sub(r"^(.* @ )?(file:(//)?)?|(\[[^]]*\])?(#\w+=.*)?$", "", value)
    value = value.replace("\\ ", " ")
    return option, re.sub(r"\$\{([A-Z0-9_]+)\}", variable, value)


def variable(match):
    """The value of the variable in ${NAME}, which pip puts in if it is set."""
    return os.environ.get(match[1]) or match[0]


def relative(path):
    """A path as it is written on all systems."""
    return os.path.normpath(path).replace(os.sep, "/")
