"""JSON lines and other JSON whose objects are rows: columns by name."""

from __future__ import annotations

from collections.abc import Iterator

from narrator.readers.base import Draft, Facts, ReadOptions, Skip
from narrator.readers.columns import Columns, choose_columns, draft, has_text, names_of
from narrator.readers.head import Head
from narrator.readers.jsonio import objects, sample, shape
from narrator.readers.stream import Stream

_KINDS = {
    "lines": "JSON lines",
    "array": "a JSON array",
    "list": "a list inside a JSON object",
    "object": "JSON objects",
}


class JsonRows:
    """Any JSON whose records are flat objects, one a line or in an array."""

    name = "json"

    def detect(self, head: Head) -> str:
        """Accept whatever opens like JSON: a broken line is named later, not taken for prose."""
        kind, path = shape(head)
        if kind == "lines":
            return _KINDS[kind]
        if kind:
            return _KINDS[kind] + (f" at {path.removesuffix('.item')}" if kind == "list" else "")
        return "lines that open like JSON objects" if head.start.startswith('{"') else ""

    def read(self, stream: Stream, options: ReadOptions, facts: Facts) -> Iterator[Draft | Skip]:
        """Yield a draft for every object."""
        head = stream.head()
        columns = self.columns(head, options)
        facts.columns += columns.named()
        for each in objects(stream, head):
            yield each if isinstance(each, Skip) else row_draft(each, columns)

    def columns(self, head: Head, options: ReadOptions) -> Columns:
        """Return the columns, decided on the head of the file alone."""
        rows = sample(head)
        names = (
            names_of(rows)
            if rows
            else list(dict.fromkeys(path.removeprefix("item.") for path, _ in head.paths if path))
        )
        return choose_columns(rows, names, options, head.name)


def row_draft(item: tuple[int, dict[str, object], tuple[str, ...]], columns: Columns) -> Draft | Skip:
    """Return the draft of one numbered object with its remarks."""
    number, row, remarks = item
    made = draft(row, number, columns)
    return made._replace(remarks=remarks + made.remarks) if remarks and isinstance(made, Draft) else made


__all__ = ["JsonRows", "has_text", "row_draft"]
