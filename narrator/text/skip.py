"""Spans whose characters are no words: links, names with @, boilerplate."""

from __future__ import annotations

import re
from collections.abc import Iterable

Span = tuple[int, int]

_NEEDLES = ("://", "www.", "WWW.", "t.me/")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]{0,11}\Z")
_LINK_TAIL = re.compile(r"[^\s<>«»“”\"]*")
_NAME_TAIL = re.compile(r"[A-Za-z0-9_](?:[\w.\-]*\w)?")
_NAME_HEAD = re.compile(r"[A-Za-z0-9_.+\-]{1,64}\Z")

# A post is searched for boilerplate only around these beginnings of words.
TRIGGERS = (
    "иноагент", "иностранн", "экстремистск", "террористическ", "нежелательн", "признан", "внесен", "запрещен",
    "подпис", "subscribe", "full", "читать",
)  # fmt: skip
_TRIGGER = re.compile(r"\b(?:" + "|".join((*TRIGGERS, "внесён", "запрещён")) + ")", re.IGNORECASE)
_LONGEST_LINE = 140
_WINDOW = 320
_CYRILLIC = "\u0400"
"""Notices are written in Russian; beginnings of words in other letters only announce lines."""

_LINE = re.compile(
    r"""
    [ \t]*(?:[^\w\s]+[ \t]*)?(?:
        read\ in\ full | (?:read\ )?full\ (?:text|version)(?:\ here)?
      | subscribe(?:\ (?:to|and)\b[^\n]{0,80})?
      | подпис(?:аться|ывайтесь|ывайся|ка)\b[^\n]{0,100}
      | читать\ (?:полностью|далее|целиком)[^\n]{0,40}
    )[ \t]*[.!:→»>…]*[ \t]*\Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AGENT = r"(?:иноагент\w*|иностранн\w+\ (?:средств\w+|агент\w*))"
_BANNED = r"(?:экстремистск\w+|террористическ\w+|нежелательн\w+)"
_NOTICE = re.compile(
    rf"""
    (?:данн\w+\ сообщение|(?:настоящ|данн)\w+\ материал)[^\n.]{{0,250}}{_AGENT}[^\n.]{{0,250}}\.?
  | [(\[][^()\[\]\n]{{0,150}}(?:{_AGENT}|(?:признан|внес[её]н|запрещ[её]н)\w*
      [^()\[\]\n]{{0,120}}(?:{_BANNED}|иноагент|запрещ[её]н|росси|рф))[^()\[\]\n]{{0,150}}[)\]]
  | (?:признан|внес[её]н)\w{{0,3}}\ (?:[\w«»"]+[\ ,]+){{0,6}}?{_BANNED}\ организаци\w+
      (?:[\ ,]+(?:и\ )?запрещ[её]н\w*)?(?:\ (?:в|на\ территории)\ (?:РФ|России|Российской\ Федерации))?
  | (?:признан|внес[её]н)\w{{0,3}}\ (?:[\w«»"]+[\ ,]+){{0,5}}?{_AGENT}
  | запрещ[её]н\w{{0,3}}\ (?:в|на\ территории)\ (?:РФ|России|Российской\ Федерации)\ организаци\w+
    """,
    re.IGNORECASE | re.VERBOSE,
)


def links(text: str) -> list[Span]:
    """Return the spans of links, in no particular order."""
    spans = []
    for needle in _NEEDLES:
        at = text.find(needle)
        while at >= 0:
            head = _SCHEME.search(text, max(0, at - 12), at) if needle == "://" else None
            tail = _LINK_TAIL.match(text, at)
            end = tail.end() if tail else at + len(needle)
            spans.append((head.start() if head else at, end))
            at = text.find(needle, max(end, at + 1))
    return spans


def names(text: str) -> list[Span]:
    """Return the spans of @names and of mail addresses, in order."""
    spans = []
    at = text.find("@")
    while at >= 0:
        tail = _NAME_TAIL.match(text, at + 1)
        if tail:
            head = _NAME_HEAD.search(text, max(0, at - 64), at)
            spans.append((head.start() if head else at, tail.end()))
        at = text.find("@", tail.end() if tail else at + 1)
    return spans


def boilerplate(text: str) -> list[Span]:
    """Return the spans of statutory notices, "Read in full" and subscription lines, in order.

    >>> boilerplate("Text.\\nRead in full")
    [(6, 18)]
    """
    return boilerplate_near(text, [found.start() for found in _TRIGGER.finditer(text)])


def boilerplate_near(text: str, places: Iterable[int]) -> list[Span]:
    """Return the spans of boilerplate around the given places, in order.

    Args:
        places: ascending offsets of words that begin with one of TRIGGERS.
    """
    spans: list[Span] = []
    for at in places:
        if spans and at < spans[-1][1]:
            continue
        low = max(text.rfind("\n", max(0, at - _WINDOW), at) + 1, at - _WINDOW, 0)
        high = text.find("\n", at, at + _WINDOW)
        high = min(at + _WINDOW, len(text)) if high < 0 else high
        if high - low <= _LONGEST_LINE and _LINE.match(text, low, high):
            spans.append((low, high))
            continue
        if text[at] < _CYRILLIC:
            continue
        for found in _NOTICE.finditer(text, max(low, spans[-1][1] if spans else 0), high):
            spans.append(found.span())
    return spans
