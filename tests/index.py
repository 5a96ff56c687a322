"""An index of packages on this machine alone, with faults to order."""

import base64
import re
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

# A certificate that no system trusts, for localhost until 2126, and its key.
CERTIFICATE = Path(__file__).with_name("certificate.pem")


class Index(ThreadingHTTPServer):
    """Serves a folder of wheels at `url`, as https://peps.python.org/pep-0503/ describes.

    `fault` is the HTTP status of every answer, `broken` how many connections end without an answer
    first. With `secure`, it is reached by https, and shows a certificate of its own. `login` is the
    name and password that it wants, as "name:password".
    """

    def __init__(self, wheels, *, fault=None, broken=0, secure=False, login=None):
        super().__init__(("127.0.0.1", 0), Request)
        self.files = {path.name: path for path in Path(wheels).iterdir()}
        self.fault, self.broken = fault, broken
        self.login = login and "Basic " + base64.b64encode(login.encode()).decode()
        if secure:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            self.socket = context.wrap_socket(self.socket, server_side=True)
        host = "https://localhost" if secure else "http://127.0.0.1"
        self.url = f"{host}:{self.server_port}/simple/"

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()

    def handle_error(self, request, client_address):
        """What a client breaks off is no fault of the test's."""


class Request(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.server.broken:
            self.server.broken -= 1
            return
        folder, name = self.path.strip("/").split("/")
        files = self.server.files
        if self.server.login and self.headers["Authorization"] != self.server.login:
            self.answer(401, b"")
        elif self.server.fault:
            self.answer(self.server.fault, b"")
        elif folder == "files":
            self.answer(200, files[name].read_bytes())
        else:
            links = [
                f'<a href="/files/{file}">{file}</a>' for file in files if project(file) == name
            ]
            self.answer(200 if links else 404, "\n".join(links).encode())

    do_HEAD = do_GET

    def answer(self, status, body):
        self.send_response(status)
        if status == 401:
            self.send_header("WWW-Authenticate", 'Basic realm="of a company"')
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *_):
        """Says nothing."""


def project(file):
    """The name, as indexes write it, of the project that a wheel or sdist is of."""
    return re.sub(r"[-_.]+", "-", file.split("-")[0]).lower()
