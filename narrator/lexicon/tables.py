"""A compiled lexicon: what matching needs, as plain tables that load fast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain, groupby
from typing import Any, Generic, NamedTuple, TypeVar

import orjson

from narrator.records import Citation, Entry, Frame

FORMAT = 2
"""Grows when the tables or the meaning of patterns change; part of the digest."""
_BUCKET = 2
Record = TypeVar("Record")


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
    """A condition over alternatives by number; `relation` and `reach` as in `where.Condition`."""

    relation: str
    reach: int
    alternatives: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """What a compiled lexicon holds, in JSON's terms.

    `forms` and `stems` pair word sets (a list of numbers) with the words in all of them. `conditions` has a list for
    each entry, in the order of `entries`.
    """

    entries: list[list[Any]]
    frames: list[list[Any]]
    citations: list[list[str]]
    forms: list[tuple[list[int], list[str]]]
    stems: list[tuple[list[int], list[str]]]
    alternatives: list[list[Any]]
    conditions: list[list[list[Any]]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries, frames and citations by id, and the compiled patterns.

    `forms` and `stems` give the word sets of a canonical word and of a beginning of words. `anchors` maps a word set
    to the alternatives of entries that are looked up by it; `partners` are the word sets that any of them wants near.
    `conditions` are those of each entry, by its number. `digest` covers all of it. `note` says what was done about a
    stale or damaged file.
    """

    entries: Entries
    frames: Mapping[str, Frame]
    citations: Mapping[str, Citation]
    forms: Forms
    stems: Mapping[str, tuple[int, ...]]
    alternatives: Lazy[Alternative]
    anchors: Mapping[int, Sequence[int]]
    partners: frozenset[int]
    conditions: Lazy[tuple[CompiledCondition, ...]]
    digest: str
    note: str = ""


def encode(body: Body) -> bytes:
    """Return the canonical bytes of a compiled lexicon: small tables in a line, then a line for each row."""
    anchors: dict[int, list[int]] = defaultdict(list)
    wanted: set[int] = set()
    for number, (entry, elements, anchor, partners) in enumerate(body.alternatives):
        if entry >= 0:
            element = elements[anchor]
            anchors[element if isinstance(element, int) else element[1]].append(number)
            wanted.update(words for words, _, _ in partners)
    buckets: dict[str, list[tuple[list[int], str]]] = defaultdict(list)
    for sets, words in body.forms:
        for start, group in groupby(words, key=lambda word: word[:_BUCKET]):
            buckets[start].append((sets, " ".join(group)))
    head = {
        "format": FORMAT,
        "ids": [entry[0] for entry in body.entries],
        "frames": body.frames,
        "citations": body.citations,
        "stems": [(sets, " ".join(words)) for sets, words in body.stems],
        "anchors": sorted(anchors.items()),
        "partners": sorted(wanted),
        "buckets": sorted(buckets),
        "alternatives": len(body.alternatives),
    }
    rows = chain(body.entries, body.conditions, body.alternatives, (buckets[start] for start in sorted(buckets)))
    return b"\n".join(map(orjson.dumps, chain((head,), rows)))


def decode(data: bytes, digest: str, note: str = "") -> Lexicon:
    """Return the lexicon that `encode` wrote; most of its rows are read when they are needed.

    Raises:
        ValueError, KeyError: the bytes are something else.
    """
    first, *lines = data.split(b"\n")
    head = orjson.loads(first)
    ids, count = head["ids"], head["alternatives"]
    ends = (len(ids), 2 * len(ids), 2 * len(ids) + count)
    return Lexicon(
        entries=Entries(ids, Lazy(lines[: ends[0]], _entry)),
        frames={row[0]: _frame(row) for row in head["frames"]},
        citations={row[0]: Citation(*row) for row in head["citations"]},
        forms=Forms(dict(zip(head["buckets"], lines[ends[2] :], strict=True))),
        stems={word: tuple(sets) for sets, words in head["stems"] for word in words.split(" ")},
        alternatives=Lazy(lines[ends[1] : ends[2]], _alternative),
        anchors=dict(head["anchors"]),
        partners=frozenset(head["partners"]),
        conditions=Lazy(lines[ends[0] : ends[1]], _conditions),
        digest=digest,
        note=note,
    )


class Lazy(Generic[Record]):
    """Rows of a table, each read from its line of JSON when it is first asked for."""

    def __init__(self, lines: Sequence[bytes], read: Callable[[Any], Record]) -> None:
        self._lines = lines
        self._read = read
        self._known: dict[int, Record] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, number: int) -> Record:
        if number not in self._known:
            self._known[number] = self._read(orjson.loads(self._lines[number]))
        return self._known[number]

    def __iter__(self) -> Iterator[Record]:
        return map(self.__getitem__, range(len(self._lines)))


class Entries(Mapping[str, Entry]):
    """Entries by id, in the order of their numbers."""

    def __init__(self, ids: Sequence[str], rows: Lazy[Entry]) -> None:
        self._numbers = {id: number for number, id in enumerate(ids)}
        self._rows = rows

    def __getitem__(self, id: str) -> Entry:
        return self._rows[self._numbers[id]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def numbered(self, number: int) -> Entry:
        """Return the entry with a number, as alternatives name it."""
        return self._rows[number]


class Forms:
    """Word sets of every whole form, in buckets by the forms' first letters that are read when first needed."""

    def __init__(self, buckets: Mapping[str, bytes]) -> None:
        self._buckets = buckets
        self._starts: set[str] = set()
        self._known: dict[str, tuple[int, ...]] = {}

    def get(self, word: str) -> tuple[int, ...]:
        """Return the word sets that hold a canonical word; none for an unknown one."""
        return self.of([word])[0]

    def of(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Return the word sets that hold each of the words, as `get` does."""
        for start in sorted({word[:_BUCKET] for word in words} - self._starts):
            self._starts.add(start)
            self._known.update(self._read(start))
        known = self._known
        return [known.get(word, ()) for word in words]

    def _read(self, start: str) -> Iterator[tuple[str, tuple[int, ...]]]:
        line = self._buckets.get(start)
        for sets, words in orjson.loads(line) if line else ():
            of = tuple(sets)
            for word in words.split(" "):
                yield word, of

    def items(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Yield every form with its word sets."""
        for start in self._buckets:
            yield from self._read(start)


def _entry(row: list[Any]) -> Entry:
    row[-1] = tuple(row[-1])
    return Entry(*row)


def _conditions(rows: list[list[Any]]) -> tuple[CompiledCondition, ...]:
    return tuple(CompiledCondition(relation, reach, tuple(numbers)) for relation, reach, numbers in rows)


def _alternative(row: list[Any]) -> Alternative:
    entry, elements, anchor, partners = row
    return Alternative(entry, tuple(elements), anchor, tuple((words, low, high) for words, low, high in partners))


def _frame(row: list[Any]) -> Frame:
    id, mark, colour, *pairs, mapping = row
    name, definition, question = (tuple((lang, text) for lang, text in pair) for pair in pairs)
    return Frame(id, mark, colour, name, definition, question, tuple((key, tuple(labels)) for key, labels in mapping))
