"""Posts and results that narrator wrote itself: they come back exactly as they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

from narrator.readers.base import EMPTY, Draft, Facts, ReadOptions, Skip
from narrator.readers.columns import kept, reactions_of
from narrator.readers.head import Head
from narrator.readers.jsonio import lines
from narrator.readers.numbers import count
from narrator.readers.stream import Stream
from narrator.records import Source

_MARKS = frozenset({"id", "date_source", "forwarded_from", "reactions", "vars", "source", "text"})
_CELLS = _MARKS - {"source"} | {"source.file", "source.record"}
_GUARDED = "=+-@'\t"


class Own:
    """JSON lines of `narrator read`, `narrator convert` and `narrator score`."""

    name = "narrator"

    def detect(self, head: Head) -> str:
        """Look for the keys of a post or a result."""
        first = head.line_objects[0] if head.line_objects else {}
        if str(first.get("schema")).startswith("narrator.result/"):
            return "results of narrator"
        return "posts of narrator" if own_columns(list(first)) else ""

    def read(self, stream: Stream, options: ReadOptions, facts: Facts) -> Iterator[Draft | Skip]:
        """Yield every post with its own id, source and fields."""
        for each in lines(stream):
            yield each if isinstance(each, Skip) else own_draft(each[1], each[0], options)


def own_columns(names: Sequence[str]) -> bool:
    """Tell whether columns are those of narrator's posts or results."""
    return set(names) >= _MARKS or {"schema", "post", "matches", "lexicon"} <= set(names)


def own_draft(row: Mapping[str, Any], number: int, options: ReadOptions) -> Draft | Skip:
    """Return the draft of a post, or of a result's post; one written without its text is empty."""
    inner = row.get("post")
    post: Mapping[str, Any] = inner if isinstance(inner, Mapping) else row
    text = post.get("text")
    if not isinstance(text, str):
        return Skip(EMPTY, number, "a result without its text: score the posts again, without --no-text")
    kept_vars = _pairs(post.get("vars"))
    reactions = post.get("reactions")
    return Draft(
        text,
        number,
        _string(post.get("id")) or "",
        _string(post.get("channel")),
        _string(post.get("date")),
        _string(post.get("date_source")),
        _string(post.get("url")),
        _string(post.get("forwarded_from")),
        count(post.get("views")),
        reactions_of(dict(reactions) if isinstance(reactions, list) and _paired(reactions) else reactions),
        kept_vars + kept(post, [name for name in options.keep if name not in dict(kept_vars)]),
        source=_source(post.get("source")),
    )


def own_table(names: Sequence[str]) -> bool:
    """Tell whether columns are those of a CSV of `narrator convert`."""
    return set(names) >= _CELLS


def own_row(cells: Mapping[str, str], number: int, options: ReadOptions) -> Draft | Skip:
    """Return the draft of a row of such a CSV."""
    row: dict[str, Any] = {name: _unguarded(cell) or None for name, cell in cells.items()}
    record = count(row.pop("source.record", None))
    row["source"] = {"file": row.pop("source.file", None), "record": record}
    return own_draft(row | {"text": row.get("text") or ""}, number, options)


def _unguarded(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in _GUARDED else cell


def _string(found: Any) -> str | None:
    return found if isinstance(found, str) else None


def _paired(found: Sequence[Any]) -> bool:
    return all(isinstance(each, tuple | list) and len(each) == 2 for each in found)


def _pairs(found: Any) -> tuple[tuple[str, str], ...]:
    if isinstance(found, str):
        try:
            found = orjson.loads(found)
        except orjson.JSONDecodeError:
            found = {}
    pairs = found.items() if isinstance(found, Mapping) else found if isinstance(found, list) and _paired(found) else ()
    return tuple((str(name), str(value)) for name, value in pairs)


def _source(found: Any) -> Source | None:
    if isinstance(found, Mapping) and isinstance(found.get("file"), str) and isinstance(found.get("record"), int):
        return Source(found["file"], found["record"])
    return None
