"""Counts as people and pages write them: 3120, "3,120", "3.12K", "1,2 тыс."."""

from __future__ import annotations

import re

_SCALES = {
    "": 1,
    "k": 1_000,
    "к": 1_000,
    "тыс": 1_000,
    "тис": 1_000,
    "m": 1_000_000,
    "м": 1_000_000,
    "млн": 1_000_000,
    "b": 1_000_000_000,
    "млрд": 1_000_000_000,
}
_COUNT = re.compile(
    r"([0-9]{1,15}(?:[ \u00a0\u202f.,'][0-9]{1,15}){0,5})[ \u00a0\u202f]?(k|к|т[ыи]с|m|м|млн|b|млрд)?\.?", re.IGNORECASE
)
_GROUPED = re.compile(r"[0-9]{1,3}(?:[ \u00a0\u202f.,'][0-9]{3})+")
_SEPARATORS = re.compile(r"[ \u00a0\u202f.,']")


def count(value: object) -> int | None:
    """Return a count as an integer, or None where it is none.

    >>> count("3.12K"), count("1,2 тыс."), count("12,345"), count(7.0), count("many")
    (3120, 1200, 12345, 7, None)
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if value.bit_length() < 63 else None
    if isinstance(value, float):
        return int(value) if abs(value) < 1e15 else None
    if not isinstance(value, str) or len(value) > 40:
        return None
    found = _COUNT.fullmatch(value.strip())
    return _scaled(found[1], (found[2] or "").lower()) if found else None


def _scaled(digits: str, scale: str) -> int | None:
    if not scale and _GROUPED.fullmatch(digits):
        return int(_SEPARATORS.sub("", digits))
    plain = re.sub(r"[ \u00a0\u202f']", "", digits).replace(",", ".")
    if plain.count(".") > 1:
        return None
    return round(float(plain) * _SCALES[scale])
