"""Parts in input order -> the output: ids told apart, faults collected, rows written."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import orjson

from narrator.readers.ids import IdRegister
from narrator.run.encode import guarded, writer
from narrator.run.job import Counts, Fault, Part

ROW_GROUP = 1 << 13


@dataclass(slots=True)
class Totals:
    """What a run came to. `faults` are records and posts that could not be read or scored."""

    counts: Counts = field(default_factory=Counts)
    faults: list[Fault] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    repeated: int = 0

    def take(self, part: Part) -> None:
        """Add one part's sums."""
        self.counts += part.counts
        self.faults += part.faults
        self.skipped.update(dict(part.skipped))


class Sink(Protocol):
    """Where assembled rows go."""

    def put(self, part: Part, renamed: dict[int, str]) -> None:
        """Write a part's rows; `renamed` gives the final id of rows whose id is a repeat, by position."""

    def close(self) -> None:
        """Write what remains."""


def rename(part: Part, register: IdRegister) -> dict[int, str]:
    """Return the final ids of the rows of a part whose ids have occurred before, by position."""
    renamed = {}
    for at, given in enumerate(part.ids):
        final = register.assign(given)
        if final != given:
            renamed[at] = final
    return renamed


def write_all(stream: BinaryIO, data: bytes) -> None:
    """Write all of the data: an unbuffered stream may take a part of it, and say so only at the next write."""
    view = memoryview(data)
    while view:
        view = view[stream.write(view) :]


class LineSink:
    """JSON lines to a stream."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def put(self, part: Part, renamed: dict[int, str]) -> None:
        """Write a part's lines."""
        write_all(self._stream, _renamed_lines(part.data, part.ids, renamed) if renamed else part.data)

    def close(self) -> None:
        """Flush the stream."""
        self._stream.flush()


def _renamed_lines(data: bytes, ids: tuple[str, ...], renamed: dict[int, str]) -> bytes:
    lines = data.split(b"\n")
    for at, final in renamed.items():
        for key in (b'"id":', b'"post.id":'):
            old, new = key + orjson.dumps(ids[at]), key + orjson.dumps(final)
            if old in lines[at]:
                lines[at] = lines[at].replace(old, new, 1)
                break
    return b"\n".join(lines)


class TableSink:
    """CSV or TSV rows to a stream, and the matches' rows to another."""

    def __init__(
        self, stream: BinaryIO, format: str, headers: tuple[list[str], list[str]], extra: BinaryIO | None
    ) -> None:
        self._stream, self._format, self._extra = stream, format, extra
        self._stream.write(_row(headers[0], format))
        if extra is not None:
            extra.write(_row(headers[1], format))

    def put(self, part: Part, renamed: dict[int, str]) -> None:
        """Write a part's rows."""
        write_all(self._stream, self._renamed(part.data, part, renamed))
        if self._extra is not None:
            write_all(self._extra, self._renamed_matches(part, renamed))

    def _renamed(self, data: bytes, part: Part, renamed: dict[int, str]) -> bytes:
        if not renamed:
            return data
        rows = self._rows(data)
        for at, final in renamed.items():
            rows[at][0] = guarded(final)
        return b"".join(_row(row, self._format) for row in rows)

    def _renamed_matches(self, part: Part, renamed: dict[int, str]) -> bytes:
        if not renamed:
            return part.extra
        sources = [(row[9], row[10]) for row in self._rows(part.data)]
        final = {sources[at]: guarded(name) for at, name in renamed.items()}
        rows = self._rows(part.extra)
        return b"".join(_row([final.get((row[1], row[2]), row[0]), *row[1:]], self._format) for row in rows)

    def _rows(self, data: bytes) -> list[list[str]]:
        import csv

        csv.field_size_limit(1 << 30)
        text = io.StringIO(data.decode("utf-8"), newline="")
        return list(csv.reader(text, delimiter="\t" if self._format == "tsv" else ","))

    def close(self) -> None:
        """Flush the streams."""
        self._stream.flush()
        if self._extra is not None:
            self._extra.flush()


def _row(cells: list[Any], format: str) -> bytes:
    target = io.StringIO(newline="")
    writer(target, format).writerow(cells)
    return target.getvalue().encode("utf-8")


class ParquetSink:
    """One Parquet file, zstd, in row groups of 8,192 posts whatever the parts were."""

    def __init__(self, path: Path | BinaryIO, with_text: bool) -> None:
        import pyarrow.parquet as parquet

        from narrator.run.columns import result_schema

        self._schema = result_schema(with_text)
        self._writer = parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._waiting: list[Any] = []
        self._rows = 0

    def put(self, part: Part, renamed: dict[int, str]) -> None:
        """Take a part's rows; full row groups are written."""
        table = arrow_table(part, renamed)
        self._waiting.append(table)
        self._rows += table.num_rows
        if self._rows >= ROW_GROUP:
            self._write(last=False)

    def _write(self, last: bool) -> None:
        import pyarrow as pa

        if not self._waiting:
            return
        table = pa.concat_tables(self._waiting)
        whole = table.num_rows if last else table.num_rows - table.num_rows % ROW_GROUP
        for start in range(0, whole, ROW_GROUP):
            group = table.slice(start, min(ROW_GROUP, whole - start)).combine_chunks()
            self._writer.write_table(group, row_group_size=ROW_GROUP)
        self._waiting = [table.slice(whole)] if whole < table.num_rows else []
        self._rows = table.num_rows - whole

    def close(self) -> None:
        """Write the last row group and the footer."""
        self._write(last=True)
        self._writer.close()

    def abandon(self) -> None:
        """Let go of the stream while it is still open; nothing happens where the sink was closed."""
        self._writer.close()


def arrow_table(part: Part, renamed: dict[int, str]) -> Any:
    """Return a part's rows as an Arrow table, repeated ids told apart."""
    import pyarrow as pa
    import pyarrow.parquet as parquet

    if part.data.startswith(b"PAR1"):
        table = parquet.read_table(pa.BufferReader(part.data))
    else:
        table = pa.ipc.open_stream(part.data).read_all()
    if not renamed:
        return table
    post = table.column("post").combine_chunks()
    kind = post.type
    ids = post.field("id").to_pylist()
    for at, final in renamed.items():
        ids[at] = final
    fields = [kind.field(at) for at in range(kind.num_fields)]
    columns = [pa.array(ids, pa.string()) if each.name == "id" else post.field(each.name) for each in fields]
    named = pa.StructArray.from_arrays(columns, fields=fields)
    return table.set_column(table.schema.get_field_index("post"), "post", named)
