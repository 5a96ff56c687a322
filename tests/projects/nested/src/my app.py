"""A module with a space in its name, beside one that it imports."""

from flask import Flask
from greetings import greeting

app = Flask(__name__)
app.add_url_rule("/", view_func=greeting)
