"""Fetches the pip that pip.txt locks, for a Python that comes without one, as on Debian."""

import hashlib
import http.client
import os
import pathlib
import re
import ssl
import urllib.error
import urllib.parse
import urllib.request

LOCK = os.path.join(os.path.dirname(os.path.abspath(__file__)), "pip.txt")
PYPI = "https://pypi.org/simple"
TIMEOUT = 15  # seconds without an answer


def fetch_pip(folder, settings):
    """Downloads the wheel of pip to `folder`, from where pip's `settings` say; returns its path.

    Raises OSError if it cannot be had there.
    """
    version, hashes = locked()
    name = f"pip-{version}-py3-none-any.whl"
    opener = opener_for(settings)
    for address in addresses(name, settings, opener):
        wheel = read(address, opener)
        if hashlib.sha256(wheel).hexdigest() in hashes:
            os.makedirs(folder, exist_ok=True)
            path = os.path.join(folder, name)
            with open(path, "wb") as file:
                file.write(wheel)
            return path
    raise OSError(f"{name} was not found")


def locked():
    """The first version in pip.txt, which every Python can run, and all hashes there."""
    with open(LOCK, encoding="utf-8") as file:
        lock = file.read()
    return re.search(r"(?m)^pip==(\S+)", lock)[1], re.findall(r"--hash=sha256:(\w+)", lock)


def addresses(name, settings, opener):
    """Yields where a wheel of pip is: in the folders that pip is told of, and on its index."""
    for place in settings.get("find_links", "").split():
        path = pathlib.Path(place, name).absolute()
        if path.exists():
            yield path.as_uri()
    if not settings.get("no_index"):
        page = settings.get("index_url", PYPI).rstrip("/") + "/pip/"
        html = read(page, opener).decode("utf-8", "replace")
        for link in re.findall(rf'href="([^"#]*{re.escape(name)})["#]', html):
            yield urllib.parse.urljoin(page, link)


def read(address, opener):
    """What is found at an address; raises OSError."""
    try:
        with opener.open(address, timeout=TIMEOUT) as response:
            return response.read()
    except urllib.error.HTTPError:
        raise
    except urllib.error.URLError as error:
        raise OSError(error.reason) from None
    except http.client.HTTPException as error:
        raise OSError(f"{address} answers {error!r}") from None


def opener_for(settings):
    """What opens an address with the proxy and certificates that pip is told of."""
    context = ssl.create_default_context(cafile=settings.get("cert"))
    handlers = [urllib.request.HTTPSHandler(context=context)]
    if settings.get("proxy"):
        proxies = dict.fromkeys(("http", "https"), settings["proxy"])
        handlers.append(urllib.request.ProxyHandler(proxies))
    return urllib.request.build_opener(*handlers)
