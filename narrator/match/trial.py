"""Tries every entry on its own two sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from narrator.lexicon.tables import Lexicon
from narrator.match.matcher import Matcher
from narrator.records import Entry, Match
from narrator.text import Vocabulary, read_words


@dataclass(frozen=True, slots=True)
class Failure:
    """A sentence that an entry did not match, or matched where it must not. `column` is "yes" or "no"."""

    entry: Entry
    column: str
    sentence: str
    found: str


def trial(lexicon: Lexicon, own: Collection[str] | None = None) -> Iterator[Failure]:
    """Yield each row's sentence that fails: `yes` must hold a match of the entry, `no` must not.

    Overlaps with other entries do not count: a match that a longer one hides is a match.

    Args:
        own: ids of the entries to try; all by default.
    """
    entries = [lexicon.entries[id] for id in lexicon.entries if own is None or id in own]
    for column, wanted in (("yes", True), ("no", False)):
        sentences = [getattr(entry, column) for entry in entries]
        for entry, sentence, matches in zip(entries, sentences, find(lexicon, sentences), strict=True):
            own = [match.text for match in matches if match.entry == entry.id]
            if bool(own) != wanted:
                yield Failure(entry, column, sentence, ", ".join(own))


def find(lexicon: Lexicon, texts: list[str]) -> list[tuple[Match, ...]]:
    """Return all matches of each text, nested ones too."""
    vocabulary = Vocabulary()
    return Matcher(lexicon, nested=True).find(read_words(texts, vocabulary), vocabulary)
