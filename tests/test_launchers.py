"""What each launcher does every day: .venv is ready, and the user is in another folder."""

import json
import os
import re
import shutil
import signal
import socket
from pathlib import Path

import pytest
from conftest import ANOTHER_PYTHON, ROOT, python_of
from ready import STAMP, site_packages
from shells import (
    CMD,
    EACH_LAUNCHER,
    POWERSHELL,
    RUNNING,
    SH,
    WINDOWS,
    WINE,
    Running,
    fetch,
    odd_names,
)


def can_connect(address):
    with socket.socket() as client:
        client.settimeout(5)
        return client.connect_ex(address) == 0


def report(result):
    """What the project's stand-in for Flask said."""
    assert result.stdout, result.stderr
    return json.loads(result.stdout)


@pytest.fixture
def ask(run, caller):
    """Types one line that runs a launcher; returns what Flask's stand-in says."""

    def ask(shell, launcher, *arguments, **options):
        line = shell.line(launcher, caller, *arguments)
        return report(run(shell.session(caller, line), **options))

    return ask


# Serving


@pytest.mark.each_python
@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_greets_on_this_address_only_and_without_the_debugger(shell, ready_project, start, caller):
    server = start(shell.command(shell.launcher(ready_project), caller, "--port", "0"))
    port = int(server.wait_for(RUNNING)[1])
    assert fetch(port) == "Hello, World!"
    assert fetch(port, "?__debugger__=yes&cmd=resource&f=style.css") == "Hello, World!"
    assert not can_connect(("127.0.0.2", port))


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_debug_shows_an_edit_without_a_restart_and_ctrl_c_ends_it_and_its_reloader(
    shell, project, start, caller
):
    server = start(shell.command(shell.launcher(project), caller, "--port", "0", "--debug"))
    port = server.wait_for(RUNNING)[1]
    server.wait_for("Debugger is active")
    hello = (project / "hello.py").read_text().replace("World", "Reloaded World")
    server.wait_for("Detected change", repeat=lambda: (project / "hello.py").write_text(hello))
    server.wait_for("Debugger is active")
    assert fetch(port) == "Hello, Reloaded World!"
    server.press_ctrl_c()
    server.end()
    assert not can_connect(("127.0.0.1", int(port)))


def test_settings_of_flask_in_the_environment_and_in_flaskenv_work(shell, project, start, caller):
    (project / ".flaskenv").write_text("FLASK_RUN_PORT=0\n")
    server = start(shell.command(shell.launcher(project), caller, "--no-reload"), FLASK_DEBUG="1")
    server.wait_for("Debug mode: on")
    assert fetch(server.wait_for(RUNNING)[1]) == "Hello, World!"


# Folders


def test_runs_in_a_folder_of_any_name(shell, reporter, ask, tmp_path):
    project = tmp_path.joinpath(*odd_names(shell))
    project.parent.mkdir(parents=True)
    answer = ask(shell, shell.launcher(reporter.rename(project)))
    assert os.path.samefile(answer["folder"], project)
    assert answer["app"] == "hello.py"
    assert answer["is_run_by_run_py"]


def test_runs_in_a_folder_and_with_arguments_in_any_script(shell, reporter, run, caller, tmp_path):
    words = "-\u00fc\u4e2d\U0001f40d"
    project = reporter.rename(tmp_path / words)
    answer = report(run(shell.command(shell.launcher(project), caller, words)))
    assert (os.path.basename(answer["folder"]), answer["arguments"]) == (words, ["run", words])


def test_runs_by_its_bare_name_from_its_own_folder(shell, reporter, run):
    scripts = reporter / "scripts"
    answer = report(run(shell.command(shell.launcher(reporter), scripts), cwd=scripts))
    assert os.path.samefile(answer["folder"], reporter)


