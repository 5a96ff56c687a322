"""What could not be done, in sentences for the user."""

import errno
import sys


class SetUpError(Exception):
    """What could not be done, and what the user can do, in a sentence or two."""


def reason_of(error, folder):
    """A sentence about what the system has refused, for `folder` if the OSError names no file."""
    place = error.filename2 or error.filename or folder
    number = getattr(error, "winerror", None)
    if error.errno in (errno.ENOSPC, errno.EDQUOT) or number == 112:
        return f"There is no room left for {place}. Free some space, and start again."
    if number == 32:
        return f"Another program is using {place}. End it, and start again."
    if number in (2, 3):  # which Windows' protection of folders says as well
        return (
            f"{place} is not there, or Windows protects its folder. Allow {sys.executable} in its "
            '"Controlled folder access", and start again.'
        )
    if number == 5:
        return f"{place} is in use, or cannot be written to. Fix that, and start again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{place} cannot be written to. Make it writable, and start again."
    return f"{place}: {error.strerror or error}. Fix that, and start again."
