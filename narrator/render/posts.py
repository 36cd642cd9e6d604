"""Posts to JSON lines, CSV or Parquet, so that reading them back gives the same posts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO, NamedTuple

import orjson

from narrator.errors import OptionError
from narrator.records import Post
from narrator.render.jsonl import post_json
from narrator.text import Vocabulary, languages, read_words

FORMATS = ("jsonl", "csv", "parquet")
COLUMNS = (
    "id",
    "channel",
    "date",
    "date_source",
    "lang",
    "langs",
    "url",
    "forwarded_from",
    "views",
    "reactions",
    "words",
    "vars",
    "source.file",
    "source.record",
    "text",
)
_RISKY = ("=", "+", "-", "@", "'", "\t")
_BATCH = 512
_GROUP = 1 << 12


class Described(NamedTuple):
    """A post with its languages and number of words."""

    post: Post
    lang: str
    langs: tuple[str, ...]
    words: int


def described(posts: Iterable[Post]) -> Iterator[list[Described]]:
    """Yield batches of posts with what is counted in their text."""
    vocabulary = Vocabulary()
    waiting = iter(posts)
    while batch := list(islice(waiting, _BATCH)):
        stream = read_words([post.text for post in batch], vocabulary)
        tongues = languages(stream, vocabulary)
        yield [
            Described(post, lang, langs, words)
            for post, (lang, langs), words in zip(batch, tongues, stream.counts.tolist(), strict=True)
        ]


def format_of(path: str) -> str:
    """Return the format a file name ends in.

    Raises:
        OptionError: none of the formats.
    """
    suffix = path.rpartition(".")[2].lower()
    form = {"ndjson": "jsonl", "pq": "parquet"}.get(suffix, suffix)
    if form not in FORMATS:
        raise OptionError(
            f"'{path}' does not say in which format to write.", "-o", "End the name in .jsonl, .csv or .parquet."
        )
    return form


def write_posts(posts: Iterable[Post], stream: BinaryIO, form: str) -> None:
    """Write posts to a stream in one of FORMATS."""
    if form == "jsonl":
        for batch in described(posts):
            stream.writelines(post_json(*each) + b"\n" for each in batch)
    elif form == "csv":
        _write_csv(described(posts), stream)
    else:
        _write_parquet(described(posts), stream)


def _write_csv(batches: Iterable[list[Described]], stream: BinaryIO) -> None:
    text = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for batch in batches:
        writer.writerows([_guarded(cell) for cell in _cells(each)] for each in batch)
    text.flush()
    text.detach()


def _cells(one: Described) -> list[Any]:
    post = one.post
    reactions = None if post.reactions is None else orjson.dumps(dict(post.reactions)).decode()
    names = orjson.dumps(dict(post.vars)).decode() if post.vars else None
    return [
        post.id,
        post.channel,
        post.date,
        post.date_source,
        one.lang,
        " ".join(one.langs),
        post.url,
        post.forwarded_from,
        post.views,
        reactions,
        one.words,
        names,
        post.source.file,
        post.source.record,
        post.text,
    ]


def _guarded(cell: Any) -> Any:
    """Return a cell no spreadsheet runs as a formula; the reader takes the leading quote mark away again."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_RISKY) else cell


def _write_parquet(batches: Iterable[list[Described]], stream: BinaryIO) -> None:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    text, number = pa.string(), pa.int64()
    schema = pa.schema(
        [
            ("id", text),
            ("channel", text),
            ("date", text),
            ("date_source", text),
            ("lang", text),
            ("langs", pa.list_(text)),
            ("url", text),
            ("forwarded_from", text),
            ("views", number),
            ("reactions", pa.map_(text, number)),
            ("words", pa.int32()),
            ("vars", pa.map_(text, text)),
            ("source", pa.struct([("file", text), ("record", number)])),
            ("text", text),
        ]
    )
    with ParquetWriter(stream, schema, compression="zstd") as writer:
        waiting: list[dict[str, Any]] = []
        for batch in batches:
            waiting += [_row(each) for each in batch]
            if len(waiting) >= _GROUP:
                writer.write_table(pa.Table.from_pylist(waiting, schema))
                waiting = []
        if waiting:
            writer.write_table(pa.Table.from_pylist(waiting, schema))


def _row(one: Described) -> dict[str, Any]:
    post = one.post
    return {
        "id": post.id,
        "channel": post.channel,
        "date": post.date,
        "date_source": post.date_source,
        "lang": one.lang,
        "langs": list(one.langs),
        "url": post.url,
        "forwarded_from": post.forwarded_from,
        "views": post.views,
        "reactions": post.reactions,
        "words": one.words,
        "vars": post.vars,
        "source": {"file": post.source.file, "record": post.source.record},
        "text": post.text,
    }