@pytest.mark.parametrize("shell", SH, indirect=True)
def test_an_older_launcher_that_calls_go_from_runs(shell, reporter, run, caller):
    launcher = shell.launcher(reporter)
    text = launcher.read_bytes()
    launcher.write_bytes(text.replace(b'go_to "$folder/.."', b'go_from "$folder" ..'))
    assert launcher.read_bytes() != text
    answer = report(run(shell.command(launcher, caller)))
    assert os.path.samefile(answer["folder"], reporter)


@pytest.mark.parametrize("shell", SH + CMD, indirect=True)
def test_runs_by_its_bare_name_through_path(shell, reporter, run, caller):
    name = shell.launcher(reporter).name
    scripts = shell.path(reporter / "scripts", caller)
    line = 'PATH="%s:$PATH"\n%s' if shell in SH else 'set "PATH=%s;%%PATH%%"\n"%s"'
    answer = report(run(shell.session(caller, line % (scripts, name))))
    assert os.path.samefile(answer["folder"], reporter)


@pytest.mark.skipif(WINDOWS, reason="links need a privilege there")
@pytest.mark.parametrize("shell", SH, indirect=True)
def test_runs_through_a_chain_of_symlinks(shell, reporter, run, caller, tmp_path):
    absolute, relative = tmp_path / "absolute\n", caller / "-relative\n"
    absolute.symlink_to(shell.launcher(reporter))
    relative.symlink_to(os.path.relpath(absolute, caller))
    answer = report(run([shell.program, *shell.options, "./-relative\n"]))
    assert os.path.samefile(answer["folder"], reporter)


@pytest.mark.skipif(WINDOWS, reason="links need a privilege there")
@pytest.mark.parametrize("shell", SH, indirect=True)
def test_a_readlink_without_f_says_so_itself(shell, reporter, run, tmp_path):
    readlink = tmp_path / "readlink"
    readlink.write_text("#!/bin/sh\necho 'illegal option -- f' >&2\nexit 1\n")
    readlink.chmod(0o755)
    (tmp_path / "link").symlink_to(shell.launcher(reporter))
    path = os.pathsep.join([str(tmp_path), os.environ["PATH"]])
    result = run([shell.program, *shell.options, tmp_path / "link"], PATH=path)
    assert (result.returncode, result.stderr) == (1, "illegal option -- f\n")


@pytest.mark.skipif(WINDOWS, reason="links need a privilege there")
@pytest.mark.parametrize("shell", SH, indirect=True)
def test_runs_through_a_link_to_its_folder(shell, reporter, run, tmp_path):
    (tmp_path / "link").symlink_to(reporter / "scripts")
    answer = report(run([shell.program, *shell.options, tmp_path / "link" / "run.sh"]))
    assert os.path.samefile(answer["folder"], reporter)


@pytest.mark.skipif(WINDOWS, reason="only Git Bash keeps a backslash in its path there")
@pytest.mark.parametrize("shell", SH, indirect=True)
def test_runs_by_a_path_with_a_backslash_as_in_git_bash(shell, reporter, run):
    shutil.copy(shell.launcher(reporter), reporter / "scripts\\run.sh")
    (reporter / "scripts\\.").symlink_to("scripts")  # which is one path with it in Git Bash
    answer = report(run([shell.program, *shell.options, "scripts\\run.sh"], cwd=reporter))
    assert os.path.samefile(answer["folder"], reporter)


@pytest.mark.parametrize("shell", SH, indirect=True)
def test_a_copy_without_launch_beside_it_says_so_and_ends(shell, run, caller):
    shutil.copy(ROOT / "scripts" / "run.sh", caller)
    result = run([shell.program, *shell.options, "run.sh"])
    assert result.returncode != 0 and result.stdout == ""
    (message,) = result.stderr.splitlines()
    assert "launch/python.sh" in message


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_where_its_root_cannot_be_entered_it_runs_no_other_project(shell, reporter, run, caller):
    shutil.copytree(reporter / "scripts", caller / "scripts")
    launcher = shell.launcher(caller)
    launcher.write_bytes(launcher.read_bytes().replace(b"..", b"nowhere"))
    result = run(shell.command(launcher, reporter), cwd=reporter)
    assert (result.returncode, result.stdout) == (1, "")


