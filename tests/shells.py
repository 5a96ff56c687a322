"""The shells that start the launchers: how each is called, and how a user types a line in it."""

import contextlib
import os
import queue
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import urllib.request
from dataclasses import dataclass
from typing import ClassVar

WINDOWS = os.name == "nt"
WINE = False
if WINDOWS:
    import ctypes

    WINE = hasattr(ctypes.windll.ntdll, "wine_get_version")
PATIENCE = 60  # seconds until something that should have happened counts as a failure
RUNNING = r"Running on http://127\.0\.0\.1:(\d+)"


def fetch(port, path=""):
    """What the server at this port of 127.0.0.1 answers."""
    directly = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # by no proxy
    with directly.open(f"http://127.0.0.1:{port}/{path}", timeout=PATIENCE) as response:
        return response.read().decode()


@dataclass(frozen=True)
class Shell:
    """A shell by its name on PATH; `options` are what comes between that and a script."""

    name: str
    options: tuple = ()

    # How its scripts are named and written, and what each begins with.
    suffix: ClassVar[str]
    encoding: ClassVar[str]
    newline: ClassVar[str]
    opening: ClassVar[tuple] = ()

    def quote(self, text):
        """How an argument is typed so that it reaches a program as it is."""
        raise NotImplementedError

    def typed(self, launcher, start):
        """How a launcher is typed in the folder `start`."""
        raise NotImplementedError

    @property
    def program(self):
        """Where it is: by its name, Windows finds another system's bash before that on PATH."""
        return shutil.which(self.name) or self.name

    def path(self, path, start):
        """How `path` is written in this shell, seen from the folder `start`."""
        return os.path.relpath(path, start).replace(os.sep, "/")

    def launcher(self, project):
        return project / "scripts" / ("run." + self.suffix)

    def command(self, script, start, *arguments):
        """What starts a script from the folder `start`, with arguments that need no quotes."""
        return [self.program, *self.options, self.path(script, start), *arguments]

    def line(self, launcher, start, *arguments):
        """What a user in the folder `start` types to run a launcher, each argument quoted."""
        return " ".join([self.typed(launcher, start), *map(self.quote, arguments)])

    def session(self, start, *lines):
        """What starts a shell in which these lines are typed."""
        script = start / ("session." + self.suffix)
        script.write_text(
            "\n".join([*self.opening, *lines, ""]), encoding=self.encoding, newline=self.newline
        )
        return self.command(script, start)


class Sh(Shell):
    suffix, encoding, newline = "sh", "utf-8", "\n"

    def quote(self, text):
        return shlex.quote(text)

    def typed(self, launcher, start):
        return " ".join(map(self.quote, self.command(launcher, start)))


class Cmd(Shell):
    suffix, encoding, newline = "cmd", "ascii", "\r\n"  # it reads others by the console's code page
    opening = ("@echo off",)

    def quote(self, text):
        """In quotes, which keep all but the percent sign; a backslash before a quote is doubled."""
        text = re.sub(r"(\\+)$", r"\1\1", text.replace("%", "%%"))
        return f'"{text}"'

    def path(self, path, start):
        return super().path(path, start).replace("/", "\\")

    def typed(self, launcher, start):
        return self.quote(self.path(launcher, start))


class PowerShell(Shell):
    suffix, encoding, newline = "ps1", "utf-8-sig", "\n"

    @property
    def drops_quotes(self):
        """Whether it is Windows PowerShell 5.1, which loses quotes and empty arguments."""
        return WINDOWS and not WINE and self.name == "powershell"

    def quote(self, text):
        text = re.sub("(['\u2018-\u201b])", r"\1\1", text)
        return f"'{text}'"

    def typed(self, launcher, start):
        return "& " + self.quote(self.path(launcher, start))


POWERSHELL_OPTIONS = ("-NoProfile", "-ExecutionPolicy", "Bypass", "-File")
PWSH = PowerShell("pwsh", POWERSHELL_OPTIONS)
if WINDOWS:
    SH = [Sh("bash")]  # Git's
    CMD = [Cmd("cmd", ("/d", "/c"))]
    POWERSHELL = [PowerShell("powershell", POWERSHELL_OPTIONS), PWSH]
else:
    SH = [
        Sh("bash"),
        Sh("dash"),
        Sh("busybox", ("sh",)),
        Sh("zsh"),
        Sh("ksh"),
        Sh("mksh"),
        Sh("yash"),
    ]
    CMD = []
    POWERSHELL = [PWSH]
SHELLS = SH + CMD + POWERSHELL
# One for each launcher: for what does not depend on which shell runs it.
EACH_LAUNCHER = [SH[0], *CMD, PWSH]


def odd_names(shell):
    """Names of folders, one in the other, so that one start meets them all."""
    yield from ("  it's  a (test) & [x] {a,b} ;,=~@# $HOME `id` ^ !x!", "-dash")
    if not WINE or shell not in CMD:  # Wine's cmd expands it again
        yield "100% of %TEMP%"
    if shell in SH and not WINDOWS:  # PowerShell takes it for a slash
        yield "end\\"
    if not WINDOWS:
        yield '"quoted" *?|<\n'


# Ctrl-C on the console of another process, and so for this one as well.
PRESS_CTRL_C = """
import ctypes, sys
kernel = ctypes.windll.kernel32
kernel.FreeConsole()
kernel.AttachConsole(int(sys.argv[1]))
kernel.GenerateConsoleCtrlEvent(0, 0)
"""


class Running:
    """A command in a group, or on a console, of its own; its output is read as it comes."""

    def __init__(self, command, stdin=subprocess.DEVNULL, **options):
        group = (
            {"creationflags": subprocess.CREATE_NO_WINDOW}
            if WINDOWS
            else {"start_new_session": True}
        )
        self.process = subprocess.Popen(
            command,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            **group,
            **options,
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
        """Returns the match in the next line that has one; calls `repeat` each second."""
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
        """Waits for the end of all that can write the output; returns the first's exit code."""
        while (line := self.lines.get(timeout=PATIENCE)) is not None:
            self.output += line
        return self.process.wait(PATIENCE)

    def press_ctrl_c(self):
        if WINDOWS:
            subprocess.run([sys.executable, "-c", PRESS_CTRL_C, str(self.process.pid)])
        else:
            os.killpg(self.process.pid, signal.SIGINT)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        """Ends what is left of the group."""
        if WINDOWS:
            subprocess.run(
                ["taskkill", "/f", "/t", "/pid", str(self.process.pid)], capture_output=True
            )
        else:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)
