"""Inputs -> numbered pieces of work, in input order.

Plain JSON lines and Parquet are cut into shards that workers read themselves; anything else is read here, and the
posts are handed on. The cut depends on the inputs and on `shard_bytes` alone, never on the number of workers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from narrator.analyse import batches
from narrator.errors import InputError
from narrator.readers import Reading, ReadOptions, Shard, shards
from narrator.readers.inputs import check_paths
from narrator.run.job import Fault, Piece
from narrator.run.work import faults_of

SHARD_BYTES = 4 << 20


class Plan:
    """The pieces of a run; iterate once, then `faults` and `skipped` hold what reading them here met."""

    def __init__(self, inputs: Sequence[str], reading: ReadOptions, shard_bytes: int = SHARD_BYTES) -> None:
        self._inputs = tuple(inputs)
        self._reading = reading
        self._size = shard_bytes
        self.faults: list[Fault] = []
        self.skipped: dict[str, int] = {}

    def __iter__(self) -> Iterator[Piece]:
        """Yield the pieces, numbered from 0.

        Raises:
            InputError: nothing can be read; with several inputs, one that cannot be is counted and the rest go on.
        """
        numbers = count()
        for name in self._inputs:
            try:
                yield from self._input(name, numbers)
            except InputError as error:
                if len(self._inputs) == 1:
                    raise
                self.faults.append(Fault(error.where or name, 0, "", f"{error.what} {error.remedy}".strip()))

    def _input(self, name: str, numbers: Iterator[int]) -> Iterator[Piece]:
        check_paths([name])
        cut = self._shards(name)
        if cut:
            yield from (Piece(next(numbers), shard=shard) for shard in cut)
            return
        reading = Reading([name], self._reading, own_ids=False)
        for posts in batches(reading, self._size // 4):
            yield Piece(next(numbers), posts=tuple(posts))
        self.faults += faults_of(reading)
        for reason, number in reading.report.skipped:
            self.skipped[reason] = self.skipped.get(reason, 0) + number

    def _shards(self, name: str) -> Sequence[Shard]:
        return shards(name, self._size, self._reading) if name != "-" else ()
