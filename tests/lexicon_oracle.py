"""A slow, straightforward matcher: every derivation of every alternative tried at every word.

It shares the parser and the forms of words with the package, and nothing of the matching.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from narrator.lexicon import pattern as p
from narrator.lexicon.inflect import forms
from narrator.lexicon.where import PARAGRAPH, SENTENCE, Condition, parse_where
from narrator.records import Entry
from narrator.text import Vocabulary, paragraphs, read_words, sentences

QUOTES = "\"'«»“”„‟‘’‚‛‹›`"
FLAT = tuple[object, ...]


@dataclass(frozen=True)
class Text:
    """A post as words with their spans, and the text itself."""

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str) -> Text:
        vocabulary = Vocabulary()
        stream = read_words([text], vocabulary)
        words = tuple(vocabulary.words[number] for number in stream.ids.tolist())
        return cls(text, words, tuple(zip(stream.start.tolist(), stream.end.tolist(), strict=True)))

    def between(self, left: int) -> str:
        return self.text[self.spans[left][1] : self.spans[left + 1][0]]

    def adjacent(self, left: int) -> bool:
        bare = "".join(char for char in self.between(left) if char not in QUOTES + "*_#~\u200b\u00ad")
        if self.between(left) == "- ":
            return True
        if bare in ("-", "–", "—", "-\n"):
            return bare == self.between(left).replace("*", "").replace("_", "").replace("\u200b", "")
        return (not bare.strip() and bare.count("\n") < 2) or self.initials(left)

    def within(self, left: int) -> bool:
        between = self.between(left)
        return (not set(between) & set(".!?…") and between.count("\n") < 2) or self.initials(left)

    def initials(self, left: int) -> bool:
        """Tell whether the full stop between two words belongs to single letters."""

        def single(word: int) -> bool:
            return 0 <= word < len(self.spans) and self.spans[word][1] - self.spans[word][0] == 1

        before = single(left - 1) and self.text[self.spans[left - 1][1]] == "."
        if not single(left):
            return False
        return self.between(left) == "." or (self.between(left) == ". " and (before or single(left + 1)))


def flatten(elements: p.Sequence, slots: dict[str, list[str]], ghost: bool = False) -> Iterator[FLAT]:
    """Yield every way through choices and slots, as flat sequences of (word, ghost), gaps and quotation marks."""
    if not elements:
        yield ()
        return
    head, rest = elements[0], elements[1:]
    for tail in flatten(rest, slots, ghost):
        match head:
            case p.Word():
                yield ((head, ghost), *tail)
            case p.Gap():
                yield (head, *tail)
            case p.Choice(branches):
                for branch in branches:
                    for flat in flatten(branch, slots, ghost):
                        yield (*flat, *tail)
            case p.Slot(name):
                for form in slots[name]:
                    for branch in p.parse(form):
                        for flat in flatten(branch, slots, ghost):
                            yield (*flat, *tail)
            case p.Quoted(inner):
                for flat in flatten(inner, slots, ghost):
                    yield ("open", *flat, "close", *tail)
            case p.Ghost(inner):
                for flat in flatten(inner, slots, True):
                    yield (*flat, *tail)


def derive(flat: FLAT, text: Text, lang: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield (first word, last word, start, end) of every derivation of a flat sequence."""
    for at in range(len(text.words)):
        yield from _go(flat, text, lang, (at, None, None, None, None, "first", False))


def _go(flat: FLAT, text: Text, lang: str, state: tuple) -> Iterator[tuple[int, int, int, int]]:
    at, first, last, start, end, joint, opened = state
    if not flat:
        if first is not None:
            yield first, last, start, end
        return
    head, rest = flat[0], flat[1:]
    if isinstance(head, p.Gap):
        for skipped in range(head.low, head.high + 1):
            before = range(at if joint == "first" else at - 1, at + skipped - 1)
            if all(0 <= left < len(text.words) - 1 and text.within(left) for left in before):
                after = joint if joint == "first" and not skipped else "loose"
                yield from _go(rest, text, lang, (at + skipped, first, last, start, end, after, opened))
    elif head == "open":
        if at < len(text.words) and opening(text, at) >= 0 and _reaches(text, at, joint):
            yield from _go(rest, text, lang, (at, first, last, start, end, joint, True))
    elif head == "close":
        mark = closing(text, at - 1)
        if mark >= 0:
            yield from _go(rest, text, lang, (at, first, last, start, mark if last == at - 1 else end, joint, False))
    else:
        word, ghost = head
        if at < len(text.words) and _reaches(text, at, joint) and fits(word, text, at, lang):
            if not ghost:
                if first is None:
                    first, start = at, opening(text, at) if opened else text.spans[at][0]
                last, end = at, text.spans[at][1]
            yield from _go(rest, text, lang, (at + 1, first, last, start, end, "strict", False))


