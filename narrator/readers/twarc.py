"""Tweets as twarc collects them from the API v2: pages of tweets with what they refer to, or one tweet a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from narrator.readers.base import BROKEN, NOT_A_POST, Draft, Facts, ReadOptions, Skip
from narrator.readers.columns import kept, shown
from narrator.readers.dates import iso, zone
from narrator.readers.head import Head
from narrator.readers.jsonio import items, lines
from narrator.readers.numbers import count
from narrator.readers.stream import Stream

Tweet = Mapping[str, Any]
_PAGES = frozenset(
    {
        "data.item.author_id",
        "data.author_id",
        "data.item.edit_history_tweet_ids",
        "data.item.tweet_count",
        "data.item.public_metrics.tweet_count",
        "includes.tweets",
        "includes.users",
        "__twarc",
    }
)
_FLAT = frozenset({"author_id", "conversation_id", "edit_history_tweet_ids"})


class Twarc:
    """JSON of twarc 2, pages or flattened."""

    name = "twarc"

    def detect(self, head: Head) -> str:
        """Look for the keys of the API's answers."""
        if head.keys & _PAGES or (head.start.startswith('{"errors"') and '"resource_type"' in head.text):
            return "pages of the Twitter API v2"
        prefix = "item." if head.start.startswith("[") else ""
        flat = {key.removeprefix(prefix) for key in head.keys if key.startswith(prefix)}
        return "tweets of the Twitter API v2, flattened" if {"text", "id"} <= flat and flat & _FLAT else ""

    def read(self, stream: Stream, options: ReadOptions, facts: Facts) -> Iterator[Draft | Skip]:
        """Yield a draft for every tweet; a page that holds users, counts or errors alone is no post."""
        head = stream.head()
        single = len(head.lines) == 1 or bool(head.line_objects)
        records = (
            items(stream, "item") if head.start.startswith("[") else lines(stream) if single else items(stream, "")
        )
        for each in records:
            if isinstance(each, Skip):
                yield each
                continue
            number, page, remarks = each
            for made in _page(page, number, options):
                yield made._replace(remarks=remarks + made.remarks) if remarks and isinstance(made, Draft) else made


def _page(page: Tweet, number: int, options: ReadOptions) -> Iterator[Draft | Skip]:
    """Yield what one line gives: its tweets, or one Skip."""
    data = page.get("data", page if "text" in page else None)
    tweets = data if isinstance(data, list) else [data]
    includes = page.get("includes")
    known = _known(includes) if isinstance(includes, Mapping) else {}
    if not tweets:
        yield Skip(NOT_A_POST, number)
    for tweet in tweets:
        if not isinstance(tweet, Mapping):
            yield Skip(NOT_A_POST if tweet is None else BROKEN, number)
        elif not isinstance(tweet.get("text"), str):
            yield Skip(NOT_A_POST, number)
        else:
            yield _draft(tweet, number, known, options)


def _known(includes: Tweet) -> dict[str, Tweet]:
    """Return the tweets and users a page refers to, by "tweets/ID" and "users/ID"."""
    return {
        f"{kind}/{each['id']}": each
        for kind in ("tweets", "users")
        for each in _list(includes.get(kind))
        if isinstance(each, Mapping) and "id" in each
    }


def _list(found: Any) -> list[Any]:
    return found if isinstance(found, list) else []


def _draft(tweet: Tweet, number: int, known: Mapping[str, Tweet], options: ReadOptions) -> Draft:
    source, origin = tweet, None
    for reference in _list(tweet.get("referenced_tweets")):
        if isinstance(reference, Mapping) and reference.get("type") == "retweeted":
            source = reference if "text" in reference else known.get(f"tweets/{reference.get('id')}", tweet)
            origin = _username(source, known) if source is not tweet else _named_in(str(tweet["text"]))
    name = _username(tweet, known)
    metrics = tweet.get("public_metrics")
    stamp = tweet.get("created_at")
    date = iso(stamp, zone(options.timezone))
    return Draft(
        _text(source),
        number,
        shown(tweet.get("id")),
        name,
        date,
        url=f"https://twitter.com/{name or 'i/web'}/status/{tweet.get('id')}" if tweet.get("id") else None,
        forwarded_from=origin,
        views=count(metrics.get("impression_count")) if isinstance(metrics, Mapping) else None,
        vars=kept(tweet, options.keep),
        remarks=(f"date not understood: {shown(stamp)[:60]!r}",) if stamp and date is None else (),
    )


def _text(tweet: Tweet) -> str:
    """Return the whole text; the API escapes <, > and & in it."""
    long = tweet.get("note_tweet")
    text = long.get("text") if isinstance(long, Mapping) else None
    return unescape(text if isinstance(text, str) else str(tweet.get("text", "")))


def _username(tweet: Tweet, known: Mapping[str, Tweet]) -> str | None:
    author = tweet.get("author") or known.get(f"users/{tweet.get('author_id')}")
    name = author.get("username") if isinstance(author, Mapping) else None
    return name if isinstance(name, str) else None


def _named_in(text: str) -> str | None:
    """Return the name in "RT @name: ..."."""
    name = text.removeprefix("RT @").split(":")[0] if text.startswith("RT @") else ""
    return name if 0 < len(name) <= 15 else None
