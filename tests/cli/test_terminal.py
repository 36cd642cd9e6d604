"""On a real terminal: colours as the environment asks, the width of the terminal, the short help."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from rich.cells import cell_len

from narrator.render.jsonl import result_json
from tests.samples import archive

ROOT = Path(__file__).parents[2]
COLOUR = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7])(?:;[0-9;]*)?m")
ATTRIBUTE = re.compile(r"\x1b\[[134]m")
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def on_terminal(*args: str, width: int = 80, **env: str) -> str:
    """Return what narrator writes on a terminal of its own."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COLUMNS", "NO_COLOR", "FORCE"))}
    running = subprocess.Popen(
        [sys.executable, "-m", "narrator", *args], stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL,
        env={**kept, "PYTHONPATH": str(ROOT), "TERM": "xterm", "LC_ALL": "C.UTF-8", **env})
    os.close(theirs)
    said = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        said += part
    assert running.wait(timeout=60) == 0
    os.close(ours)
    return said.decode("utf-8").replace("\r\n", "\n")


@pytest.fixture
def results() -> str:
    """Return a file of thirteen results."""
    Path("results.jsonl").write_bytes(b"".join(result_json(each, with_text=True) + b"\n" for each in archive()))
    return "results.jsonl"


@pytest.mark.parametrize(("env", "coloured", "attributes"), [
    ({}, True, True),
    ({"COLORTERM": "truecolor"}, True, True),
    ({"NO_COLOR": "1"}, False, True),
    ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, True),
    ({"CLICOLOR": "0"}, False, True),
    ({"TERM": "dumb"}, False, False),
    ({"NARRATOR_COLOR": "never"}, False, False),
])
def test_colours(results: str, env: dict[str, str], coloured: bool, attributes: bool) -> None:
    """Colour and attributes come and go as the environment asks; the words stay."""
    said = on_terminal("report", results, **env)
    assert (COLOUR.search(said) is not None) is coloured
    assert (ATTRIBUTE.search(said) is not None) is attributes
    assert "Lavrov 12: Hostile bloc 12" in ESCAPE.sub("", said)


@pytest.mark.parametrize("width", [60, 100, 200])
def test_width(results: str, width: int) -> None:
    """The report is as wide as the terminal and no wider."""
    lines = ESCAPE.sub("", on_terminal("report", results, width=width)).splitlines()
    assert max(map(cell_len, lines)) == width


def test_ascii(results: str) -> None:
    """A terminal without Unicode gets ASCII alone."""
    said = on_terminal("report", results, PYTHONIOENCODING="ascii")
    assert said.isascii()
    assert "####" in said


def test_short_help() -> None:
    """No arguments on a terminal: a few lines that say what to type."""
    said = on_terminal()
    assert "narrator demo" in said
    assert len(said.splitlines()) < 12


def test_complaints_are_inert() -> None:
    """What an error repeats of an input cannot steer the terminal."""
    Path("posts.jsonl").write_text('{"id": "\\u001b[31mred", "text": "A post.", "date": "\\u001b]0;title\\u0007"}\n')
    for args in (["why", "posts.jsonl", "\x1b[2Jnone"], ["report", "posts.jsonl"], ["score", "posts.jsonl"]):
        ours, theirs = pty.openpty()
        subprocess.run([sys.executable, "-m", "narrator", *args], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                       stderr=theirs, env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "dumb"}, check=False)
        os.close(theirs)
        said = os.read(ours, 65536).decode()
        assert "narrator: " in said
        assert "\x1b[2J" not in said and "\x1b[31m" not in said and "\x07" not in said
        os.close(ours)