@pytest.mark.parametrize("shell", SH, indirect=True)
def test_cdpath_leads_nowhere_else(shell, reporter, run, tmp_path):
    (tmp_path / "elsewhere" / "scripts").mkdir(parents=True)
    command = [shell.program, *shell.options, "scripts/run.sh"]
    answer = report(run(command, cwd=reporter, CDPATH=str(tmp_path / "elsewhere")))
    assert os.path.samefile(answer["folder"], reporter)


def test_takes_nothing_for_flask_that_is_in_the_callers_folder_or_pythonpath(
    shell, reporter, ask, caller
):
    for name in ("flask.py", "click.py", "hello.py"):
        (caller / name).write_text("raise SystemExit('the wrong one')")
    (caller / ".venv").mkdir()
    assert ask(shell, shell.launcher(reporter), PYTHONPATH=str(caller))["arguments"] == ["run"]


def test_files_beside_the_launchers_stand_for_no_module(shell, reporter, ask):
    for name in ("flask.py", "json.py", "os.py", "runpy.py", "venv.py"):
        (reporter / "scripts" / name).write_text("raise SystemExit('the wrong one')")
    assert ask(shell, shell.launcher(reporter))["arguments"] == ["run"]


# Launchers of one's own


@pytest.fixture
def own_launcher(reporter):
    """Makes a launcher as scripts/README.md says: a copy with another last line."""
    readme = (ROOT / "scripts" / "README.md").read_text(encoding="utf-8")

    def own_launcher(shell):
        (line,) = re.findall(rf"`run.{shell.suffix}`:\n\n```\w+\n(.*)\n```", readme)
        beginning, own = line.split("-m ")
        launcher = shell.launcher(reporter)
        lines = launcher.read_text().splitlines()
        (number,) = [i for i, text in enumerate(lines) if text.startswith(beginning)]
        lines[number] = line
        path = launcher.with_name(f"own.{shell.suffix}")
        path.write_text("\n".join([*lines, ""]), newline=shell.newline)
        return path, own.split()[0]

    return own_launcher


def test_a_copy_of_a_launcher_runs_another_program(shell, own_launcher, reporter, ask):
    launcher, module = own_launcher(shell)
    packages = Path(site_packages(reporter / ".venv"))
    (packages / "flask").rename(packages / module)
    stamp = (packages / STAMP).read_text()
    (packages / STAMP).write_text(stamp.replace('"folders": {"flask"', f'"folders": {{"{module}"'))
    words = ["-A", "tasks", "worker"] if module == "celery" else []
    answer = ask(shell, launcher, "run", "a b")
    assert (answer["arguments"], answer["app"]) == ([*words, "run", "a b"], "hello.py")


EARLIER = {
    "sh": """file=./$0
cd -P "${file%/*}/.." || exit
launch="./scripts/launch"
. "$launch/python.sh"
run_python -m flask run "$@"
""",
    "cmd": """@echo off
setlocal EnableExtensions DisableDelayedExpansion
set "launch=%~dp0launch"
cd /d "%~dp0.."
call "%%launch%%\\python.cmd"
%run_python% -m flask run %*
""",
}


@pytest.mark.parametrize("shell", SH + CMD, indirect=True)
def test_a_launcher_of_an_earlier_version_runs_with_this_launch(shell, reporter, run):
    launcher = shell.launcher(reporter)
    launcher.write_text(EARLIER[shell.suffix], newline=shell.newline)
    answer = report(run(shell.command(launcher, reporter, "-x"), cwd=reporter))
    assert answer["arguments"] == ["run", "-x"]


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_a_program_that_is_not_in_venv_is_named_and_venv_is_left(
    shell, own_launcher, reporter, run, caller
):
    launcher, module = own_launcher(shell)
    result = run(shell.command(launcher, caller))
    assert (result.returncode, result.stdout) == (1, "")
    assert f"{module} is not in .venv. Add it to scripts/requirements.in" in result.stderr
    assert report(run(shell.command(shell.launcher(reporter), caller)))["arguments"] == ["run"]


