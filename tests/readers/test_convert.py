"""Posts written in any of the three formats read back as the same posts."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.errors import OptionError
from narrator.readers import ReadOptions, read
from narrator.records import Post, Source
from narrator.render.posts import FORMATS, format_of, write_posts

WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r"), max_size=60)
NAMES = WORDS.filter(bool)
POSTS = st.builds(
    Post,
    text=WORDS
    | st.sampled_from(["=1+1", "'quoted", "-", "@name", "a\nb", '"', "\ufeffx", "\x00", ",;\t|", "NaN", "null", "💬"]),
    id=NAMES,
    source=st.builds(Source, NAMES, st.integers(1, 10**9)),
    channel=st.none() | NAMES,
    date=st.sampled_from([None, "2025-02-13", "2025-02-13T09:00:00+03:00"]),
    url=st.none() | NAMES,
    forwarded_from=st.none() | NAMES,
    views=st.none() | st.integers(0, 10**12),
    reactions=st.none() | st.just((("👍", 3), ("🔥", 1))),
    vars=st.just(()) | st.just((("camp", "=x"), ("топ", "а\nб"))),
)


def dated(post: Post) -> Post:
    """Give a post with a date the source of its date."""
    return Post(
        **{
            **{name: getattr(post, name) for name in Post.__dataclass_fields__},
            "date_source": "field" if post.date else None,
        }
    )


@pytest.mark.parametrize("form", FORMATS)
@given(posts=st.lists(POSTS.map(dated), min_size=1, max_size=5, unique_by=lambda post: post.id))
@settings(max_examples=60, deadline=None)
def test_any_posts_come_back(form: str, posts: list[Post]) -> None:
    """Every field of every post survives, the source included."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"posts.{form}"
        with path.open("wb") as stream:
            write_posts(posts, stream, form)
        reading = read([str(path)])
        assert list(reading) == posts
        assert reading.report.problem_count == 0


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "name", ["telegram-channel.json", "html-export", "mastodon.json", "feed-atom.xml", "minet.csv"]
)
def test_posts_of_real_formats_come_back(form: str, name: str, fixtures: Path, tmp_path: Path) -> None:
    """Reading, writing and reading again gives the same posts."""
    posts = list(read([str(fixtures / name)], ReadOptions(keep=())))
    path = tmp_path / f"posts.{form}"
    with path.open("wb") as stream:
        write_posts(posts, stream, form)
    assert list(read([str(path)])) == posts


def test_spreadsheets_run_nothing(tmp_path: Path) -> None:
    """A cell that begins like a formula has a quote mark before it in the CSV."""
    path = tmp_path / "posts.csv"
    with path.open("wb") as stream:
        write_posts([Post("=cmd()", "1", Source("x", 1))], stream, "csv")
    assert "'=cmd()" in path.read_text("utf-8")


def test_the_name_says_the_format() -> None:
    """An unknown ending is refused with the known ones."""
    assert format_of("a.b/posts.ndjson") == "jsonl"
    with pytest.raises(OptionError, match="format") as caught:
        format_of("posts.xlsx")
    assert ".parquet" in caught.value.remedy
