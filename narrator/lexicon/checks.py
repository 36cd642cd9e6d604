"""Checks the tables of a lexicon: every fault with file:row:column and what to do about it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from narrator.data import shipped
from narrator.errors import LexiconError
from narrator.lexicon.breadth import broad
from narrator.lexicon.compile import compile_tables
from narrator.lexicon.rows import LANGUAGES, PACKS, Problem, Row, Tables, merge, read_tables
from narrator.lexicon.store import with_shared
from narrator.lexicon.tables import Lexicon
from narrator.records import Entry

THIN = 12
FLAGS = ("sensitive", "open")
COLOURS = frozenset("black red green yellow blue magenta cyan white".split())
_ID = re.compile(r"(en|ru)(-[a-z0-9]+)+")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_REFERENCE = re.compile(r"@(?!frame:)([a-z0-9-]+)")


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found. `thin` pairs language and frame with fewer than THIN entries, with their number."""

    entries: int
    problems: tuple[Problem, ...]
    thin: tuple[tuple[str, str, int], ...]


def check(path: Path | None = None) -> Report:
    """Check a lexicon folder or file, or the shipped lexicon.

    What the path lacks (frames, sources, slots) and the entries it may refer to are taken from the shipped lexicon.

    Raises:
        LexiconError: there are no tables at `path`.
    """
    tables = read_tables(path or shipped("lexicons"))
    whole = tables if path is None else with_shared(tables)
    known = _known_ids(tables)
    problems = [
        *tables.problems,
        *(problem for row in tables.rows for problem in _row(row, whole, known)),
        *_order(tables.rows),
        *_circular(tables.rows),
        *_sources(tables),
        *_frames(tables),
        *_patterns(merge([whole]) if path is None else whole),
    ]
    unique = dict.fromkeys(problems)
    return Report(len(tables.rows), tuple(sorted(unique, key=_place)), thin(whole))


def thin_frames(lexicon: Lexicon) -> tuple[tuple[str, str, int], ...]:
    """Return language, frame and number of entries where a loaded lexicon has fewer than THIN."""
    return _thin(lexicon.entries.values(), lexicon.frames)


def thin(tables: Tables) -> tuple[tuple[str, str, int], ...]:
    """Return language, frame and number of entries where a frame has fewer than THIN in a language."""
    return _thin((row.entry for row in tables.rows), (frame.id for frame in tables.frames))


def _thin(entries: Iterable[Entry], frames: Iterable[str]) -> tuple[tuple[str, str, int], ...]:
    count = Counter((entry.lang, entry.frame) for entry in entries)
    pairs = [(lang, frame) for frame in frames for lang in LANGUAGES]
    return tuple((lang, frame, count[lang, frame]) for lang, frame in sorted(pairs) if count[lang, frame] < THIN)


def _place(problem: Problem) -> tuple[str, int, str]:
    file, _, rest = problem.where.partition(":")
    line, _, column = rest.partition(":")
    return file, int(line) if line.isdigit() else 0, column


def _known_ids(tables: Tables) -> frozenset[str]:
    ids = {row.entry.id for row in tables.rows}
    with suppress(LexiconError):
        ids |= {row.entry.id for row in read_tables(shipped("lexicons")).rows}
    return frozenset(ids)


def _row(row: Row, tables: Tables, known: frozenset[str]) -> Iterator[Problem]:
    """Yield the faults of one row taken by itself."""
    entry = row.entry
    if not _ID.fullmatch(entry.id):
        yield Problem(row.at("id"), f"{entry.id!r} is no id", "Write en- or ru-, then ASCII words with hyphens.")
    frames = {frame.id for frame in tables.frames}
    if entry.frame not in frames:
        yield Problem(row.at("frame"), f"unknown frame {entry.frame!r}", "Frames stand in frames.toml.")
    if entry.source not in {citation.id for citation in tables.citations}:
        yield Problem(row.at("source"), f"unknown source {entry.source!r}", "Add it to sources.tsv.")
    if entry.pack not in PACKS:
        yield Problem(row.at("pack"), f"unknown pack {entry.pack!r}", "Packs are " + ", ".join(PACKS) + ".")
    for column in ("gloss", "yes", "no", "pattern"):
        if not getattr(entry, column):
            yield Problem(row.at(column), "an empty cell", "Every entry has one.")
    if entry.twin and (entry.twin not in known or entry.twin[:2] == entry.lang):
        yield Problem(row.at("twin"), f"no entry {entry.twin!r} in another language", "Name it, or leave it empty.")
    yield from _cells(row)