# Arguments

ARGUMENTS = ["--option", "a b", " ", *"* *.py ? ~ ~/x %PATH% 100% !x! ^ ^^ a&b | < > (x) )".split()]
ARGUMENTS += "[x] {a,b} ' it's $HOME $(id) `id` a`nb ; , = a=b @x #x c:\\x end\\".split()
ARGUMENTS += "-p 8080 -h -v -d - --host=127.0.0.1 1.0 0x10 1kb 007 $null".split()


def test_every_argument_reaches_flask_as_it_was_given(shell, reporter, ask):
    arguments = list(ARGUMENTS)
    if shell not in CMD and not (shell in POWERSHELL and shell.drops_quotes):
        arguments += ["\u2018\u2019\u201a\u201b", "\u201c\u201d", '"', 'a "b" c', '\\"']
    if shell in SH:
        arguments += ["--", "line\nbreak", "\\\\"]
    if shell not in SH or not WINDOWS:  # Git Bash makes a path of it
        arguments += ["/c"]
    arguments += [f"{number} of 300" for number in range(len(arguments), 299)]
    if not (shell in POWERSHELL and shell.drops_quotes):
        arguments += [""]
    assert ask(shell, shell.launcher(reporter), *arguments)["arguments"] == ["run", *arguments]


def test_unquoted_words_reach_flask_as_they_were_typed(shell, reporter, run, caller):
    words = "-vd 1.0 0x10 1kb 007 --port=5001 -p 5001 a@b -h"
    answer = report(
        run(shell.session(caller, shell.line(shell.launcher(reporter), caller) + " " + words))
    )
    assert " ".join(answer["arguments"]) == "run " + words


@pytest.mark.parametrize("shell", POWERSHELL, indirect=True)
@pytest.mark.parametrize("words", ["-p:5001 -x=a.b a,b", "-p:5001 -x=a.b a,b '*'"])
def test_what_powershell_splits_is_not_lost(words, shell, reporter, run, caller):
    line = shell.line(shell.launcher(reporter), caller) + " " + words
    answer = report(run(shell.session(caller, line)))
    split = ["run", "-p:", "5001", "-x=a", ".b", "a", "b", "*"]
    assert answer["arguments"] == (split if "*" in words else split[:-1])


@pytest.mark.parametrize("shell", POWERSHELL, indirect=True)
@pytest.mark.parametrize("words", [["-x", "a b"], ["-x", "a b", "*"]])
def test_powershell_before_7_3_loses_only_quotes_and_empty_arguments(
    words, shell, reporter, ask, tmp_path
):
    project = reporter.rename(tmp_path / "a project")
    script = project / "scripts" / "launch" / "python.ps1"
    text = script.read_text()
    script.write_text(text.replace("Passing = 'Standard'", "Passing = 'Legacy'"))
    assert ask(shell, shell.launcher(project), *words)["arguments"] == ["run", *words]


def test_standard_input_reaches_flask(shell, reporter, run, caller):
    result = run(shell.command(shell.launcher(reporter), caller), stdin="typed \u00fc\n")
    assert report(result)["input"].replace("\r", "") == "typed \u00fc\n"


def test_an_open_standard_input_delays_nothing(shell, ready_project, start, caller):
    command = shell.command(shell.launcher(ready_project), caller, "--port", "0")
    reader, writer = os.pipe()
    with open(reader, "rb") as stdin, open(writer, "wb"):
        start(command, stdin=stdin).wait_for(RUNNING)


# Ending


SAY_CODE = {
    "sh": "REPORTER_CODE={code} {call}\necho code $?",
    "cmd": "set REPORTER_CODE={code}\ncall {call}\necho code %errorlevel%",
    "ps1": '$env:REPORTER_CODE = {code}; {call}; "code $LASTEXITCODE"',
}


