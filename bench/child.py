"""Runs one pipeline in a process of its own and prints what it took, as one JSON object.

    python -m bench.child PIPELINE ARCHIVE OUT
"""

from __future__ import annotations

import resource
import sys
import time
from itertools import islice
from pathlib import Path

import orjson
import pyarrow
from joblib.externals.loky import get_reusable_executor

from bench.pipelines import make

_WARM_UP = 200


class _WithoutPandas:
    """Hides pandas, which pyarrow loads where it is installed: narrator's users have no need of it."""

    def find_spec(self, name: str, *_: object) -> None:
        """Refuse pandas, and leave every other module to the next finder."""
        if name == "pandas":
            raise ModuleNotFoundError("hidden", name=name)


def main(name: str, archive: Path, out: Path) -> None:
    """Prepare a pipeline, run it, and print CPU and wall seconds, posts and the largest memory of a process."""
    if name.startswith("narrator"):
        sys.meta_path.insert(0, _WithoutPandas())
    pyarrow.array([None])  # loads pandas where it is installed: outside the time taken
    pipeline = make(name, archive)
    pipeline.run(_first(archive, out), out)  # what is compiled when it is first needed is not timed either
    before, wall = _cpu(), time.perf_counter()
    posts = pipeline.run(archive, out)
    if name.startswith("narrator-"):
        get_reusable_executor().shutdown(wait=True)
    wall, after = time.perf_counter() - wall, _cpu()
    row = {"cpu": after - before, "wall": wall, "posts": posts, "memory": _memory()}
    sys.stdout.write(orjson.dumps(row).decode() + "\n")


def _first(archive: Path, out: Path) -> Path:
    """Return a file of the first posts of an archive."""
    target = out.with_suffix(".first.jsonl")
    with archive.open("rb") as lines:
        target.write_bytes(b"".join(islice(lines, _WARM_UP)))
    return target


def _cpu() -> float:
    """Return the CPU seconds of this process and of its ended children."""
    return time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


def _memory() -> int:
    """Return the most bytes that this process or one of its ended children held."""
    return 1024 * max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
