"""Sentences and paragraphs of one text, as spans of code points."""

from __future__ import annotations

import re

Span = tuple[int, int]

# It opens with one set of characters, which the engine skips to fast.
_BREAK = re.compile(
    r"""
    ([.!?…。！？\n])
    (?: (?<=\n) \s*
      | ([.!?…。！？]*[\"'»”’)\]*_]*) (?: (\s+) | (?=[^\w\s.,;:!?…)\]»”’\"'*_/\-–—]) )
    )
    """,
    re.VERBOSE,
)
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LAST_WORD = re.compile(r"(?:[^\W\d_]|[.\-])+\Z")

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt maj capt sgt sen rep gov amb st jr sr vs inc ltd no fig cf al ca approx dept est "
    "hon rev e.g i.e u.s u.k u.n h.e u.s.a a.m p.m d.c jan feb mar apr jun jul aug sep sept oct nov dec "
    "т.е т.н т.к т.д т.п т.ч н.э с.г г гг в вв им ул д стр см руб коп тыс млн млрд др пр проф акад ген полк подполк "
    "кв обл р-н чел экз ср ст п пп напр о пос м км кг т н е к ч".split()
)
# After these a capital letter usually opens a new sentence.
_ENDING = frozenset("т.д т.п др пр etc inc ltd p.m a.m руб тыс млн млрд чел с.г".split())
_SHORTENED = _ABBREVIATIONS | _ENDING
_NEAR = 16


def _abbreviated(text: str, stop: int, after: int) -> bool:
    """Tell whether the full stop at `stop` closes an abbreviation or an initial rather than a sentence."""
    _, space, word = text[max(0, stop - _NEAR) : stop].rpartition(" ")
    if space and len(word) > 1 and word.isalpha() and word.lower() not in _SHORTENED:
        return False
    found = _LAST_WORD.search(text, max(0, stop - _NEAR), stop)
    if not found:
        return False
    word = found.group().lower().strip(".-")
    if word in ("д", "п") and text[max(0, found.start() - 3) : found.start()].lower() == "т. ":
        word = f"т.{word}"
    following = text[after : after + 1]
    if word in _ENDING:
        return not following.isupper()
    if len(word) == 1 and found.group().isupper():
        return True
    return word in _ABBREVIATIONS or (found.group().lower() in _ABBREVIATIONS)


def _opens(text: str, at: int) -> bool:
    """Tell whether a sentence may open at `at`: not with a lower-case letter."""
    return not text[at : at + 1].islower()


def _ends_line(text: str, start: int, end: int) -> bool:
    """Tell whether the line break at text[start:end] ends a sentence: unless the next line goes on in lower case."""
    if text.count("\n", start, end) > 1:
        return True
    return not (text[end : end + 1].islower() and text[start - 1 : start] not in ".!?:;…")


def _before_space(text: str, start: int, end: int) -> int:
    """Return where the white space before `end` begins, at `start` at the earliest."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def sentences(text: str) -> list[Span]:
    """Return the spans of the sentences, in order, without the white space between them.

    A line break ends a sentence unless the next line goes on in lower case.

    >>> sentences("Mr. Smith left. He said so.")
    [(0, 15), (16, 27)]
    """
    spans = []
    start = len(text) - len(text.lstrip())
    for found in _BREAK.finditer(text, start):
        mark, more, space = found.groups()
        after = found.end()
        if mark == "\n":
            end = _before_space(text, start, found.start())
            closes = _ends_line(text, end, after)
        else:
            end = found.end(2)
            closes = space is not None and "\n" in space
            if not closes and _opens(text, after):
                closes = mark != "." or more[:1] == "." or not _abbreviated(text, found.start(), after)
        if closes and end > start:
            spans.append((start, end))
            start = after
    end = len(text.rstrip())
    if end > start:
        spans.append((start, end))
    return spans


def paragraphs(text: str) -> list[Span]:
    """Return the spans of the paragraphs, which blank lines separate, in order, without outer white space.

    >>> paragraphs("One.\\n\\nTwo.")
    [(0, 4), (6, 10)]
    """
    spans = []
    start = 0
    for found in _BLANK.finditer(text):
        spans.append((start, found.start()))
        start = found.end()
    spans.append((start, len(text)))
    return [trimmed for span in spans if (trimmed := _trim(text, span))[1] > trimmed[0]]


def _trim(text: str, span: Span) -> Span:
    start, end = span
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - (len(inner) - len(inner.rstrip()))
