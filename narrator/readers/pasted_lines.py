"""The kinds of lines in a pasted channel preview, told by their own form and by the habits of the whole paste."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from narrator.readers.numbers import count
from narrator.readers.pasted_forms import (
    BARE_COUNT,
    CLOCK,
    CLOCK_END,
    COPIED,
    COPIED_FORWARD,
    COUNTER,
    DAY,
    DOWNLOAD,
    FINAL,
    FORWARD,
    MEDIA,
    MORE,
    REACTION,
    REACTIONS,
    RULE,
    SERVICE,
    SIGNED_CLOCK,
    SUBSCRIBERS,
    TELEGRAM_REACTIONS,
    VIEWS,
)

HEADER_LINES = 16


class Kind(StrEnum):
    """What a line is in a pasted preview."""

    BLANK = "blank"
    TEXT = "text"
    REACTIONS = "reactions"
    COUNT = "a bare count"
    VIEWS = "views"
    CLOCK = "time"
    FORWARD = "forwarded"
    MORE = "read in full"
    MEDIA = "media"
    SERVICE = "service"
    DAY = "day"
    COPIED = "name and date"
    CHANNEL = "channel name"
    RULE = "rule"
    SIGN_OFF = "sign-off"


ENDS = frozenset({Kind.REACTIONS, Kind.COUNT, Kind.VIEWS, Kind.CLOCK})


def kind_of(line: str) -> Kind:
    """Return what a line is by its own form; a line over 500 characters is text."""
    line = line.strip(" \t\u200b\u200e\u200f")
    if not line:
        return Kind.BLANK
    if len(line) > 500:
        return Kind.TEXT
    for kind, pattern in _FORMS:
        if pattern.fullmatch(line) and (kind is not Kind.REACTIONS or not TELEGRAM_REACTIONS.isdisjoint(line)):
            return kind
    return Kind.TEXT


_FORMS = (
    (Kind.REACTIONS, REACTIONS),
    (Kind.COUNT, BARE_COUNT),
    (Kind.VIEWS, VIEWS),
    (Kind.CLOCK, CLOCK),
    (Kind.COPIED, COPIED),
    (Kind.FORWARD, FORWARD),
    (Kind.FORWARD, COPIED_FORWARD),
    (Kind.MORE, MORE),
    (Kind.MEDIA, MEDIA),
    (Kind.SERVICE, SERVICE),
    (Kind.DAY, DAY),
    (Kind.RULE, RULE),
)


def kinds_of(lines: Sequence[str], channel: str) -> list[Kind]:
    """Return the kind of every line of the body; names and sign-offs are told by the whole paste.

    Args:
        channel: the channel's name from the header, "" where there is none.
    """
    kinds = [kind_of(line) for line in lines]
    stripped = [line.strip() for line in lines]
    names = {channel} if channel else _repeated_names(stripped, kinds)
    sign_offs = _sign_offs(stripped, kinds)
    for place, line in enumerate(stripped):
        if kinds[place] is Kind.TEXT and line in names:
            kinds[place] = Kind.CHANNEL
        elif kinds[place] is Kind.TEXT and line in sign_offs:
            kinds[place] = Kind.SIGN_OFF
        elif kinds[place] is Kind.TEXT and place and kinds[place - 1] in ENDS and SIGNED_CLOCK.fullmatch(line):
            kinds[place] = Kind.CLOCK
        elif place and _is_number(line, kinds[place]) and not _closed(stripped[place - 1], kinds[place - 1]):
            kinds[place] = Kind.TEXT
    return kinds


def _is_number(line: str, kind: Kind) -> bool:
    """Tell whether a line is a bare count or a bare time, which stand in running text too."""
    return kind is Kind.COUNT or (kind is Kind.CLOCK and line[:1].isdigit())


def _closed(before: str, kind: Kind) -> bool:
    """Tell whether a post may end here: after another ending line or a finished sentence."""
    return kind in ENDS or kind in (Kind.MORE, Kind.MEDIA) or (kind is Kind.TEXT and FINAL.search(before) is not None)


def _repeated_names(lines: Sequence[str], kinds: Sequence[Kind]) -> set[str]:
    """Return the line that stands first or after an ending line again and again: the channel's name."""
    firsts: Counter[str] = Counter()
    for place, line in enumerate(lines):
        if kinds[place] is Kind.TEXT and len(line) <= 80 and (place == 0 or kinds[place - 1] in ENDS):
            firsts[line] += 1
    return {line for line, times in firsts.items() if times >= 2}