def _reaches(text: Text, at: int, joint: str) -> bool:
    if joint == "first":
        return True
    return text.within(at - 1) if joint == "loose" else text.adjacent(at - 1)


def fits(word: p.Word, text: Text, at: int, lang: str) -> bool:
    """Tell whether a word of the text satisfies a word of the pattern."""
    found = text.words[at]
    whole = forms(word.text, lang, word.case is p.Case.ALL) if word.kind is p.Kind.INFLECTED else {word.text}
    if not (found.startswith(word.text) if word.kind is p.Kind.STEM else found in whole):
        return False
    if word.case is p.Case.ANY or text.text == text.text.lower():
        return True
    written = text.text[slice(*text.spans[at])]
    return written[0].isupper() if word.case is p.Case.FIRST else written.split("'")[0].rstrip("s").isupper()


def opening(text: Text, at: int) -> int:
    start = text.spans[at][0]
    while text.text[start - 1 : start] in ("*", "_"):
        start -= 1
    mark = text.text[max(0, start - 1) : start]
    if mark and mark in QUOTES:
        return start - 1
    return start - 2 if text.text[max(0, start - 2) : start] in ("« ", "„ ", "“ ", "‹ ") else -1


def closing(text: Text, at: int) -> int:
    rest = text.text[text.spans[at][1] :]
    end = text.spans[at][1]
    while rest[:1] in ("*", "_") and rest:
        rest, end = rest[1:], end + 1
    if rest[:1] in tuple(".,!?…") and rest:
        rest, end = rest[1:], end + 1
    while rest[:1] in ("*", "_") and rest:
        rest, end = rest[1:], end + 1
    if rest[:1] and rest[0] in QUOTES:
        return end + 1
    return end + 2 if rest[:2] in (" »", " ”", " ›") else -1


def holds(condition: Condition, found: tuple[int, int, int, int], text: Text, spans: list[tuple[int, int]]) -> bool:
    """Tell whether a condition holds, given the word spans of its terms."""
    first, last = found[0], found[1]
    relation = condition.relation.removeprefix("not_")
    low, high = first - condition.reach, last + condition.reach
    if condition.reach in (SENTENCE, PARAGRAPH):
        parts = sentences(text.text) if condition.reach == SENTENCE else paragraphs(text.text)
        touched = [n for n, (begin, end) in enumerate(parts) if begin < found[3] and end > found[2]]
        begin, end = parts[touched[0]][0], parts[touched[-1]][1]
        inside = [n for n, (start, _) in enumerate(text.spans) if begin <= start < end]
        low, high = inside[0], inside[-1]
    present = False
    for begin, end in spans:
        if relation == "unless":
            present |= begin <= last and end >= first
        elif begin > last:
            present |= begin <= high and relation in ("near", "after")
        elif end < first:
            present |= end >= low and relation in ("near", "before")
    return present != (condition.relation == "unless" or condition.relation.startswith("not_"))


def match(entries: list[Entry], slots: dict[str, list[str]], source: str) -> list[tuple[int, int, str]]:
    """Return (start, end, entry id) of every match that stays."""
    text = Text.of(source)
    raw = {entry.id: _derivations(entry.pattern, entry.lang, slots, text) for entry in entries}
    standing = []
    for entry in entries:
        for found in raw[entry.id]:
            conditions = parse_where(entry.where)
            if all(_passes(each, found, text, entries, raw, slots, entry.lang) for each in conditions):
                standing.append((found[2], found[3], entry.id, entry.frame))
    for key in (2, 3):
        standing = _longest(standing, key)
    return sorted((start, end, id) for start, end, id, _ in standing)


def _derivations(pattern: str, lang: str, slots: dict[str, list[str]], text: Text) -> set[tuple[int, int, int, int]]:
    flats = {flat for alternative in p.parse(pattern, True) for flat in flatten(alternative, slots)}
    return {found for flat in flats for found in derive(flat, text, lang)}


def _passes(condition, found, text, entries, raw, slots, lang) -> bool:
    spans: list[tuple[int, int]] = []
    for term in condition.terms:
        if isinstance(term[0], p.Reference):
            named = [e for e in entries if (e.frame if term[0].frame else e.id) == term[0].id]
            spans += [each[:2] for entry in named for each in raw[entry.id]]
        else:
            flats = set(flatten(term, slots))
            spans += [each[:2] for flat in flats for each in derive(flat, text, lang)]
    return holds(condition, found, text, spans)


def _longest(found: list[tuple[int, int, str, str]], key: int) -> list[tuple[int, int, str, str]]:
    kept: list[tuple[int, int, str, str]] = []
    for each in sorted(set(found), key=lambda one: (one[0] - one[1], one[0], one[2])):
        if not any(one[key] == each[key] and one[0] < each[1] and each[0] < one[1] for one in kept):
            kept.append(each)
    return kept
