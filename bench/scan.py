"""Measures one scan against a hello-world of Click and Rich, interleaved, and fails above four times its time.

    python -m bench.scan [RUNS]
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass

LIMIT_RATIO = 4.0
LIMIT_MEGABYTES = 80.0
POST = "The Kiev regime did not keep its word."
HELLO = """
import click
from rich.console import Console

@click.command()
def hello():
    Console().print("hello")

hello()
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one process took: wall and CPU seconds, and its largest memory in MB."""

    wall: float
    cpu: float
    megabytes: float


def taken(*args: str) -> Taken:
    """Run Python with arguments, its output thrown away, and return what it took."""
    began = time.perf_counter()
    running = subprocess.Popen([sys.executable, *args], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(running.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(args)}: status {status}")
    # Linux counts memory in kilobytes, macOS in bytes.
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Taken(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def main(runs: int) -> int:
    """Print the table and return the exit code: 1 where a limit is passed."""
    taken("-m", "narrator", "scan", "--text", POST)
    pairs = [(taken("-c", HELLO), taken("-m", "narrator", "scan", "--text", POST)) for _ in range(runs)]
    hello, scan = zip(*pairs, strict=True)
    print("program\twall s\tCPU s\tMB")
    for name, rows in (("hello", hello), ("scan", scan)):
        print(f"{name}\t{min(row.wall for row in rows):.3f}\t{min(row.cpu for row in rows):.3f}"
              f"\t{max(row.megabytes for row in rows):.0f}")
    ratio = min(row.wall for row in scan) / min(row.wall for row in hello)
    cpu = min(row.cpu for row in scan) / min(row.cpu for row in hello)
    memory = max(row.megabytes for row in scan)
    print(f"ratio of the fastest of {runs}: {ratio:.2f} wall, {cpu:.2f} CPU (limit {LIMIT_RATIO});"
          f" {memory:.0f} MB (limit {LIMIT_MEGABYTES:.0f})")
    return int(ratio > LIMIT_RATIO or memory > LIMIT_MEGABYTES)


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
