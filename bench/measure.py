"""Runs pipelines in turn, each in a process of its own on one core, and takes medians."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import orjson

_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "ARROW_NUM_THREADS"), "1")
_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Figures:
    """Medians over the repetitions of one pipeline on one archive: `cpu` and `wall` in seconds, `memory` in bytes.

    `size` is the archive's, in bytes; `low` and `high` are the smallest and largest CPU seconds.
    """

    name: str
    size: int
    posts: int
    cpu: float
    wall: float
    memory: int
    low: float
    high: float

    @property
    def speed(self) -> float:
        """Return megabytes (10**6 bytes) per CPU second."""
        return self.size / 1e6 / self.cpu

    @property
    def post_speed(self) -> float:
        """Return posts per CPU second."""
        return self.posts / self.cpu


@dataclass(frozen=True, slots=True)
class Race:
    """Pipelines by name, each with its archive, repeated in turn. `folder` receives NAME.parquet of each."""

    entries: tuple[tuple[str, Path], ...]
    repeats: int
    folder: Path


def run(race: Race) -> dict[str, Figures]:
    """Run a race and return the figures of every pipeline."""
    race.folder.mkdir(parents=True, exist_ok=True)
    rows: dict[str, list[dict[str, float]]] = {name: [] for name, _ in race.entries}
    for turn in range(race.repeats):
        for name, archive in _turned(race.entries, turn):
            row = _child(name, archive, race.folder / f"{name}.parquet")
            rows[name].append(row)
            told = f"{archive.name}: {name}, {row['cpu']:.1f} CPU seconds, {row['wall']:.1f} s"
            print(f"{told} ({turn + 1} of {race.repeats})", file=sys.stderr, flush=True)
    return {name: _figures(name, archive, rows[name]) for name, archive in race.entries}


def _turned(entries: Sequence[tuple[str, Path]], turn: int) -> Sequence[tuple[str, Path]]:
    """Begin each repetition with another pipeline, so that none always runs after the same one."""
    at = turn % len(entries)
    return [*entries[at:], *entries[:at]]


def _child(name: str, archive: Path, out: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.child", name, str(archive), str(out)]
    cores = sorted(os.sched_getaffinity(0))
    wanted = cores if name.startswith("narrator-") else cores[-1:]
    ended = subprocess.run(
        command,
        cwd=_ROOT,
        env={**os.environ, **_ONE_THREAD},
        stdout=subprocess.PIPE,
        check=True,
        preexec_fn=lambda: os.sched_setaffinity(0, wanted),
    )
    row: dict[str, float] = orjson.loads(ended.stdout.splitlines()[-1])
    return row


def _figures(name: str, archive: Path, rows: Sequence[dict[str, float]]) -> Figures:
    cpu = [row["cpu"] for row in rows]
    return Figures(
        name=name,
        size=archive.stat().st_size,
        posts=int(rows[0]["posts"]),
        cpu=median(cpu),
        wall=median(row["wall"] for row in rows),
        memory=int(max(row["memory"] for row in rows)),
        low=min(cpu),
        high=max(cpu),
    )
