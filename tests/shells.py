"""The shells that start the launchers: how each is called, and how a user of each would type a line."""

import contextlib
import os
import queue
import re
import shlex
import signal
import subprocess
import threading
import urllib.request
from dataclasses import dataclass

WINDOWS = os.name == "nt"
PATIENCE = 60  # seconds until something that should have happened counts as a failure
RUNNING = r"Running on http://127\.0\.0\.1:(\d+)"


def fetch(port, path=""):
    """What the server at this port of 127.0.0.1 answers."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=PATIENCE) as response:
        return response.read().decode()


@dataclass(frozen=True)
class Shell:
    """A shell by its name on PATH; `options` are what comes between that and a script."""

    name: str
    options: tuple = ()

    @property
    def windows(self):
        return WINDOWS or self.name in ("cmd", "powershell")

    def path(self, path, start):
        """How `path` is written in this shell, seen from the folder `start`."""
        return os.path.relpath(path, start).replace(os.sep, "/")

    def launcher(self, project):
        return project / "scripts" / ("run." + self.suffix)

    def command(self, script, start, *arguments):
        """What starts a script from the folder `start`, with arguments that need no quotes."""
        return [self.name, *self.options, self.path(script, start), *arguments]

    def line(self, launcher, start, *arguments):
        """What a user in the folder `start` types to run a launcher, each argument quoted."""
        return " ".join([self.typed(launcher, start), *map(self.quote, arguments)])

    def session(self, start, *lines):
        """What starts a shell in which these lines are typed."""
        script = start / ("session." + self.suffix)
        script.write_text("\n".join([*self.opening, *lines, ""]), encoding=self.encoding, newline=self.newline)
        return self.command(script, start)


class Sh(Shell):
    suffix, encoding, newline = "sh", "utf-8", "\n"
    opening = ()

    quote = staticmethod(shlex.quote)

    def typed(self, launcher, start):
        return " ".join(map(self.quote, self.command(launcher, start)))


class Cmd(Shell):
    suffix, encoding, newline = "cmd", "ascii", "\r\n"  # it reads others by the console's code page
    opening = ("@echo off",)

    @staticmethod
    def quote(text):
        """In quotes, which keep all but the percent sign of a batch file. A backslash before a quote counts twice."""
        text = re.sub(r"(\\+)$", r"\1\1", text.replace("%", "%%"))
        return f'"{text}"'

    def path(self, path, start):
        return super().path(path, start).replace("/", "\\")

    def typed(self, launcher, start):
        return self.quote(self.path(launcher, start))


class PowerShell(Shell):
    suffix, encoding, newline = "ps1", "utf-8-sig", "\n"
    opening = ()

    @staticmethod
    def quote(text):
        text = re.sub("(['\u2018-\u201b])", r"\1\1", text)
        return f"'{text}'"

    def typed(self, launcher, start):
        return "& " + self.quote(self.path(launcher, start))


SH = [Sh("bash"), Sh("dash"), Sh("busybox", ("sh",)), Sh("zsh"), Sh("ksh"), Sh("mksh"), Sh("yash")]
CMD = [Cmd("cmd", ("/d", "/c"))]
POWERSHELL = [
    PowerShell(name, ("-NoProfile", "-ExecutionPolicy", "Bypass", "-File")) for name in ("powershell", "pwsh")
]
SHELLS = SH + CMD + POWERSHELL
# One for each launcher and system: for what does not depend on which shell runs run.sh.
EACH_LAUNCHER = [SH[0], *CMD, *POWERSHELL]
# For what depends on the Python alone: not on which PowerShell runs run.ps1, either.
ONCE_EACH_LAUNCHER = [SH[0], *CMD, POWERSHELL[1]]


class Running:
    """A command in a process group of its own, whose output is read as it comes."""

    def __init__(self, command, **options):
        group = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if WINDOWS else {"start_new_session": True}
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **group, **options
        )
        self.output = ""
        self.lines = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        with self.process.stdout as output:
            for line in output:
                self.lines.put(line.decode(errors="replace"))
        self.lines.put(None)

    def wait_for(self, pattern, repeat=None):
        """Returns the match of `pattern` in the next line of the output that has one; calls `repeat` each second."""
        for _ in range(PATIENCE):
            try:
                line = self.lines.get(timeout=1)
            except queue.Empty:
                if repeat:
                    repeat()
                continue
            assert line is not None, f"it ended without {pattern!r}:\n{self.output}"
            self.output += line
            match = re.search(pattern, line)
            if match:
                return match
        raise AssertionError(f"no {pattern!r} within {PATIENCE} s:\n{self.output}")

    def end(self):
        """Waits for the end of every process that can write the output; returns the exit code of the first."""
        while (line := self.lines.get(timeout=PATIENCE)) is not None:
            self.output += line
        return self.process.wait(PATIENCE)

    def press_ctrl_c(self):
        if WINDOWS:
            self.process.send_signal(signal.CTRL_BREAK_EVENT)  # Ctrl-C cannot be sent to one group
        else:
            os.killpg(self.process.pid, signal.SIGINT)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        """Ends what is left of the group."""
        if WINDOWS:
            subprocess.run(["taskkill", "/f", "/t", "/pid", str(self.process.pid)], capture_output=True)
        else:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)
