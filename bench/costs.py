"""What each feature of the real pipeline costs: CPU seconds spent inside its functions, on one core.

    python -m bench.costs ARCHIVE OUT

Each function is wrapped for the run; what a function calls that has a row of its own is not counted twice.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

import orjson

from bench.pipelines import Narrator
from narrator import analyse, frames, stance
from narrator.match import Matcher
from narrator.run import assemble, encode, score, work
from narrator.topics import TopicModel

ROWS: tuple[tuple[str, tuple[tuple[Any, str], ...]], ...] = (
    ("read and parse JSON lines", ((analyse, "batches"),)),
    ("words", ((analyse, "read_words"),)),
    ("match", ((Matcher, "find"),)),
    ("conditions", ((Matcher, "_passes"),)),
    ("stance", ((stance, "judge"),)),
    ("frame scores", ((frames, "score"),)),
    ("topics", ((TopicModel, "probabilities"), (TopicModel, "decisions"))),
    ("languages", ((analyse, "languages"),)),
    ("encode as Arrow", ((encode.ArrowEncoder, "add"), (encode.ArrowEncoder, "finish"))),
    ("keep parts, to resume from", ((work, "write_part"), (score, "read_part"))),
    ("write Parquet", ((assemble.ParquetSink, "put"), (assemble.ParquetSink, "close"))),
)


class _Clock:
    """CPU seconds by row; only the innermost row runs at any time."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._open: list[str] = []
        self._since = time.process_time()

    def enter(self, row: str) -> None:
        """Stop the row that runs, and start another one."""
        self._settle()
        self._open.append(row)

    def leave(self) -> None:
        """Stop the row that runs, and go on with the one around it."""
        self._settle()
        self._open.pop()

    def _settle(self) -> None:
        now = time.process_time()
        self.seconds[self._open[-1] if self._open else "the rest"] += now - self._since
        self._since = now


def _timed(function: Callable[..., Any], row: str, clock: _Clock) -> Callable[..., Any]:
    @wraps(function)
    def inner(*args: Any, **kwargs: Any) -> Any:
        clock.enter(row)
        try:
            return function(*args, **kwargs)
        finally:
            clock.leave()

    return inner


def _timed_steps(function: Callable[..., Iterable[Any]], row: str, clock: _Clock) -> Callable[..., Iterator[Any]]:
    """Wrap a generator: the row runs while the next item is made."""

    def inner(*args: Any, **kwargs: Any) -> Iterator[Any]:
        items = iter(function(*args, **kwargs))
        while True:
            clock.enter(row)
            item = next(items, None)
            clock.leave()
            if item is None:
                return
            yield item

    return inner


def costs(archive: Path, out: Path) -> dict[str, float]:
    """Return CPU seconds by row, over one run of `score`."""
    pipeline = Narrator()
    clock = _Clock()
    for row, places in ROWS:
        for owner, name in places:
            wrap = _timed_steps if name == "batches" else _timed
            setattr(owner, name, wrap(getattr(owner, name), row, clock))
    clock.enter("the rest")
    pipeline.run(archive, out)
    clock.leave()
    return {row: clock.seconds[row] for row in (*(name for name, _ in ROWS), "the rest")}


if __name__ == "__main__":
    sys.stdout.write(orjson.dumps(costs(Path(sys.argv[1]), Path(sys.argv[2]))).decode() + "\n")
