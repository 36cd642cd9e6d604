"""Every format of real exports, on small files written for these tests: which reader, how many posts, which fields."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest

from narrator.readers import Reading, ReadOptions, read
from narrator.records import Post


class Case(NamedTuple):
    """A file, the reader that must take it, its records, and (id, text) of its posts."""

    file: str
    reader: str
    skipped: dict[str, int]
    posts: list[tuple[str, str]]


CASES = [
    Case(
        "telegram-channel.json",
        "telegram-json",
        {"service": 1, "empty": 1, "unsupported": 1},
        [
            ("2", "Boats leave at nine."),
            ("3", "Snow by evening."),
            ("4", "A friend writes: stay home."),
            ("6", "Tea or coffee?\nTea\nCoffee"),
        ],
    ),
    Case(
        "telegram-2021.json",
        "telegram-json",
        {},
        [("1", "Первая запись."), ("2", "Ссылка: https://example.org"), ("3", "Без даты.")],
    ),
    Case("telegram-account.json", "telegram-json", {"private": 1}, [("1", "Town post."), ("1-2", "Old post.")]),
    Case(
        "html-export",
        "telegram-html",
        {"service": 1, "empty": 1},
        [
            ("1", "First line\nsecond line & more"),
            ("2", "Joined."),
            ("3", "Forwarded words."),
            ("5", "Swim?\nYes\nNo"),
            ("6", "Last."),
        ],
    ),
    Case(
        "telegram-web.html",
        "telegram-web",
        {"service": 1, "empty": 1},
        [
            ("lakeside/2", "The lake is frozen.\n\nWalk with care ❄️"),
            ("lakeside/3", "Two pictures"),
            ("lakeside/4", "The river too."),
            ("lakeside/5", "It holds."),
            ("lakeside/6", "Skate?\nYes\nNo"),
        ],
    ),
    Case(
        "twarc-pages.jsonl",
        "twarc",
        {"not a post": 1},
        [
            ("1", "Tweet 1 & more"),
            ("2", "The long text of the river goes on and on and is cut here no longer."),
            ("3", "A note is longer than a tweet."),
        ],
    ),
    Case("twarc-flat.jsonl", "twarc", {}, [("1", "Tweet 1 & more"), ("2", "Not cut.")]),
    Case(
        "mastodon.json",
        "mastodon",
        {"private": 1, "empty": 1},
        [
            ("1", "Ice & snow\ntoday\n\n#lake"),
            ("2", "Ice talk\n\nCareful."),
            ("3", "Boosted words."),
            ("6", "Skate?\n\nYes\nNo"),
        ],
    ),
    Case(
        "bluesky-feed.json",
        "bluesky",
        {},
        [
            ("at://did:plc:lake/app.bsky.feed.post/a1", "The lake is open."),
            ("at://did:plc:rive/app.bsky.feed.post/b2", "The river is open."),
        ],
    ),
    Case(
        "bluesky-thread.json",
        "bluesky",
        {"not a post": 1},
        [
            ("at://did:plc:lake/app.bsky.feed.post/c3", "Root."),
            ("at://did:plc:pat./app.bsky.feed.post/d4", "First reply."),
            ("at://did:plc:lake/app.bsky.feed.post/e5", "Deep reply."),
        ],
    ),
    Case(
        "bluesky-stream.jsonl",
        "bluesky",
        {"not a post": 1},
        [("at://did:plc:lake/app.bsky.feed.post/f6", "From the stream.")],
    ),
    Case(
        "feed-rss.xml",
        "feed",
        {"empty": 1},
        [("g-1", "Ice & snow\n\nThe lake froze.\n\nAll of it."), ("", "Only a title")],
    ),
    Case("feed-atom.xml", "feed", {}, [("urn:1", "Ледоход\n\nЛёд пошёл.")]),
    Case(
        "euvsdisinfo.csv",
        "table",
        {},
        [
            (
                "",
                "Claim: the moon is a base\n\nA channel claims that the moon; the base;\nand the base alone, is ours.",
            ),
            ("", "Claim: rain is a weapon\n\nAnother claim."),
        ],
    ),
    Case("snscrape.jsonl", "json", {"empty": 1}, [("", "The lake is frozen.")]),
    Case("minet.csv", "table", {}, [("", "Ice, at last."), ("", "")]),
    Case("4cat.csv", "table", {}, [("1", "Первый пост"), ("2", "Второй пост")]),
    Case("telegram-tracker.csv", "table", {}, [("1", "Ice at last."), ("2", "Snow too.")]),
    Case("tgdataset.json", "tgdataset", {"empty": 1}, [("1", "Ice at last."), ("1-2", "Лёд пошёл.")]),
    Case("telethon.ndjson", "telethon", {"service": 1, "empty": 1}, [("1", "Ice at last."), ("2", "From a friend.")]),
    Case("pyrogram.json", "telethon", {}, [("1", "Ice at last."), ("2", "A picture of ice.")]),
]
NAMES = [case.file for case in CASES]


def opened(fixtures: Path, name: str, **options: object) -> tuple[list[Post], Reading]:
    """Return all posts of a fixture and its finished reading."""
    reading = read([str(fixtures / name)], ReadOptions(**options))  # type: ignore[arg-type]
    return list(reading), reading


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_content_decides_the_reader_and_the_posts(case: Case, fixtures: Path) -> None:
    """Each format is known by its content and gives the posts that a person would count in it."""
    posts, reading = opened(fixtures, case.file)
    assert {each.reader for each in reading.report.files} == {case.reader}
    assert [post.text for post in posts] == [text for _, text in case.posts]
    wanted = [given or sha256(text.encode()).hexdigest()[:12] for given, text in case.posts]
    assert [post.id for post in posts] == wanted


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_records_are_posts_and_skips_by_reason(case: Case, fixtures: Path) -> None:
    """Every record of a file is a post or is counted under the reason why it is none."""
    _, reading = opened(fixtures, case.file)
    report = reading.report
    assert dict(report.skipped) == case.skipped
    assert report.records == len(case.posts) + sum(case.skipped.values())
    assert all(each.records == each.posts + sum(dict(each.skipped).values()) for each in report.files)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_name_of_a_file_means_nothing(case: Case, fixtures: Path, tmp_path: Path) -> None:
    """A copy named `posts.bin` is read as well as the original."""
    if (fixtures / case.file).is_dir():
        pytest.skip("a folder has no bytes of its own")
    copy = tmp_path / "posts.bin"
    copy.write_bytes((fixtures / case.file).read_bytes())
    assert [post.text for post in read([str(copy)])] == [text for _, text in case.posts]


def test_telegram_reactions_keep_counts_and_drop_names(fixtures: Path) -> None:
    """Who reacted is not kept; custom and paid reactions count under their kind."""
    posts, _ = opened(fixtures, "telegram-channel.json")
    assert posts[0].reactions == (("👍", 3), ("custom", 2), ("⭐", 1))
    assert "Pat Doe" not in repr(posts)


def test_telegram_dates_are_unix_time_first(fixtures: Path) -> None:
    """`date_unixtime` gives an instant; the old dialect's local time stays local unless a zone is named."""
    assert opened(fixtures, "telegram-channel.json")[0][0].date == "2025-02-10T09:00:00+00:00"
    assert opened(fixtures, "telegram-2021.json")[0][0].date == "2021-05-01T10:00:00"
    assert opened(fixtures, "telegram-2021.json", timezone="Europe/Moscow")[0][0].date == "2021-05-01T10:00:00+03:00"


