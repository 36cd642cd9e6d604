"""Tables and JSON rows: delimiters, columns, dates, broken rows, odd headers."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from narrator.readers import ReadOptions, read
from narrator.readers.dates import in_text, iso, zone
from narrator.records import Post


def posts_of(path: Path, data: str | bytes, **options: object) -> list[Post]:
    """Write a file and return its posts."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read([str(path)], ReadOptions(**options)))  # type: ignore[arg-type]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_any_delimiter_and_quoted_newlines(tmp_path: Path, mark: str) -> None:
    """The header decides the delimiter; a cell may hold delimiters, quotes and newlines."""
    data = mark.join(["id", "message", "date"]) + "\n" + mark.join(["1", f'"a{mark} ""b""\nc"', "2025-02-13"]) + "\n"
    assert [(post.id, post.text, post.date) for post in posts_of(tmp_path / "x", data)] == [
        ("1", f'a{mark} "b"\nc', "2025-02-13")
    ]


@pytest.mark.parametrize(
    "data",
    [
        '"id,text,views"\n"1,""one, two"",3.12K"\n"2,three,4"\n',
        '"id,text,views"\n1,"one, two",3.12K\n2,three,4\n',
    ],
)
def test_a_header_that_is_one_cell(tmp_path: Path, data: str) -> None:
    """Rows that a spreadsheet wrapped in quotation marks are unwrapped."""
    assert [(post.id, post.text, post.views) for post in posts_of(tmp_path / "x", data)] == [
        ("1", "one, two", 3120),
        ("2", "three", 4),
    ]


def test_the_line_that_names_the_delimiter(tmp_path: Path) -> None:
    """Spreadsheets write "sep=;" first; it is no header."""
    assert [post.text for post in posts_of(tmp_path / "x", "sep=;\r\nid;text\r\n1;a, b\r\n")] == ["a, b"]


def test_one_column_of_texts_with_commas(tmp_path: Path) -> None:
    """A table of one column needs no quotation marks."""
    assert [post.text for post in posts_of(tmp_path / "x", "text\nHello, world\nOne, two, three\n")] == [
        "Hello, world",
        "One, two, three",
    ]


@pytest.mark.parametrize(
    "prose",
    [
        "Text, as we know it\n\nis made of words.\n",
        "Message\nHello, all of you.\nSee you.\n",
        "article\n\nThe lake froze.\n",
        "Dear all, hello\nWe met, we spoke\nWe ate, we left\n",
    ],
)
def test_prose_is_no_table(tmp_path: Path, prose: str) -> None:
    """A text whose first line could be a header stays one post."""
    assert [post.text for post in posts_of(tmp_path / "x", prose)] == [prose.strip()]


def test_rows_that_do_not_fit_the_header(tmp_path: Path) -> None:
    """Too many cells are a broken row where the text does not stand last; too few leave the rest empty."""
    path = tmp_path / "x"
    path.write_text("text,id,lang\nfine,1,en\nbad,2,en,extra\nshort,3\n\n,,\n")
    reading = read([str(path)])
    assert [(post.id, post.text) for post in reading] == [("1", "fine"), ("3", "short")]
    assert dict(reading.report.skipped) == {"broken": 1, "empty": 1}


def test_a_filled_column_comes_before_an_empty_one(tmp_path: Path) -> None:
    """Where `text` is empty everywhere, `message` is taken."""
    assert [post.text for post in posts_of(tmp_path / "x", "text,message\n,a\n,b\n")] == ["a", "b"]


@pytest.mark.parametrize(
    "data",
    [
        '[{"content": "a"}, {"content": "b"}]',
        '{"items": [{"content": "a"}, {"content": "b"}]}',
        '{"content": "a"}\n{"content": "b"}',
        '{\n "content": "a"\n}\n{\n "content": "b"\n}',
    ],
)
def test_json_of_any_shape(tmp_path: Path, data: str) -> None:
    """Lines, arrays, lists inside an object and objects one after another hold the same rows."""
    assert [post.text for post in posts_of(tmp_path / "x", data)] == ["a", "b"]


