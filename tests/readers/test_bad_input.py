"""Bad input: one clear message, or a counted problem while the rest goes on."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import zipfile
from pathlib import Path

import pytest
import zstandard

from narrator.errors import InputError, OptionError
from narrator.readers import ReadOptions, read


def texts(path: Path, **options: object) -> list[str]:
    """Return the texts of a file."""
    return [post.text for post in read([str(path)], ReadOptions(**options))]  # type: ignore[arg-type]


def fails(path: Path, **options: object) -> InputError:
    """Return the error that reading a file raises; it says what, where and what next."""
    with pytest.raises(InputError) as caught:
        texts(path, **options)
    assert caught.value.what
    assert caught.value.where
    assert caught.value.remedy
    return caught.value


def test_a_missing_file_is_named_with_its_neighbour(tmp_path: Path) -> None:
    """A misspelt name suggests the file that is there, before anything is read."""
    (tmp_path / "posts.csv").write_text("text\nhello\n")
    with pytest.raises(InputError, match="no such file") as caught:
        read([str(tmp_path / "post.csv")])
    assert "posts.csv" in caught.value.remedy


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file(tmp_path: Path, data: bytes) -> None:
    """A file without a character cannot be read."""
    path = tmp_path / "empty.json"
    path.write_bytes(data)
    assert "empty" in fails(path).what


def test_an_empty_folder(tmp_path: Path) -> None:
    """A folder without files cannot be read."""
    assert "empty" in fails(tmp_path).what


def test_a_folder_of_pictures(tmp_path: Path) -> None:
    """A folder whose files hold no posts cannot be read."""
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8")
    assert "no post files" in fails(tmp_path).what


def test_a_binary_file(tmp_path: Path) -> None:
    """Bytes that are no text are refused, not shown as words."""
    path = tmp_path / "program"
    path.write_bytes(bytes(range(256)) * 20)
    assert "binary" in fails(path).what


def test_one_bad_file_in_a_folder_does_not_stop_the_rest(tmp_path: Path) -> None:
    """It is named among the problems."""
    (tmp_path / "a.txt").write_text("Good words.")
    (tmp_path / "b.dat").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "c.txt").write_text("More good words.")
    reading = read([str(tmp_path)])
    assert [post.text for post in reading] == ["Good words.", "More good words."]
    assert [Path(each.file).name for each in reading.report.problems] == ["b.dat"]


def test_broken_lines_are_counted_and_named(fixtures: Path) -> None:
    """Neither a broken line, nor a lone surrogate, nor a cut end stops the others."""
    reading = read([str(fixtures / "broken.jsonl")])
    assert [(post.id, post.text) for post in reading] == [
        ("1", "Good."),
        ("3", "Bad surrogate \ufffd here"),
        ("1-2", "Same id."),
        ("6", ""),
    ]
    report = reading.report
    assert dict(report.skipped) == {"broken": 3, "empty": 2}
    assert (report.records, report.posts) == (9, 4)
    assert [each.record for each in report.problems] == [2, 3, 4, 10]
    assert report.repeated == (("1", 2),)


def test_a_stray_quotation_mark_costs_one_row(fixtures: Path) -> None:
    """The rows after it are read; commas in the last text belong to it."""
    reading = read([str(fixtures / "stray-quote.csv")])
    assert [post.text for post in reading] == ["first", "third", "fourth", "fifth,with,commas"]
    assert [each.record for each in reading.report.problems] == [2]


def test_a_table_without_a_text_column_lists_its_columns(fixtures: Path) -> None:
    """The message says which option names one."""
    error = fails(fixtures / "no-text-column.csv")
    assert "--text-column" in error.remedy
    assert "colour" in error.remedy
    assert texts(fixtures / "no-text-column.csv", text_column="colour") == ["red", "blue", "green", "grey"]


def test_a_misspelt_column_suggests_the_right_one(fixtures: Path) -> None:
    """The nearest name is offered."""
    assert "colour" in fails(fixtures / "no-text-column.csv", text_column="color").remedy


@pytest.mark.parametrize("options", [{"timezone": "Mars/Olympus"}, {"format": "papyrus"}])
def test_options_that_mean_nothing(fixtures: Path, options: dict[str, str]) -> None:
    """They are refused before anything is read."""
    with pytest.raises(OptionError):
        read([str(fixtures / "minet.csv")], ReadOptions(**options))  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-r"])
@pytest.mark.parametrize("form", ["txt", "csv", "jsonl"])
def test_encodings_of_russian_files(tmp_path: Path, encoding: str, form: str) -> None:
    """Text, tables and JSON lines are read in the encodings that Russian files have."""
    words = "Посол встретился с министром и обсудил вопросы сотрудничества двух стран. " * 3
    made = {
        "txt": words,
        "csv": f"id,text\n1,{words}\n",
        "jsonl": json.dumps({"text": words}, ensure_ascii=False) + "\n",
    }
    path = tmp_path / "x"
    path.write_bytes(made[form].encode(encoding))
    assert [text.strip() for text in texts(path)] == [words.strip()]


def test_bad_bytes_are_counted(tmp_path: Path) -> None:
    """A UTF-8 file with a few broken bytes stays UTF-8; the bytes become U+FFFD and are named."""
    path = tmp_path / "x.txt"
    path.write_bytes("Мост закрыт до утра.".encode() + b"\xff\xfe" + " Объезд есть.".encode())
    reading = read([str(path)])
    assert next(iter(reading)).text == "Мост закрыт до утра.\ufffd\ufffd Объезд есть."
    list(reading)
    assert reading.report.files[0].encoding == "utf-8"


def test_ascii_first_and_cyrillic_late(tmp_path: Path) -> None:
    """A table whose first megabyte is ASCII is decoded by the first bytes that decide."""
    path = tmp_path / "x.csv"
    path.write_bytes(b"id,text\n" + b"1,plain\n" * 40000 + "2,Мост через реку закрыт\n".encode("cp1251") * 10)
    assert texts(path)[-1] == "Мост через реку закрыт"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.ZstdCompressor().compress])
def test_compressed_files(fixtures: Path, tmp_path: Path, pack: object) -> None:
    """gz, bz2, xz and zst of any format are read, whatever their name."""
    path = tmp_path / "packed"
    path.write_bytes(pack((fixtures / "telegram-channel.json").read_bytes()))  # type: ignore[operator]
    assert len(texts(path)) == 4


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.ZstdCompressor().compress])
def test_a_cut_archive_gives_what_is_there(tmp_path: Path, pack: object) -> None:
    """The posts before the cut are kept, and the cut is named."""
    lines = "".join(json.dumps({"text": f"Post {n} {hash((n, 'x'))}"}) + "\n" for n in range(60000))
    path = tmp_path / "cut"
    packed = pack(lines.encode())  # type: ignore[operator]
    path.write_bytes(packed[: len(packed) * 2 // 3])
    reading = read([str(path)])
    assert 0 < len(list(reading)) < 60000
    assert "breaks off" in reading.report.problems[-1].message


def zipped(path: Path, members: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write a zip archive."""
    with zipfile.ZipFile(path, "w", kind) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_a_zip_of_an_export(fixtures: Path, tmp_path: Path) -> None:
    """Pages come in numeric order, pictures are ignored."""
    members = {f"ChatExport/{path.name}": path.read_bytes() for path in (fixtures / "html-export").glob("*.html")}
    path = zipped(
        tmp_path / "export.zip", {**members, "ChatExport/photos/p.jpg": b"x", "ChatExport/css/style.css": b"x"}
    )
    reading = read([str(path)])
    assert [post.id for post in reading] == ["1", "2", "3", "5", "6"]
    assert len(reading.report.ignored) == 2


