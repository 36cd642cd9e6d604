"""A small archive for the tests of runs: the sample posts over and over, some ids repeated, some without."""

from __future__ import annotations

from pathlib import Path

import orjson

from narrator.data import demo_posts


def make_archive(path: Path, copies: int = 12) -> Path:
    """Write an archive in which every fifth post has no id and ids come again in every copy."""
    rows = [orjson.loads(line) for line in demo_posts().read_bytes().splitlines()]
    with path.open("wb") as stream:
        for copy in range(copies):
            for number, row in enumerate(rows):
                made = dict(row)
                if number % 5 == 0:
                    made.pop("id", None)
                elif number % 5 != 1:
                    made["id"] = f"{row['id']}.{copy}"
                stream.write(orjson.dumps(made) + b"\n")
    return path