def test_nested_columns_and_json_in_vars(tmp_path: Path) -> None:
    """A dotted name reaches into objects; a kept object comes as JSON."""
    made = posts_of(
        tmp_path / "x",
        '{"text": "a", "user": {"name": "lake"}, "n": {"k": [1]}, "x": 1.5}\n',
        keep=("n", "n.k", "x"),
        channel_column="user.name",
    )
    assert made[0].channel == "lake"
    assert made[0].vars == (("n", '{"k":[1]}'), ("n.k", "[1]"), ("x", "1.5"))


def test_repeated_ids_are_suffixed_over_all_inputs(tmp_path: Path) -> None:
    """The second file's ids follow those of the first; the report names them."""
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text('{"id": 7, "text": "same"}\n{"text": "no id"}\n')
    reading = read([str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")])
    own = sha256(b"no id").hexdigest()[:12]
    assert [post.id for post in reading] == ["7", own, "7-2", f"{own}-2"]
    assert dict(reading.report.repeated) == {"7": 2, own: 2}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("13.02.2025 09:00:00 UTC+03:00", "2025-02-13T09:00:00+03:00"),
        ("12.02.2025 08:37:48 UTC", "2025-02-12T08:37:48+00:00"),
        ("13.02.2025 09:00", "2025-02-13T09:00:00"),
        ("13.02.2025", "2025-02-13"),
        ("13.02.25", "2025-02-13"),
        (1739349468, "2025-02-12T08:37:48+00:00"),
        ("1739349468", "2025-02-12T08:37:48+00:00"),
        (1739349468000, "2025-02-12T08:37:48+00:00"),
        (1739349468.0, "2025-02-12T08:37:48+00:00"),
        ("2025-02-13T09:00:00Z", "2025-02-13T09:00:00+00:00"),
        ("2025-02-13 09:00:00+00:00", "2025-02-13T09:00:00+00:00"),
        ("2025-02-13 09:00:00 UTC", "2025-02-13T09:00:00+00:00"),
        ("2026-08-01T13:53:00.550Z", "2026-08-01T13:53:00.550+00:00"),
        ("Thu, 13 Feb 2025 09:00:00 GMT", "2025-02-13T09:00:00+00:00"),
        ("Wed Oct 10 20:19:24 +0000 2018", "2018-10-10T20:19:24+00:00"),
        ("17 февраля 2025 г.", "2025-02-17"),
        ("17 фев 2025, 12:30", "2025-02-17T12:30:00"),
        ("1 мая 2024 в 9:05", "2024-05-01T09:05:00"),
        ("February 17, 2025", "2025-02-17"),
        ("Feb 17, 2025 at 1:30 PM", "2025-02-17T13:30:00"),
        ("17 February 2025", "2025-02-17"),
        ("25/12/2024", "2024-12-25"),
        ("12/25/2024", "2024-12-25"),
        ("2014", "2014"),
        ("2014-05", "2014-05"),
        ("20250213", "2025-02-13"),
        ("03/04/2025", None),
        ("2025-02-30", None),
        ("2025-02-13 09:00:75 UTC", None),
        ("2025-02-13 25:00 +03:00", None),
        ("30.02.2025", None),
        ("soon", None),
        ("", None),
        (None, None),
        (True, None),
        (float("nan"), None),
        (1e300, None),
        ("9" * 30, None),
    ],
)
def test_dates_of_all_spellings(written: object, shown: str | None) -> None:
    """They become ISO 8601, with an offset where the source names one; what could be two dates is none."""
    assert iso(written) == shown


