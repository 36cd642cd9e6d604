"""Cut a plain JSON-lines file into byte ranges, or a Parquet file into row groups, that workers read on their own.

A shard gives the posts that reading the whole file gives, with the same record numbers: columns are decided on the
head of the file, and each shard carries the number of its first record. Only ids need a view of the whole: a shard's
posts keep their raw ids (the source's, or the text's hash), and whoever joins the shards gives those, in order, to
`ids.IdRegister`, as one pass over the file would.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from narrator.readers.api import Reading, choose
from narrator.readers.base import ReadOptions
from narrator.readers.inputs import STDIN, Input, packing
from narrator.readers.jsonio import shape
from narrator.readers.stream import Range, Stream

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of one file: bytes `start` to `end` of JSON lines (or row groups of Parquet, with `groups`).

    `first` is the number of its first record in the file, from 1.
    """

    path: str
    start: int
    end: int
    first: int = 1
    groups: bool = False


def shards(path: str, size: int, options: ReadOptions = ReadOptions()) -> Sequence[Shard]:  # noqa: B008
    """Return the shards of a file, in order; () where it can only be read as a whole.

    Args:
        size: bytes of a shard, more or less: cuts are at line ends or between row groups.
    """
    if path == STDIN or not Path(path).is_file():
        return ()
    with Path(path).open("rb") as file:
        stream = Stream(cast(BinaryIO, file), path)
        head = stream.head()
        if head.data.startswith(b"PAR1"):
            return _row_groups(path, size)
        if packing(head.data) or head.encoding not in ("ascii", "utf-8", "utf-8-sig") or shape(head)[0] != "lines":
            return ()
        if choose(head, options)[0].name in ("text", "pasted", "table"):
            return ()
        return _line_ranges(path, file, size)


def _line_ranges(path: str, file: io.BufferedReader, size: int) -> list[Shard]:
    found: list[Shard] = []
    file.seek(0)
    start, place, first, lines = 0, 0, 1, 0
    while block := file.read(min(_BLOCK, max(1, size))):
        if place + len(block) - start < size:
            lines += block.count(b"\n")
            place += len(block)
            continue
        tail = b"" if block.endswith(b"\n") else file.readline()
        lines += block.count(b"\n") + tail.count(b"\n")
        place += len(block) + len(tail)
        found.append(Shard(path, start, place, first))
        start, first, lines = place, first + lines, 0
    if place > start:
        found.append(Shard(path, start, place, first))
    return found


def _row_groups(path: str, size: int) -> list[Shard]:
    from narrator.readers.parquet import group_sizes

    found: list[Shard] = []
    start, first, weight, rows = 0, 1, 0, 0
    sizes = group_sizes(path)
    for group, (group_rows, group_bytes) in enumerate(sizes):
        rows, weight = rows + group_rows, weight + group_bytes
        if weight >= size or group == len(sizes) - 1:
            found.append(Shard(path, start, group + 1, first, groups=True))
            start, first, weight, rows = group + 1, first + rows, 0, 0
    return found


def read_shard(shard: Shard, options: ReadOptions = ReadOptions()) -> Reading:  # noqa: B008
    """Return the posts of a shard as reading the whole file gives them, ids raw (see this module's text)."""
    return Reading([shard.path], options, own_ids=False, parts=(Input(shard.path, lambda: _opened(shard)),))


def _opened(shard: Shard) -> Stream:
    with Path(shard.path).open("rb", buffering=0) as file:
        head = Stream(cast(BinaryIO, file), shard.path).head()
    if shard.groups:
        raw = Path(shard.path).open("rb", buffering=0)  # noqa: SIM115 - closed with the stream
        stream = Stream(cast(BinaryIO, raw), shard.path)
        stream.part = (shard.start, shard.end)
    else:
        stream = Stream(cast(BinaryIO, Range(shard.path, shard.start, shard.end)), shard.path)
    stream.first = shard.first
    stream.show_head(head)
    return stream