def test_the_exit_code_is_that_of_flask(shell, reporter, run, caller):
    call = shell.line(shell.launcher(reporter), caller)
    codes = ["0", "42", "255"]
    lines = [SAY_CODE[shell.suffix].format(code=code, call=call) for code in codes]
    assert re.findall(r"code (\d+)", run(shell.session(caller, *lines)).stdout) == codes


def test_a_wrong_option_gives_2_and_flasks_own_message(shell, ready_project, run, caller):
    result = run(shell.command(shell.launcher(ready_project), caller, "--wrong"))
    assert (result.returncode, result.stdout) == (2, "")
    assert "No such option '--wrong'" in result.stderr


def test_a_port_in_use_gives_1(shell, ready_project, run, caller):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        result = run(
            shell.command(
                shell.launcher(ready_project), caller, "--port", str(other.getsockname()[1])
            )
        )
    assert result.returncode == 1, result.stderr


def test_ctrl_c_leaves_no_process_and_the_port_free(shell, ready_project, start, caller):
    server = start(shell.command(shell.launcher(ready_project), caller, "--port", "0"))
    port = int(server.wait_for(RUNNING)[1])
    server.press_ctrl_c()
    server.end()
    assert not can_connect(("127.0.0.1", port))


@pytest.mark.skipif(WINDOWS, reason="Windows has no such signals")
@pytest.mark.parametrize(
    "number", [signal.SIGTERM, getattr(signal, "SIGHUP", None), getattr(signal, "SIGKILL", None)]
)
@pytest.mark.parametrize("shell", SH, indirect=True)
def test_a_signal_to_the_launcher_reaches_the_server(shell, number, ready_project, start, caller):
    server = start(shell.command(shell.launcher(ready_project), caller, "--port", "0"))
    server.wait_for(RUNNING)
    server.process.send_signal(number)
    assert server.end() == -number


STATE = {
    "cmd": ("set", "cd", "chcp"),
    "ps1": (
        "Get-ChildItem env: | ForEach-Object { $_.Name + '=' + $_.Value }",
        "(Get-Location).Path; $ErrorActionPreference; [Console]::OutputEncoding.CodePage",
        "Get-Variable | ForEach-Object Name",
    ),
}


@pytest.mark.parametrize("shell", CMD + POWERSHELL, indirect=True)
def test_the_callers_shell_is_left_as_it_was(shell, ready_project, run, caller):
    succeeds, fails = (
        ("call " if shell in CMD else "")
        + shell.line(shell.launcher(ready_project), caller, argument)
        for argument in ("--help", "--wrong")
    )
    state = ["echo ---", *STATE[shell.suffix], "echo ---"]
    first = "$global:LASTEXITCODE = 0" if shell in POWERSHELL else "rem"
    lines = [first, *state, succeeds, *state, fails, *state]
    result = run(
        shell.session(caller, *lines), FLASK_APP="mine.py", PYTHONHOME="/nowhere", PYTHONPATH=None
    )
    _, before, help, after_success, _, after_failure, _ = re.split("---\r?\n", result.stdout)
    assert "mine.py" in before and "Usage" in help
    assert after_success == after_failure == before


@pytest.mark.skipif(WINDOWS, reason="needs an interactive shell without a terminal")
@pytest.mark.parametrize("name", ["-{}", "/bin/{}"])  # $0, also as of a login shell
@pytest.mark.parametrize("folder", [".", "scripts"])
@pytest.mark.parametrize("shell", SH, indirect=True)
def test_sourced_by_mistake_it_leaves_the_shell_open_and_as_it_was(
    shell, folder, name, reporter, environment
):
    start = reporter / folder
    command = [name.format(*shell.options, shell.name), "-i"]
    reader, writer = os.pipe()
    with open(reader, "rb") as stdin, open(writer, "wb", buffering=0) as typed:
        program = {"executable": shell.program, "cwd": start, "env": environment}
        with Running(command, stdin, **program) as opened:
            typed.write(f". ./{shell.path(shell.launcher(reporter), start)}\n".encode())
            # Only in zsh does a sourced file know its path. The others find launch/ in scripts/.
            is_found = shell.name == "zsh" or (folder, name) == ("scripts", "-{}")
            opened.wait_for("do not source it" if is_found else "launch/python.sh")
            typed.write(b"echo \"$PWD\" '<'${FLASK_APP-}'>'\n")
            assert opened.wait_for(r"(\S+) <(.*)>").groups() == (str(start), "")