@pytest.mark.parametrize(("clear", "read_as"), [("25/04/2025", "2025-04-03"), ("04/25/2025", "2025-03-04")])
def test_a_file_tells_whether_days_come_first(tmp_path: Path, clear: str, read_as: str) -> None:
    """A date that could be two is read as the file's other dates are."""
    made = posts_of(tmp_path / "x", f"text,date\na,03/04/2025\nb,{clear}\n")
    assert made[0].date == read_as


def test_a_zone_is_given_to_dates_without_one() -> None:
    """Summer time is the zone's own; a date with an offset keeps it."""
    moscow, berlin = zone("Europe/Moscow"), zone("Europe/Berlin")
    assert iso("2025-07-01 12:00", moscow) == "2025-07-01T12:00:00+03:00"
    assert iso("2025-07-01 12:00", berlin) == "2025-07-01T12:00:00+02:00"
    assert iso("2025-01-01 12:00", berlin) == "2025-01-01T12:00:00+01:00"
    assert iso("2025-07-01T12:00:00Z", berlin) == "2025-07-01T12:00:00+00:00"
    assert iso("01.07.2025 12:00", zone("-04:30")) == "2025-07-01T12:00:00-04:30"


def test_dates_in_text() -> None:
    """The first full date counts; one without a year is none."""
    assert in_text("On March 7-9, 2025 and 01.02.2024") == "2025-03-07"
    assert in_text("Встреча 5 мая 2024 года") == "2024-05-05"
    assert in_text("17 февраля с.г.") is None


def test_a_web_page_is_one_post(tmp_path: Path) -> None:
    """The article counts, menus and scripts do not."""
    made = posts_of(
        tmp_path / "x",
        '<!DOCTYPE html><html><head><title>Ice | Lake</title><meta property="og:site_name" content="Lake">'
        '<meta property="article:published_time" content="2025-02-13T09:00:00+03:00"></head><body><nav>Home</nav>'
        "<article><h1>Ice</h1><p>It froze.</p><p>All&nbsp;of it.</p><script>x()</script></article>"
        "<footer>(c)</footer></body></html>",
    )
    assert [(post.text, post.channel, post.date) for post in made] == [
        ("Ice\n\nIt froze.\n\nAll\u00a0of it.", "Lake", "2025-02-13T09:00:00+03:00")
    ]


def test_a_web_archive_gives_its_pages(tmp_path: Path, fixtures: Path) -> None:
    """A t.me/s page inside gives its posts; other pages are one post; the rest is no post."""

    def record(kind: str, block: bytes) -> bytes:
        return (
            (
                f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://x.example/\r\n"
                f"Content-Length: {len(block)}\r\n\r\n"
            ).encode()
            + block
            + b"\r\n\r\n"
        )

    page = b"<html><body><p>One page.</p></body></html>"
    chunked = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
        % (len(page), page)
    )
    plain = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        + (fixtures / "telegram-web.html").read_bytes()
    )
    path = tmp_path / "x"
    path.write_bytes(
        record("warcinfo", b"software: x\r\n")
        + record("response", chunked)
        + record("response", plain)
        + b"WARC/1.0\r\n\r\n"
    )
    reading = read([str(path)])
    assert [post.text for post in reading][:2] == ["One page.", "The lake is frozen.\n\nWalk with care ❄️"]
    assert dict(reading.report.skipped) == {"broken": 1, "empty": 1, "not a post": 1, "service": 1}
    assert reading.report.records == 6 + 4


def test_parquet_with_any_columns(tmp_path: Path) -> None:
    """Columns are chosen by name; nested ones by dots; a row without text is counted."""
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pa.table({"Message": ["a", None, ""], "Views": [1, 2, 3], "author": [{"username": "lake"}] * 3})
    parquet.write_table(table, tmp_path / "x")
    reading = read([str(tmp_path / "x")])
    assert [(post.text, post.views, post.channel) for post in reading] == [("a", 1, "lake"), ("", 3, "lake")]
    assert dict(reading.report.skipped) == {"empty": 1}
