"""Ids: the source's own, else from the text; repeats are told apart by -2, -3.

The same register serves one pass over a file and the merge of shards: it sees the raw ids of the posts in their order
and answers with the final ones, so any cut into shards ends in the same ids.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from hashlib import blake2b, sha256


def text_id(text: str) -> str:
    """Return the id of a post whose source has none: the first 12 hex digits of its text's sha256."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


class IdRegister:
    """Give every post its own id. Holds 8 bytes per slot of a hash table, so 5 million ids take about 64 MB."""

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 << 10))
        self._mask = (1 << 10) - 1
        self._count = 0
        self._times: dict[str, int] = {}

    def assign(self, raw: str) -> str:
        """Return `raw`, or `raw-2`, `raw-3`, ... where it has been given already."""
        if self._add(raw):
            return raw
        times = self._times.get(raw, 1)
        while True:
            times += 1
            if self._add(f"{raw}-{times}"):
                self._times[raw] = times
                return f"{raw}-{times}"

    def repeated(self) -> tuple[tuple[str, int], ...]:
        """Return the ids that came more than once and how often, in order of their first repeat."""
        return tuple(self._times.items())

    def _add(self, key: str) -> bool:
        """Add a key; tell whether it is new. Keys are 64-bit hashes: 5 million share one with probability 7e-7."""
        mark = int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "little") or 1
        slots, mask = self._slots, self._mask
        place = mark & mask
        while (found := slots[place]) != 0:
            if found == mark:
                return False
            place = (place + 1) & mask
        slots[place] = mark
        self._count += 1
        if self._count * 3 > len(slots) * 2:
            self._grow()
        return True

    def _grow(self) -> None:
        old = self._slots
        self._mask = 2 * len(old) - 1
        slots = self._slots = array("Q", bytes(16 * len(old)))
        mask = self._mask
        for mark in old:
            if mark:
                place = mark & mask
                while slots[place]:
                    place = (place + 1) & mask
                slots[place] = mark


def final_ids(raw: Iterable[str]) -> dict[int, str]:
    """Return position -> final id for those posts of a whole archive whose id had to be told apart.

    Args:
        raw: the raw ids of all shards' posts, shards in order.
    >>> final_ids(["a", "b", "a", "a"])
    {2: 'a-2', 3: 'a-3'}
    """
    register = IdRegister()
    changed: dict[int, str] = {}
    for position, each in enumerate(raw):
        given = register.assign(each)
        if given != each:
            changed[position] = given
    return changed
