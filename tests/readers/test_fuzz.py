"""A short fixed run of the fuzzer, and every file that once broke a reader."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from fuzz import check, mutate, seeds

from narrator.readers import ReadOptions
from narrator.readers.order import READERS

HERE = Path(__file__).parent
CRASHERS = sorted((HERE / "crashers").glob("*"))


@pytest.mark.parametrize("reader", [reader.name for reader in READERS])
def test_mutated_files_break_no_reader(reader: str, tmp_path: Path) -> None:
    """Forced on files of any format, a reader gives posts that add up, or one clear error."""
    chance = random.Random(reader)
    corpus = seeds([HERE / "fixtures", HERE / "pasted"])
    path = tmp_path / "x"
    for _ in range(25):
        path.write_bytes(mutate(chance.choice(corpus), chance.choice(corpus), chance))
        assert check(path, ReadOptions(format=reader, include_private=True, authors=True)) == ""


def test_mutated_files_are_detected_and_read(tmp_path: Path) -> None:
    """Detection holds on broken content too."""
    chance = random.Random(1)
    corpus = seeds([HERE / "fixtures", HERE / "pasted"])
    path = tmp_path / "x"
    for _ in range(150):
        path.write_bytes(mutate(chance.choice(corpus), chance.choice(corpus), chance))
        assert check(path, ReadOptions(dates_from_text=True)) == ""


@pytest.mark.parametrize("path", CRASHERS, ids=[path.name for path in CRASHERS])
@pytest.mark.parametrize("forced", ["", "own"])
def test_what_broke_once_breaks_no_more(path: Path, forced: str) -> None:
    """Read by detection, and by the reader the file's name begins with."""
    names = [reader.name for reader in READERS if path.name.startswith(reader.name)] if forced else []
    options = ReadOptions(format=max(names, default=""), split="lines", include_private=True, authors=True)
    assert check(path, options) == ""
