"""Reads other tools' dictionaries (LIWC .dic, quanteda YAML, CSV) as rows of a narrator lexicon."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from narrator.errors import LexiconError
from narrator.lexicon.frequent import beginning
from narrator.lexicon.pattern import parse
from narrator.lexicon.rows import COLUMNS

TERM_COLUMNS = ("term", "word", "pattern", "phrase", "entry", "feature", "keyword")
CATEGORY_COLUMNS = ("category", "key", "frame", "sentiment", "label", "topic")
_SWALLOWED = 3
_TRANSLITERATION = dict(zip("абвгдезийклмнопрстуфхцчшщъыьэюяё", (
    "a b v g d e z i i k l m n o p r s t u f kh ts ch sh shch  y  e iu ia e").split(" "), strict=True)) | {"ж": "zh"}


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase of a foreign dictionary; `line` is where it stands, `category` its path there."""

    text: str
    category: str
    line: int


@dataclass(frozen=True, slots=True)
class Imported:
    """Rows ready for a TSV, and what was noticed on the way: skipped terms, broad wildcards."""

    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


def import_dictionary(file: Path, frame: str, lang: str, category: str = "") -> Imported:
    """Turn a foreign dictionary into rows of one frame, sorted by id.

    Args:
        lang: "en" or "ru"; the terms are matched as they are written, without inflection.
        category: take only terms whose category is this one or below it; all by default.
    Raises:
        LexiconError: the file is none of the three formats.
    """
    notes: list[str] = []
    rows: dict[str, tuple[str, ...]] = {}
    for term in read_terms(file):
        if category and category.lower() not in term.category.lower().split("/"):
            continue
        pattern = _pattern(term, file, notes)
        if not pattern:
            continue
        id = _id(term.text, lang)
        if id in rows:
            notes.append(f"{file.name}:{term.line}: {term.text!r} is there already")
            continue
        gloss = f"Imported from {file.name}" + (f", category {term.category}." if term.category else ".")
        rows[id] = (id, frame, pattern, "", gloss, term.text.replace("*", ""), "", "editors", "", "", "", "")
    return Imported(tuple(rows[id] for id in sorted(rows)), tuple(notes))


def as_tsv(imported: Imported) -> str:
    """Return imported rows as a TSV with its header."""
    return "".join("\t".join(row) + "\n" for row in (COLUMNS, *imported.rows))


def read_terms(file: Path) -> Iterator[Term]:
    """Yield the terms of a dictionary, told apart by its suffix and its first line.

    Raises:
        LexiconError: not UTF-8, or of no known form.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(f"not UTF-8 (byte {error.start}).", str(file), "Save the file as UTF-8.") from None
    if text.lstrip().startswith("%"):
        return _liwc(text, file)
    if file.suffix.lower() in (".yml", ".yaml"):
        return _quanteda(text, file)
    if file.suffix.lower() in (".csv", ".tsv", ".txt"):
        return _table(text, file)
    raise LexiconError("no LIWC .dic, quanteda YAML or CSV.", str(file), "A .dic begins with a line of %.")


def _liwc(text: str, file: Path) -> Iterator[Term]:
    """Yield the terms of a LIWC dictionary: categories between two lines of %, then term, tab, numbers."""
    names: dict[str, str] = {}
    section = 0
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if line.strip() == "%":
            section += 1
        elif section == 1 and len(cells) > 1:
            names[cells[0]] = cells[1].split(" ")[0]
        elif section == 2 and cells[0]:
            unknown = [cell for cell in cells[1:] if cell and cell not in names and cell.isdigit()]
            if unknown:
                what = f"category {unknown[0]} is not declared."
                raise LexiconError(what, f"{file}:{number}", "Declare it between the % lines.")
            yield Term(cells[0], "/".join(names[cell] for cell in cells[1:] if cell in names), number)


def _quanteda(text: str, file: Path) -> Iterator[Term]:
    """Yield the terms of a quanteda dictionary: nested keys over lists, in block or flow style."""
    path: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        bare = re.sub(r"(^|\s)#.*$", "", line).rstrip()
        if not bare.strip() or bare.strip() == "---":
            continue
        indent, item = len(bare) - len(bare.lstrip()), bare.strip()
        if item.startswith("- "):
            path = [each for each in path if each[0] <= indent]
            yield Term(_unquoted(item[2:]), "/".join(name for _, name in path), number)
            continue
        key, colon, rest = item.partition(":")
        if not colon:
            raise LexiconError("no key, and no item of a list.", f"{file}:{number}", "Write `key:` or `- term`.")
        path = [*(each for each in path if each[0] < indent), (indent, _unquoted(key))]
        if rest.strip():
            for term in next(csv.reader([rest.strip().strip("[]")], skipinitialspace=True)):
                yield Term(_unquoted(term), "/".join(name for _, name in path), number)


def _unquoted(text: str) -> str:
    return text.strip().strip("\"'").strip()


def _table(text: str, file: Path) -> Iterator[Term]:
    first = text.partition("\n")[0]
    delimiter = max("\t,;", key=first.count)
    rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    header = [cell.strip().lower() for cell in next(rows, [])]
    terms = [header.index(name) for name in TERM_COLUMNS if name in header]
    kinds = [header.index(name) for name in CATEGORY_COLUMNS if name in header]
    if not terms:
        wanted = ", ".join(TERM_COLUMNS)
        raise LexiconError("no column of terms.", f"{file}:1", f"Name one of: {wanted}.")
    for row in rows:
        if len(row) > terms[0] and row[terms[0]].strip():
            category = row[kinds[0]].strip() if kinds and len(row) > kinds[0] else ""
            yield Term(row[terms[0]].strip(), category, rows.line_num)


def _pattern(term: Term, file: Path, notes: list[str]) -> str:
    """Return a term as an exact pattern, or "" with a note where it cannot be one."""
    where = f"{file.name}:{term.line}"
    tokens = term.text.lower().replace("_", " ").split()
    pattern = " ".join(token if token.endswith("*") else f"={token}" for token in tokens)
    try:
        parse(pattern)
    except LexiconError as error:
        notes.append(f"{where}: skipped {term.text!r}: {error.what}")
        return ""
    for token in tokens:
        if token.endswith("*"):
            notes += _swallowed(token, where)
    return pattern


def _swallowed(token: str, where: str) -> Iterator[str]:
    """Yield a note where a wildcard takes in other common words, as war* takes in warm."""
    stem = token.removesuffix("*")
    common = [word for word in beginning(stem) if word != stem]
    if len(common) >= _SWALLOWED:
        yield f"{where}: {token} also takes in {', '.join(common[:6])}"


def _id(text: str, lang: str) -> str:
    latin = "".join(_TRANSLITERATION.get(char, char) for char in text.lower())
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    return f"{lang}-" + ("-".join(re.findall(r"[a-z0-9]+", plain)) or "term")
