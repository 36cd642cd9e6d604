"""Progress of a long run on stderr: what is done, how fast, how long it will take. Only where stderr is a terminal."""

from __future__ import annotations

import sys
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn


class Meter:
    """A line on stderr: posts, posts a second, and the time left where the size of the input is known.

    Args:
        total: bytes of input, or None where they cannot be counted as they are read.
        quiet: show nothing.
    """

    def __init__(self, total: int | None, quiet: bool = False) -> None:
        self._posts = 0
        self._progress = Progress(
            TextColumn("scoring"),
            BarColumn(bar_width=24),
            TextColumn("{task.fields[posts]:,} posts"),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            disable=quiet or not sys.stderr.isatty(),
        )
        self._task = self._progress.add_task("scoring", total=total, posts=0, rate="")

    def advance(self, posts: int, size: int) -> None:
        """Add posts that are done, and the bytes of input they took."""
        self._posts += posts
        elapsed = self._progress.tasks[0].elapsed or 0.0
        rate = f"{self._posts / elapsed:,.0f} posts/s" if elapsed > 1 else ""
        self._progress.update(self._task, advance=size, posts=self._posts, rate=rate)

    def __enter__(self) -> Meter:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()
