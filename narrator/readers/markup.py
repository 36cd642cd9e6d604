"""HTML to the text a reader of the page sees: line breaks kept, emoji kept, styles and scripts dropped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from narrator.errors import InputError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_APART = frozenset(("p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre", "figure"))
_BLOCKS = _APART | {"div", "li", "tr", "section", "article", "header", "footer", "dd", "dt"}
_HIDDEN = frozenset(("script", "style", "noscript", "template", "svg", "head", "title"))
_MAX_DEPTH = 1000
_NESTING = re.compile(
    r"<(/?)(?!(?:p|li|t[drh]|d[td]|option|br|img|input|meta|link|hr|source|wbr|col|area|base|embed|param|track)[\s/>])[a-zA-Z]",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_ENTITY = re.compile(r"<[a-zA-Z/!]|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")


def parse(html: str) -> LexborHTMLParser:
    """Return a parsed page.

    Raises:
        InputError: elements nested more than 1,000 deep, which cost the parser time by the square.
    """
    from selectolax.lexbor import LexborHTMLParser

    if _depth(html) > _MAX_DEPTH:
        raise InputError(
            "The elements of the page are nested too deeply.", "", "Save the page again; its tags are broken."
        )
    return LexborHTMLParser(html)


def _depth(html: str) -> int:
    """Return how deep elements are nested at most, those that close themselves apart."""
    depth = deepest = 0
    for closing in _NESTING.findall(html):
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def node_text(node: LexborNode | None, apart: bool = False) -> str:
    """Return the text of a node; "" for None.

    Args:
        apart: leave an empty line between paragraphs, for HTML that is written in <p>.
    """
    if node is None:
        return ""
    parts: list[str] = []
    stack: list[tuple[LexborNode | str, bool]] = [(node, False)]
    while stack:
        here, kept = stack.pop()
        if isinstance(here, str):
            parts.append(here)
            continue
        name = here.tag or ""
        if name == "-text":
            raw = here.text_content or ""
            parts.append(raw if kept else _SPACE.sub(" ", raw))
        elif name == "br":
            parts.append("\n")
        elif name not in _HIDDEN:
            edge = _edge(name, apart)
            stack.append((edge, False))
            children = list(here.iter(include_text=True))
            stack += [(child, kept or name == "pre") for child in reversed(children)]
            parts.append(edge)
    return _tidy("".join(parts))


def _edge(name: str, apart: bool) -> str:
    if apart and name in _APART:
        return "\x00\x00"
    return "\x00" if name in _BLOCKS else ""


def _tidy(text: str) -> str:
    """Make block edges (NUL) newlines, at most two in a row, and drop spaces around newlines."""
    text = re.sub(r"[ \n]*\x00\x00[\x00 ]*(?:\n[\x00 ]*)*", "\x01", text)
    text = re.sub(r" *\n?[ ]*\x00[\x00 ]*", "\n", text).replace("\x01", "\n\n")
    text = re.sub(r" *\n *", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip(" \n")


def html_text(html: str) -> str:
    """Return the text of a piece of HTML, paragraphs apart; a string without markup comes back as it is.

    >>> html_text("<p>One<br>two</p><p>three &amp; four</p>")
    'One\\ntwo\\n\\nthree & four'
    """
    if not _ENTITY.search(html):
        return html.strip()
    try:
        return node_text(parse(f"<body>{html}</body>").body, apart=True)
    except InputError:
        return _TAG.sub("", html).strip()
