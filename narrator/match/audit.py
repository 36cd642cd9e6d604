"""Audits a lexicon on an archive: every wording each entry caught, how often, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from narrator.lexicon.tables import Lexicon
from narrator.match.matcher import Matcher
from narrator.records import Entry, Match
from narrator.text import Vocabulary, read_words

CONTEXTS = 3
BROAD_SHARE = 0.02
BROAD_FROM = 200
_AROUND = 40
_BATCH_CHARACTERS = 1 << 17


@dataclass(slots=True)
class Caught:
    """What one entry caught: matches, posts with one, wordings (lower case, spaces folded), the first contexts."""

    entry: Entry
    matches: int = 0
    posts: int = 0
    forms: Counter[str] = field(default_factory=Counter)
    contexts: list[str] = field(default_factory=list)

    def add(self, text: str, matches: list[Match]) -> None:
        """Count the matches of one post."""
        self.posts += 1
        self.matches += len(matches)
        for match in matches:
            form = " ".join(match.text.lower().split())
            if form not in self.forms and len(self.contexts) < CONTEXTS:
                self.contexts.append(context(text, match))
            self.forms[form] += 1


@dataclass(frozen=True, slots=True)
class Audit:
    """What a lexicon caught in `posts` posts, the entries most in need of a look first."""

    posts: int
    caught: tuple[Caught, ...]

    def verdict(self, caught: Caught) -> str:
        """Return "dead" (caught nothing), "broad" (in over 2 % of at least 200 posts), or ""."""
        if not caught.matches:
            return "dead"
        broad = self.posts >= BROAD_FROM and caught.posts > BROAD_SHARE * self.posts
        return "broad" if broad else ""


def audit(lexicon: Lexicon, texts: Iterable[str]) -> Audit:
    """Return what each entry caught, matches that longer ones hide included.

    The order is: over-broad entries, dead ones, then the rest, each by number of matches and id.
    """
    matcher, vocabulary = Matcher(lexicon, nested=True), Vocabulary()
    caught = {entry.id: Caught(entry) for entry in lexicon.entries.values()}
    posts = 0
    for batch in _batches(texts):
        posts += len(batch)
        found = matcher.find(read_words(batch, vocabulary), vocabulary)
        for text, matches in zip(batch, found, strict=True):
            by_entry: dict[str, list[Match]] = {}
            for match in matches:
                by_entry.setdefault(match.entry, []).append(match)
            for id, own in by_entry.items():
                caught[id].add(text, own)
    result = Audit(posts, tuple(caught.values()))
    order = {"broad": 0, "dead": 1, "": 2}
    ranked = sorted(result.caught, key=lambda each: (order[result.verdict(each)], -each.matches, each.entry.id))
    return Audit(posts, tuple(ranked))


def context(text: str, match: Match) -> str:
    """Return a match in its surroundings, on one line, between brackets.

    >>> context("a b c", Match(2, 3, "b", (0, 5), "siege", "generic", "en-b"))
    'a [b] c'
    """
    before, after = text[max(0, match.start - _AROUND) : match.start], text[match.end : match.end + _AROUND]
    return " ".join(f"{before}[{match.text}]{after}".split())


def _batches(texts: Iterable[str]) -> Iterable[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= _BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