def test_names_that_climb_out_of_an_archive_are_only_names(tmp_path: Path) -> None:
    """Nothing is written anywhere; the member is read like any other."""
    path = zipped(tmp_path / "x.zip", {"../../evil.txt": b"Words from outside.", "/etc/x.txt": b"More words."})
    assert sorted(texts(path)) == ["More words.", "Words from outside."]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["x.zip"]


def test_a_zip_in_a_zip_is_left_alone(tmp_path: Path) -> None:
    """One level is opened; what is nested deeper is listed as ignored."""
    inner = zipped(tmp_path / "inner.zip", {"a.txt": b"inner"}).read_bytes()
    path = zipped(tmp_path / "outer.zip", {"inner.zip": inner, "b.txt": b"outer"})
    reading = read([str(path)])
    assert [post.text for post in reading] == ["outer"]
    assert [Path(each).name for each in reading.report.ignored] == ["inner.zip"]


@pytest.mark.parametrize("data", [b"PK\x03\x04 no archive", b"PK\x05\x06" + bytes(18)])
def test_a_damaged_or_empty_zip(tmp_path: Path, data: bytes) -> None:
    """Neither is a traceback."""
    path = tmp_path / "x.zip"
    path.write_bytes(data)
    fails(path)


@pytest.mark.parametrize("form", ["gz", "zip"])
def test_a_bomb_is_stopped(tmp_path: Path, form: str) -> None:
    """What swells a thousandfold is refused after 64 MB."""
    data = b'{"text": "fine so far"}\n{"text": "' + b" " * (300 << 20) + b'"}\n'
    path = tmp_path / f"bomb.{form}"
    if form == "gz":
        path.write_bytes(gzip.compress(data, 9))
        assert "bomb" in fails(path).what
    else:
        reading = read([str(zipped(path, {"a.json": data, "b.txt": b"fine"}))])
        assert [post.text for post in reading] == ["fine so far", "fine"]
        assert "bomb" in reading.report.problems[0].message


