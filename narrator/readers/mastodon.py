"""Statuses of Mastodon and its kin, from the API: their content is HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from narrator.readers.base import EMPTY, PRIVATE, Draft, Facts, ReadOptions, Skip
from narrator.readers.columns import kept, shown
from narrator.readers.dates import iso, zone
from narrator.readers.head import Head
from narrator.readers.jsonio import objects, sample
from narrator.readers.markup import html_text
from narrator.readers.stream import Stream

_PUBLIC = (None, "public", "unlisted")


class Mastodon:
    """JSON of Mastodon statuses, one a line or in an array."""

    name = "mastodon"

    def detect(self, head: Head) -> str:
        """Look for statuses: content, account and visibility or spoiler text."""
        if '"account"' not in head.text and '"spoiler_text"' not in head.text:
            return ""
        found = any(
            {"content", "account"} <= row.keys() and {"visibility", "spoiler_text", "reblog"} & row.keys()
            for row in sample(head, 5)
        )
        return "statuses of Mastodon" if found else ""

    def read(self, stream: Stream, options: ReadOptions, facts: Facts) -> Iterator[Draft | Skip]:
        """Yield a draft for every status; a boost is the status it boosts, forwarded."""
        for each in objects(stream, stream.head()):
            if isinstance(each, Skip):
                yield each
                continue
            number, status, remarks = each
            made = _draft(status, number, options)
            yield made._replace(remarks=remarks + made.remarks) if remarks and isinstance(made, Draft) else made


def _draft(status: Mapping[str, Any], number: int, options: ReadOptions) -> Draft | Skip:
    boosted = status.get("reblog")
    source = boosted if isinstance(boosted, Mapping) else status
    if status.get("visibility") not in _PUBLIC and not options.include_private:
        return Skip(PRIVATE, number)
    text = _text(source)
    if not text:
        return Skip(EMPTY, number)
    stamp = status.get("created_at")
    date = iso(stamp, zone(options.timezone))
    url = status.get("url") or source.get("url") or status.get("uri")
    return Draft(
        text,
        number,
        shown(status.get("id")),
        _account(status),
        date,
        url=url if isinstance(url, str) else None,
        forwarded_from=_account(source) if source is not status else None,
        vars=kept(status, options.keep),
        remarks=(f"date not understood: {shown(stamp)[:60]!r}",) if stamp and date is None else (),
    )


def _text(status: Mapping[str, Any]) -> str:
    poll = status.get("poll")
    choices = poll.get("options") if isinstance(poll, Mapping) else None
    titles = [each.get("title") for each in choices if isinstance(each, Mapping)] if isinstance(choices, list) else []
    parts = [
        status.get("spoiler_text"),
        html_text(str(status.get("content") or "")),
        "\n".join(title for title in titles if isinstance(title, str)),
    ]
    return "\n\n".join(part.strip() for part in parts if isinstance(part, str) and part.strip())


def _account(status: Mapping[str, Any]) -> str | None:
    account = status.get("account")
    name = account.get("acct") or account.get("username") if isinstance(account, Mapping) else account
    return name if isinstance(name, str) and name else None
