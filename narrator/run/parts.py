"""The finished parts of a run on disk: written whole or not at all, checked before they are trusted."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import orjson

from narrator.run.job import Counts, Fault, Part


def write_whole(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file so that it is there completely or not at all.

    The bytes go to a sibling named .partial, reach the disk, and then take the file's name.
    """
    partial = path.with_name(f".{path.name}.partial")
    try:
        with partial.open("wb") as stream:
            for chunk in chunks:
                stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def write_part(folder: str, part: Part, rows: bytes, matches: bytes) -> Part:
    """Keep a part in the run's folder and return it without its rows; without a folder, return it with them.

    The rows are written first, the part's own record last: a part counts as finished when its record is there.
    """
    if not folder:
        return replace(part, data=rows, extra=matches)
    part = replace(part, size=len(rows), extra_size=len(matches), digest=_digest(rows, matches))
    place = Path(folder)
    write_whole(place / _rows_name(part.number), [rows, matches])
    record = {name: value for name, value in asdict(part).items() if name not in ("data", "extra")}
    write_whole(place / _record_name(part.number), [orjson.dumps(record)])
    return replace(part, ids=())


def read_part(folder: Path, number: int) -> Part | None:
    """Return a finished part with its rows, or None where it is missing, half-written or damaged."""
    try:
        part = _parsed(orjson.loads((folder / _record_name(number)).read_bytes()))
        data = (folder / _rows_name(number)).read_bytes()
    except (OSError, ValueError, KeyError, TypeError):
        return None
    rows, matches = data[: part.size], data[part.size :]
    if len(data) != part.size + part.extra_size or _digest(rows, matches) != part.digest:
        return None
    return replace(part, data=rows, extra=matches)


def _digest(rows: bytes, matches: bytes) -> str:
    return hashlib.blake2b(matches, key=hashlib.blake2b(rows, digest_size=16).digest(), digest_size=16).hexdigest()


def _rows_name(number: int) -> str:
    return f"part-{number:06d}.rows"


def _record_name(number: int) -> str:
    return f"part-{number:06d}.json"


def _parsed(row: dict[str, Any]) -> Part:
    counts = row["counts"]
    return Part(
        number=row["number"],
        counts=Counts(
            counts["posts"],
            counts["words"],
            counts["matches"],
            counts["with_match"],
            tuple((frame, asserted, voiced, other) for frame, asserted, voiced, other in counts["frames"]),
            tuple((topic, posts) for topic, posts in counts["topics"]),
        ),
        ids=tuple(row["ids"]),
        faults=tuple(Fault(**fault) for fault in row["faults"]),
        skipped=tuple((reason, count) for reason, count in row["skipped"]),
        size=row["size"],
        extra_size=row["extra_size"],
        digest=row["digest"],
    )
