"""A compiled lexicon: what matching needs, as plain tables that load fast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import IntEnum
from typing import Any, NamedTuple

import orjson

from narrator.records import Citation, Entry, Frame

FORMAT = 1
"""Grows when the tables or the meaning of patterns change; part of the digest."""


class Op(IntEnum):
    """The first item of an encoded element that is not a plain word set. A plain word set is its number."""

    CASED = 1
    """[op, word set, Case]"""
    GAP = 2
    """[op, low, high]"""
    CHOICE = 3
    """[op, branch, branch, ...], a branch being a list of elements"""
    OPEN = 4
    """[op]: a quotation mark opens right before the next word"""
    CLOSE = 5
    """[op]: a quotation mark closes right behind the last word"""
    GHOST = 6
    """[op, element, ...]: outside the span"""


Encoded = Any
"""An element as JSON holds it: an int, or a list that begins with an Op."""


class Alternative(NamedTuple):
    """One way to match. `entry` is the entry's number, -1 for a condition's term.

    `anchor` indexes the element to look up, a word set. `partners` are word sets of which one must stand near it, each
    with the least and the most words after it (negative: before it); none where nothing else must be there.
    """

    entry: int
    elements: tuple[Encoded, ...]
    anchor: int
    partners: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class CompiledCondition:
    """A condition of an entry over alternatives by number; `reach` as in `where.Condition`."""

    entry: int
    relation: str
    reach: int
    alternatives: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries, frames and citations by id, and the compiled patterns.

    `forms` maps a canonical word to an index into `groups`, the word sets that hold it; `stems` likewise, by
    beginnings of words. `digest` covers all of it. `note` says what was done about a stale or damaged file.
    """

    entries: Mapping[str, Entry]
    frames: Mapping[str, Frame]
    citations: Mapping[str, Citation]
    forms: Mapping[str, int]
    stems: Mapping[str, int]
    groups: tuple[tuple[int, ...], ...]
    alternatives: tuple[Alternative, ...]
    conditions: tuple[CompiledCondition, ...]
    digest: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """What a compiled file holds, in JSON's terms, in this order.

    `forms` and `stems` pair the word sets (a list of numbers) with the words in all of them, joined by spaces.
    """

    format: int
    entries: list[list[Any]]
    frames: list[list[Any]]
    citations: list[list[str]]
    forms: list[tuple[list[int], str]]
    stems: list[tuple[list[int], str]]
    alternatives: list[list[Any]]
    conditions: list[list[Any]]


def encode(body: Body) -> bytes:
    """Return the canonical bytes of a compiled lexicon."""
    return orjson.dumps({field.name: getattr(body, field.name) for field in fields(body)})


def decode(data: bytes, digest: str, note: str = "") -> Lexicon:
    """Return the lexicon that `encode` wrote.

    Raises:
        ValueError, KeyError, TypeError: the bytes are something else (`orjson` raises a ValueError).
    """
    body = Body(**orjson.loads(data))
    groups: list[tuple[int, ...]] = []
    forms = _numbered(body.forms, groups)
    stems = _numbered(body.stems, groups)
    for row in body.entries:
        row[-1] = tuple(row[-1])
    entries = [Entry(*row) for row in body.entries]
    return Lexicon(
        entries={entry.id: entry for entry in entries},
        frames={row[0]: _frame(row) for row in body.frames},
        citations={row[0]: Citation(*row) for row in body.citations},
        forms=forms,
        stems=stems,
        groups=tuple(groups),
        alternatives=tuple(map(_alternative, body.alternatives)),
        conditions=tuple(CompiledCondition(row[0], row[1], row[2], tuple(row[3])) for row in body.conditions),
        digest=digest,
        note=note,
    )


def _numbered(table: list[tuple[list[int], str]], groups: list[tuple[int, ...]]) -> dict[str, int]:
    numbered: dict[str, int] = {}
    for sets, words in table:
        numbered.update(dict.fromkeys(words.split(" "), len(groups)))
        groups.append(tuple(sets))
    return numbered


def _alternative(row: list[Any]) -> Alternative:
    entry, elements, anchor, partners = row
    return Alternative(entry, tuple(elements), anchor, tuple(map(tuple, partners)))


def _frame(row: list[Any]) -> Frame:
    id, mark, colour, *pairs, mapping = row
    name, definition, question = (tuple((lang, text) for lang, text in pair) for pair in pairs)
    return Frame(id, mark, colour, name, definition, question, tuple((key, tuple(labels)) for key, labels in mapping))
