"""What a pattern is verified against: the words of a batch and the author's own characters between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from narrator.text import WordStream, paragraphs, sentences

Span = tuple[int, int]

_INVISIBLE = "\u00ad\u200b-\u200f\u2060\u2061-\u2064\ufe0e\ufe0f\ufeff"
_BLANK = "[^\\S\\n]|[*_#~`\"'«»“”„‟‘’‚‛‹›‑" + _INVISIBLE + "]"
_DASHES = "-\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
_STRICT = re.compile(rf"(?:{_BLANK})*(?:\n(?:{_BLANK})*)?|[{_INVISIBLE}*_]*[{_DASHES}][{_INVISIBLE}*_]*\n?|[-\u2010] ")
_LOOSE = re.compile(r"[^.!?…\n]*(?:\n[^.!?…\n]*)?")
_INITIAL = re.compile(r"\.(?: ?|\u00a0)")
_LONGEST_JOINT = 64
_OPENS = re.compile(rf"(?:[\"'«»“”„‟‘’‚‛‹›`]|[«„“‹][ \u00a0\u202f])[*_{_INVISIBLE}]*\Z")
_CLOSES = re.compile(rf"[*_{_INVISIBLE}]*[.,!?…]?[*_{_INVISIBLE}]*(?:[\"'«»“”„‟‘’‚‛‹›`]|[ \u00a0\u202f][»”›])")


class Scene:
    """One batch of posts. `classes[i]` is the class of word i, `members[class]` the word sets it belongs to."""

    def __init__(self, stream: WordStream, classes: memoryview, members: Sequence[frozenset[int]]) -> None:
        self.joined = stream.joined
        self.texts = stream.texts
        self.start = stream.start.data
        self.end = stream.end.data
        self.post = stream.post.data
        self.first = stream.first.data
        self.offsets = stream.offsets.data
        self.classes = classes
        self.members = members
        self.words = len(self.start)
        self._cased: dict[int, bool] = {}
        self._sentences: dict[tuple[int, int], list[Span]] = {}
        self._lines = (-1, 0, 0)
        self._paragraphs: dict[int, list[Span]] = {}

    def sets(self, word: int) -> frozenset[int]:
        """Return the word sets that a word belongs to; none beyond the ends."""
        return self.members[self.classes[word]] if 0 <= word < self.words else frozenset()

    def adjacent(self, left: int) -> bool:
        """Tell whether nothing but spaces, one line break, a hyphen or quotation marks divide words left, left + 1.

        A hyphen may have a space behind it ("rules- based"), as text read from print has.
        """
        between = self.joined[self.end[left] : self.start[left + 1]]
        if between == " " or not between:
            return True
        if len(between) > _LONGEST_JOINT:
            return False
        return bool(_STRICT.fullmatch(between)) or self._initials(left, between)

    def within(self, left: int) -> bool:
        """Tell whether words left and left + 1 stand in one sentence: no . ! ? … and no blank line between them."""
        between = self.joined[self.end[left] : self.start[left + 1]]
        if between == " ":
            return True
        if len(between) > _LONGEST_JOINT:
            return False
        return bool(_LOOSE.fullmatch(between)) or self._initials(left, between)

    def _initials(self, left: int, between: str) -> bool:
        """Tell whether a full stop follows a single letter of an abbreviation: U.S., т. н."""
        if not _INITIAL.fullmatch(between) or not self._letter(left):
            return False
        if between == ".":
            return True
        following = left + 1 < self.words and self._letter(left + 1)
        return following or (left > 0 and self._letter(left - 1) and self.joined[self.end[left - 1]] == ".")

    def _letter(self, word: int) -> bool:
        return self.end[word] - self.start[word] == 1

    def spelled(self, word: int) -> str:
        return self.joined[self.start[word] : self.end[word]]

    def capital(self, word: int, case: int) -> bool:
        """Tell whether the author's capitals satisfy a case condition; always true in a post without capitals."""
        spelled = self.spelled(word)
        if spelled[0].isupper() and (case == 1 or _all_capitals(spelled)):
            return True
        return not self.cased(self.post[word])

    def cased(self, post: int) -> bool:
        """Tell whether a post has any upper case."""
        known = self._cased.get(post)
        if known is None:
            text = self.texts[post]
            known = self._cased[post] = text != text.lower()
        return known

    def opening(self, word: int) -> int:
        """Return where the quotation mark right before a word stands in `joined`, or -1."""
        at = self.start[word]
        found = _OPENS.search(self.joined, max(0, at - 6), at)
        return found.start() if found else -1

    def closing(self, word: int) -> int:
        """Return where the quotation mark right behind a word ends in `joined`, or -1."""
        found = _CLOSES.match(self.joined, self.end[word])
        return found.end() if found else -1

    def sentence(self, post: int, start: int, end: int) -> Span:
        """Return the sentence that holds text[start:end] of a post, or all that it reaches into.

        Lines that do not go on in lower case begin a sentence, so only the lines around the span are cut.
        """
        text = self.texts[post]
        begin, stop = self._lines_around(post, start, end)
        known = self._sentences.get((post, begin))
        if known is None:
            spans = sentences(text[begin:stop])
            known = self._sentences[post, begin] = [(begin + first, begin + last) for first, last in spans]
        return _covering(known, start, end)

    def _lines_around(self, post: int, start: int, end: int) -> Span:
        """Return where the lines around text[start:end] begin and end; those of the last span often serve the next."""
        last, begin, stop = self._lines
        text = self.texts[post]
        if post != last or start < begin or end >= stop + (stop == len(text)):
            begin, stop = _line_start(text, start), _line_end(text, end)
            self._lines = (post if text.find("\n", start, end) < 0 else -1, begin, stop)
        return begin, stop

    def paragraph(self, post: int, start: int, end: int) -> Span:
        """Return the paragraph that holds text[start:end] of a post, or all that it reaches into."""
        known = self._paragraphs.get(post)
        if known is None:
            known = self._paragraphs[post] = paragraphs(self.texts[post])
        return _covering(known, start, end)


def _line_start(text: str, at: int) -> int:
    """Return where the last line before `at` begins that surely begins a sentence."""
    while (at := text.rfind("\n", 0, at)) >= 0:
        if _opens_sentence(text, at + 1):
            return at + 1
    return 0


def _line_end(text: str, at: int) -> int:
    """Return where the first line after `at` begins that surely begins a sentence, or the text's length."""
    while (at := text.find("\n", at) + 1) > 0:
        if _opens_sentence(text, at):
            return at
    return len(text)


def _opens_sentence(text: str, at: int) -> bool:
    following = text[at : at + 1]
    return bool(following) and not following.isspace() and not following.islower()


def _all_capitals(spelled: str) -> bool:
    base = spelled.replace("’", "'").partition("'")[0]
    return base.isupper() or (base.endswith("s") and base[:-1].isupper())


def _covering(spans: Sequence[Span], start: int, end: int) -> Span:
    first = max(0, bisect_right(spans, (start, end + 1 << 40)) - 1)
    last = max(first, bisect_right(spans, (end - 1, 1 << 60)) - 1)
    return min(spans[first][0], start), max(spans[last][1], end)
