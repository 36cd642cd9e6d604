"""docs/reading.md names every reader and no other."""

from __future__ import annotations

import re
from pathlib import Path

from narrator.readers.order import READERS

DOC = Path(__file__).parent.parent.parent / "docs" / "reading.md"


def test_the_table_lists_the_readers() -> None:
    """One row for each."""
    named = re.findall(r"^\| `([a-z-]+)` \|", DOC.read_text("utf-8"), re.MULTILINE)
    assert sorted(named) == sorted(reader.name for reader in READERS)
