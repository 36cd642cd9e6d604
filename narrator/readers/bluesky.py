"""Posts of Bluesky (AT protocol): records, post views, feeds, threads and the event stream."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from narrator.readers.base import EMPTY, NOT_A_POST, Draft, Facts, ReadOptions, Skip
from narrator.readers.columns import kept, shown
from narrator.readers.dates import iso, zone
from narrator.readers.head import Head
from narrator.readers.jsonio import objects
from narrator.readers.stream import Stream

POST = "app.bsky.feed.post"
Object = Mapping[str, Any]


class Bluesky:
    """JSON of the AT protocol."""

    name = "bluesky"

    def detect(self, head: Head) -> str:
        """Look for the protocol's record types or addresses."""
        if not head.keys:
            return ""
        known = '"app.bsky.' in head.text or '"at://' in head.text
        return "records of Bluesky" if known else ""

    def read(self, stream: Stream, options: ReadOptions, facts: Facts) -> Iterator[Draft | Skip]:
        """Yield a draft for every post; likes, follows and feeds are no posts."""
        for each in objects(stream, stream.head()):
            if isinstance(each, Skip):
                yield each
                continue
            number, found, remarks = each
            for view, reposted in _views(found):
                made = _draft(view, number, reposted, options)
                yield made._replace(remarks=remarks + made.remarks) if remarks and isinstance(made, Draft) else made


def _views(found: Object) -> Iterator[tuple[Object, bool]]:
    """Yield what an object holds as (view, reposted): itself, or all posts of a thread, from the top down."""
    thread = found.get("thread")
    waiting = [thread if isinstance(thread, Mapping) else found]
    while waiting:
        here = waiting.pop()
        post = here.get("post")
        reason = here.get("reason")
        yield (
            (post if isinstance(post, Mapping) else here),
            isinstance(reason, Mapping) and "Repost" in str(reason.get("$type")),
        )
        replies = here.get("replies")
        waiting += (
            [each for each in reversed(replies) if isinstance(each, Mapping)] if isinstance(replies, list) else []
        )
        parent = here.get("parent")
        waiting += [{**parent, "replies": None}] if isinstance(parent, Mapping) else []


def _record(view: Object) -> Object:
    """Return the record inside a view, a repository entry or an event."""
    for key in ("record", "value", "commit"):
        inner = view.get(key)
        if isinstance(inner, Mapping):
            return _record(inner) if key == "commit" else inner
    return view


def _draft(view: Object, number: int, reposted: bool, options: ReadOptions) -> Draft | Skip:
    record = _record(view)
    address = view.get("uri") if isinstance(view.get("uri"), str) else _event_address(view)
    if record.get("$type", POST) != POST and f"/{POST}/" not in str(address):
        return Skip(NOT_A_POST, number)
    text = record.get("text")
    if not isinstance(text, str):
        return Skip(NOT_A_POST, number)
    if not text.strip():
        return Skip(EMPTY, number)
    author = view.get("author")
    name = author.get("handle") if isinstance(author, Mapping) else None
    channel = name if isinstance(name, str) else str(address).removeprefix("at://").split("/")[0] if address else None
    stamp = record.get("createdAt") or view.get("indexedAt")
    date = iso(stamp, zone(options.timezone))
    return Draft(
        text,
        number,
        str(address or ""),
        channel,
        date,
        url=_page(str(address or ""), channel),
        forwarded_from=channel if reposted else None,
        vars=kept(record, options.keep),
        remarks=(f"date not understood: {shown(stamp)[:60]!r}",) if stamp and date is None else (),
    )


def _event_address(view: Object) -> str:
    """Return the address of a post in the event stream, made of its parts; "" where they are missing."""
    commit = view.get("commit")
    if not isinstance(commit, Mapping):
        return ""
    parts = (view.get("did"), commit.get("collection"), commit.get("rkey"))
    return "at://" + "/".join(map(str, parts)) if all(parts) else ""


def _page(address: str, channel: str | None) -> str | None:
    key = address.rpartition("/")[2]
    return f"https://bsky.app/profile/{channel}/post/{key}" if channel and key and POST in address else None
