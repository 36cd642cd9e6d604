"""What reading found: counts that add up, problems by name, and how each file was read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from narrator.readers.base import Boundary, Facts

KEPT_PROBLEMS = 1000


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault the reading survived. `record` is 0 where the fault is the file's."""

    file: str
    record: int
    message: str


@dataclass(frozen=True, slots=True)
class FileReport:
    """How one file was read. `records == posts + sum of skipped`, always."""

    file: str
    reader: str
    why: str
    encoding: str
    columns: tuple[tuple[str, str], ...]
    header: tuple[tuple[str, str], ...]
    boundaries: tuple[Boundary, ...]
    notes: tuple[str, ...]
    records: int
    posts: int
    skipped: tuple[tuple[str, int], ...]
    bad_bytes: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a reading did, complete once its posts are read.

    `problems` holds the first 1,000; `problem_count` counts all. `repeated` pairs an id that came more than once with
    how often. `ignored` names files that hold no posts by their nature (pictures, styles).
    """

    files: tuple[FileReport, ...]
    problems: tuple[Problem, ...]
    problem_count: int
    repeated: tuple[tuple[str, int], ...]
    ignored: tuple[str, ...]

    @property
    def records(self) -> int:
        """Return the number of records of all files."""
        return sum(each.records for each in self.files)

    @property
    def posts(self) -> int:
        """Return the number of records that became posts."""
        return sum(each.posts for each in self.files)

    @property
    def skipped(self) -> tuple[tuple[str, int], ...]:
        """Return the records that became no post, by reason."""
        total: Counter[str] = Counter()
        for each in self.files:
            total.update(dict(each.skipped))
        return tuple(sorted(total.items()))


@dataclass(slots=True)
class FileTally:
    """The counts of one file while it is read."""

    file: str
    reader: str
    why: str
    facts: Facts = field(default_factory=Facts)
    encoding: str = ""
    records: int = 0
    posts: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    bad_bytes: int = 0
    kept: set[str] = field(default_factory=set)

    def frozen(self) -> FileReport:
        """Return the counts as a record."""
        return FileReport(
            self.file,
            self.reader,
            self.why,
            self.encoding,
            tuple(self.facts.columns),
            tuple(self.facts.header),
            tuple(self.facts.boundaries),
            tuple(self.facts.notes),
            self.records,
            self.posts,
            tuple(sorted(self.skipped.items())),
            self.bad_bytes,
        )


@dataclass(slots=True)
class Tally:
    """The counts of a reading while it runs."""

    files: list[FileTally] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0
    ignored: list[str] = field(default_factory=list)

    def problem(self, file: str, record: int, message: str) -> None:
        """Count a problem and keep it while there is room."""
        self.problem_count += 1
        if len(self.problems) < KEPT_PROBLEMS:
            self.problems.append(Problem(file, record, message))