def _sign_offs(lines: Sequence[str], kinds: Sequence[Kind]) -> set[str]:
    """Return lines that come three times or more, mostly right before a line that is not empty: posts end with them."""
    times: Counter[str] = Counter()
    closing: Counter[str] = Counter()
    for place, line in enumerate(lines):
        if kinds[place] is Kind.TEXT and 4 <= len(line) <= 120:
            times[line] += 1
            closing[line] += place + 1 == len(lines) or kinds[place + 1] is not Kind.BLANK
    return {
        line
        for line, number in times.items()
        if number >= 3 and closing[line] * 3 >= number * 2 and not line.endswith(":")
    }


_SIGNS = (
    (Kind.FORWARD, "a line 'Forwarded from'"),
    (Kind.COPIED, "lines with a name and a date in brackets"),
    (Kind.VIEWS, "a line of views"),
    (Kind.REACTIONS, "a line of reactions"),
)


def marks(lines: Sequence[str]) -> str:
    """Return the sign that lines are a pasted preview, or ""."""
    if header_end(lines):
        return "a channel's header with its number of subscribers"
    found = Counter(kind_of(line) for line in lines)
    return next((sign for kind, sign in _SIGNS if found[kind]), "")


def header_end(lines: Sequence[str]) -> int:
    """Return how many lines belong to the header of a paste; 0 where it has none."""
    place = next((i for i, line in enumerate(lines[:HEADER_LINES]) if SUBSCRIBERS.fullmatch(line.strip())), -1)
    if place < 0:
        return 0
    end = place + 1
    for later in range(place + 1, min(len(lines), place + HEADER_LINES)):
        line = lines[later].strip()
        if COUNTER.fullmatch(line) or DOWNLOAD.fullmatch(line):
            end = later + 1
        elif kind_of(line) in ENDS:
            break
    return end


def header_facts(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Return (fact, value) pairs of a header: channel, subscribers, photos, ..."""
    facts: list[tuple[str, str]] = []
    for place, line in enumerate(each.strip() for each in lines):
        if SUBSCRIBERS.fullmatch(line):
            before = [each.strip() for each in lines[:place] if each.strip() and not each.strip().startswith("@")]
            facts += [("channel", before[-1])] if before else []
        if SUBSCRIBERS.fullmatch(line) or COUNTER.fullmatch(line):
            number, _, what = line.replace("\u00a0", " ").rpartition(" ")
            facts.append((what, str(count(number)) if count(number) is not None else number))
        elif re.fullmatch(r"@[A-Za-z0-9_]{3,40}", line):
            facts.append(("username", line))
    return facts


def reactions_in(line: str) -> tuple[tuple[str, int], ...]:
    """Return the (emoji, count) pairs of a line of reactions."""
    pairs = ((emoji, count(number)) for emoji, number in REACTION.findall(line))
    return tuple((emoji, number) for emoji, number in pairs if number is not None)


def views_in(line: str) -> int | None:
    """Return the number of a line of views."""
    found = VIEWS.fullmatch(line.strip())
    return count(found[1] or found[2]) if found else None


def clock_in(line: str) -> str:
    """Return the HH:MM at the end of a line, or ""."""
    found = CLOCK_END.search(line.strip())
    return found[1] if found else ""


def forwarded_in(line: str) -> str:
    """Return the name in a "Forwarded from" line."""
    line = line.strip()
    found = COPIED_FORWARD.fullmatch(line) or FORWARD.fullmatch(line)
    return found[1].strip() if found else ""


def copied_in(line: str) -> tuple[str, str]:
    """Return name and date of a line "Name, [13.02.2025 09:00]"."""
    found = COPIED.fullmatch(line.strip())
    return (found[1], found[2]) if found else ("", "")
