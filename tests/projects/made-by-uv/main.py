"""An app whose .venv is uv's."""

import sys
from pathlib import Path

from flask import Flask

app = Flask(__name__)


@app.route("/")
def index():
    return Path(sys.prefix, "pyvenv.cfg").read_text()
