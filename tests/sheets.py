"""Sheets to draw on in tests."""

from __future__ import annotations

import io
from collections.abc import Callable

from narrator.render.paper import Paper
from narrator.render.policy import Policy
from narrator.render.theme import choose

KINDS = {
    "pipe": Policy(80, "none", False, True, "utf-8", False),
    "narrow": Policy(60, "none", False, True, "utf-8", False),
    "wide": Policy(120, "none", False, True, "utf-8", False),
    "vast": Policy(200, "none", False, True, "utf-8", False),
    "ascii": Policy(80, "none", False, False, "ascii", False),
    "no-color": Policy(80, "none", True, True, "utf-8", True),
    "sixteen": Policy(80, "standard", True, True, "utf-8", True),
    "truecolor": Policy(80, "truecolor", True, True, "utf-8", True),
}


def draw(write: Callable[[Paper], None], kind: str, theme: str = "calm") -> str:
    """Return what a function writes on a sheet of a kind."""
    stream = io.StringIO()
    policy = KINDS[kind]
    write(Paper(stream, policy, choose(theme, policy.colours)))
    return stream.getvalue()