@pytest.mark.parametrize("before", ["", "trap '' INT\n"])
@pytest.mark.parametrize("shell", SH, indirect=True)
def test_sourced_by_a_script_it_runs_nothing(shell, before, reporter, run, caller):
    source = f"{before}. {shell.path(shell.launcher(reporter), caller)}\necho went on"
    assert run(shell.session(caller, source)).stdout in ("", "went on\n")


@pytest.mark.skipif(WINDOWS, reason="needs an interactive shell without a terminal")
@pytest.mark.parametrize("shell", SH, indirect=True)
def test_run_by_an_interactive_shell_it_is_not_sourced(shell, reporter, run, caller):
    command = shell.command(shell.launcher(reporter), caller)
    command[-1:-1] = ["-i"]
    assert '"arguments": ["run"]' in run(command).stdout


@pytest.mark.skipif(WINDOWS, reason="needs an interactive shell without a terminal")
@pytest.mark.parametrize("shell", SH, indirect=True)
def test_a_function_and_an_alias_in_an_interactive_shell_change_nothing(
    shell, reporter, run, caller
):
    for name in (".bashrc", ".zshrc", ".yashrc"):
        (caller / name).write_text("cd() { false; }\nalias cd=false\n")
    command = shell.command(shell.launcher(reporter), caller)
    command[-1:-1] = ["-i"]
    settings = {"HOME": str(caller), "ZDOTDIR": str(caller), "ENV": str(caller / ".bashrc")}
    assert '"arguments": ["run"]' in run(command, **settings).stdout


# Environment


HOSTILE = {
    **ANOTHER_PYTHON,
    "PYTHONPATH": "odd",
    "FLASK_APP": "other.py",
    "VIRTUAL_ENV": "/nowhere",
    "CONDA_PREFIX": "/nowhere",
    "CDPATH": "/",
    "ERRORLEVEL": "7",
    "OS": "Linux" if WINDOWS else "Windows_NT",
    **dict.fromkeys("bootstrap file found interpreter launch name names run_python".split(), "x"),
}


def test_runs_whatever_the_environment_says(shell, reporter, run, caller):
    functions = {"BASH_FUNC_cd%%": "() { false; }"} if shell in SH else {}
    result = run(
        shell.command(shell.launcher(reporter), caller), REPORTER_CODE="3", **HOSTILE, **functions
    )
    assert (result.returncode, report(result)["app"]) == (3, "hello.py")


@pytest.mark.parametrize("shell", SH, indirect=True)
def test_a_shell_that_stops_at_each_error_runs_it(shell, reporter, run, caller):
    command = shell.command(shell.launcher(reporter), caller)
    command[-1:-1] = ["-eu"]
    assert report(run(command))["arguments"] == ["run"]


@pytest.mark.skipif(WINDOWS, reason="no other Python would be looked for there")
@pytest.mark.parametrize(
    "shell", [shell for shell in SH if shell.name in ("bash", "zsh")], indirect=True
)
def test_an_ifs_of_startup_files_leads_to_no_other_start(shell, reporter, run, caller):
    (caller / ".zshenv").write_text("IFS=:\n")
    startup = {"BASH_ENV": str(caller / ".zshenv"), "ZDOTDIR": str(caller)}
    result = run(shell.command(shell.launcher(reporter), caller), PYTHON="/nowhere", **startup)
    assert report(result)["arguments"] == ["run"]


