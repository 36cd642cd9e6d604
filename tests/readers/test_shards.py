"""Shards: any cut of a file gives the posts of the whole file."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from narrator.readers import ReadOptions, read, read_shard, shards
from narrator.readers.ids import IdRegister, final_ids
from narrator.records import Post
from narrator.render.posts import write_posts


def lines(path: Path, number: int = 500) -> Path:
    """Write JSON lines with empty, broken and repeated records among them."""
    rows = []
    for n in range(number):
        rows.append(json.dumps({"id": n % 450, "text": f"Post {n}: мост", "when": n}, ensure_ascii=False))
        rows += [""] * (n % 7 == 0) + ['{"broken'] * (n % 50 == 0)
    path.write_text("\n".join(rows) + ("\n" if number % 2 else ""), "utf-8")
    return path


def joined(path: Path, size: int, options: ReadOptions) -> list[Post]:
    """Return the posts of all shards with final ids, as a merge gives them."""
    posts = [post for shard in shards(str(path), size, options) for post in read_shard(shard, options)]
    final = final_ids(post.id for post in posts)
    return [
        Post(**{**{name: getattr(post, name) for name in Post.__dataclass_fields__}, "id": final.get(at, post.id)})
        for at, post in enumerate(posts)
    ]


@pytest.mark.parametrize("size", [1, 300, 4096, 1 << 30])
@pytest.mark.parametrize("number", [500, 501])
def test_json_lines_in_any_cut(tmp_path: Path, size: int, number: int) -> None:
    """Texts, ids, record numbers and kept columns are those of one pass."""
    path = lines(tmp_path / "x.jsonl", number)
    options = ReadOptions(keep=("when",))
    assert joined(path, size, options) == list(read([str(path)], options))


def test_skips_and_problems_of_shards_add_up(tmp_path: Path) -> None:
    """A broken line is reported by the shard it lies in, under its number in the file."""
    path = lines(tmp_path / "x.jsonl")
    whole = read([str(path)])
    list(whole)
    problems, records = [], 0
    for shard in shards(str(path), 2000):
        part = read_shard(shard)
        list(part)
        problems += [(each.record, each.message) for each in part.report.problems]
        records += part.report.records
    assert problems == [(each.record, each.message) for each in whole.report.problems]
    assert records == whole.report.records


def test_the_bytes_of_shards_cover_the_file_once(tmp_path: Path) -> None:
    """They are contiguous and end at line ends."""
    path = lines(tmp_path / "x.jsonl")
    cut = shards(str(path), 1000)
    assert cut[0].start == 0
    assert cut[-1].end == path.stat().st_size
    assert all(one.end == two.start for one, two in pairwise(cut))
    assert all(path.read_bytes()[shard.end - 1 : shard.end] == b"\n" for shard in cut[:-1])


def test_parquet_row_groups_are_shards(tmp_path: Path) -> None:
    """A table is cut between its row groups, with global row numbers."""
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pa.table({"id": [str(n % 90) for n in range(100)], "text": [f"Row {n}" for n in range(100)]})
    path = tmp_path / "x.parquet"
    parquet.write_table(table, path, row_group_size=7)
    assert len(shards(str(path), 1)) == 15
    assert joined(path, 1, ReadOptions()) == list(read([str(path)]))
    assert [post.source.record for post in read_shard(shards(str(path), 1)[1])] == list(range(8, 15))


@pytest.mark.parametrize("name", ["telegram-channel.json", "4cat.csv", "mastodon.json"])
def test_other_files_are_read_whole(fixtures: Path, name: str) -> None:
    """Only JSON lines and Parquet can be cut."""
    assert shards(str(fixtures / name), 100) == ()
    assert shards("-", 100) == ()


def test_a_file_of_lines_with_a_mark_of_utf8(tmp_path: Path) -> None:
    """The byte order mark belongs to the first shard."""
    path = tmp_path / "x.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + b"".join(b'{"text": "post %d"}\n' % n for n in range(50)))
    assert joined(path, 200, ReadOptions()) == list(read([str(path)]))


def test_pages_of_tweets_can_be_cut(fixtures: Path) -> None:
    """A line of twarc is a page; its tweets share the line's number."""
    path = fixtures / "twarc-pages.jsonl"
    assert len(shards(str(path), 1)) == 3
    assert joined(path, 1, ReadOptions()) == list(read([str(path)]))


def test_ids_are_told_apart_in_order() -> None:
    """A repeat takes the next free number, even where a source used it."""
    register = IdRegister()
    assert [register.assign(each) for each in ["a", "a", "a-2", "a", "b"]] == ["a", "a-2", "a-2-2", "a-3", "b"]
    assert register.repeated() == (("a", 3), ("a-2", 2))


def test_many_ids_fit() -> None:
    """The register grows without losing an id."""
    register = IdRegister()
    assert all(register.assign(str(n)) == str(n) for n in range(20000))
    assert all(register.assign(str(n)) == f"{n}-2" for n in range(0, 20000, 997))


def test_what_convert_wrote_can_be_cut(fixtures: Path, tmp_path: Path) -> None:
    """Posts written as JSON lines keep their sources in every shard."""
    path = tmp_path / "posts.jsonl"
    with path.open("wb") as stream:
        write_posts(read([str(fixtures / "telegram-channel.json")]), stream, "jsonl")
    assert joined(path, 1, ReadOptions()) == list(read([str(fixtures / "telegram-channel.json")]))
