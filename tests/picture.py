"""Draws what a terminal shows at the first start and at the next one: tox -e picture"""

import os
import tempfile
from pathlib import Path

from conftest import ROOT, changed, clone
from rich.console import Console
from rich.text import Text
from shells import Running

COMMAND = "./scripts/run.sh"


def main():
    # Without pip's own settings, so that uv is used, and with the packages at hand.
    settings = {name: None for name in os.environ if name.startswith(("PIP_", "FLASK_", "PYTHON"))}
    environment = changed(os.environ, {**settings, "PIP_CONFIG_FILE": os.devnull})
    with tempfile.TemporaryDirectory() as folder, open(os.devnull, "w") as nowhere:
        console = Console(record=True, width=120, file=nowhere)
        project = clone(Path(folder) / "project")
        for _ in range(2):
            with Running([COMMAND], cwd=project, env=environment) as server:
                server.wait_for("CTRL")
                console.print(f"$ {COMMAND}", style="bold", highlight=False)
                console.print(Text.from_ansi(server.output.rstrip()))
    console.save_svg(ROOT / ".github" / "terminal.svg", title=COMMAND)


if __name__ == "__main__":
    main()
