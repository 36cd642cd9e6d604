"""CSV and TSV: any delimiter, quoted newlines, columns by name; a stray quotation mark costs one row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from narrator.readers.base import BROKEN, Draft, Facts, ReadOptions, Skip
from narrator.readers.columns import Columns, choose_columns, draft, has_text
from narrator.readers.head import Head
from narrator.readers.own import own_row, own_table
from narrator.readers.pasted_lines import marks
from narrator.readers.stream import Stream

DELIMITERS = (",", ";", "\t", "|")
_CELL_LIMIT = 4 << 20
_RECOVERIES = 32
_HINT = re.compile(r"\A\ufeff?sep=([,;\t|])\n")
_SUFFIX = re.compile(r"\.(?:csv|tsv)(?:\.(?:gz|bz2|xz|zst))?\Z", re.IGNORECASE)
_LABEL = re.compile(r"[^.!?\n]{1,60}")
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


class Table:
    """Rows of cells under a header line."""

    name = "table"

    def detect(self, head: Head) -> str:
        """Look for a header of short names over rows of as many cells."""
        if own_table(head.text.split("\n", 1)[0].split(",")):
            return "posts that narrator wrote"
        if head.binary or head.start[:1] in ("{", "<"):
            return ""
        return self._by_rows(head) or ("a name that ends as tables do" if _SUFFIX.search(head.name) else "")

    def _by_rows(self, head: Head) -> str:
        if len(head.lines) < 2:
            return ""
        delimiter = sniff(head)
        rows = _head_rows(head, delimiter)
        if not rows or not all(_LABEL.fullmatch(cell) for cell in rows[0] if cell):
            return ""
        same = sum(len(row) == len(rows[0]) for row in rows[1:])
        wide = len(rows[0]) > 1 and _names(rows[0]) and any(len(row) >= len(rows[0]) for row in rows[1:])
        narrow = len(rows[0]) == 1 and rows[0][0].islower() and "\n\n" not in head.text and not marks(head.lines)
        if has_text(rows[0]) and rows[1:] and (wide or narrow):
            return f"a header with a text column, cells divided by {_NAMES[delimiter]}"
        regular = len(rows[0]) > 1 and len(rows) > 3 and same >= 0.9 * (len(rows) - 1)
        return f"rows of {len(rows[0])} cells divided by {_NAMES[delimiter]}" if regular and _names(rows[0]) else ""

    def read(self, stream: Stream, options: ReadOptions, facts: Facts) -> Iterator[Draft | Skip]:
        """Yield a draft for every row under the header."""
        head = stream.head()
        delimiter = sniff(head)
        rows = Rows(_without_hint(stream.lines(_CELL_LIMIT)), delimiter)
        header = [cell.strip().lstrip("\ufeff") for cell in unwrapped(list(next(iter(rows), [])), delimiter)]
        if own_table(header):
            yield from _own(rows, header, options)
            return
        first = [dict(zip(header, row, strict=False)) for row in _head_rows(head, delimiter)[1:50]]
        columns = choose_columns(first, header, options, head.name)
        facts.columns += columns.named()
        facts.notes.append(f"cells divided by {_NAMES[delimiter]}")
        for number, row in enumerate(rows, 1):
            yield (
                Skip(BROKEN, number, row)
                if isinstance(row, str)
                else row_draft(header, unwrapped(row, delimiter, len(header)), number, columns, delimiter)
            )


def _own(rows: Rows, header: list[str], options: ReadOptions) -> Iterator[Draft | Skip]:
    for number, row in enumerate(rows, 1):
        yield (
            Skip(BROKEN, number, row)
            if isinstance(row, str)
            else own_row(dict(zip(header, row, strict=False)), number, options)
        )


def row_draft(header: list[str], row: list[str], number: int, columns: Columns, delimiter: str) -> Draft | Skip:
    """Return the draft of one row; cells past the header belong to a text that stands last, else the row is broken."""
    width = len(header)
    if len(row) > width:
        if not any(row[width:]):
            row = row[:width]
        elif columns.text[-1] == header[-1]:
            row = [*row[: width - 1], delimiter.join(row[width - 1 :])]
        else:
            return Skip(BROKEN, number, f"{len(row)} cells under a header of {width}")
    return draft(dict(zip(header, row, strict=False)), number, columns)


class Rows:
    """Rows of a delimited file. A row that cannot be read comes as a message; reading goes on at the next line."""

    def __init__(self, lines: Iterator[str], delimiter: str) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._pushed: list[str] = []
        self._taken: list[str] = []
        self._recoveries = 0
        self._ended = False

    def __iter__(self) -> Iterator[list[str] | str]:
        """Yield a row, or a message where one is broken."""
        csv.field_size_limit(_CELL_LIMIT)
        more = True
        while more:
            more = self._ended = False
            try:
                for row in csv.reader(self._feed(), delimiter=self._delimiter):
                    if self._unclosed():
                        more = True
                        break
                    self._taken.clear()
                    if row:
                        yield row
            except csv.Error:
                more = True
            if more:
                yield self._recover()

    def _feed(self) -> Iterator[str]:
        while True:
            line = self._pushed.pop() if self._pushed else next(self._lines, None)
            if line is None:
                self._ended = True
                return
            self._taken.append(line)
            yield line + "\n"

    def _unclosed(self) -> bool:
        """Tell whether the row just read swallowed the rest of the file after a mark that never closes."""
        return self._ended and len(self._taken) > 1 and sum(line.count('"') for line in self._taken) % 2 == 1

    def _recover(self) -> str:
        """Give up the first line of the broken row and push the others back, a bounded number of times."""
        self._recoveries += 1
        if self._recoveries <= _RECOVERIES:
            self._pushed += reversed(self._taken[1:])
        lost = 1 if self._recoveries <= _RECOVERIES else len(self._taken)
        self._taken.clear()
        return "a quotation mark is opened and never closed" + (f"; {lost} lines are lost" if lost > 1 else "")


def _without_hint(lines: Iterator[str]) -> Iterator[str]:
    """Drop the line "sep=;" that spreadsheets put first."""
    first = next(lines, "")
    if not _HINT.match(f"{first}\n"):
        yield first
    yield from lines


def unwrapped(row: list[str], delimiter: str, width: int = 2) -> list[str]:
    """Return a row whose cells all stand inside one pair of quotation marks as its cells.

    >>> unwrapped(['1,"a, b",c'], ",")
    ['1', 'a, b', 'c']
    """
    if len(row) != 1 or width < 2 or delimiter not in row[0]:
        return row
    try:
        cells = next(csv.reader(row[0].splitlines(keepends=True), delimiter=delimiter), row)
    except csv.Error:
        return row
    return cells if all(_LABEL.fullmatch(cell) for cell in cells) or len(cells) == width else row


def sniff(head: Head) -> str:
    """Return the delimiter: the one that gives the header most names and the rows as many cells."""
    if hint := _HINT.match(head.text):
        return hint[1]
    scored = [(_score(_head_rows(head, each)), -place, each) for place, each in enumerate(DELIMITERS)]
    return max(scored)[2]


def _score(rows: list[list[str]]) -> float:
    if not rows:
        return 0.0
    same = sum(len(row) == len(rows[0]) for row in rows) / len(rows)
    return (len(rows[0]) > 1) * same + has_text(rows[0]) + min(len(rows[0]), 20) / 100


def _head_rows(head: Head, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(_CELL_LIMIT)
    lines = _HINT.sub("", head.text).lstrip("\n").split("\n")
    lines = lines if head.whole else lines[:-1]
    try:
        rows = [row for row in csv.reader((line + "\n" for line in lines[:400]), delimiter=delimiter) if row]
    except csv.Error:
        return []
    width = len(unwrapped(rows[0], delimiter)) if rows else 0
    rows = [unwrapped(row, delimiter, width) for row in rows]
    return rows if head.whole and len(lines) <= 400 else rows[:-1] or rows


def _names(header: list[str]) -> bool:
    """Tell whether cells read like column names: different, short, not prose."""
    return len(set(header)) == len(header) and all(len(cell) <= 40 and cell.count(" ") <= 3 for cell in header)
