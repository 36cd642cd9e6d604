"""Reads the tables of a lexicon: packs, slots, sources and frames, with file and line kept for messages."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from narrator.errors import LexiconError
from narrator.lexicon.files import digest, lexicon_files
from narrator.records import Citation, Entry, Frame

COLUMNS = ("id", "frame", "pattern", "where", "gloss", "yes", "no", "source", "since", "until", "twin", "flags")
SLOT_COLUMNS = ("slot", "camp", "form")
SOURCE_COLUMNS = ("id", "title", "date", "place")
LANGUAGES = ("en", "ru")
PACKS = ("generic", "ru-state", "western-state", "cn-state", "ua-state", "ir-state", "far-right", "far-left", "user")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a writer must mend: `where` is file:row:column."""

    where: str
    what: str
    remedy: str = ""

    def error(self) -> LexiconError:
        return LexiconError(self.what, self.where, self.remedy)


@dataclass(frozen=True, slots=True)
class Row:
    """An entry and where it stands: the file as shown in messages, the 1-based line."""

    entry: Entry
    file: str
    line: int

    def at(self, column: str) -> str:
        return f"{self.file}:{self.line}:{column}"


@dataclass(frozen=True, slots=True)
class SlotForm:
    """One form of a named list, a pattern, with the camp it names."""

    slot: str
    camp: str
    form: str
    lang: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Tables:
    """What one lexicon folder or file holds; `digest` covers its files' names and bytes."""

    rows: tuple[Row, ...]
    slots: tuple[SlotForm, ...]
    frames: tuple[Frame, ...]
    citations: tuple[Citation, ...]
    problems: tuple[Problem, ...]
    digest: str


def read_tables(path: Path) -> Tables:
    """Read a lexicon folder (packs/<pack>/<lang>.tsv and friends) or a single TSV.

    Raises:
        LexiconError: there is nothing to read at `path`. Faults inside the tables are `problems`.
    """
    files = lexicon_files(path)
    reader = _Reader(path if path.is_dir() else path.parent)
    for file in files:
        reader.read(file)
    return Tables(
        tuple(reader.rows), tuple(reader.slots), tuple(reader.frames), tuple(reader.citations),
        tuple(reader.problems), digest(path, files),
    )  # fmt: skip


def merge(layers: list[Tables]) -> Tables:
    """Lay user tables over shipped ones: entries, frames and sources replace by id, slots add forms."""
    rows = {row.entry.id: row for layer in layers for row in layer.rows}
    frames = {frame.id: frame for layer in layers for frame in layer.frames}
    citations = {citation.id: citation for layer in layers for citation in layer.citations}
    return Tables(
        tuple(rows[id] for id in sorted(rows)),
        tuple(dict.fromkeys(slot for layer in layers for slot in layer.slots)),
        tuple(frames.values()),
        tuple(citations[id] for id in sorted(citations)),
        tuple(problem for layer in layers for problem in layer.problems),
        layers[0].digest if len(layers) == 1 else _join(layer.digest for layer in layers),
    )


def _join(digests: Iterator[str]) -> str:
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


class _Reader:
    """Collects rows and problems of one lexicon's files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.rows: list[Row] = []
        self.slots: list[SlotForm] = []
        self.frames: list[Frame] = []
        self.citations: list[Citation] = []
        self.problems: list[Problem] = []

    def read(self, file: Path) -> None:
        """Read one file of a lexicon by its name and folder; what is wrong in it becomes problems."""
        if file.name == "frames.toml":
            self.read_frames(file)
        elif file.name == "sources.tsv":
            self.citations += [Citation(*cells) for _, cells in self.table(file, SOURCE_COLUMNS)]
        elif file.parent.name == "slots":
            for line, (slot, camp, form) in self.table(file, SLOT_COLUMNS):
                self.slots.append(SlotForm(slot, camp, form, file.stem, self.shown(file), line))
        else:
            self.read_pack(file)

    def read_pack(self, file: Path) -> None:
        """Read the entries of one pack in one language."""
        pack = file.parent.name if file.parent.name in PACKS else "user"
        for line, cells in self.table(file, COLUMNS):
            lang = cells[0].partition("-")[0]
            row = Row(_entry(cells, lang, pack), self.shown(file), line)
            self.rows.append(row)
            if lang not in LANGUAGES or (file.stem in LANGUAGES and file.stem != lang):
                wanted = file.stem if file.stem in LANGUAGES else "en or ru"
                self.note(row.at("id"), f"the id {cells[0]!r} does not begin with its language", f"Write {wanted}-.")

    def table(self, file: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield line number and cells of every row that has the right number of them."""
        lines = self.lines(file)
        begin = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
        shown = self.shown(file)
        if begin == len(lines) or tuple(lines[begin].split("\t")) != columns:
            wanted = "Write, with tabs: " + " ".join(columns)
            self.note(f"{shown}:{begin + 1}:1", "the header is not the expected one", wanted)
            return
        for number, line in enumerate(lines[begin + 1 :], begin + 2):
            cells = tuple(line.split("\t"))
            if not line.strip():
                self.note(f"{shown}:{number}:1", "an empty line", "Remove it.")
            elif len(cells) != len(columns):
                what = f"{len(cells)} cells instead of {len(columns)}"
                self.note(f"{shown}:{number}:{len(cells)}", what, "Check the tabs.")
            else:
                yield number, cells

    def lines(self, file: Path) -> list[str]:
        try:
            text = file.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            self.note(f"{self.shown(file)}:1:1", f"not UTF-8 (byte {error.start})", "Save the file as UTF-8.")
            return []
        lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
        return lines[:-1] if lines[-1] == "" else lines

    def read_frames(self, file: Path) -> None:
        """Read the definitions of frames."""
        try:
            tables = tomllib.loads("\n".join(self.lines(file)))
        except tomllib.TOMLDecodeError as error:
            self.note(f"{self.shown(file)}:1:1", f"not TOML: {error}", "Mend the syntax.")
            return
        tables = tables.get("frame", tables)
        for id, table in tables.items():
            if isinstance(table, dict):
                self.frames.append(_frame(id, table))

    def shown(self, file: Path) -> str:
        return file.relative_to(self.root).as_posix()

    def note(self, where: str, what: str, remedy: str) -> None:
        self.problems.append(Problem(where, what, remedy))


def _entry(cells: tuple[str, ...], lang: str, pack: str) -> Entry:
    id, frame, pattern, where, gloss, yes, no, source, since, until, twin, flags = cells
    return Entry(
        id, lang, pack, frame, pattern, where, gloss, yes, no, source, since, until, twin, tuple(flags.split())
    )  # fmt: skip


def _frame(id: str, table: dict[str, Any]) -> Frame:
    def pairs(key: str) -> tuple[tuple[str, str], ...]:
        return tuple((lang, str(text)) for lang, text in table.get(key, {}).items())

    mapping = tuple((name, tuple(map(str, labels))) for name, labels in table.get("mapping", {}).items())
    mark, colour = str(table.get("mark", "")), str(table.get("colour", ""))
    return Frame(id, mark, colour, pairs("name"), pairs("definition"), pairs("question"), mapping)
