"""What `narrator score` does with its options: a run, its destination, what is said of it, and its exit code."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from narrator.cli.analysis import options_of
from narrator.cli.display import sheet
from narrator.cli.failure import say
from narrator.cli.feed import inputs_or_stdin
from narrator.cli.options import read_options
from narrator.errors import OptionError
from narrator.render.wording import plural

if TYPE_CHECKING:
    from narrator.run import Fault, Run, Totals

FAILED, MET = 1, 3
_SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv", ".parquet": "parquet"}
_FORMATS = ("table", "jsonl", "csv", "tsv", "parquet", "dataset")
_CONDITION = re.compile(r"\s*([\w-]+)\s*(?:>=\s*(\d+))?\s*")
_PART = re.compile(r"part-\d+\.parquet")
_NAMED = 20


@dataclass(frozen=True, slots=True)
class Target:
    """Where results go and how they are shown."""

    path: Path | None
    form: str
    quiet: bool
    color: str | None
    theme: str | None


def score(given: dict[str, Any]) -> int:
    """Run `narrator score` and return its exit code.

    Raises:
        OptionError: options that contradict each other, an unknown format, frame or field.
    """
    target = _target(given)
    limits = given.pop("fail_on")
    resume = given.pop("resume")
    run = _run(given, target)
    conditions = _conditions(limits, run)
    try:
        totals = _go(run, target, resume)
    except KeyboardInterrupt:
        if target.path is not None:
            _note(target, f"the finished parts are in {target.path}.parts; go on with --resume.")
        raise
    if totals is None:
        _note(target, f"{target.path} is finished already; nothing to do.")
        return 0
    _tell(totals, target)
    if totals.faults or _in_vain(totals, run):
        return FAILED
    asserted = {row[0]: row[1] for row in totals.counts.frames}
    return MET if any(asserted.get(frame, 0) >= least for frame, least in conditions) else 0


def _target(given: dict[str, Any]) -> Target:
    output = given.pop("output")
    path = Path(output) if output not in (None, "-") else None
    form = _form(given.pop("form"), path)
    if given["resume"] and path is None:
        raise OptionError("--resume needs a file to go on with.", remedy="Add -o FILE.")
    if path is not None and form == "table":
        raise OptionError("a table is for the terminal.", str(path), "Choose --format jsonl, csv, tsv or parquet.")
    if form == "dataset":
        _check_folder(path)
    return Target(path, form, given.pop("quiet"), given.pop("color"), given.pop("theme"))


def _check_folder(path: Path | None) -> None:
    """Let a data set take the place of nothing, an empty folder, or an earlier data set.

    Raises:
        OptionError: no folder is named, or it holds something else.
    """
    if path is None:
        raise OptionError("a data set is a folder.", remedy="Name it: -o FOLDER --format dataset")
    if path.is_file():
        raise OptionError("a data set is a folder, and this is a file.", str(path), "Name a new folder.")
    others = sorted(each.name for each in path.iterdir() if not _PART.fullmatch(each.name)) if path.is_dir() else []
    if others:
        raise OptionError(f"the folder holds something else than an earlier data set: {others[0]}.", str(path),
                          "Name a new folder, so that nothing is overwritten.")


def _form(form: str | None, path: Path | None) -> str:
    if form is not None:
        if form not in _FORMATS:
            raise OptionError(f"there is no format '{form}'.", "--format", f"Choose one of {', '.join(_FORMATS)}.")
        return form
    if path is None:
        return "table" if sys.stdout.isatty() else "jsonl"
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES:
        known = ", ".join(_SUFFIXES)
        raise OptionError(f"the suffix '{path.suffix}' names no format.", str(path), f"Use {known}, or --format.")
    return _SUFFIXES[suffix]


def _run(given: dict[str, Any], target: Target) -> Run:
    from narrator.run import Job, Output, Run

    analysis, reading = options_of(given), read_options(given)
    with_text = given["with_text"] if given["with_text"] is not None else target.path is not None
    fields = tuple(name.strip() for name in (given["fields"] or "").split(",") if name.strip())
    output = Output(
        format="jsonl" if target.form == "table" else target.form,
        with_text=with_text,
        only_matches=given["only_matches"],
        fields=fields,
        matches=given["matches"],
    )
    _check_output(output, target)
    return Run(
        inputs=inputs_or_stdin(given["inputs"], "narrator score posts.jsonl"),
        job=Job(analysis=analysis, reading=reading, output=output),
        workers=_workers(given),
        shard_bytes=int(given["shard_size"] * (1 << 20)),
    )


def _check_output(output: Any, target: Target) -> None:
    from narrator.run.fields import check_fields

    if output.fields:
        if target.form != "jsonl":
            raise OptionError("--fields is for JSON lines.", remedy="Add --format jsonl.")
        check_fields(output.fields)
    if output.matches and (target.form not in ("csv", "tsv") or target.path is None):
        raise OptionError("--matches goes with a CSV or TSV file.", remedy="Use -o FILE.csv; JSON lines hold them.")


def _workers(given: dict[str, Any]) -> Any:
    from narrator.config import pick
    from narrator.run import Workers

    wanted = str(pick("jobs", given["jobs"]))
    if wanted == "auto":
        jobs = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    elif wanted.isdigit() and int(wanted) > 0:
        jobs = int(wanted)
    else:
        raise OptionError(f"'{wanted}' is no number of workers.", "--jobs", "Give a number from 1, or auto.")
    if given["scheduler"] and given["backend"] != "dask":
        raise OptionError("--scheduler is Dask's.", remedy="Add --backend dask.")
    return Workers(jobs, given["backend"], given["scheduler"] or "")


def _conditions(limits: tuple[str, ...], run: Run) -> list[tuple[str, int]]:
    """Return (frame, least count) of every --fail-on."""
    if not limits:
        return []
    from narrator.run.work import analyser_of

    frames = analyser_of(run.job.analysis).lexicon.frames
    conditions = []
    for limit in limits:
        found = _CONDITION.fullmatch(limit)
        if not found:
            raise OptionError(f"'{limit}' is no condition.", "--fail-on", "Write FRAME or FRAME>=N, in quotes.")
        if found[1] not in frames:
            raise OptionError(f"there is no frame '{found[1]}'.", "--fail-on", f"Frames: {', '.join(frames)}.")
        conditions.append((found[1], int(found[2] or 1)))
    return conditions


def _go(run: Run, target: Target, resume: bool) -> Totals | None:
    from narrator.render.progress import Meter
    from narrator.run import score_to_file, score_to_stream

    with Meter(_size(run), target.quiet or (target.path is None and sys.stdout.isatty())) as meter:

        def progress(part: Any, piece: Any) -> None:
            meter.advance(part.counts.posts, piece.shard.end - piece.shard.start if piece.shard else 0)

        if target.path is not None:
            return score_to_file(run, target.path, resume, progress)
        if target.form == "table":
            return _to_table(run, target)
        return score_to_stream(run, sys.stdout.buffer, progress=progress)


def _size(run: Run) -> int | None:
    """Return the bytes of input where all of it is cut into shards, else None."""
    paths = [Path(name) for name in run.inputs]
    plain = all(path.is_file() and path.suffix.lower() in (".jsonl", ".ndjson") for path in paths)
    return sum(path.stat().st_size for path in paths) if plain else None


def _to_table(run: Run, target: Target) -> Totals:
    from narrator.render.scores import ScoreTable
    from narrator.run import score_to_stream
    from narrator.run.work import analyser_of

    table = ScoreTable(sheet(target.color, target.theme), analyser_of(run.job.analysis).lexicon.frames)
    totals = score_to_stream(run, sink=_TableRows(table))
    counts = totals.counts
    table.close((counts.posts, counts.words, counts.matches), counts.frames, counts.topics)
    return totals


class _TableRows:
    """Hands parsed results to the table on the terminal."""

    def __init__(self, table: Any) -> None:
        self._table = table

    def put(self, part: Any, renamed: Mapping[int, str]) -> None:
        """Write a part's rows, repeated ids told apart."""
        from dataclasses import replace

        import orjson

        from narrator.store import parse_result

        for at, line in enumerate(part.data.splitlines()):
            result = parse_result(orjson.loads(line), "")
            if at in renamed:
                result = replace(result, post=replace(result.post, id=renamed[at]))
            self._table.add(result)

    def close(self) -> None:
        return None


