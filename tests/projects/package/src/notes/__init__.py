"""A package in src/, with its app."""

from pathlib import Path

from flask import Flask

app = Flask(__name__)


@app.route("/")
def index():
    return Path(__file__).parents[2].name
