"""The real files beside the project: how many records and posts each gives, by reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.errors import InputError
from narrator.readers import ReadOptions, read

pytestmark = pytest.mark.shared

FILES = [
    ("telegram-desktop/json_export/result.json", "telegram-json", 4, 3),
    ("telegram-desktop/voice_export/result.json", "telegram-json", 1, 0),
    ("telegram-desktop/basic_export", "telegram-html", 10, 4),
    ("telegram-desktop/tdesktop_media", "telegram-html", 7, 0),
    ("telegram-web", "telegram-web", 15, 10),
    ("twarc/cashtags.jsonl", "twarc", 1, 1),
    ("twarc/counts.jsonl", "twarc", 169, 0),
    ("twarc/edited_after.jsonl", "twarc", 1, 1),
    ("twarc/many_urls.jsonl", "twarc", 1, 1),
    ("twarc/media_policy_violation_on.jsonl", "twarc", 100, 100),
    ("twarc/mentions_tweet.jsonl", "twarc", 1, 1),
    ("twarc/quoted_edit.jsonl", "twarc", 1, 1),
    ("twarc/users.jsonl", "twarc", 96, 0),
    ("twarc/verified_type.jsonl", "twarc", 1, 1),
    ("mastodon/statuses_page.json", "mastodon", 10, 10),
    ("bluesky/custom_record.json", "bluesky", 1, 1),
    ("bluesky/like_record.json", "bluesky", 1, 0),
    ("bluesky/feed_record.json", "bluesky", 1, 0),
    ("warc/example.warc", "warc", 6, 1),
    ("warc/example.warc.gz", "warc", 6, 1),
    ("warc/example-iana.org-chunked.warc", "warc", 3, 1),
]


@pytest.mark.parametrize(("name", "reader", "records", "posts"), FILES, ids=[row[0] for row in FILES])
def test_real_files(name: str, reader: str, records: int, posts: int, shared: Path) -> None:
    """Counted by hand in the files themselves."""
    reading = read([str(shared / "formats" / name)], ReadOptions(include_private=True))
    made = list(reading)
    report = reading.report
    assert {each.reader for each in report.files} == {reader}
    assert (report.records, len(made)) == (records, posts)
    assert report.records == report.posts + sum(dict(report.skipped).values())
    assert all(post.text.strip() for post in made)


def test_a_private_chat_needs_consent(shared: Path) -> None:
    """Without it every message is counted, none is shown."""
    reading = read([str(shared / "formats" / "telegram-desktop" / "json_export" / "result.json")])
    assert list(reading) == []
    assert dict(reading.report.skipped) == {"private": 4}
    assert "--include-private" in reading.report.problems[0].message


@pytest.mark.parametrize("name", ["twarc/empty.json", "twarc/tweets_compliance.jsonl", "bluesky/resolve_handle.json"])
def test_real_files_without_posts(name: str, shared: Path) -> None:
    """They are refused with a reason."""
    with pytest.raises(InputError) as caught:
        list(read([str(shared / "formats" / name)]))
    assert caught.value.remedy


def test_every_real_feed_adds_up(shared: Path) -> None:
    """Seventy test feeds of a feed library: each is known as a feed and its entries are all accounted for."""
    feeds = sorted((shared / "formats" / "feeds").rglob("*.xml"))
    assert len(feeds) > 60
    for path in feeds:
        reading = read([str(path)])
        made = list(reading)
        report = reading.report
        assert report.files[0].reader == "feed"
        assert report.records == len(made) + sum(dict(report.skipped).values())
        assert report.records == path.read_bytes().count(b"</item>") + path.read_bytes().count(b"</entry>")


def test_a_retweet_of_the_real_page_is_whole(shared: Path) -> None:
    """The text ends where the referenced tweet ends, not with an ellipsis."""
    post = next(iter(read([str(shared / "formats" / "twarc" / "mentions_tweet.jsonl")])))
    assert not post.text.endswith("…")
    assert post.forwarded_from == "S3NT1N3L17"


@pytest.mark.parametrize(
    "name", ["topics/tgcontest.jsonl.gz", "topics/posts-ru.jsonl", "controls/wikinews-en.jsonl.gz"]
)
def test_archives_have_a_post_for_every_line(name: str, shared: Path) -> None:
    """Nothing is lost and nothing is a problem."""
    reading = read([str(shared / name)])
    number = sum(1 for _ in reading)
    assert number == reading.report.records > 100
    assert reading.report.problem_count == 0


def test_whole_channels_in_json_arrays(shared: Path) -> None:
    """A folder of packed arrays is read in order, each post with channel, id and date."""
    reading = read([str(shared / "archives" / "telegram-ru")])
    number = 0
    for post in reading:
        number += 1
        assert post.channel
        assert post.date
    assert number == reading.report.records == 17_891
    assert len(reading.report.files) == 20
