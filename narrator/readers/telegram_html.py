"""Telegram Desktop's HTML export: messages.html, messages2.html, ... (a folder or zip gives them in order)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from narrator.readers.base import EMPTY, OTHER_CHAT, SERVICE, Draft, Facts, ReadOptions, Skip
from narrator.readers.dates import iso, zone
from narrator.readers.head import Head
from narrator.readers.markup import node_text, parse
from narrator.readers.numbers import count
from narrator.readers.stream import Stream
from narrator.readers.telegram_json import HIDDEN

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LIMIT = 32 << 20
_OPEN = re.compile(r'<div class="message (?:service|default)[^"]*" id="message')


class TelegramHtml:
    """One page of an HTML export, 1,000 messages."""

    name = "telegram-html"

    def detect(self, head: Head) -> str:
        """Look for the export's message elements."""
        return "messages of a Telegram Desktop page" if _OPEN.search(head.text) else ""

    def read(self, stream: Stream, options: ReadOptions, facts: Facts) -> Iterator[Draft | Skip]:
        """Yield a draft for every message with text; a joined message has the sender of the one above."""
        page = parse(stream.text(_LIMIT))
        title = node_text(page.css_first(".page_header .text"))
        facts.header += [("chat", title)] if title else []
        other = bool(options.chat) and options.chat.casefold() != title.casefold()
        sender = title
        for number, message in enumerate(page.css("div.history div.message[id]"), 1):
            if "service" in (message.attributes.get("class") or "").split():
                yield Skip(SERVICE, number)
                continue
            if other:
                yield Skip(OTHER_CHAT, number)
                continue
            sender = _sender(message) or sender
            yield _draft(message, number, title, sender, options)


def _sender(message: LexborNode) -> str:
    """Return who sent a message, "" where it is joined to the one above."""
    for node in message.css(".from_name"):
        if not _inside(node, "forwarded", message):
            return re.split(r"\s+via @", node_text(node))[0]
    return ""


def _inside(node: LexborNode, name: str, stop: LexborNode) -> bool:
    here = node.parent
    while here is not None and here.mem_id != stop.mem_id:
        if name in (here.attributes.get("class") or "").split():
            return True
        here = here.parent
    return False


def _draft(message: LexborNode, number: int, title: str, sender: str, options: ReadOptions) -> Draft | Skip:
    text = "\n\n".join(part for part in (node_text(message.css_first(".body .text")), _poll(message)) if part)
    if not text:
        return Skip(EMPTY, number)
    stamp = message.css_first(".date.details[title]")
    date = iso((stamp.attributes.get("title") or "") if stamp else "", zone(options.timezone))
    remarks = ("date not understood",) if date is None and stamp is not None else ()
    return Draft(
        text,
        number,
        (message.attributes.get("id") or "").removeprefix("message"),
        title or None,
        date,
        forwarded_from=_forwarded(message, sender != title and not options.authors),
        reactions=_reactions(message),
        vars=(("author", sender),) if options.authors and sender else (),
        remarks=remarks,
    )


def _forwarded(message: LexborNode, group: bool) -> str | None:
    """Return whom a message is forwarded from; in a group that may be a person and stays hidden."""
    node = message.css_first(".forwarded .from_name")
    if node is None:
        return None
    date = node_text(node.css_first(".date"))
    return HIDDEN if group else node_text(node).removesuffix(date).strip() or HIDDEN


def _poll(message: LexborNode) -> str:
    poll = message.css_first(".media_poll")
    if poll is None:
        return ""
    answers = []
    for answer in poll.css(".answer"):
        votes = node_text(answer.css_first(".details"))
        answers.append(node_text(answer).removesuffix(votes).strip().removeprefix("- "))
    return "\n".join(part for part in (node_text(poll.css_first(".question")), *answers) if part)


def _reactions(message: LexborNode) -> tuple[tuple[str, int], ...] | None:
    """Return the counts of reactions; where pictures of people stand in for a count, they are counted."""
    found = []
    for reaction in message.css(".reactions .reaction"):
        number = count(node_text(reaction.css_first(".count"))) or len(reaction.css(".userpic")) or 1
        found.append((node_text(reaction.css_first(".emoji")) or "custom", number))
    return tuple(found) or None
