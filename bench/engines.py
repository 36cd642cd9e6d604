"""Search engines that look for needles in a batch of posts: what the peers match with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bench.needles import Needle

Found = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]


class Engine(Protocol):
    """Looks for needles. Making one is preparation and is not timed."""

    def find(self, texts: Sequence[str], offsets: Sequence[int]) -> Found:
        """Return (needle number, start, end) of everything found in a batch of normalised texts.

        Args:
            texts: of the posts, as `normal` makes them.
            offsets: where each post begins in the batch; starts and ends count from there.
        """


def normal(text: str) -> str:
    """Return a text of the same length in which needles are looked for: lower case, ё as е, hyphens as spaces."""
    low = text.replace("İ", "i").lower().replace("ё", "е").replace("’", "'")
    return low.replace("-", " ").replace("\n", " ").replace("\u00a0", " ")


def _arrays(found: Iterable[tuple[int, int, int]]) -> Found:
    table = np.fromiter((value for row in found for value in row), dtype=np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2]


class AhoCorasick:
    """ahocorasick_rs over the whole batch, overlapping; words' bounds are checked by the verifier, in numpy."""

    def __init__(self, needles: Sequence[Needle]) -> None:
        import ahocorasick_rs

        self._automaton = ahocorasick_rs.AhoCorasick([needle.text for needle in needles])

    def find(self, texts: Sequence[str], offsets: Sequence[int]) -> Found:
        """Return everything found in a batch."""
        return _arrays(self._automaton.find_matches_as_indexes("\n\n\n".join(texts), overlapping=True))


class SpacyPhrases:
    """spaCy's PhraseMatcher on lower-case tokens. It knows no beginnings of words: `words` are what they stand for."""

    def __init__(self, needles: Sequence[Needle], words: Iterable[str]) -> None:
        import spacy
        from spacy.matcher import PhraseMatcher

        self._language = spacy.blank("xx")
        self._matcher = PhraseMatcher(self._language.vocab, attr="LOWER")
        self._numbers: dict[int, int] = {}
        for number, text in _unstemmed(needles, words):
            label = f"{number}:{text}"
            self._matcher.add(label, [self._language.make_doc(text)])
            self._numbers[self._language.vocab.strings[label]] = number

    def find(self, texts: Sequence[str], offsets: Sequence[int]) -> Found:
        """Return everything found in a batch."""
        return _arrays(self._find(texts, offsets))

    def _find(self, texts: Sequence[str], offsets: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        for text, offset in zip(texts, offsets, strict=False):
            doc: Any = self._language.make_doc(text)
            for label, first, last in self._matcher(doc):
                final = doc[last - 1]
                yield self._numbers[label], offset + doc[first].idx, offset + final.idx + len(final)


def _unstemmed(needles: Sequence[Needle], words: Iterable[str]) -> Iterator[tuple[int, str]]:
    known = sorted(set(words))
    for number, needle in enumerate(needles):
        if not needle.stem:
            yield number, needle.text
            continue
        head, _, stem = needle.text.rpartition(" ")
        at = np.searchsorted(known, stem)
        while at < len(known) and known[at].startswith(stem):
            yield number, f"{head} {known[at]}".strip()
            at += 1


class Expression:
    """Python's `re`: all needles in one alternation, or in one where common beginnings are written once (a trie)."""

    def __init__(self, needles: Sequence[Needle], trie: bool) -> None:
        self._numbers: dict[str, list[int]] = {}
        for number, needle in enumerate(needles):
            self._numbers.setdefault(needle.text, []).append(number)
        texts = sorted(self._numbers, key=lambda text: (-len(text), text))
        body = _trie(texts) if trie else "|".join(map(re.escape, texts))
        self._pattern = re.compile(rf"\b(?:{body})")
        self._prefixes = {text: self._beginnings(text) for text in texts}

    def _beginnings(self, text: str) -> list[tuple[int, int]]:
        """Return the needles that stand at the beginning of a needle, itself included, with their lengths."""
        cuts = [at for at in range(1, len(text) + 1) if text[:at] in self._numbers]
        return [(number, at) for at in cuts for number in self._numbers[text[:at]]]

    def find(self, texts: Sequence[str], offsets: Sequence[int]) -> Found:
        """Return what is found in a batch; where needles overlap, the leftmost and the longest from there."""
        return _arrays(self._find(texts, offsets))

    def _find(self, texts: Sequence[str], offsets: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        for text, offset in zip(texts, offsets, strict=False):
            for found in self._pattern.finditer(text):
                start = offset + found.start()
                for number, size in self._prefixes[found.group()]:
                    yield number, start, start + size


def _trie(texts: Sequence[str]) -> str:
    root: dict[str, Any] = {}
    for text in texts:
        node = root
        for char in text:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branches(root)


def _branches(node: dict[str, Any]) -> str:
    """Return the expression of a trie's node, longer branches first."""
    path = ""
    while len(node) == 1 and "" not in node:
        ((char, node),) = node.items()
        path += re.escape(char)
    branches = [re.escape(char) + _branches(inner) for char, inner in sorted(node.items()) if char]
    if not branches:
        return path
    body = "(?:" + "|".join(branches) + ")" + ("?" if "" in node else "")
    return path + body
