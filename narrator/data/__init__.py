"""Where the shipped lexicons and models lie: in a wheel, an editable install or a bare checkout."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent
_CHECKOUT = _HERE.parent.parent


def shipped(name: str) -> Path:
    """Return the folder of the shipped `lexicons` or `models`.

    Args:
        name: "lexicons" or "models".
    Returns:
        The folder inside the package where a wheel puts it, else the sibling of the package.
    """
    packaged = _HERE / name
    return packaged if packaged.is_dir() else _CHECKOUT / name


def demo_posts() -> Path:
    """Return the file of the sample posts."""
    return _HERE / "demo" / "posts.jsonl"
