"""A saved web page of no known export: one post, the text of its article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from narrator.readers.base import EMPTY, Draft, Facts, ReadOptions, Skip
from narrator.readers.dates import iso, zone
from narrator.readers.head import Head
from narrator.readers.markup import node_text, parse
from narrator.readers.stream import Stream

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_LIMIT = 16 << 20
_AROUND = "nav, header, footer, aside, form, button, script, style, noscript"
_ARTICLES = ("article", "main", "[role=main]", "body")
_DATES = ("meta[property='article:published_time']", "meta[name='date']", "meta[itemprop='datePublished']")


class Page:
    """Any HTML."""

    name = "page"

    def detect(self, head: Head) -> str:
        """Look for the start of an HTML page."""
        start = head.start[:1000].lower()
        return "a web page" if start.startswith("<") and ("<html" in start or "<!doctype html" in start) else ""

    def read(self, stream: Stream, options: ReadOptions, facts: Facts) -> Iterator[Draft | Skip]:
        """Yield one draft: the text of the article without what stands around it."""
        facts.notes.append("the page is one post: its article, without menus")
        yield page_draft(stream.text(_LIMIT), 1, options)


def page_draft(html: str, number: int, options: ReadOptions, address: str = "") -> Draft | Skip:
    """Return the draft of a page."""
    tree = parse(html)
    site = _meta(tree, "meta[property='og:site_name']")
    date = next((day for place in _DATES if (day := iso(_meta(tree, place), zone(options.timezone)))), None)
    url = address or _attribute(tree, "link[rel=canonical]", "href")
    title = node_text(tree.css_first("h1")) or node_text(tree.css_first("title"))
    for node in tree.css(_AROUND):
        node.decompose()
    body = next((text for place in _ARTICLES if (text := node_text(tree.css_first(place), apart=True))), "")
    text = body if title in body else "\n\n".join(part for part in (title, body) if part)
    if not body:
        return Skip(EMPTY, number)
    return Draft(text, number, channel=site or None, date=date, url=url or None)


def _meta(tree: LexborHTMLParser, place: str) -> str:
    return _attribute(tree, place, "content")


def _attribute(tree: LexborHTMLParser, place: str, name: str) -> str:
    node = tree.css_first(place)
    return (node.attributes.get(name) or "").strip() if node else ""
