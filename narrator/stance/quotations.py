"""Quotations of a text: marks of every style, nested, mixed or unclosed, told from apostrophes."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

# It opens with one set of characters, which the engine skips to fast. Apostrophes inside words are no marks.
_MARK = re.compile(
    r"""
    [<>«»“”„‟\"‹›‘’‚‛'`´\n]
    (?: (?<=[«»“”„‟\"‹›‚‛])
      | (?<=[‘’'`´]) (?! (?<=[^\W_].) [^\W_])
      | (?<=<)< | (?<=>)>
      | (?<=\n) [^\S\n]*\n\s*
    )
    """,
    re.VERBOSE,
)
_CLOSERS = {
    "»": "«", "”": "“„‟”", "“": "„", "›": "‹", "’": "‘‚‛’'`", "‘": "‚", '"': '"', "'": "'‘`", "«": "»", "´": "`´'",
    "`": "`",
}  # fmt: skip
_SINGLE = frozenset("‘’‚‛'`´")
_ASYMMETRIC = frozenset("«“„")
_TOLD = re.compile(r"[,.!?]?\s?[—–-]\s")
_LOOK_DOWN = 6
_DEEPEST = 8
_AFTER_CLOSING = frozenset(",.;:!?)…")
_BEFORE_OPENING = frozenset("([{—–-/*_~|>:;,.…!?<=+")


@dataclass(slots=True)
class Quotation:
    """A quotation: its marks stand at `start` and just before `end`.

    `end` is that of the paragraph where the closing mark is missing (`closed` false). `parent` is the place of the
    enclosing quotation in the list, -1 without one; `continues` the place of the one whose speech this takes up in
    the next paragraph. `real` is false for a mark that turned out to open nothing.
    """

    start: int
    mark: str
    parent: int
    end: int = -1
    closed: bool = False
    real: bool = True
    continues: int = -1


class Quotations:
    """All quotations of one text, found in one pass."""

    def __init__(self, text: str) -> None:
        self.found: list[Quotation] = []
        self._text = text
        self._open: list[int] = []
        self._pending: list[int] = []
        for mark in _MARK.finditer(text):
            if mark.group()[0] == "\n":
                self._end_paragraph(mark.start(), mark.end())
            else:
                self._read({"<<": "«", ">>": "»"}.get(mark.group(), mark.group()), mark.start(), mark.end())
        self._end_paragraph(len(text.rstrip()), len(text))
        self._starts = [quotation.start for quotation in self.found]

    def around(self, start: int, end: int) -> list[Quotation]:
        """Return the quotations that wholly hold the span between their marks, outermost first, at most a few."""
        place = bisect_left(self._starts, start) - 1
        around: list[Quotation] = []
        for _ in range(_DEEPEST):
            if place < 0:
                break
            quotation = self.found[place]
            inner = quotation.end - 1 if quotation.closed else quotation.end
            if quotation.real and quotation.start < start and end <= inner:
                around.append(quotation)
            place = quotation.parent
        return around[::-1]

    def above(self, found: Quotation) -> Quotation | None:
        """Return the quotation that opens before a given one, None before the first."""
        place = bisect_left(self._starts, found.start) - 1
        return self.found[place] if place >= 0 else None

    def _read(self, mark: str, at: int, past: int) -> None:
        before = self._text[at - 1] if at else " "
        after = self._text[past] if past < len(self._text) else " "
        may_close = not before.isspace() or (mark in "»”" and not after.isalnum())
        torn = mark == '"' and (before == "\n" or at == 0)
        may_close = may_close or (torn and after in _AFTER_CLOSING)
        if may_close and self._open and self.found[self._open[-1]].start == at - 1:
            may_close = False
        may_open = mark in "«“„" or (
            not after.isspace() and (before.isspace() or before in _BEFORE_OPENING or not before.isalnum())
        )
        may_open = (may_open or (torn and after == "\n" and not self._open)) and not (torn and after in _AFTER_CLOSING)
        partner = self._partner(mark, may_close and not (mark == '"' and may_open and before.isspace()))
        if partner >= 0 and (may_close or not may_open):
            self._close(partner, at)
        elif may_open and (mark not in "”’´" or before.isspace() or not at):
            parent = self._open[-1] if self._open else -1
            self._open.append(len(self.found))
            self.found.append(Quotation(at, mark, parent))
        elif not may_open and mark in '»”"' and self._pending:
            self._close_pending(at)
        elif mark == "»":
            self._close_unopened(at)

    def _partner(self, mark: str, strict_close: bool) -> int:
        """Return the place in the stack of what `mark` may close, or -1."""
        partners = _CLOSERS.get(mark, "")
        lowest = max(0, len(self._open) - _LOOK_DOWN)
        for place in range(len(self._open) - 1, lowest - 1, -1):
            if self.found[self._open[place]].mark in partners:
                return place
        if mark in _SINGLE or mark in "«“„‟‹" or not strict_close:
            return -1
        for place in range(len(self._open) - 1, lowest - 1, -1):
            if self.found[self._open[place]].mark not in _SINGLE:
                return place
        return -1

    def _close(self, place: int, at: int) -> None:
        for number in self._open[place + 1 :]:
            self.found[number].real = False
        quotation = self.found[self._open[place]]
        quotation.end, quotation.closed = at + 1, True
        del self._open[place:]

    def _close_pending(self, at: int) -> None:
        quotation = self.found[self._pending[-1]]
        quotation.end, quotation.closed = at + 1, True
        self._pending.clear()

    def _close_unopened(self, at: int) -> None:
        """Let a quotation whose opening mark was left out open with its line: `💬We shall win», — said X`."""
        begin = self._text.rfind("\n", 0, at) + 1
        apart = not self.found or self.found[-1].start < begin
        if apart and not self._text[begin].isalnum() and _TOLD.match(self._text, at + 1):
            self.found.append(Quotation(begin, "«", -1, at + 1, closed=True))

    def _end_paragraph(self, end: int, following: int) -> None:
        """Let what is still open run to the end of its paragraph, single marks and stray inner marks apart."""
        if not self._open and not self._pending:
            return
        fresh = [number for number in self._open if self.found[number].mark not in _SINGLE]
        for number in self._open:
            quotation = self.found[number]
            quotation.end, quotation.real = end, quotation.mark not in _SINGLE and quotation.start + 1 < end
        self._open.clear()
        if len(fresh) <= _LOOK_DOWN:
            for number in fresh:
                self._share_inner_close(number)
                self._end_with_line(number)
        if fresh:
            self._pending = [
                number for number in fresh if self.found[number].mark in _ASYMMETRIC and not self.found[number].closed
            ]
        elif self._pending and end - self.found[self._pending[-1]].start > 6000:
            self._pending.clear()

    def _share_inner_close(self, number: int) -> None:
        """Close `«A «B»` with its only closing mark, unless the outer mark opens a line (then it is a letter's)."""
        outer = self.found[number]
        line_start = self._text.rfind("\n", max(0, outer.start - 8), outer.start) + 1 or (0 if outer.start < 8 else -1)
        if line_start >= 0 and not any(letter.isalnum() for letter in self._text[line_start : outer.start]):
            return
        inner = [q for q in self.found[number + 1 : number + 1 + _DEEPEST] if q.closed and q.mark == outer.mark]
        if inner:
            outer.end, outer.closed = inner[0].end, True

    def _end_with_line(self, number: int) -> None:
        """End an unclosed quotation that holds closed ones with its line: its own mark was left out there."""
        outer = self.found[number]
        inner = any(q.closed and q.mark == outer.mark for q in self.found[number + 1 : number + 1 + _DEEPEST])
        line_end = self._text.find("\n", outer.start)
        if inner and not outer.closed and line_end >= 0:
            outer.end = min(outer.end, line_end)
