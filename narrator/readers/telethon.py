"""Messages as Telethon and Pyrogram dump them, and 4CAT's NDJSON of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from narrator.readers.base import EMPTY, SERVICE, Draft, Facts, ReadOptions, Skip
from narrator.readers.columns import kept, name_of, shown, text_of
from narrator.readers.dates import iso, zone
from narrator.readers.head import Head
from narrator.readers.jsonio import objects, sample
from narrator.readers.numbers import count
from narrator.readers.stream import Stream
from narrator.readers.telegram_json import HIDDEN

Object = Mapping[str, Any]


class Telethon:
    """Raw messages of Telegram's client libraries."""

    name = "telethon"

    def detect(self, head: Head) -> str:
        """Look for the class names or the peers these libraries write."""
        if not any(sign in head.text for sign in ('"peer_id"', '"Message"', '"MessageService"', '"MessageEmpty"')):
            return ""
        found = any("peer_id" in row or str(row.get("_")).startswith("Message") for row in sample(head, 20))
        return "messages of Telethon or Pyrogram" if found else ""

    def read(self, stream: Stream, options: ReadOptions, facts: Facts) -> Iterator[Draft | Skip]:
        """Yield a draft for every message with text."""
        for each in objects(stream, stream.head()):
            if isinstance(each, Skip):
                yield each
                continue
            number, message, remarks = each
            made = _draft(message, number, options)
            yield made._replace(remarks=remarks + made.remarks) if remarks and isinstance(made, Draft) else made


def _draft(message: Object, number: int, options: ReadOptions) -> Draft | Skip:
    if message.get("action") or message.get("service") or message.get("_") in ("MessageService", "MessageEmpty"):
        return Skip(SERVICE, number)
    texts = (text_of(message.get(key)) for key in ("message", "text", "caption"))
    text = next((each for each in texts if each and each.strip()), "")
    if not text:
        return Skip(EMPTY, number)
    stamp = message.get("date")
    date = iso(stamp, zone(options.timezone))
    link = message.get("link") or message.get("url")
    return Draft(
        text,
        number,
        shown(message.get("id")),
        _channel(message),
        date,
        url=link if isinstance(link, str) else None,
        forwarded_from=_forwarded(message),
        views=count(message.get("views")),
        reactions=_reactions(message.get("reactions")),
        vars=kept(message, options.keep),
        remarks=(f"date not understood: {shown(stamp)[:60]!r}",) if stamp and date is None else (),
    )


def _channel(message: Object) -> str | None:
    for key in ("chat", "_chat", "sender_chat"):
        if name := name_of(message.get(key)):
            return name
    peer = message.get("peer_id") or message.get("to_id")
    return (
        str(next((peer[key] for key in ("channel_id", "chat_id") if peer.get(key)), "")) or None
        if isinstance(peer, Mapping)
        else None
    )


def _forwarded(message: Object) -> str | None:
    """Return where a message comes from; people stay hidden."""
    if name := name_of(message.get("forward_from_chat")):
        return name
    origin = message.get("fwd_from")
    if isinstance(origin, Mapping):
        peer = origin.get("from_id")
        channel = peer.get("channel_id") if isinstance(peer, Mapping) else origin.get("channel_id")
        return str(channel) if channel else HIDDEN
    return HIDDEN if message.get("forward_from") or message.get("forward_sender_name") else None


def _reactions(found: Any) -> tuple[tuple[str, int], ...] | None:
    rows = found.get("results") or found.get("reactions") if isinstance(found, Mapping) else found
    if not isinstance(rows, list):
        return None
    total: dict[str, int] = {}
    for row in rows:
        if isinstance(row, Mapping) and (number := count(row.get("count"))) is not None:
            kind = row.get("reaction")
            emoji = kind.get("emoticon") if isinstance(kind, Mapping) else kind or row.get("emoji")
            name = emoji if isinstance(emoji, str) else "custom"
            total[name] = total.get(name, 0) + number
    return tuple(total.items()) or None