def test_a_date_that_is_none_costs_the_date_alone(fixtures: Path) -> None:
    """The post stays; the fault is named with its record."""
    posts, reading = opened(fixtures, "telegram-2021.json")
    assert posts[2].date is None
    assert [(each.record, each.message) for each in reading.report.problems] == [(3, "date not understood: 'не дата'")]


def test_telegram_forwards_name_channels_and_hide_the_unnamed(fixtures: Path) -> None:
    """A forward without a name is a forward all the same."""
    posts, _ = opened(fixtures, "telegram-channel.json")
    assert [post.forwarded_from for post in posts] == [None, "Weather Desk", "(hidden)", None]


def test_private_chats_need_consent_and_authors_too(fixtures: Path) -> None:
    """--include-private reads a private chat, and still without the author's name; --authors keeps it in vars."""
    texts = [post.text for post in opened(fixtures, "telegram-account.json", include_private=True)[0]]
    assert texts == ["Town post.", "Private words.", "Old post."]
    assert "Pat Doe" not in repr(opened(fixtures, "telegram-account.json", include_private=True)[0])
    posts, _ = opened(fixtures, "telegram-account.json", include_private=True, authors=True)
    assert posts[1].vars == (("author", "Pat Doe"),)


def test_one_chat_of_an_account_by_name_or_id(fixtures: Path) -> None:
    """--chat picks a chat; the messages of the others are counted."""
    posts, reading = opened(fixtures, "telegram-account.json", chat="old channel")
    assert [post.text for post in posts] == ["Old post."]
    assert dict(reading.report.skipped) == {"other chat": 2}
    assert [post.text for post in opened(fixtures, "telegram-account.json", chat="1")[0]] == ["Town post."]


