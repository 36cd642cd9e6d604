"""Results pass through the meter unchanged, and it shows itself to a person who waits."""

from __future__ import annotations

import io

import pytest

from narrator.cli import feed
from tests.samples import archive


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.mark.parametrize("stream", [io.StringIO(), Terminal()])
def test_watched(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every result comes out once, in order; what is written is on a terminal alone."""
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(feed, "_MOMENT", 0.0)
    monkeypatch.setattr(feed, "_STEP", 2)
    monkeypatch.setenv("TERM", "xterm")
    assert list(feed.watched(archive())) == archive()
    assert ("12 posts" in stream.getvalue()) is stream.isatty()
