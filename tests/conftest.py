"""What all tests share: no test sees the analyser that another one left behind."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def no_analyser_left_behind() -> Iterator[None]:
    """Forget the run room's analyser where a test put another in its place."""
    yield
    work = sys.modules.get("narrator.run.work")
    if work is not None and "narrator.analyse" in sys.modules:
        held = work.analyser_of.cache_info().currsize
        if held:
            work.analyser_of.cache_clear()
