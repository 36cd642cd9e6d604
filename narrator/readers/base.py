"""What every reader shares: its Protocol, the options, and what it yields for each record of a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from narrator.readers.head import Head
    from narrator.readers.stream import Stream
    from narrator.records import Source

EMPTY = "empty"
SERVICE = "service"
UNSUPPORTED = "unsupported"
BROKEN = "broken"
PRIVATE = "private"
OTHER_CHAT = "other chat"
NOT_A_POST = "not a post"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a user may say about the input; empty means: find out.

    `keep` names columns to copy into `Post.vars`. `timezone` is given to dates that name none ("Europe/Moscow",
    "+03:00"). `chat` picks one chat of a full account by name or id. `split` is "", "paragraphs" or "lines".
    `format` forces a reader by its name.
    """

    text_column: str = ""
    date_column: str = ""
    id_column: str = ""
    channel_column: str = ""
    keep: tuple[str, ...] = ()
    timezone: str = ""
    dates_from_text: bool = False
    chat: str = ""
    authors: bool = False
    include_private: bool = False
    split: str = ""
    format: str = ""


class Draft(NamedTuple):
    """One record on its way to a post; `record` is its 1-based number in the file.

    `id` is the source's own or "". `date` is ISO 8601 already. `remarks` are faults that cost the record nothing but
    a field, such as a date that was not understood. `source` overrides file and record where the record carries them.
    """

    text: str
    record: int
    id: str = ""
    channel: str | None = None
    date: str | None = None
    date_source: str | None = None
    url: str | None = None
    forwarded_from: str | None = None
    views: int | None = None
    reactions: tuple[tuple[str, int], ...] | None = None
    vars: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    source: Source | None = None


class Skip(NamedTuple):
    """One record that became no post: `reason` is a short name to count by, `problem` is set where a fault is named."""

    reason: str
    record: int
    problem: str = ""


class Boundary(NamedTuple):
    """Where a pasted post starts: 1-based line, confidence in [0, 1], and the signs that decided."""

    line: int
    confidence: float
    why: str


@dataclass(slots=True)
class Facts:
    """What a reader found out about a file while reading it, for `--explain`."""

    columns: list[tuple[str, str]] = field(default_factory=list)
    header: list[tuple[str, str]] = field(default_factory=list)
    boundaries: list[Boundary] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Reader(Protocol):
    """One format. A reader knows its own records and nothing of files, compression or ids."""

    @property
    def name(self) -> str:
        """Return the name that `--format` takes."""

    def detect(self, head: Head) -> str:
        """Return why this content is in the reader's format, in a few words, or "" where it is not."""

    def read(self, stream: Stream, options: ReadOptions, facts: Facts) -> Iterator[Draft | Skip]:
        """Yield exactly one Draft or Skip for every record of the file, in order."""
