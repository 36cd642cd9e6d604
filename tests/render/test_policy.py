"""What a stream can show follows from the flag, the environment and the stream, in that order."""

from __future__ import annotations

import io

import pytest

from narrator.render.policy import decide


class Stream(io.StringIO):
    """A stream that may be a terminal and has an encoding."""

    def __init__(self, terminal: bool, encoding: str = "utf-8") -> None:
        super().__init__()
        self._terminal = terminal
        self._encoding = encoding

    def isatty(self) -> bool:
        return self._terminal

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding


@pytest.mark.parametrize(("terminal", "env", "color", "colours", "attributes"), [
    (True, {"TERM": "xterm"}, "auto", "standard", True),
    (True, {"TERM": "xterm-256color"}, "auto", "256", True),
    (True, {"TERM": "xterm", "COLORTERM": "truecolor"}, "auto", "truecolor", True),
    (False, {"TERM": "xterm"}, "auto", "none", False),
    (True, {"TERM": "dumb"}, "auto", "none", False),
    (True, {"TERM": "xterm", "NO_COLOR": "1"}, "auto", "none", True),
    (True, {"TERM": "xterm", "NO_COLOR": ""}, "auto", "standard", True),
    (True, {"TERM": "xterm", "NO_COLOR": "1", "FORCE_COLOR": "1"}, "auto", "none", True),
    (False, {"TERM": "xterm", "FORCE_COLOR": "1"}, "auto", "standard", True),
    (False, {"TERM": "xterm", "FORCE_COLOR": "0"}, "auto", "none", False),
    (False, {"TERM": "xterm", "CLICOLOR_FORCE": "1"}, "auto", "standard", True),
    (True, {"TERM": "xterm", "CLICOLOR": "0"}, "auto", "none", True),
    (True, {"TERM": "xterm", "CLICOLOR": "1"}, "auto", "standard", True),
    (True, {"TERM": "xterm", "NO_COLOR": "1"}, "always", "standard", True),
    (False, {"TERM": "dumb"}, "always", "standard", True),
    (True, {"TERM": "xterm", "FORCE_COLOR": "1"}, "never", "none", False),
])
def test_colour(terminal: bool, env: dict[str, str], color: str, colours: str, attributes: bool) -> None:
    """The flag beats NO_COLOR, that FORCE_COLOR, that CLICOLOR, that TERM and the stream."""
    policy = decide(Stream(terminal), env, color)  # type: ignore[arg-type]
    assert (policy.colours, policy.attributes) == (colours, attributes)


def test_width() -> None:
    """A width asked for beats COLUMNS, that 80 for a pipe; nothing is narrower than 40."""
    assert decide(Stream(False), {"COLUMNS": "132"}).width == 132
    assert decide(Stream(False), {"COLUMNS": "132"}, width=60).width == 60
    assert decide(Stream(False), {}).width == 80
    assert decide(Stream(False), {"COLUMNS": "nonsense"}).width == 80
    assert decide(Stream(False), {"COLUMNS": "5"}).width == 40


@pytest.mark.parametrize(("encoding", "drawings"), [
    ("utf-8", True), ("UTF8", True), ("ascii", False), ("latin-1", False), ("cp1251", False), ("no-such", False),
])
def test_drawings(encoding: str, drawings: bool) -> None:
    """Bars and rules are drawn only where the encoding has them."""
    assert decide(Stream(True, encoding), {"TERM": "xterm"}).drawings is drawings
