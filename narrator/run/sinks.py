"""Which sink serves a job, and how its file takes its name once it is whole."""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from narrator.errors import OptionError
from narrator.run.assemble import LineSink, ParquetSink, Sink, TableSink
from narrator.run.encode import match_header, row_header
from narrator.run.job import Job, Part
from narrator.run.parts import write_whole
from narrator.run.work import analyser_of


def stream_sink(job: Job, stream: BinaryIO) -> Sink:
    """Return the sink that writes a job's format to a stream."""
    if job.output.format == "jsonl":
        return LineSink(stream)
    if job.output.format == "parquet":
        return ParquetSink(stream, job.output.with_text)
    return TableSink(stream, job.output.format, _headers(job), None)


def open_sink(job: Job, out: Path, stack: ExitStack) -> Sink:
    """Return the sink that writes beside `out`, under names that `finish` turns into the final ones."""
    out.parent.mkdir(parents=True, exist_ok=True)
    if job.output.format == "dataset":
        require_own(out)
        return FolderSink(_partial(out), job)
    stream = stack.enter_context(_partial(out).open("wb"))
    if job.output.format == "parquet":
        sink = ParquetSink(stream, job.output.with_text)
        stack.callback(sink.abandon)
        return sink
    if job.output.format == "jsonl":
        return LineSink(stream)
    extra = stack.enter_context(_partial(matches_path(out)).open("wb")) if job.output.matches else None
    return TableSink(stream, job.output.format, _headers(job), extra)


def require_own(folder: Path) -> None:
    """Refuse to put a data set in the place of anything but a data set.

    Raises:
        OptionError: the folder holds other things, or is a file.
    """
    if not folder.exists():
        return
    if not folder.is_dir() or any(not each.match("part-*.parquet") for each in folder.iterdir()):
        raise OptionError(
            "this is no data set of results, and it would be overwritten.", str(folder), "Name a new folder."
        )


def finish(job: Job, out: Path) -> None:
    """Give the complete output its name, after its bytes have reached the disk."""
    for path in _outputs(job, out):
        partial = _partial(path)
        if partial.is_dir():
            if path.is_dir():
                shutil.rmtree(path)
            partial.replace(path)
            continue
        with partial.open("rb+") as stream:
            os.fsync(stream.fileno())
        partial.replace(path)


def discard(job: Job, out: Path) -> None:
    """Remove what an unfinished run has written under the names that `finish` would have turned into final ones."""
    for path in map(_partial, _outputs(job, out)):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _outputs(job: Job, out: Path) -> list[Path]:
    return [matches_path(out), out] if job.output.matches else [out]


def matches_path(out: Path) -> Path:
    """Return where the table of matches goes: OUT.matches.csv."""
    return out.with_name(f"{out.stem}.matches{out.suffix}")


def _partial(path: Path) -> Path:
    return path.with_name(f".{path.name}.partial")


def _headers(job: Job) -> tuple[list[str], list[str]]:
    frames = sorted(analyser_of(job.analysis).lexicon.frames)
    return row_header(frames, job.reading.keep, job.output.with_text), match_header()


class FolderSink:
    """A partitioned Parquet data set: one file a part, each written by the worker that scored it."""

    def __init__(self, folder: Path, job: Job) -> None:
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        self._folder = folder
        self._with_text = job.output.with_text

    def put(self, part: Part, renamed: dict[int, str]) -> None:
        """Give the worker's file its place; one that holds repeated ids is rewritten with them told apart."""
        if not renamed:
            write_whole(self._folder / f"part-{part.number:06d}.parquet", [part.data])
            return
        sink = ParquetSink(self._folder / f"part-{part.number:06d}.parquet", self._with_text)
        sink.put(part, renamed)
        sink.close()

    def close(self) -> None:
        """Do nothing: every part's file is closed."""
