"""What a run is asked to do, and what one part of it gives back."""

from __future__ import annotations

from dataclasses import dataclass, field

from narrator.readers import ReadOptions, Shard
from narrator.records import Options, Post

FORMATS = ("jsonl", "csv", "tsv", "parquet")


@dataclass(frozen=True, slots=True)
class Output:
    """How results are written.

    `with_text` keeps the posts' texts; `only_matches` leaves out posts without a match; `fields` are dotted names of
    the wire format that JSON lines are cut to, in that order; empty means all. `matches` writes the table of matches
    beside a CSV or TSV file.
    """

    format: str = "jsonl"
    with_text: bool = True
    only_matches: bool = False
    fields: tuple[str, ...] = ()
    matches: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """All that a worker must know; picklable. `digests` are (lexicon, model, code) where they must be as given."""

    analysis: Options = field(default_factory=Options)
    reading: ReadOptions = field(default_factory=ReadOptions)
    output: Output = field(default_factory=Output)
    folder: str = ""
    digests: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of the work, in input order: a shard that the worker reads itself, or posts that were read for it."""

    number: int
    shard: Shard | None = None
    posts: tuple[Post, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """A record or post that could not be read or scored."""

    file: str
    record: int
    id: str
    message: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Sums over posts. `frames` holds (frame, asserted, voiced, other) by frame id, `topics` (topic, posts)."""

    posts: int = 0
    words: int = 0
    matches: int = 0
    with_match: int = 0
    frames: tuple[tuple[str, int, int, int], ...] = ()
    topics: tuple[tuple[str, int], ...] = ()

    def __add__(self, other: Counts) -> Counts:
        frames: dict[str, tuple[int, int, int]] = {row[0]: (row[1], row[2], row[3]) for row in self.frames}
        for frame, asserted, voiced, rest in other.frames:
            before = frames.get(frame, (0, 0, 0))
            frames[frame] = (before[0] + asserted, before[1] + voiced, before[2] + rest)
        topics = dict(self.topics)
        for topic, posts in other.topics:
            topics[topic] = topics.get(topic, 0) + posts
        return Counts(
            self.posts + other.posts,
            self.words + other.words,
            self.matches + other.matches,
            self.with_match + other.with_match,
            tuple((frame, *frames[frame]) for frame in sorted(frames)),
            tuple(sorted(topics.items())),
        )


@dataclass(frozen=True, slots=True)
class Part:
    """What scoring a piece gave.

    `ids` are the ids of the rows in `data`, as the source has them; the assembler tells repeats apart. `data` is
    the encoded rows: JSON lines, CSV rows, or an Arrow stream; `extra` the rows of the matches' table. Both are empty
    where they lie in the part's file, with `size` and `extra_size` in bytes and a digest over both.
    `skipped` counts records that became no post, by reason.
    """

    number: int
    counts: Counts
    ids: tuple[str, ...]
    faults: tuple[Fault, ...]
    skipped: tuple[tuple[str, int], ...] = ()
    data: bytes = b""
    extra: bytes = b""
    size: int = 0
    extra_size: int = 0
    digest: str = ""
