"""Where the readers' tests find their files."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent
SHARED = HERE.parent.parent.parent / "shared" / "data"


@pytest.fixture
def fixtures() -> Path:
    """Return the folder of small files written for these tests."""
    return HERE / "fixtures"


@pytest.fixture
def shared() -> Path:
    """Return the data folder beside the project, or skip."""
    if not SHARED.is_dir():
        pytest.skip("needs the data folder ../shared/data, which does not ship with the project")
    return SHARED
