"""Results on disk, recognised by what they hold and not by their names."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from narrator.errors import InputError
from narrator.records import SCHEMA, Cue, FrameScore, Match, Post, Result, Source, Stance, TopicScore

_OPENING = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"schema"\s*:\s*"narrator\.result')
_COLUMNS = {"post", "frames", "matches", "topics", "lexicon", "model"}


def is_results(path: str, head: bytes = b"") -> bool:
    """Tell whether a path holds results of narrator: JSON lines, Parquet or a folder of Parquet parts.

    Args:
        path: "-" is standard input; a file that cannot be opened is no results.
        head: the first bytes of standard input.
    """
    place = Path(path)
    if path != "-" and place.is_dir():
        parts = sorted(place.glob("*.parquet"))
        return bool(parts) and _is_parquet(parts[0])
    if path != "-":
        if not place.is_file():
            return False
        with place.open("rb") as stream:
            head = stream.read(256)
    if head[:4] == b"PAR1":
        return path != "-" and _is_parquet(place)
    return _OPENING.match(head) is not None


def read_results(*paths: str) -> Iterator[Result]:
    """Yield the results of files, folders of Parquet parts, or standard input ("-", JSON lines).

    Raises:
        InputError: not results, of another schema, damaged, or of two lexicons or models.
    """
    digests: tuple[str, str] | None = None
    for row, where in chain.from_iterable(map(_rows, paths)):
        result = parse_result(row, where)
        if digests is None:
            digests = (result.lexicon, result.model)
        elif digests != (result.lexicon, result.model):
            raise _mixed(where, digests, result)
        yield result


def _mixed(where: str, digests: tuple[str, str], result: Result) -> InputError:
    part, before, now = "model", digests[1], result.model
    if digests[0] != result.lexicon:
        part, before, now = "lexicon", digests[0], result.lexicon
    return InputError(
        f"these results were made with two versions of the {part} ({before[:19]} and {now[:19]}), so their numbers"
        " cannot be put together.", where, "Score all posts again with one version: narrator score INPUT... -o OUT")


def parse_result(row: Mapping[str, Any], where: str) -> Result:
    """Make a result of its wire object.

    Raises:
        InputError: a key is missing or of the wrong kind, or the schema is another one.
    """
    if row.get("schema") != SCHEMA:
        raise InputError(f"this is no result of narrator ({SCHEMA}): its schema is {row.get('schema')!r}.", where,
                         "Score the posts first: narrator score INPUT -o results.jsonl")
    try:
        post = row["post"]
        return Result(
            post=_post(post),
            lang=post["lang"],
            langs=tuple(post["langs"]),
            words=post["words"],
            frames=tuple(FrameScore(**score) for score in row["frames"]),
            matches=tuple(_match(match) for match in row["matches"]),
            topic=row["topic"],
            topics=tuple(TopicScore(**score) for score in row["topics"]),
            lexicon=row["lexicon"],
            model=row["model"],
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"a damaged result: {type(error).__name__}: {error}.", where,
                         "Score the posts again: narrator score INPUT -o results.jsonl") from error


def _post(post: Mapping[str, Any]) -> Post:
    source = post["source"]
    reactions = post["reactions"]
    return Post(
        text=post.get("text") or "",
        id=post["id"],
        source=Source(source["file"], source["record"]),
        channel=post["channel"],
        date=post["date"],
        date_source=post["date_source"],
        url=post["url"],
        forwarded_from=post["forwarded_from"],
        views=post["views"],
        reactions=None if reactions is None else _pairs(reactions),
        vars=_pairs(post["vars"] or {}),
    )


def _pairs(value: Any) -> tuple[tuple[Any, Any], ...]:
    """Return the pairs of an object, of a Parquet map, or of a list of name and value."""
    if isinstance(value, Mapping):
        return tuple(value.items())
    return tuple(tuple(pair.values()) if isinstance(pair, Mapping) else tuple(pair) for pair in value)


def _match(match: Mapping[str, Any]) -> Match:
    return Match(
        start=match["start"],
        end=match["end"],
        text=match["text"],
        sentence=(match["sentence"][0], match["sentence"][1]),
        frame=match["frame"],
        pack=match["pack"],
        entry=match["entry"],
        folded=match["folded"],
        stance=Stance(match["stance"]),
        cues=tuple(_cue(cue) for cue in match["cues"]),
    )


def _cue(cue: Mapping[str, Any]) -> Cue:
    return Cue(Stance(cue["stance"]), cue["cue"], cue["start"], cue["rule"], cue["speaker"])


def _rows(path: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    if path == "-":
        yield from _json_rows(sys.stdin.buffer, "-")
        return
    place = Path(path)
    if not place.exists():
        raise InputError("no such file.", path, "Check the name, or make results: narrator score INPUT -o OUT")
    if place.is_dir():
        parts = sorted(place.glob("*.parquet"))
        if not parts:
            raise InputError("a folder without Parquet parts of results.", path,
                             "Make results: narrator score INPUT -o results.jsonl")
        for part in parts:
            yield from _parquet_rows(part)
        return
    with place.open("rb") as stream:
        parquet = stream.read(4) == b"PAR1"
        if not parquet:
            stream.seek(0)
            yield from _json_rows(stream, path)
    if parquet:
        yield from _parquet_rows(place)


def _json_rows(lines: Any, name: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    import orjson

    number = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            row = orjson.loads(line.lstrip(b"\xef\xbb\xbf"))
        except orjson.JSONDecodeError as error:
            raise InputError(f"a line that is not JSON: {error}.", where,
                             "Score the posts again: narrator score INPUT -o results.jsonl") from error
        yield row if isinstance(row, dict) else {}, where
    if number == 0:
        raise InputError("an empty file holds no results.", name, "Make results: narrator score INPUT -o OUT")


def _is_parquet(place: Path) -> bool:
    import pyarrow
    import pyarrow.parquet as parquet

    try:
        schema = parquet.read_schema(place)
    except (pyarrow.ArrowException, OSError):
        return False
    return set(schema.names) >= _COLUMNS


def _parquet_rows(place: Path) -> Iterator[tuple[Mapping[str, Any], str]]:
    import pyarrow
    import pyarrow.parquet as parquet

    try:
        table = parquet.ParquetFile(place)
        number = 0
        for batch in table.iter_batches(batch_size=2000):
            for row in batch.to_pylist():
                number += 1
                yield {"schema": SCHEMA, **row}, f"{place}:{number}"
    except pyarrow.ArrowException as error:
        raise InputError(f"a Parquet file that cannot be read: {error}.", str(place),
                         "Score the posts again: narrator score INPUT -o OUT") from error
