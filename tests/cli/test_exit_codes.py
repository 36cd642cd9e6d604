"""0 done, 1 not all could be read or scored, 2 usage, 130 interrupted, 141 pipe closed: one message, and where."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from narrator.cli import main
from narrator.render.jsonl import result_json
from tests.samples import archive

GOOD = b'{"id": "1", "text": "The Kiev regime spoke."}\n'
FILES = {
    "good.jsonl": GOOD,
    "empty.jsonl": b"",
    "blank.txt": b" \n\n",
    "binary.bin": bytes(range(256)) * 20,
    "broken.jsonl": GOOD + b'{"id": "2", "text": \n' + GOOD.replace(b"1", b"3"),
    "columns.csv": b"id,date,views\n1,2024-01-01,10\n2,2024-01-02,20\n3,2024-01-03,30\n",
    "encoding.txt": b"A concert \xff\xfe\xfa in the garden, and \x81 more of it.",
}


@pytest.fixture
def files() -> None:
    """Write good and bad inputs into the working folder."""
    for name, content in FILES.items():
        Path(name).write_bytes(content)
    Path("folder").mkdir()
    Path("folder/picture.png").write_bytes(b"\x89PNG\r\n")
    Path("results.jsonl").write_bytes(b"".join(result_json(each, with_text=True) + b"\n" for each in archive()))


@pytest.mark.usefixtures("files", "analyser")
@pytest.mark.parametrize(("code", "args", "said"), [
    (0, "scan good.jsonl", ""),
    (0, "report good.jsonl", ""),
    (0, "report results.jsonl", ""),
    (0, "scan --text=", ""),
    (0, "--help", ""),
    (0, "scan --help", ""),
    (1, "scan missing.jsonl", "missing.jsonl"),
    (1, "report missing.jsonl", "missing.jsonl"),
    (1, "why missing.jsonl 1", "missing.jsonl"),
    (1, "scan folder", "folder"),
    (1, "report folder", "folder"),
    (1, "scan empty.jsonl", "empty.jsonl"),
    (1, "scan binary.bin", "binary.bin"),
    (1, "report broken.jsonl", "broken.jsonl, record 2"),
    (1, "scan columns.csv", "columns.csv"),
    (2, "scan good.jsonl --text x", "both a FILE and --text"),
    (2, "scan good.jsonl --post 0", "--post"),
    (2, "scan good.jsonl --post 2", "--post"),
    (2, "scan good.jsonl --frame nothing", "no frame 'nothing'"),
    (2, "scan good.jsonl --format xml", "--format"),
    (2, "scan good.jsonl --theme neon", "--theme"),
    (2, "scan good.jsonl --reader nothing", "nothing"),
    (2, "scan good.jsonl --no-such-option", "--no-such-option"),
    (2, "report good.jsonl results.jsonl", "some inputs are results"),
    (2, "why results.jsonl nobody", "nobody"),
    (2, "skan", "Did you mean 'scan'?"),
    (2, "completion tcsh", "tcsh"),
])
def test_exit_code(code: int, args: str, said: str) -> None:
    """The code is the promised one; a failure is told on stderr with what it is about, never with a traceback."""
    ran = CliRunner().invoke(main, args.split(), prog_name="narrator")
    assert ran.exit_code == code, ran.output
    assert said in ran.stderr
    assert "Traceback" not in ran.output
    if code == 0:
        assert ran.stderr == ""
    if code == 2:
        assert ran.stdout == ""


@pytest.mark.usefixtures("files", "analyser")
def test_one_bad_line_never_stops_the_rest() -> None:
    """A broken line is counted and named; the posts around it are reported."""
    ran = CliRunner().invoke(main, ["report", "broken.jsonl"], prog_name="narrator")
    assert "2 posts" in ran.stdout


@pytest.mark.usefixtures("files", "analyser")
def test_setting_that_is_wrong() -> None:
    """A mistake in the settings file is told like any other, with exit code 2."""
    Path("narrator.toml").write_text("theme = 'neon'\n")
    ran = CliRunner().invoke(main, ["scan", "--text", "x"], prog_name="narrator")
    assert ran.exit_code == 2
    assert ran.stderr == ("narrator: narrator.toml: theme: 'neon' is none of calm, plain, projector.\n"
                          "  Choose one: calm, plain, projector.\n")


def _start(*args: str, **streams: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "narrator", *args], stderr=subprocess.PIPE, **streams,
                            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
                            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])})


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("args", [("scan", "--text", "x"), ("--help",), ("read", "good.jsonl"), ("config", "show")])
def test_closed_pipe(args: tuple[str, ...]) -> None:
    """A pipe that nobody reads ends the command with 141 and no word."""
    reading, writing = os.pipe()
    os.close(reading)
    running = _start(*args, stdout=writing)
    os.close(writing)
    _, said = running.communicate(timeout=60)
    assert (running.returncode, said) == (141, b"")


def test_interrupted() -> None:
    """Ctrl-C ends a command that waits for its input with 130."""
    running = _start("read", "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    time.sleep(1.5)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert b"Traceback" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("args", ["read good.jsonl", "--help", "config show"])
def test_disk_full(args: str) -> None:
    """A full disk is told in one line, with exit code 1."""
    with Path("/dev/full").open("wb") as full:
        running = _start(*args.split(), stdout=full.fileno())
        _, said = running.communicate(timeout=60)
    assert (running.returncode, said) == (1, b"narrator: No space left on device.\n")


def test_closed_output() -> None:
    """Without a standard output there is nothing to say it on: exit code 1, one message."""
    code = ("import runpy, sys; sys.stdout = None; sys.argv = ['narrator', 'config', 'show'];"
            "runpy.run_module('narrator', run_name='__main__')")
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False,
                         env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])})
    assert ran.returncode == 1
    assert ran.stderr.startswith(b"narrator: standard output is closed.")