@pytest.mark.parametrize("shell", SH, indirect=True)
def test_it_also_runs_where_nothing_can_be_noted_in_venv(shell, reporter, run, caller):
    (reporter / ".venv" / "starting").mkdir()  # as if it was write-protected, for root as well
    command = shell.command(shell.launcher(reporter), caller)
    command[-1:-1] = ["-eu"]
    assert report(run(command))["arguments"] == ["run"]


@pytest.mark.parametrize("shell", SH, indirect=True)
def test_runs_without_a_home(shell, reporter, run, caller):
    assert (
        report(run(shell.command(shell.launcher(reporter), caller), HOME=None))["app"] == "hello.py"
    )


def test_the_app_finds_the_programs_of_its_packages_before_any_others(shell, reporter, ask):
    program = Path(ask(shell, shell.launcher(reporter))["program"])
    assert os.path.samefile(program.parent, python_of(reporter).parent)


def test_a_caller_with_strict_settings_changes_nothing(shell, reporter, run, caller):
    strict = {
        "sh": "set -eu",
        "cmd": "setlocal EnableDelayedExpansion",
        "ps1": "Set-StrictMode -Version Latest; $ErrorActionPreference = 'Stop'; $OFS = ','"
        "; $PSNativeCommandUseErrorActionPreference = $true"
        "; $PSNativeCommandArgumentPassing = 'Legacy'",
    }
    arguments = ["-x", "a b", "*"]
    if shell in POWERSHELL and not shell.drops_quotes:
        arguments += ['a "b"', ""]
    line = shell.line(shell.launcher(reporter), caller, *arguments)
    if shell in SH:
        line = "exec " + line
    elif shell in POWERSHELL:
        line += "; exit $LASTEXITCODE"
    result = run(shell.session(caller, strict[shell.suffix], line), REPORTER_CODE="3")
    assert result.returncode == 3
    assert report(result)["arguments"] == ["run", *arguments]


@pytest.mark.skipif(not WINDOWS, reason="Command Prompt is Windows'")
@pytest.mark.skipif(WINE, reason="Wine's cmd knows the exit code of a batch file without CALL")
@pytest.mark.parametrize("shell", CMD, indirect=True)
def test_what_follows_a_failed_run_cmd_without_call_is_not_run(shell, ready_project, run, caller):
    launcher = shell.path(shell.launcher(ready_project), caller)
    line = f'"{launcher}" --wrong && echo went on || echo stopped'
    result = run([shell.program, "/d", "/c", line])
    assert result.stdout.strip() == "stopped"


@pytest.mark.parametrize("shell", POWERSHELL, indirect=True)
def test_runs_under_constrained_language_as_company_policies_set_it(shell, reporter, run, caller):
    constrain = "$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'"
    line = shell.line(shell.launcher(reporter), caller, "-x", "*", "~")
    result = run(shell.session(caller, constrain, line, "exit $LASTEXITCODE"), REPORTER_CODE="3")
    assert (result.returncode, report(result)["arguments"]) == (3, ["run", "-x", "*", "~"])


@pytest.mark.parametrize("shell", EACH_LAUNCHER, indirect=True)
def test_a_word_first_is_another_command_of_flasks(shell, reporter, ask):
    words = ["init-db", "--name", "a b", "*"]
    assert ask(shell, shell.launcher(reporter), *words)["arguments"] == words


def test_an_unknown_command_gives_2_and_flasks_own_message(shell, ready_project, run, caller):
    result = run(shell.command(shell.launcher(ready_project), caller, "unknown"))
    assert (result.returncode, result.stdout) == (2, "")
    assert "No such command 'unknown'" in result.stderr


@pytest.mark.skipif(not WINDOWS, reason="Command Prompt is Windows'")
@pytest.mark.parametrize("shell", CMD, indirect=True)
def test_delayed_expansion_in_the_caller_changes_nothing(shell, reporter, run, tmp_path):
    project = reporter.rename(tmp_path / "one !x! two")
    answer = report(run([shell.program, "/d", "/v:on", "/c", "scripts\\run.cmd"], cwd=project))
    assert os.path.basename(answer["folder"]) == "one !x! two"
