"""Puts the launchers into a project of one's own, or updates them: python3 adopt.py PROJECT

Every Python must be able to parse this, to be told if it is too old.
"""

import argparse
import sys

from bootstrap import OLDEST


def main():
    """Reads the command line; returns the exit code."""
    if sys.version_info < OLDEST:
        sys.exit("This needs Python %d.%d or newer. Start it with one." % OLDEST)
    parser = argparse.ArgumentParser(
        prog="adopt.py",
        description="Puts the launchers into a project, or updates launch/ if they are there.",
    )
    parser.add_argument("project", help="the folder of the project")
    parser.add_argument("--app", help="what FLASK_APP is set to, such as shop or src/app.py")
    parser.add_argument(
        "--requirements", metavar="FILE", help="the file in the project that lists what it needs"
    )
    parser.add_argument("--folder", help="what their folder is called there (default: as here)")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
    options = parser.parse_args()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")

    from adoption import WrongCall, adopt
    from errors import SetUpError, reason_of

    try:
        print(adopt(**vars(options)))
    except WrongCall as error:
        print(error, file=sys.stderr)
        return 2
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(reason_of(error, options.project), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