def _tell(totals: Totals, target: Target) -> None:
    """Name what could not be read or scored, and say on stderr what the run came to."""
    named = totals.faults if target.path is None else totals.faults[:_NAMED]
    for fault in named:
        say(f"narrator: {_place(fault)}: {fault.message}")
    if len(totals.faults) > len(named):
        rest = len(totals.faults) - len(named)
        say(f"narrator: and {rest:,} more, all in {target.path}.errors.jsonl")
    counts = totals.counts
    said = [plural(counts.posts, "post"), plural(counts.words, "word"), plural(counts.matches, "match", "matches")]
    said += [f"{plural(number, 'record')} {reason}" for reason, number in sorted(totals.skipped.items())]
    said += [plural(totals.repeated, "repeated id")] if totals.repeated else []
    said += [plural(len(totals.faults), "fault")] if totals.faults else []
    if target.form != "table":
        _note(target, ", ".join(said) + (f" -> {target.path}" if target.path else ""))


def _in_vain(totals: Totals, run: Run) -> bool:
    """Tell whether records were read and none of them became a post, and say so."""
    if totals.counts.posts or not totals.skipped or run.job.output.only_matches:
        return False
    reasons = ", ".join(f"{number:,} {reason}" for reason, number in sorted(totals.skipped.items()))
    say(f"narrator: {', '.join(run.inputs)}: no record became a post ({reasons})")
    return True


def _place(fault: Fault) -> str:
    place = f"{fault.file}, record {fault.record}" if fault.record else fault.file
    return f"{place} ({fault.id})" if fault.id else place


def _note(target: Target, text: str) -> None:
    if not target.quiet:
        say(f"narrator: {text}")