def test_a_chat_that_is_not_there_is_said(fixtures: Path) -> None:
    """No post is an answer that needs words."""
    _, reading = opened(fixtures, "telegram-account.json", chat="Nobody")
    assert "--chat" in reading.report.problems[0].message


def test_html_pages_come_in_numeric_order_and_joined_messages_keep_their_chat(fixtures: Path) -> None:
    """messages10.html follows messages2.html; pictures are no posts; offsets of dates are kept."""
    posts, reading = opened(fixtures, "html-export")
    assert [post.id for post in posts] == ["1", "2", "3", "5", "6"]
    assert {post.channel for post in posts} == {"Lake Channel"}
    assert posts[0].date == "2025-02-13T09:00:00+03:00"
    assert posts[0].reactions == (("🔥", 4),)
    assert posts[2].forwarded_from == "River Channel"
    assert [Path(name).name for name in reading.report.ignored] == ["p.jpg"]


def test_web_pages_give_views_reactions_links_and_forwards(fixtures: Path) -> None:
    """Counts become integers, the quoted reply stays out, an album counts once."""
    posts, reading = opened(fixtures, "telegram-web.html")
    assert posts[0].views == 3120
    assert posts[0].reactions == (("👍", 31), ("🔥", 1200))
    assert posts[0].url == "https://t.me/lakeside/2"
    assert posts[0].channel == "Lake 🌊 News"
    assert posts[2].forwarded_from == "River News"
    assert dict(reading.report.files[0].header) == {
        "channel": "Lake News",
        "username": "@lakeside",
        "subscribers": "2.5K",
    }


def test_a_retweet_has_the_full_text_and_its_author(fixtures: Path) -> None:
    """The page's included tweet gives text and name."""
    posts, _ = opened(fixtures, "twarc-pages.jsonl")
    assert [post.forwarded_from for post in posts] == [None, "riverwatch", None]
    assert posts[0].channel == "lakewatch"
    assert posts[0].views == 52


def test_a_boost_is_forwarded(fixtures: Path) -> None:
    """Mastodon's boost carries the words of another account; a repost on Bluesky too."""
    assert [post.forwarded_from for post in opened(fixtures, "mastodon.json")[0]][2] == "river@water.example"
    assert [post.forwarded_from for post in opened(fixtures, "bluesky-feed.json")[0]] == [None, "river.example"]


def test_a_feed_has_channel_link_and_date(fixtures: Path) -> None:
    """A date that is none is named; the entry stays."""
    posts, reading = opened(fixtures, "feed-rss.xml")
    assert (posts[0].channel, posts[0].url, posts[0].date) == (
        "Lake Gazette",
        "https://gazette.example/1",
        "2025-02-13T09:00:00+03:00",
    )
    assert reading.report.problem_count == 1


def test_telethon_hides_people_and_counts_reactions(fixtures: Path) -> None:
    """A forward from a person names nobody."""
    posts, _ = opened(fixtures, "telethon.ndjson")
    assert posts[0].reactions == (("👍", 3),)
    assert posts[0].channel == "1001"
    assert posts[1].forwarded_from == "(hidden)"
    assert opened(fixtures, "pyrogram.json")[0][1].forwarded_from == "River News"


def test_known_columns_of_tables(fixtures: Path) -> None:
    """Dates of all spellings, counts with K, forwards by name."""
    assert opened(fixtures, "minet.csv")[0][0].views == 3120
    four = opened(fixtures, "4cat.csv")[0]
    assert (four[0].date, four[1].forwarded_from) == ("2025-02-13T09:00:00+00:00", "river")
    assert opened(fixtures, "euvsdisinfo.csv")[0][0].date == "2025-02-13"
    assert opened(fixtures, "tgdataset.json")[0][0].url == "https://t.me/lake/1"
