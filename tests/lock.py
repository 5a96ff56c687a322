"""Locks what each requirements*.in lists, for every supported Python: tox -e lock"""

import subprocess
from pathlib import Path

from bootstrap import OLDEST

ROOT = Path(__file__).parent.parent


def main():
    oldest = ".".join(map(str, OLDEST))
    for file in (*ROOT.glob("scripts/*.in"), *ROOT.glob("tests/*.in")):
        command = [
            *("uv", "pip", "compile", "--upgrade", "--universal", "--generate-hashes"),
            *("--python-version", oldest, "--output-file", file.with_suffix(".txt"), file),
            *("--custom-compile-command", "python3 scripts/test.py -e lock"),
        ]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
