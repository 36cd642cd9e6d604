"""A batch's results as bytes: JSON lines, CSV or TSV rows, or Arrow batches."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import orjson

from narrator.analyse import Analyser, Analysis, result_of
from narrator.records import FrameScore, Match, Post, Result
from narrator.render.jsonl import match_object, result_json, result_object
from narrator.run.job import Job, Output

READINGS = ("asserted", "voiced", "other", "per_1000", "per_1000_voiced")
_POST_COLUMNS = ("id", "channel", "date", "date_source", "lang", "url", "forwarded_from", "views", "words")
_MATCH_COLUMNS = ("start", "end", "text", "frame", "pack", "entry", "folded", "stance")
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Batch:
    """Posts and what was found in them, column by column."""

    posts: Sequence[Post]
    analysis: Analysis


class Encoder(Protocol):
    """Collects batches and gives the part's bytes: the rows, and beside them the matches where asked for."""

    def add(self, batch: Batch) -> None:
        """Take the next batch."""

    def finish(self) -> tuple[bytes, bytes]:
        """Return the rows and the matches' rows."""


def encoder(job: Job, analyser: Analyser) -> Encoder:
    """Return the encoder of a job's format."""
    if job.output.format in ("parquet", "dataset"):
        return ArrowEncoder(job.output, analyser)
    if job.output.format == "jsonl":
        return JsonEncoder(job.output, analyser)
    return RowEncoder(job, analyser)


class JsonEncoder:
    """One result a line, keys in the order of the wire format."""

    def __init__(self, output: Output, analyser: Analyser) -> None:
        self._output = output
        self._analyser = analyser
        self._lines: list[bytes] = []

    def add(self, batch: Batch) -> None:
        """Take the next batch."""
        for number, post in enumerate(batch.posts):
            result = result_of(post, number, batch.analysis, self._analyser)
            self._lines.append(self._line(result))

    def _line(self, result: Result) -> bytes:
        if not self._output.fields:
            return result_json(result, self._output.with_text)
        return orjson.dumps(picked(result_object(result, with_text=True), self._output.fields))

    def finish(self) -> tuple[bytes, bytes]:
        """Return the lines; matches are in them."""
        return b"".join(line + b"\n" for line in self._lines), b""


def picked(row: dict[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    """Return the named fields of a wire object, under their dotted names, in the order given.

    >>> picked({"post": {"id": "7"}, "topic": "law"}, ["topic", "post.id"])
    {'topic': 'law', 'post.id': '7'}
    """
    chosen = {}
    for name in fields:
        value: Any = row
        for step in name.split("."):
            value = value.get(step) if isinstance(value, dict) else None
        chosen[name] = value
    return chosen


class RowEncoder:
    """One flat row a post: a column per frame and reading, zeros filled."""

    def __init__(self, job: Job, analyser: Analyser) -> None:
        self._output = job.output
        self._keep = job.reading.keep
        self._analyser = analyser
        self._frames = sorted(analyser.lexicon.frames)
        self._rows, self._matches = io.StringIO(newline=""), io.StringIO(newline="")
        self._writer = writer(self._rows, job.output.format)
        self._match_writer = writer(self._matches, job.output.format)

    def add(self, batch: Batch) -> None:
        """Take the next batch."""
        analysis = batch.analysis
        for number, post in enumerate(batch.posts):
            scores = {score.frame: score for score in analysis.frames[number]}
            row = [*self._post(post, number, analysis), *self._topic(number, analysis)]
            for frame in self._frames:
                row += _readings(scores.get(frame))
            given = dict(post.vars)
            row += [guarded(given.get(name, "")) for name in self._keep]
            if self._output.with_text:
                row.append(guarded(post.text))
            self._writer.writerow(row)
            for match in analysis.matches[number]:
                self._match_writer.writerow(_match_row(post, match))

    def _post(self, post: Post, number: int, analysis: Analysis) -> list[Any]:
        special = {"lang": analysis.langs[number][0], "words": analysis.words[number]}
        cells = [special[name] if name in special else getattr(post, name) for name in _POST_COLUMNS]
        return [guarded(cell) for cell in (*cells, post.source.file, post.source.record)]

    def _topic(self, number: int, analysis: Analysis) -> list[Any]:
        return [analysis.topic[number], round(float(analysis.probabilities[number].max()), 4)]

    def finish(self) -> tuple[bytes, bytes]:
        """Return the rows and the matches' rows, without headers."""
        return self._rows.getvalue().encode("utf-8"), self._matches.getvalue().encode("utf-8")


def row_header(frames: Sequence[str], keep: Sequence[str], with_text: bool) -> list[str]:
    """Return the column names of the flat table."""
    columns = [*_POST_COLUMNS, "source_file", "source_record", "topic", "topic_probability"]
    columns += [f"{frame}_{reading}" for frame in sorted(frames) for reading in READINGS]
    columns += [f"vars.{name}" for name in keep]
    return [*columns, "text"] if with_text else columns


def match_header() -> list[str]:
    """Return the column names of the table of matches."""
    return ["post", "source_file", "source_record", *_MATCH_COLUMNS, "speaker", "cues"]


def writer(target: io.StringIO, format: str) -> Any:
    """Return a CSV or TSV writer with \\n line ends."""
    return csv.writer(target, delimiter="\t" if format == "tsv" else ",", lineterminator="\n")


def guarded(cell: Any) -> Any:
    """Return a cell that a spreadsheet will not run as a formula: a quote mark before = + - @ and tabs.

    >>> guarded("=1+1"), guarded(-3)
    ("'=1+1", -3)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_RISKY) else cell


def _readings(score: FrameScore | None) -> list[float]:
    if score is None:
        return [0, 0, 0, 0.0, 0.0]
    return [getattr(score, reading) for reading in READINGS]


def _match_row(post: Post, match: Match) -> list[Any]:
    speaker = next((cue.speaker for cue in match.cues if cue.speaker), None)
    cells = [getattr(match, name) for name in _MATCH_COLUMNS]
    cues = orjson.dumps(match_object(match)["cues"]).decode("utf-8")
    return [guarded(cell) for cell in (post.id, post.source.file, post.source.record, *cells, speaker, cues)]


class ArrowEncoder:
    """Arrow record batches in one stream, of which the assembler writes Parquet; or Parquet itself for "dataset"."""

    def __init__(self, output: Output, analyser: Analyser) -> None:
        import pyarrow as pa
        import pyarrow.parquet as parquet

        from narrator.run.columns import result_schema

        self._output = output
        self._analyser = analyser
        self._sink = pa.BufferOutputStream()
        schema = result_schema(output.with_text)
        if output.format == "dataset":
            self._stream = parquet.ParquetWriter(self._sink, schema, compression="zstd")
        else:
            self._stream = pa.ipc.new_stream(self._sink, schema)

    def add(self, batch: Batch) -> None:
        """Take the next batch."""
        from narrator.run.columns import result_batch

        analyser = self._analyser
        digests = (analyser.lexicon.digest, analyser.model.digest)
        self._stream.write_batch(
            result_batch(batch.posts, batch.analysis, analyser.model.topics, digests, self._output.with_text)
        )

    def finish(self) -> tuple[bytes, bytes]:
        """Return the stream; matches are in it."""
        self._stream.close()
        return self._sink.getvalue().to_pybytes(), b""
