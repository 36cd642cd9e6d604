"""RSS and Atom feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from narrator.errors import InputError
from narrator.readers.base import BROKEN, EMPTY, Draft, Facts, ReadOptions, Skip
from narrator.readers.columns import kept
from narrator.readers.dates import iso, zone
from narrator.readers.head import Head
from narrator.readers.markup import html_text
from narrator.readers.stream import Stream

_LIMIT = 16 << 20
_HEADERS = {"content-type": "application/xml; charset=utf-8"}
_FAULTS = (TypeError, ValueError, LookupError, AttributeError, AssertionError, RecursionError)
"""What feedparser lets through where it meets markup that is no feed."""
_MEND = "Save the feed again, or check it with an XML tool."
_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF|channel)[\s>]")


class Feed:
    """A feed in any dialect feedparser knows; its XML entities are not expanded."""

    name = "feed"

    def detect(self, head: Head) -> str:
        """Look for the root element of a feed."""
        return "a feed's root element" if head.start.startswith("<") and _ROOT.search(head.start) else ""

    def read(self, stream: Stream, options: ReadOptions, facts: Facts) -> Iterator[Draft | Skip]:
        """Yield a draft for every entry: its title and its content or summary."""
        import feedparser

        text = stream.text(_LIMIT)
        declared = re.sub(r"^\s*<\?xml[^>]*\?>", "", text[:500]) + text[500:]
        try:
            feed = feedparser.parse(declared.encode(), response_headers=_HEADERS)
        except _FAULTS as error:
            raise InputError(
                f"The feed is broken ({type(error).__name__}: {str(error)[:60]}).", stream.name, _MEND
            ) from None
        channel = feed.feed.get("title")
        facts.header += [("channel", channel)] if isinstance(channel, str) and channel else []
        number = 0
        for number, entry in enumerate(feed.entries, 1):
            yield _draft(entry, number, channel, options)
        if feed.bozo and not isinstance(feed.bozo_exception, feedparser.exceptions.ThingsNobodyCaresAboutButMe):
            yield Skip(
                BROKEN, number + 1, f"the XML is broken ({str(feed.bozo_exception)[:80]}); read as far as it goes"
            )


def _draft(entry: Mapping[str, Any], number: int, channel: Any, options: ReadOptions) -> Draft | Skip:
    title = html_text(_string(entry.get("title")))
    body = html_text(_body(entry))
    text = (
        body if title and body.startswith(title.rstrip("….")) else "\n\n".join(part for part in (title, body) if part)
    )
    if not text:
        return Skip(EMPTY, number)
    stamp = _string(entry.get("published") or entry.get("updated") or entry.get("created"))
    date = iso(stamp, zone(options.timezone)) or _moment(entry.get("published_parsed"))
    return Draft(
        text,
        number,
        _string(entry.get("id")),
        _string(channel) or None,
        date,
        url=_string(entry.get("link")) or None,
        vars=kept(entry, options.keep),
        remarks=(f"date not understood: {stamp[:60]!r}",) if stamp and date is None else (),
    )


def _string(found: Any) -> str:
    return found.strip() if isinstance(found, str) else ""


def _body(entry: Mapping[str, Any]) -> str:
    contents = entry.get("content")
    values = (
        [_string(each.get("value")) for each in contents if isinstance(each, Mapping)]
        if isinstance(contents, list)
        else []
    )
    return max(values, key=len, default="") or _string(entry.get("summary"))


def _moment(parsed: Any) -> str | None:
    try:
        return datetime(*parsed[:6]).replace(tzinfo=UTC).isoformat() if parsed else None
    except (ValueError, TypeError):
        return None
