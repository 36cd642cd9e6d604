"""Score inputs to a stream, or to a file that can be resumed."""

from __future__ import annotations

import shutil
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

import orjson

from narrator.errors import NarratorError, OptionError
from narrator.readers.ids import IdRegister
from narrator.run.assemble import Sink, Totals, rename
from narrator.run.backends import Workers, start
from narrator.run.job import Job, Part, Piece
from narrator.run.manifest import describe, read_manifest, require_same, write_manifest
from narrator.run.parts import read_part, write_whole
from narrator.run.plan import SHARD_BYTES, Plan
from narrator.run.sinks import discard, finish, open_sink, stream_sink
from narrator.run.work import analyser_of, code_digest

Progress = Callable[[Part, Piece], None]


@dataclass(frozen=True, slots=True)
class Run:
    """Inputs, the job, and who does it. `shard_bytes` is the size of a piece, in bytes of input."""

    inputs: tuple[str, ...]
    job: Job = field(default_factory=Job)
    workers: Workers = field(default_factory=Workers)
    shard_bytes: int = SHARD_BYTES


def score_to_stream(
    run: Run, stream: BinaryIO | None = None, progress: Progress | None = None, sink: Sink | None = None
) -> Totals:
    """Score the inputs and write results to a stream, or to a sink of the caller's, in input order.

    Raises:
        InputError: nothing can be read.
    """
    plan = Plan(run.inputs, run.job.reading, run.shard_bytes)
    sink = sink or stream_sink(run.job, stream or sys.stdout.buffer)
    totals = Totals()
    register = IdRegister()
    for part in _follow(plan, run, {}, progress):
        _assemble(part, register, totals, sink)
    sink.close()
    return _closed(totals, plan, register)


def score_to_file(run: Run, out: Path, resume: bool = False, progress: Progress | None = None) -> Totals | None:
    """Score the inputs to a file (or, for "dataset", a folder), which appears when it is complete.

    Finished parts are kept in OUT.parts until then; OUT.manifest.json says what the results were made of.

    Args:
        resume: go on from the finished parts of a run of the same inputs, options, lexicon, model and code.
    Returns:
        What the run came to; None where a resumed run was finished already.
    Raises:
        InputError: nothing can be read.
        OptionError: the run to resume was made of something else; a folder of other things would be overwritten.
    """
    if resume and "-" in run.inputs:
        raise OptionError("standard input cannot be read again, so there is nothing to resume.", "-", "Name a file.")
    digests = _digests(run)
    manifest = describe(run.inputs, run.job, run.shard_bytes, digests)
    record, folder = beside(out, ".manifest.json"), beside(out, ".parts")
    if resume and (before := read_manifest(record)) and out.exists() and not folder.exists():
        require_same(before, manifest, str(record))
        return None
    done = _prepare(folder, manifest, resume)
    run = replace(run, job=replace(run.job, folder=str(folder), digests=digests))
    plan = Plan(run.inputs, run.job.reading, run.shard_bytes)
    totals, register = Totals(), IdRegister()
    try:
        with ExitStack() as stack:
            sink = open_sink(run.job, out, stack)
            for part in _follow(plan, run, done, progress):
                _assemble(_whole(folder, part), register, totals, sink)
            sink.close()
    except BaseException:
        discard(run.job, out)
        if not any(folder.glob("part-*.json")):
            shutil.rmtree(folder)
        raise
    _closed(totals, plan, register)
    finish(run.job, out)
    _write_faults(beside(out, ".errors.jsonl"), totals)
    write_manifest(record, manifest)
    shutil.rmtree(folder)
    return totals


def beside(out: Path, suffix: str) -> Path:
    """Return the name of a file that goes with an output: OUT + suffix."""
    return out.with_name(out.name + suffix)


def _digests(run: Run) -> tuple[str, str, str]:
    analyser = analyser_of(run.job.analysis)
    return analyser.lexicon.digest, analyser.model.digest, code_digest()


def _prepare(folder: Path, manifest: dict[str, object], resume: bool) -> dict[int, Part]:
    """Make the folder of parts, and return the finished ones of the run that is resumed."""
    record = folder / "manifest.json"
    if folder.exists():
        before = read_manifest(record) if resume else None
        if before is not None:
            require_same(before, manifest, str(record))
            numbers = sorted(int(path.stem.split("-")[1]) for path in folder.glob("part-*.json"))
            found = ((number, read_part(folder, number)) for number in numbers)
            return {number: replace(part, data=b"", extra=b"") for number, part in found if part is not None}
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    write_manifest(record, manifest)
    return {}


def _follow(plan: Plan, run: Run, done: dict[int, Part], progress: Progress | None) -> Iterator[Part]:
    """Yield all parts in input order, scoring those that are not done."""
    order: deque[Piece] = deque()

    def pending() -> Iterator[Piece]:
        for piece in plan:
            order.append(replace(piece, posts=()))
            if piece.number not in done:
                yield piece

    def told(part: Part) -> Part:
        piece = order.popleft()
        if progress is not None:
            progress(part, piece)
        return part

    for part in start(run.workers)(pending(), run.job):
        while order[0].number != part.number:
            yield told(done[order[0].number])
        yield told(part)
    while order:
        yield told(done[order[0].number])


def _whole(folder: Path, part: Part) -> Part:
    found = read_part(folder, part.number)
    if found is None:
        raise NarratorError(
            f"part {part.number} of the run has been damaged or removed while it ran.",
            str(folder),
            "Run again with --resume.",
        )
    return found


def _assemble(part: Part, register: IdRegister, totals: Totals, sink: Sink) -> None:
    totals.take(part)
    sink.put(part, rename(part, register))


def _closed(totals: Totals, plan: Plan, register: IdRegister) -> Totals:
    totals.faults += plan.faults
    totals.skipped.update(plan.skipped)
    totals.repeated = len(register.repeated())
    return totals


def _write_faults(path: Path, totals: Totals) -> None:
    """Write OUT.errors.jsonl, or remove one that an earlier run left, where there is nothing to say."""
    if not totals.faults:
        path.unlink(missing_ok=True)
        return
    write_whole(path, (orjson.dumps(asdict(fault)) + b"\n" for fault in totals.faults))