def _cells(row: Row) -> Iterator[Problem]:
    entry = row.entry
    for column in ("frame", "pattern", "where", "gloss", "yes", "no", "source", "since", "until", "twin"):
        cell = getattr(entry, column)
        if cell != cell.strip() or cell != unicodedata.normalize("NFC", cell):
            yield Problem(row.at(column), "outer spaces or composed letters", "Trim the cell; write it in NFC.")
    for column in ("since", "until"):
        date = getattr(entry, column)
        if date and not _DATE.fullmatch(date):
            yield Problem(row.at(column), f"{date!r} is no date", "Write 2022, 2022-02 or 2022-02-24.")
    if entry.since and entry.until and entry.since > entry.until:
        yield Problem(row.at("until"), "until lies before since", "Mend the dates.")
    for flag in entry.flags:
        if flag not in FLAGS:
            yield Problem(row.at("flags"), f"unknown flag {flag!r}", "Flags are " + ", ".join(FLAGS) + ".")


def _order(rows: Iterable[Row]) -> Iterator[Problem]:
    """Yield repeated ids, and rows that are out of order in their file."""
    seen: dict[str, Row] = {}
    last: dict[str, str] = {}
    for row in rows:
        id = row.entry.id
        if id in seen:
            yield Problem(row.at("id"), f"{id} stands at {seen[id].at('id')} too", "Give it an id of its own.")
        elif id < last.get(row.file, ""):
            yield Problem(row.at("id"), f"{id} stands behind {last[row.file]}", "Sort the rows by id.")
        seen.setdefault(id, row)
        last[row.file] = id


def _circular(rows: Iterable[Row]) -> Iterator[Problem]:
    """Yield entries whose conditions lead back to themselves."""
    edges = {row.entry.id: set(_REFERENCE.findall(row.entry.where)) for row in rows}
    for row in rows:
        reached: set[str] = set()
        waiting = list(edges[row.entry.id])
        while waiting:
            each = waiting.pop()
            if each not in reached:
                reached.add(each)
                waiting += edges.get(each, ())
        if row.entry.id in reached:
            yield Problem(row.at("where"), f"{row.entry.id} refers to itself", "Break the circle of @ references.")


def _sources(tables: Tables) -> Iterator[Problem]:
    ids = [citation.id for citation in tables.citations]
    for number, citation in enumerate(tables.citations):
        where = f"sources.tsv:{number + 2}"
        if number and citation.id <= ids[number - 1]:
            yield Problem(f"{where}:id", f"{citation.id!r} is repeated or out of order", "Sort by id, each id once.")
        if not citation.title or not citation.place:
            yield Problem(f"{where}:title", "a source without title or place", "Say where anyone can look it up.")


def _frames(tables: Tables) -> Iterator[Problem]:
    marks = Counter(frame.mark for frame in tables.frames)
    for frame in tables.frames:
        where = f"frames.toml:{frame.id}"
        if len(frame.mark) != 1 or marks[frame.mark] > 1:
            yield Problem(f"{where}:mark", f"{frame.mark!r} is not one letter of its own", "Choose a free letter.")
        if frame.colour.removeprefix("bright_") not in COLOURS:
            yield Problem(f"{where}:colour", f"{frame.colour!r} is none of the 16 colours", "Write red or bright_red.")
        for column in ("name", "definition", "question"):
            missing = [lang for lang in LANGUAGES if not dict(getattr(frame, column)).get(lang)]
            if missing:
                yield Problem(f"{where}:{column}", "no text in " + " and ".join(missing), "Write it.")


def _patterns(tables: Tables) -> Iterator[Problem]:
    """Yield patterns that do not compile, collide with another entry's, or catch too much."""
    result = compile_tables(tables)
    yield from result.problems
    rows = {row.entry.id: row for row in tables.rows}
    same: dict[str, list[str]] = defaultdict(list)
    for number, elements, *_ in result.body.alternatives:
        if number < 0:
            continue
        id = result.body.entries[number][0]
        key = f"{id[:2]} {elements} {rows[id].entry.where}"
        if id not in same[key]:
            same[key].append(id)
    for ids in same.values():
        for id in ids[1:]:
            yield Problem(rows[id].at("pattern"), f"the same words as {ids[0]}", "Merge them, or add conditions.")
    for row in tables.rows:
        yield from (Problem(row.at("pattern"), what, "Add words or a condition.") for what in broad(row.entry))
