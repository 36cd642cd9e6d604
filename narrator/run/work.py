"""What a worker does: read a piece, analyse it in batches, encode the results."""

from __future__ import annotations

import gc
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from narrator import analyse
from narrator.errors import NarratorError
from narrator.readers import Reading, read_shard
from narrator.records import Options, Post
from narrator.run.encode import Batch, Encoder, encoder
from narrator.run.job import Counts, Fault, Job, Part, Piece
from narrator.run.parts import write_part

_PACKAGE = Path(__file__).resolve().parent.parent


@lru_cache(maxsize=2)
def analyser_of(options: Options) -> analyse.Analyser:
    """Return this process's analyser for the options, loaded once."""
    return analyse.load(options)


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Return the sha256 over narrator's own modules, so that workers of two versions are told apart."""
    total = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*.py")):
        total.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"sha256:{total.hexdigest()}"


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep Python's search for cyclic rubbish away while a piece is scored: it would look through all that is loaded.

    It took a sixth of the time. What a piece leaves behind is in no cycles, and is freed as soon as it is not needed.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            _settle()
            gc.enable()


@lru_cache(maxsize=1)
def _settle() -> None:
    """Take what the first piece of a process loads and builds as meant to stay: once, so that no rubbish piles up."""
    gc.freeze()


def score_piece(piece: Piece, job: Job) -> Part:
    """Score one piece of the work; with a folder in the job, write it there and return the counts alone.

    Raises:
        NarratorError: this worker's lexicon, model or code is not the run's.
    """
    with undisturbed():
        return _scored(piece, job)


def _scored(piece: Piece, job: Job) -> Part:
    analyser = analyser_of(job.analysis)
    _check(job, analyser)
    target = encoder(job, analyser)
    tally = _Tally()
    reading = read_shard(piece.shard, job.reading) if piece.shard else None
    for batch in analyse.batches(reading if reading is not None else piece.posts):
        tally.take(_analysed(analyser, batch, tally), target, job.output.only_matches)
    skipped = _reading_faults(reading, tally) if reading is not None else ()
    rows, matches = target.finish()
    part = tally.part(piece.number, skipped)
    return write_part(job.folder, part, rows, matches)


def _check(job: Job, analyser: analyse.Analyser) -> None:
    if job.digests is None:
        return
    here = (analyser.lexicon.digest, analyser.model.digest, code_digest())
    for name, wanted, found in zip(("lexicon", "model", "code"), job.digests, here, strict=True):
        if wanted != found:
            raise NarratorError(
                f"this worker has another {name} ({found[:19]}) than the run ({wanted[:19]}).",
                remedy="Install the same version of narrator and the same lexicons on every machine.",
            )


class _Tally:
    """Sums, ids and faults of a piece while it is scored."""

    def __init__(self) -> None:
        self.counts = Counts()
        self.ids: list[str] = []
        self.faults: list[Fault] = []

    def take(self, batch: Batch, target: Encoder, only_matches: bool) -> None:
        self.counts += _counts(batch)
        if only_matches:
            keep = [at for at, matches in enumerate(batch.analysis.matches) if matches]
            batch = Batch([batch.posts[at] for at in keep], batch.analysis.rows(keep))
        self.ids += [post.id for post in batch.posts]
        target.add(batch)

    def part(self, number: int, skipped: tuple[tuple[str, int], ...]) -> Part:
        return Part(number, self.counts, tuple(self.ids), tuple(self.faults), skipped)


def _analysed(analyser: analyse.Analyser, posts: Sequence[Post], tally: _Tally) -> Batch:
    """Analyse a batch; where it fails, post by post, so that one post that breaks costs no other."""
    try:
        return Batch(posts, analyser.analyse([post.text for post in posts]))
    except Exception:  # noqa: BLE001 - the guard: what broke is found, counted and named below
        good = []
        for post in posts:
            try:
                analyser.analyse([post.text])
            except Exception as error:  # noqa: BLE001
                message = f"could not be scored: {type(error).__name__}: {error}"
                tally.faults.append(Fault(post.source.file, post.source.record, post.id, message))
            else:
                good.append(post)
        return Batch(good, analyser.analyse([post.text for post in good]))


def _counts(batch: Batch) -> Counts:
    analysis = batch.analysis
    frames: dict[str, list[int]] = {}
    for scores in analysis.frames:
        for score in scores:
            row = frames.setdefault(score.frame, [0, 0, 0])
            row[0] += score.asserted
            row[1] += score.voiced
            row[2] += score.other
    return Counts(
        posts=len(batch.posts),
        words=sum(analysis.words),
        matches=sum(map(len, analysis.matches)),
        with_match=sum(1 for matches in analysis.matches if matches),
        frames=tuple((frame, row[0], row[1], row[2]) for frame, row in sorted(frames.items())),
        topics=tuple(sorted(Counter(analysis.topic).items())),
    )


def _reading_faults(reading: Reading, tally: _Tally) -> tuple[tuple[str, int], ...]:
    tally.faults[:0] = faults_of(reading)
    return reading.report.skipped


def faults_of(reading: Reading) -> Iterable[Fault]:
    """Return what a finished reading could not read."""
    return [Fault(each.file, each.record, "", each.message) for each in reading.report.problems]
