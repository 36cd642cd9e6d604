"""How far a peer's output is narrator's own: the same matches and the same topic, post by post."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Agreement:
    """Shares of posts on which two outputs agree, and how many matches each holds."""

    matches: float
    topics: float
    found: int
    own: int


def agreement(peer: Path, own: Path) -> Agreement:
    """Compare two Parquet outputs over the posts that both hold, in order."""
    theirs, ours = _rows(peer), _rows(own)
    size = min(len(theirs), len(ours))
    pairs = list(zip(theirs[:size], ours[:size], strict=True))
    return Agreement(
        matches=sum(one["matches"] == two["matches"] for one, two in pairs) / size,
        topics=sum(one["topic"] == two["topic"] for one, two in pairs) / size,
        found=sum(len(one["matches"]) for one, _ in pairs),
        own=sum(len(two["matches"]) for _, two in pairs),
    )


def _rows(path: Path) -> list[dict[str, Any]]:
    import pyarrow.parquet as parquet

    rows: list[dict[str, Any]] = parquet.read_table(path, columns=["matches", "topic"]).to_pylist()
    return rows
