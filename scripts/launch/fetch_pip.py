"""Fetches the pip that pip.txt locks, for a Python that comes without one, as on Debian."""

import base64
import hashlib
import http.client
import netrc
import os
import pathlib
import re
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request

LOCK = os.path.join(os.path.dirname(os.path.abspath(__file__)), "pip.txt")
PYPI = "https://pypi.org/simple"
TIMEOUT = 15  # seconds without an answer
TRIES = 4  # as pip has by itself


def fetch_pip(folder, settings):
    """Downloads the wheel of pip to `folder`, from where pip's `settings` say; returns its path.

    Raises OSError if it cannot be had there.
    """
    version, hashes = locked()
    name = f"pip-{version}-py3-none-any.whl"
    opener, failure = opener_for(settings), f"{name} was not found"
    for place in places(settings):
        try:
            for address in addresses(name, place, opener):
                wheel = read(address, opener)
                if hashlib.sha256(wheel).hexdigest() in hashes:
                    os.makedirs(folder, exist_ok=True)
                    path = os.path.join(folder, name)
                    with open(path, "wb") as file:
                        file.write(wheel)
                    return path
        except OSError as error:
            failure = f"{request_for(place).full_url}: {error}"
    raise OSError(failure)


def locked():
    """The first version in pip.txt, which every Python can run, and all hashes there."""
    with open(LOCK, encoding="utf-8") as file:
        lock = file.read()
    return re.search(r"(?m)^pip==(\S+)", lock)[1], re.findall(r"--hash=sha256:(\w+)", lock)


def places(settings):
    """The folders, pages and indexes that pip is told of, each as an address."""
    for place in settings.get("find_links", "").split():
        yield place if "://" in place else pathlib.Path(place).absolute().as_uri()
    if not settings.get("no_index"):
        indexes = [settings.get("index_url", PYPI), *settings.get("extra_index_url", "").split()]
        for index in indexes:
            yield index.rstrip("/") + "/pip/"


def addresses(name, place, opener):
    """Where the file `name` is: in a folder, or where the page at an address says."""
    if place.startswith("file:"):
        folder = pathlib.Path(urllib.request.url2pathname(urllib.parse.urlsplit(place).path))
        if folder.is_dir():
            return [file.as_uri() for file in folder.iterdir() if file.name == name]
    html = read(place, opener).decode("utf-8", "replace")
    links = re.findall(rf'href="([^"#]*{re.escape(name)})["#]', html)
    return [urllib.parse.urljoin(place, link) for link in links]


def read(address, opener):
    """What is found at an address; raises OSError."""
    for attempt in range(TRIES):
        time.sleep(attempt / 4)
        try:
            with opener.open(request_for(address), timeout=TIMEOUT) as response:
                return response.read()
        except urllib.error.HTTPError:
            raise
        except urllib.error.URLError as error:
            failure = error.reason
        except http.client.HTTPException as error:
            failure = repr(error)
    raise OSError(failure)


def request_for(address):
    """The request of an address, with the login that it, or the user's .netrc, has for it."""
    parts = urllib.parse.urlsplit(address)
    _, _, host = parts.netloc.rpartition("@")
    request = urllib.request.Request(parts._replace(netloc=host).geturl())
    login = login_for(parts)
    if login:
        request.add_header("Authorization", "Basic " + base64.b64encode(login).decode("ascii"))
    return request


def login_for(parts):
    """The name and password for an address, as bytes; or None."""
    if "@" in parts.netloc:
        return urllib.parse.unquote_to_bytes(parts.netloc.rpartition("@")[0])
    try:
        found = netrc.netrc(os.environ.get("NETRC")).authenticators(parts.hostname or "")
    except (OSError, netrc.NetrcParseError):
        return None
    return f"{found[0]}:{found[2]}".encode() if found else None


def opener_for(settings):
    """What opens an address with the proxy and certificates that pip is told of."""
    context = ssl.create_default_context(cafile=settings.get("cert"))
    handlers = [urllib.request.HTTPSHandler(context=context)]
    if settings.get("proxy"):
        proxies = dict.fromkeys(("http", "https"), settings["proxy"])
        handlers.append(urllib.request.ProxyHandler(proxies))
    return urllib.request.build_opener(*handlers)
