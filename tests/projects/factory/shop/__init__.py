"""A factory with an argument, and a command that makes the database."""

import sqlite3
from pathlib import Path

import click
from flask import Flask


def create_app(stage):
    app = Flask(__name__)
    database = Path("shop.sqlite")

    @app.cli.command("init-db")
    @click.argument("name")
    def init_db(name):
        with sqlite3.connect(database) as connection:
            connection.execute("CREATE TABLE shop (name)")
            connection.execute("INSERT INTO shop VALUES (?)", [name])

    @app.route("/")
    def index():
        with sqlite3.connect(database) as connection:
            (name,) = connection.execute("SELECT name FROM shop").fetchone()
        return f"{name} ({stage})"

    return app
