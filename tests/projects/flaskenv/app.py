"""An app that is set up by .flaskenv."""

import os

from flask import Flask

app = Flask(__name__)


@app.route("/")
def index():
    return os.environ["GREETING"]
