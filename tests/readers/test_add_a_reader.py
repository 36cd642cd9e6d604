"""The worked example of docs/add-a-reader.md runs as it stands there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from narrator.readers import order, read

GUIDE = Path(__file__).parent.parent.parent / "docs" / "add-a-reader.md"
DIGEST = (
    "%%\nId: 7\nList: lake\nDate: 13.02.2025 09:00\n\nThe lake froze.\n\nAll of it.\n"
    "%%\nId: 8\nDate: soon\n\nThe river too.\n%%\nno headers\n%%\nId: 9\n\n \n"
)


@pytest.fixture
def example() -> dict[str, Any]:
    """Return what the guide's code defines."""
    code = re.search(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert code is not None
    made: dict[str, Any] = {}
    exec(compile(code[1], str(GUIDE), "exec"), made)
    return made


def test_the_example_reads_its_format(example: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Posts, skips and problems come out as the guide promises."""
    monkeypatch.setattr("narrator.readers.api.READERS", (example["Digest"](), *order.READERS))
    path = tmp_path / "x"
    path.write_text(DIGEST, "utf-8")
    reading = read([str(path)])
    assert [(post.id, post.channel, post.date, post.text) for post in reading] == [
        ("7", "lake", "2025-02-13T09:00:00", "The lake froze.\n\nAll of it."),
        ("8", None, None, "The river too."),
    ]
    report = reading.report
    assert report.files[0].why == "blocks between %% lines"
    assert dict(report.skipped) == {"broken": 1, "empty": 1}
    assert [(each.record, each.message) for each in report.problems] == [
        (2, "date not understood"),
        (3, "a block without an empty line after its headers"),
    ]


def test_the_example_is_about_forty_lines() -> None:
    """A reader is easy to add: the example stays short."""
    code = re.search(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert code is not None
    assert len([line for line in code[1].splitlines() if line.strip()]) <= 45


def test_every_reader_is_a_reader() -> None:
    """Each has a name of its own, detects and reads; the last takes any text."""
    names = [reader.name for reader in order.READERS]
    assert len(set(names)) == len(names)
    assert names[-1] == "text"
    assert all(callable(reader.detect) and callable(reader.read) for reader in order.READERS)
