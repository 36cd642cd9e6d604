"""How much a line without any marker reads like the start of a new post: signs, each with a weight, summed."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from narrator.readers.pasted_forms import EMOJI, FINAL, MONTH
from narrator.readers.pasted_lines import ENDS, Kind

THRESHOLD = 3.0
_EMOJI = re.compile(rf"{EMOJI}+")
_TAIL = re.compile(rf"(?:[»”\"'’)\]]|{EMOJI}|[ \u00a0])+$")
_STOPS = (".", "!", "?", "…")
_HASHTAGS = re.compile(r"(?:#\w+[ ,]*)+")
_LINK = re.compile(r"\S*(?:https?://|t\.me/|www\.)\S+|@\w{3,40}")
_BULLET = re.compile(r"[•▪●○◦*–—‒\-·]|[0-9]{1,2}[.)]\s|[0-9]\ufe0f?\u20e3")
_DATE_FIRST = re.compile(
    rf"(?:on |today, |сегодня, )?(?:{MONTH} [0-9]{{1,2}}|[0-9]{{1,2}}(?:-[0-9]{{1,2}})? {MONTH})", re.IGNORECASE
)
_OPENING = re.compile(
    r"(?:today|yesterday|tonight|this (?:morning|afternoon|evening)|dear|good (?:morning|evening|afternoon)"
    r"|сегодня|вчера|утром|вечером|уважаемые|дорогие|доброе утро|добрый (?:день|вечер)|сьогодні|вчора|шановні)\b",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"[^.!?:]{2,60}: \S")


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole paste says: lines, their kinds, and its habits.

    `runs` holds for each line where the run of text lines around it begins.
    """

    lines: Sequence[str]
    kinds: Sequence[Kind]
    runs: Sequence[int]
    views: bool
    openers: Counter[str]


def context(lines: Sequence[str], kinds: Sequence[Kind]) -> Context:
    """Return the habits of a paste: whether views close its posts, and how often each emoji opens a line."""
    openers = Counter(found[0] for line in lines if (found := _EMOJI.match(line.strip())))
    runs: list[int] = []
    for place, kind in enumerate(kinds):
        runs.append(runs[-1] if place and kind is Kind.TEXT and kinds[place - 1] is Kind.TEXT else place)
    return Context(lines, kinds, runs, sum(kind is Kind.VIEWS for kind in kinds) >= 2, openers)


def score(place: int, start: int, all_: Context) -> tuple[float, str]:
    """Return how much line `place` reads like the start of a post, and the signs that say so.

    Args:
        place: a text line right after another text line.
        start: where the current post begins.
    Returns:
        The sum of weights (a start at THRESHOLD or more) and the signs, joined by "; ".
    """
    line, before = all_.lines[place].strip(), all_.lines[place - 1].strip()
    signs = [*_signs_before(before), *_signs_of(line, all_), *_signs_around(place, start, all_)]
    return sum(weight for weight, _ in signs), "; ".join(sign for weight, sign in signs if weight > 0)


def confidence(total: float) -> float:
    """Return the confidence of a boundary with a sum of weights, by the logistic function: 3 gives .62, 6 gives .97."""
    return round(1 / (1 + math.exp(-(total - 2.5))), 2)


def _signs_before(before: str) -> list[tuple[float, str]]:
    if _HASHTAGS.fullmatch(before):
        return [(1.5, "after a line of hashtags")]
    if _LINK.fullmatch(before.split(" ")[-1]) and len(before) < 120:
        return [(1.0, "after a line that ends in a link")]
    if before.endswith((":", ",", ";", "–", "—")):
        return [(-6.0, "the line before is not finished")]
    return [] if FINAL.search(before) else [(-3.0, "the line before has no full stop")]


def _signs_of(line: str, all_: Context) -> list[tuple[float, str]]:
    signs: list[tuple[float, str]] = []
    bare = line
    if found := _EMOJI.match(line):
        bare = line[found.end() :].strip()
        bullet = all_.openers[found[0]] > 2 and found[0][0] not in "\U0001f1e6"
        signs.append((-1.0, "emoji used as a bullet") if bullet and not _flag(found[0]) else (2.0, "emoji first"))
    if _BULLET.match(bare):
        signs.append((-4.0, "list item"))
    if bare[:1].islower():
        signs.append((-5.0, "small letter first"))
    if _DATE_FIRST.match(bare):
        signs.append((2.0, "date first"))
    if bare.endswith(":"):
        signs.append((-3.0, "leads into what follows"))
    elif len(bare) <= 250 and _TAIL.sub("", bare)[-1:] not in _STOPS:
        signs.append((2.0, "reads like a headline"))
    if _OPENING.match(bare):
        signs.append((1.5, "opens like a post"))
    if _HASHTAGS.fullmatch(line) or _LINK.fullmatch(line):
        signs.append((-4.0, "hashtags or a link close a post"))
    elif line.startswith("#"):
        signs.append((1.5, "hashtag first"))
    if _SPEAKER.match(bare) and len(bare) > 120:
        signs.append((-2.0, "speaker first"))
    return signs


def _flag(opener: str) -> bool:
    return "\U0001f1e6" <= opener[0] <= "\U0001f1ff"


def _signs_around(place: int, start: int, all_: Context) -> list[tuple[float, str]]:
    after = all_.kinds[place + 1] if place + 1 < len(all_.kinds) else Kind.BLANK
    if place + 1 == len(all_.kinds):
        signs = [(-1.0, "last line")]
    elif after is Kind.BLANK:
        signs = [(2.0, "an empty line follows")]
    elif after in ENDS or after is Kind.FORWARD:
        signs = [(0.0, "")]
    else:
        signs = [(-2.5, "no empty line follows")]
    block = all_.runs[place - 1]
    if place - block >= 2 and block > start:
        signs.append((-1.5, "inside a block of lines"))
    if all_.views:
        signs.append((-3.0, "posts here end with views"))
    return signs
