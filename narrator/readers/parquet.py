"""Parquet tables: columns by name, read in small batches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from narrator.errors import InputError
from narrator.readers.base import BROKEN, Draft, Facts, ReadOptions, Skip
from narrator.readers.columns import Columns, choose_columns, draft
from narrator.readers.head import Head
from narrator.readers.inputs import random_access
from narrator.readers.own import own_columns, own_draft
from narrator.readers.stream import Stream

_BATCH = 512


class Parquet:
    """Any Parquet file with a text column; narrator's own posts and results come back as they were."""

    name = "parquet"

    def detect(self, head: Head) -> str:
        """Look for the format's first four bytes."""
        return "the Parquet signature" if head.data.startswith(b"PAR1") else ""

    def read(self, stream: Stream, options: ReadOptions, facts: Facts) -> Iterator[Draft | Skip]:
        """Yield a draft for every row, or for the rows of the shard's row groups."""
        stream.encoding = "binary"
        with random_access(stream) as file:
            table = _opened(file, stream.name)
            names = [each.name for each in table.schema_arrow]
            own = own_columns(names)
            columns = None if own else _columns(table, names, options, stream.name)
            facts.columns += columns.named() if columns else []
            groups = list(range(*(stream.part or (0, table.num_row_groups))))
            wanted = names if columns is None else _needed(columns)
            for number, row in enumerate(_rows(table, groups, wanted), stream.first):
                if isinstance(row, str):
                    yield Skip(BROKEN, number, row)
                else:
                    yield draft(row, number, columns) if columns else own_draft(row, number, options)


def _opened(file: IO[bytes], name: str) -> Any:
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    try:
        return ParquetFile(file, memory_map=False, pre_buffer=False, buffer_size=1 << 16)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise InputError(
            f"The Parquet file is damaged ({str(error)[:80]}).", name, "Write it again from its source."
        ) from None


def _columns(table: Any, names: list[str], options: ReadOptions, name: str) -> Columns:
    nested = [
        f"{each.name}.{inner.name}"
        for each in table.schema_arrow
        if str(each.type).startswith("struct")
        for inner in each.type
    ]
    rows = next(_batches(table, [0], names), []) if table.num_row_groups else []
    return choose_columns([row for row in rows[:50] if isinstance(row, dict)], names + nested, options, name)


def _needed(columns: Columns) -> list[str]:
    wanted = {name.split(".")[0] for _, name in columns.named()} | {name for _, name in columns.named()}
    return sorted(wanted | set(columns.text))


def _rows(table: Any, groups: list[int], names: list[str]) -> Iterator[dict[str, Any] | str]:
    for batch in _batches(table, groups, names):
        yield from batch


def _batches(table: Any, groups: list[int], names: list[str]) -> Iterator[list[dict[str, Any] | str]]:
    """Yield rows in batches; a damaged page ends the reading with a message as the last row."""
    import pyarrow as pa

    try:
        for batch in table.iter_batches(_BATCH, row_groups=groups, columns=_present(table, names), use_threads=False):
            yield batch.to_pylist()
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        yield [f"the Parquet file is damaged here ({str(error)[:80]})"]


def _present(table: Any, names: list[str]) -> list[str]:
    there = {each.name for each in table.schema_arrow}
    return [name for name in names if name in there]


def group_sizes(path: str) -> list[tuple[int, int]]:
    """Return (rows, uncompressed bytes) of each row group; [] for a damaged file."""
    with Path(path).open("rb") as file:
        try:
            table = _opened(file, path)
        except InputError:
            return []
        groups = (table.metadata.row_group(each) for each in range(table.num_row_groups))
        return [(group.num_rows, group.total_byte_size) for group in groups]
