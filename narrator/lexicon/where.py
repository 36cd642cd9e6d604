"""The conditions of an entry: reads the `where` cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrator.errors import LexiconError
from narrator.lexicon.pattern import Sequence, parse
from narrator.lexicon.relation import PARAGRAPH, SENTENCE, Relation

MAX_DISTANCE = 50
_HEAD = re.compile(r"\s*([a-z_]+)\s*(?:/\s*(\d+|sentence|paragraph))?\s*:")


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition. `reach` is a number of words, SENTENCE or PARAGRAPH; 0 for `unless`."""

    relation: Relation
    reach: int
    terms: tuple[Sequence, ...]


def parse_where(text: str) -> tuple[Condition, ...]:
    """Read a `where` cell: conditions separated by `; `, all of which must hold.

    Raises:
        LexiconError: an unknown relation, a missing reach, or a bad term.
    >>> parse_where("not_near/5: football | hockey")[0].reach
    5
    """
    return tuple(_condition(part) for part in _split(text) if part.strip())


def _condition(part: str) -> Condition:
    head = _HEAD.match(part)
    if not head:
        raise LexiconError(f"{part.strip()!r} is no condition", remedy="Write near/5: word | other words.")
    try:
        relation = Relation(head[1])
    except ValueError:
        names = ", ".join(Relation)
        raise LexiconError(f"unknown condition {head[1]!r}", remedy=f"Conditions are {names}.") from None
    return Condition(relation, _reach(relation, head[2]), _terms(part[head.end() :]))


def _reach(relation: Relation, reach: str | None) -> int:
    if relation is Relation.UNLESS:
        if reach:
            raise LexiconError("unless takes no distance", remedy="Write unless: phrase | phrase.")
        return 0
    if reach is None:
        raise LexiconError(f"{relation} needs a distance", remedy=f"Write {relation}/5, /sentence or /paragraph.")
    if reach.isdigit():
        if not 1 <= int(reach) <= MAX_DISTANCE:
            raise LexiconError(f"a distance lies between 1 and {MAX_DISTANCE} words, not {reach}")
        return int(reach)
    return SENTENCE if reach == "sentence" else PARAGRAPH


def _terms(text: str) -> tuple[Sequence, ...]:
    terms = parse(text, references=True)
    if any(not term for term in terms):
        raise LexiconError(f"an empty term in {text.strip()!r}", remedy="Write term | term.")
    return terms


def _split(text: str) -> Iterator[str]:
    """Cut at semicolons outside quotation marks."""
    begin, quoted = 0, False
    for at, char in enumerate(text):
        if char == '"':
            quoted = not quoted
        elif char == ";" and not quoted:
            yield text[begin:at]
            begin = at + 1
    yield text[begin:]
