"""Saved pages of Telegram's web preview, t.me/s/<channel>."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from narrator.readers.base import EMPTY, SERVICE, Draft, Facts, ReadOptions, Skip
from narrator.readers.dates import iso, zone
from narrator.readers.head import Head
from narrator.readers.markup import node_text, parse
from narrator.readers.numbers import count
from narrator.readers.stream import Stream

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_LIMIT = 32 << 20
_ELEMENT = re.compile(r"""class=["'][^"'<>]{0,200}tgme_(?:widget_message|channel_info)""")


class TelegramWeb:
    """A page of a public channel as a browser saves it."""

    name = "telegram-web"

    def detect(self, head: Head) -> str:
        """Look for the classes of the preview's elements."""
        return "elements of a t.me/s page" if _ELEMENT.search(head.text) else ""

    def read(self, stream: Stream, options: ReadOptions, facts: Facts) -> Iterator[Draft | Skip]:
        """Yield a draft for every post with text."""
        html = stream.text(_LIMIT)
        facts.header += _header(parse(html))
        yield from web_drafts(html, options)


def web_drafts(html: str, options: ReadOptions) -> Iterator[Draft | Skip]:
    """Yield a draft for every post of a page."""
    for number, post in enumerate(parse(html).css(".tgme_widget_message[data-post]"), 1):
        if "service_message" in (post.attributes.get("class") or "").split():
            yield Skip(SERVICE, number)
        else:
            yield _draft(post, number, options)


def _header(page: LexborHTMLParser) -> list[tuple[str, str]]:
    facts = [
        ("channel", node_text(page.css_first(".tgme_channel_info_header_title"))),
        ("username", node_text(page.css_first(".tgme_channel_info_header_username"))),
    ]
    for counter in page.css(".tgme_channel_info_counter"):
        facts.append((node_text(counter.css_first(".counter_type")), node_text(counter.css_first(".counter_value"))))
    return [fact for fact in facts if all(fact)]


def _draft(post: LexborNode, number: int, options: ReadOptions) -> Draft | Skip:
    text = "\n\n".join(part for part in (_text(post), _poll(post)) if part)
    if not text:
        return Skip(EMPTY, number)
    place = (post.attributes.get("data-post") or "").strip("/")
    link = post.css_first("a.tgme_widget_message_date")
    stamp = link.css_first("time[datetime]") if link else post.css_first(".tgme_widget_message_meta time[datetime]")
    written = (stamp.attributes.get("datetime") or "") if stamp else ""
    date = iso(written, zone(options.timezone))
    forwarded = post.css_first(".tgme_widget_message_forwarded_from_name")
    author = node_text(post.css_first(".tgme_widget_message_from_author"))
    return Draft(
        text,
        number,
        place,
        node_text(post.css_first(".tgme_widget_message_owner_name")) or place.split("/")[0] or None,
        date,
        url=_url(link, place),
        forwarded_from=node_text(forwarded) or None,
        views=count(node_text(post.css_first(".tgme_widget_message_views"))),
        reactions=_reactions(post),
        vars=(("author", author),) if options.authors and author else (),
        remarks=(f"date not understood: {written[:60]!r}",) if written and date is None else (),
    )


def _text(post: LexborNode) -> str:
    """Return the text; an album nests it in a second element of the same class, and the outer one is enough."""
    return node_text(post.css_first(".tgme_widget_message_text.js-message_text"))


def _url(link: LexborNode | None, place: str) -> str | None:
    address = (link.attributes.get("href") or "") if link else ""
    return address or (f"https://t.me/{place}" if place else None)


def _poll(post: LexborNode) -> str:
    parts = [*post.css(".tgme_widget_message_poll_question"), *post.css(".tgme_widget_message_poll_option_text")]
    return "\n".join(text for text in map(node_text, parts) if text)


def _reactions(post: LexborNode) -> tuple[tuple[str, int], ...] | None:
    found = []
    for reaction in post.css(".tgme_reaction"):
        emoji = node_text(reaction.css_first(".emoji") or reaction.css_first("tg-emoji"))
        number = count(node_text(reaction).removeprefix(emoji).strip())
        paid = "tgme_reaction_paid" in (reaction.attributes.get("class") or "")
        if number is not None:
            found.append((emoji or ("⭐" if paid else "custom"), number))
    return tuple(found) or None
