"""What is written is what is read back; anything else is refused with a message that helps."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from narrator.errors import InputError
from narrator.records import SCHEMA, Post, Source
from narrator.render.jsonl import post_json, result_json, result_object
from narrator.store import is_results, read_results
from tests.samples import archive, result, sample

KEYS = ["schema", "post", "frames", "matches", "topic", "topics", "lexicon", "model"]
POST_KEYS = ["id", "channel", "date", "date_source", "lang", "langs", "url", "forwarded_from", "views", "reactions",
             "words", "vars", "source", "text"]


def _written(path: Path, *lines: bytes) -> str:
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return str(path)


def test_keys_and_their_order() -> None:
    """The wire object has the documented keys in the documented order."""
    row = json.loads(result_json(sample(), with_text=True))
    assert list(row) == KEYS
    assert list(row["post"]) == POST_KEYS
    assert list(row["matches"][3]) == ["start", "end", "text", "sentence", "frame", "pack", "entry", "folded", "stance",
                                       "cues"]
    assert list(row["matches"][3]["cues"][0]) == ["stance", "cue", "start", "rule", "speaker"]
    assert list(row["frames"][0]) == ["frame", "asserted", "voiced", "other", "per_1000", "per_1000_voiced"]
    assert "text" not in json.loads(result_json(sample(), with_text=False))["post"]


def test_spans_slice_the_text() -> None:
    """On the wire too, start and end slice the post's own text."""
    row = json.loads(result_json(sample(), with_text=True))
    for match in row["matches"]:
        assert row["post"]["text"][match["start"]:match["end"]] == match["text"]


def test_floats_have_four_decimals() -> None:
    """No float on the wire has more than 4 decimals."""
    odd = replace(sample(), topics=(replace(sample().topics[0], probability=1 / 3),))
    assert b'"probability":0.3333}' in result_json(odd, with_text=False)


def test_round_trip(tmp_path: Path) -> None:
    """JSON lines come back as the same records."""
    rich = replace(sample(), post=Post("Text.", "7", Source("a.csv", 3), reactions=(("👍", 3), ("🔥", 1)), views=10,
                                       vars=(("lean", "left"),), url="https://example.org"), matches=(), frames=())
    path = _written(tmp_path / "r.jsonl", *(result_json(each, with_text=True) for each in (*archive(), rich)))
    assert list(read_results(path)) == [*archive(), rich]
    assert is_results(path)


def test_parquet_round_trip(tmp_path: Path) -> None:
    """Parquet, and a folder of Parquet parts, come back as the same records."""
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    posts = archive()
    rows = [result_object(each, with_text=True) for each in posts]
    for row in rows:
        row["post"]["vars"] = []
    (tmp_path / "parts").mkdir()
    for number, part in enumerate((rows[:5], rows[5:])):
        pq.write_table(pa.Table.from_pylist(part), tmp_path / "parts" / f"part-{number}.parquet")
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "all.parquet")
    for path in (str(tmp_path / "parts"), str(tmp_path / "all.parquet")):
        assert is_results(path)
        assert list(read_results(path)) == posts


def test_post_json_is_the_post_of_a_result() -> None:
    """`read` and `score` write a post alike."""
    one = sample()
    assert json.loads(post_json(one.post, one.lang, one.langs, one.words)) == \
        json.loads(result_json(one, with_text=True))["post"]


@pytest.mark.parametrize(("lines", "message"), [
    ((b"{broken",), "not JSON"),
    ((b'{"text": "a post"}',), "no result of narrator"),
    ((b'{"schema": "narrator.result/2"}',), "narrator.result/2"),
    ((b'{"schema": "narrator.result/1", "post": {}}',), "damaged"),
    ((b'[1, 2]',), "no result of narrator"),
    ((), "empty file"),
])
def test_refused(tmp_path: Path, lines: tuple[bytes, ...], message: str) -> None:
    """A line that is no result is named by file and line, with what to type next."""
    path = _written(tmp_path / "r.jsonl", *lines)
    with pytest.raises(InputError, match=message) as caught:
        list(read_results(path))
    assert caught.value.where.startswith(path)
    assert "narrator score" in caught.value.remedy


def test_mixed_digests(tmp_path: Path) -> None:
    """Results of two lexicons or two models in one file are refused at the line where they mix."""
    for part in ("lexicon", "model"):
        other = replace(result("Other."), **{part: "sha256:0000"})
        path = _written(tmp_path / "r.jsonl", result_json(sample(), True), result_json(other, True))
        with pytest.raises(InputError, match=f"two versions of the {part}") as caught:
            list(read_results(path))
        assert caught.value.where == f"{path}:2"


def test_missing(tmp_path: Path) -> None:
    """A missing file and a folder without parts are refused."""
    with pytest.raises(InputError, match="no such file"):
        list(read_results(str(tmp_path / "nowhere.jsonl")))
    with pytest.raises(InputError, match="without Parquet parts"):
        list(read_results(str(tmp_path)))


@pytest.mark.parametrize(("content", "expected"), [
    (orjson.dumps({"schema": SCHEMA}), True),
    (b'\xef\xbb\xbf {"schema": "narrator.result/1"}', True),
    (b'{"schema": "narrator.summary/1"}', False),
    (b'{"text": "a"}', False),
    (b"PAR1 and then nothing", False),
    (b"", False),
])
def test_recognised_by_schema(tmp_path: Path, content: bytes, expected: bool) -> None:
    """Results are recognised by what they hold, whatever the file is called."""
    path = tmp_path / "anything.txt"
    path.write_bytes(content)
    assert is_results(str(path)) is expected
    assert is_results("-", content) is (expected and not content.startswith(b"PAR1"))
