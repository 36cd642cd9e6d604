"""Shows every form under which an entry's words match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from narrator.errors import LexiconError
from narrator.lexicon.tables import Alternative, Encoded, Lexicon, Op
from narrator.records import Entry

_CASES = ("", " (capital)", " (capitals)")


@dataclass(frozen=True, slots=True)
class Place:
    """One place of an alternative: what stands there in the pattern's own signs, and the forms it takes."""

    sign: str
    forms: tuple[str, ...]


def find_entry(lexicon: Lexicon, id: str) -> Entry:
    """Return an entry by id.

    Raises:
        LexiconError: there is none; the message names the nearest.
    """
    from difflib import get_close_matches

    if id in lexicon.entries:
        return lexicon.entries[id]
    near = get_close_matches(id, lexicon.entries, n=3, cutoff=0.4)
    remedy = f"Did you mean {', '.join(near)}?" if near else "See: narrator lexicon list."
    raise LexiconError(f"no entry {id!r}.", remedy=remedy)


def expand(lexicon: Lexicon, entry: Entry) -> tuple[tuple[Place, ...], ...]:
    """Return the places of every alternative of an entry, as they are matched."""
    number = list(lexicon.entries).index(entry.id)
    words = _words_by_set(lexicon)
    own = [alternative for alternative in lexicon.alternatives if alternative.entry == number]
    return tuple(tuple(_places(alternative, words)) for alternative in own)


def _words_by_set(lexicon: Lexicon) -> dict[int, list[str]]:
    words: dict[int, list[str]] = {}
    for ending, table in (("", lexicon.forms), ("*", lexicon.stems)):
        for word, sets in table.items():
            for number in sets:
                words.setdefault(number, []).append(word + ending)
    return words


def _places(alternative: Alternative, words: dict[int, list[str]]) -> Iterator[Place]:
    yield from _elements(alternative.elements, words)


def _elements(elements: Sequence[Encoded], words: dict[int, list[str]]) -> Iterator[Place]:
    for element in elements:
        if isinstance(element, int):
            yield Place("", tuple(sorted(words[element])))
            continue
        op, *rest = element
        if op == Op.CASED:
            yield Place(_CASES[rest[1]], tuple(sorted(words[rest[0]])))
        elif op == Op.GAP:
            yield Place(f"<{rest[0]}-{rest[1]}>", ())
        elif op == Op.CHOICE:
            yield from _choice(rest, words)
        elif op == Op.GHOST:
            yield Place("~", ())
            yield from _elements(rest, words)
        else:
            yield Place('"', ())


def _choice(branches: Sequence[Sequence[Encoded]], words: dict[int, list[str]]) -> Iterator[Place]:
    for number, branch in enumerate(branches):
        yield Place("|" if number else "{", ())
        yield from _elements(branch, words)
    yield Place("}", ())
