"""Spans whose characters are no words: links, names with @, boilerplate."""

from __future__ import annotations

import re

Span = tuple[int, int]

_NEEDLES = ("://", "www.", "WWW.", "t.me/")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]{0,11}\Z")
_LINK_TAIL = re.compile(r"[^\s<>«»“”\"]*")
_NAME_TAIL = re.compile(r"[A-Za-z0-9_](?:[\w.\-]*\w)?")
_NAME_HEAD = re.compile(r"[A-Za-z0-9_.+\-]{1,64}\Z")

# Statutory notices, subscription lines and "Read in full". Each is tried only in posts that hold one of their words.
_BOILERPLATE = re.compile(
    r"""
    ^[ \t]*(?:[^\w\s]+[ \t]*)?(?:
        read\ in\ full | read\ more | full\ (?:text|version)(?:\ here)?
      | subscribe(?:\ (?:to|and)\b[^\n]{0,80})?
      | подпис(?:аться|ывайтесь|ывайся|ка)\b[^\n]{0,100}
      | читать\ (?:полностью|далее|целиком)[^\n]{0,40}
    )[ \t]*[.!:→»>…]*[ \t]*$
  | ^[^\n]{0,60}настоящ\w+\ материал\b[^\n]{0,400}?иностранн\w+\ агент\w*[^\n]{0,200}$
  | (?:данное\ сообщение|настоящ\w+\ материал|данн\w+\ материал)[^\n.]{0,250}иностранн\w+\ (?:средств|агент)[^\n.]{0,250}\.?
  | [(\[][^()\[\]\n]{0,80}(?:иноагент|иностранн\w+\ агент)[^()\[\]\n]{0,120}[)\]]
  | [(\[][^()\[\]\n]{0,120}(?:признан\w*|внесен\w*|внесён\w*|запрещен\w*|запрещён\w*)
      [^()\[\]\n]{0,120}(?:экстремист|террорист|нежелательн|иноагент|запрещен|запрещён|росси|рф)[^()\[\]\n]{0,120}[)\]]
  | \*?\ ?(?:[^\W\d]\w+[\ ,]+){0,6}(?:признан\w{0,3}|внесен\w{0,3}|внесён\w{0,3})\ (?:[\w«»"]+[\ ,]+){0,6}?
      (?:экстремистск\w+|террористическ\w+|нежелательн\w+)\ организаци\w+
      (?:[\ ,]+(?:и\ )?(?:запрещен\w*|запрещён\w*))?(?:\ (?:в|на\ территории)\ (?:РФ|России|Российской\ Федерации))?
  | \*?\ ?(?:признан\w{0,3}|внесен\w{0,3}|внесён\w{0,3})\ (?:[\w«»"]+[\ ,]+){0,5}?(?:иноагент\w*|иностранн\w+\ агент\w*)
    """,
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
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
    return [found.span() for found in _BOILERPLATE.finditer(text)]
