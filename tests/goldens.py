"""Golden files: what a renderer drew when somebody last looked at it and liked it.

`UPDATE_GOLDEN=1 python -m pytest tests/render` draws them anew; look at the difference before committing it.
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def check(name: str, drawn: str) -> None:
    """Compare with the golden file of a name, or write it where UPDATE_GOLDEN is set."""
    path = FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(drawn, encoding="utf-8")
    assert path.exists(), f"{path} is missing; draw it with UPDATE_GOLDEN=1"
    assert drawn == path.read_text(encoding="utf-8")