@pytest.mark.parametrize(
    "made",
    [
        b"[" * 2_000_000,
        b'{"a":' * 400_000,
        b'{"messages": [' + b'{"text":[' * 300_000,
        b'{"1":{"text_messages":{"1":' + b"[" * 900_000,
        b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n" + b'{"text": "fine"}\n',
    ],
)
def test_deep_json(tmp_path: Path, made: bytes) -> None:
    """Depth ends in a message or a counted problem, not in a crash or in gigabytes."""
    path = tmp_path / "deep.json"
    path.write_bytes(made)
    reading = read([str(path)])
    try:
        list(reading)
    except InputError as error:
        assert error.what
    else:
        assert reading.report.problem_count


def test_xml_entities_are_not_expanded(tmp_path: Path) -> None:
    """A billion laughs stay unsaid, and no file is fetched."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    path = tmp_path / "x.xml"
    path.write_text(
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        "<rss version='2.0'><channel><item><title>&l11; &f; words</title></item></channel></rss>"
    )
    reading = read([str(path)])
    joined = "".join(post.text for post in reading)
    assert len(joined) < 200
    assert "root:" not in joined


def test_a_line_without_end(tmp_path: Path) -> None:
    """A line over 16 MB is one broken record; the next line is read."""
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"text": "one"}\n{"text": "' + b"a" * (17 << 20) + b'"}\n{"text": "two"}\n')
    reading = read([str(path)])
    assert [post.text for post in reading] == ["one", "two"]
    assert dict(reading.report.skipped) == {"broken": 1}


def test_a_damaged_parquet_file(tmp_path: Path) -> None:
    """The signature alone is no table."""
    path = tmp_path / "x.parquet"
    path.write_bytes(b"PAR1" + bytes(100) + b"PAR1")
    assert "damaged" in fails(path).what


def test_broken_json_in_the_middle_of_an_export(fixtures: Path, tmp_path: Path) -> None:
    """Messages before the break are kept, and the break is named."""
    path = tmp_path / "result.json"
    path.write_bytes((fixtures / "telegram-channel.json").read_bytes()[:-900])
    reading = read([str(path)])
    assert len(list(reading)) >= 2
    assert "breaks off" in reading.report.problems[-1].message


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """ "-" reads any format, compressed too."""

    class Pipe:
        buffer = io.BytesIO(gzip.compress(b'{"text": "from the pipe"}\n'))

    monkeypatch.setattr("sys.stdin", Pipe)
    assert [(post.text, post.source.file) for post in read(["-"])] == [("from the pipe", "standard input")]


@pytest.mark.parametrize("form", ["[%s, %s]", "%s\n%s\n", '{"data": [%s, %s]}'])
def test_a_first_record_longer_than_the_head(tmp_path: Path, form: str) -> None:
    """The columns of a file whose first text is a speech of 300 KB are found all the same."""
    one = json.dumps({"id": 1, "text": "word " * 60_000, "date": "2025-02-13"})
    path = tmp_path / "x"
    path.write_text(form % (one, json.dumps({"id": 2, "text": "short", "date": "2025-02-14"})))
    assert [(post.id, len(post.text), post.date) for post in read([str(path)])] == [
        ("1", 300_000, "2025-02-13"),
        ("2", 5, "2025-02-14"),
    ]


@pytest.mark.parametrize("form", ["[%s, %s]", "%s\n%s\n"])
def test_a_number_of_many_digits(tmp_path: Path, form: str) -> None:
    """Ten thousand digits are no number; the text beside them is read."""
    path = tmp_path / "x"
    path.write_text(form % ('{"text": "a", "n": 1}', '{"text": "b", "n": ' + "9" * 10_000 + "}"))
    reading = read([str(path)])
    assert "a" in [post.text for post in reading]
    assert reading.report.records == 2


@pytest.mark.parametrize("tag", ["div", "span", "section"])
def test_elements_without_end(tmp_path: Path, tag: str) -> None:
    """A page of 200,000 open elements is refused in no time."""
    path = tmp_path / "x"
    path.write_text('<html><div class="tgme_widget_message" data-post="a/1">' + f"<{tag}>" * 200_000)
    assert "nested" in fails(path).what


def test_a_small_csv_without_a_text_column_is_refused(tmp_path: Path) -> None:
    """Two rows are too few to tell a table by its cells; its name tells."""
    path = tmp_path / "table.csv"
    path.write_text("a,b\n1,2\n3,4\n")
    assert "No column looks like the text" in fails(path).what


def test_a_csv_of_a_header_alone_has_no_posts(tmp_path: Path) -> None:
    """The header is no post."""
    path = tmp_path / "table.csv"
    path.write_text("text\n")
    assert list(read([str(path)])) == []


def test_a_binary_file_of_a_few_bytes(tmp_path: Path) -> None:
    """Three bytes of which two are controls are no text either."""
    path = tmp_path / "tiny.dat"
    path.write_bytes(b"\x00\xff\x01")
    assert "binary" in fails(path).what


def test_a_column_that_no_record_has_is_named(tmp_path: Path) -> None:
    """--keep of something that a format does not hold is a fault of the file, not a silent nothing."""
    plain = tmp_path / "post.txt"
    plain.write_text("One post about a harvest.\n", encoding="utf-8")
    reading = read([str(plain)], ReadOptions(keep=("lean", "likes")))
    assert len(list(reading)) == 1
    assert [each.message for each in reading.report.problems] == ["no record has 'lean', 'likes' for --keep to copy"]
    table = tmp_path / "posts.csv"
    table.write_text("text,lean\nOne post about a harvest,left\n", encoding="utf-8")
    reading = read([str(table)], ReadOptions(keep=("lean",)))
    assert [post.vars for post in reading] == [(("lean", "left"),)] and not reading.report.problems
