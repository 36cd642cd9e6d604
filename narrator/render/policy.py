"""What a stream can show: how wide, in which colours, with which characters. Knows no Rich."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Mapping
from typing import IO, Literal, NamedTuple

Colours = Literal["none", "standard", "256", "truecolor"]
When = Literal["auto", "always", "never"]

NARROWEST = 40
DRAWINGS = "━╍─…·→≥"


class Policy(NamedTuple):
    """What one stream can show.

    `width` is in columns. `attributes` says whether bold, italic and the like may be used; `drawings`
    whether bars, rules and ellipses may; `encoding` is what post text has to fit into.
    """

    width: int
    colours: Colours
    attributes: bool
    drawings: bool
    encoding: str
    terminal: bool


def decide(
    stream: IO[str], env: Mapping[str, str] | None = None, color: When = "auto", width: int | None = None
) -> Policy:
    """Return what a stream can show.

    Args:
        stream: where the report goes.
        env: the environment; the process's own by default.
        color: the flag, which beats NO_COLOR, FORCE_COLOR, CLICOLOR and TERM in that order.
        width: columns; COLUMNS, the terminal's size or 80 by default.
    """
    env = os.environ if env is None else env
    terminal = bool(getattr(stream, "isatty", lambda: False)())
    dumb = env.get("TERM", "").lower() in ("dumb", "unknown")
    coloured = _coloured(env, color, terminal and not dumb)
    encoding = _encoding(stream)
    return Policy(
        width=max(NARROWEST, width or _width(env, terminal)),
        colours=_depth(env) if coloured else "none",
        attributes=coloured or (terminal and not dumb and color != "never"),
        drawings=_fits(DRAWINGS, encoding),
        encoding=encoding,
        terminal=terminal,
    )


def _coloured(env: Mapping[str, str], color: When, capable: bool) -> bool:
    """Decide by the flag, then NO_COLOR, FORCE_COLOR, CLICOLOR, then what the stream is."""
    if color != "auto":
        return color == "always"
    if env.get("NO_COLOR"):
        return False
    if env.get("FORCE_COLOR", "0") not in ("", "0") or env.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    if env.get("CLICOLOR") == "0":
        return False
    return capable


def _depth(env: Mapping[str, str]) -> Colours:
    if env.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if "256" in env.get("TERM", "") else "standard"


def _width(env: Mapping[str, str], terminal: bool) -> int:
    columns = env.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80 if terminal and sys.__stdout__ else 80
    except (OSError, ValueError):
        return 80


def _encoding(stream: IO[str]) -> str:
    name = getattr(stream, "encoding", None) or "utf-8"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "ascii"


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
