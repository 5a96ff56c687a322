GREETING="from .flaskenv"
