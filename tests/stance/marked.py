"""Sentences with their match in double square brackets, as the cue tables and the cases write them."""

from __future__ import annotations

from narrator.records import Match


def read_marked(marked: str, lang: str) -> tuple[str, Match]:
    """Return the text without the brackets and the match they held, of an entry in `lang`."""
    start = marked.index("[[")
    end = marked.index("]]") - 2
    text = marked.replace("[[", "", 1).replace("]]", "", 1)
    return text, Match(start, end, text[start:end], (0, len(text)), "siege", "generic", f"{lang}-case")
