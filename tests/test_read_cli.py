"""`narrator read` and `narrator convert`: what goes to stdout, what to stderr, and the exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from narrator.cli import main
from narrator.readers import read

FIXTURES = Path(__file__).parent / "readers" / "fixtures"
KEYS = [
    "id",
    "channel",
    "date",
    "date_source",
    "lang",
    "langs",
    "url",
    "forwarded_from",
    "views",
    "reactions",
    "words",
    "vars",
    "source",
    "text",
]


def run(*words: str, given: str | bytes | None = None) -> tuple[int, str, str]:
    """Return exit code, stdout and stderr of a command line."""
    result = CliRunner().invoke(main, list(words), input=given)
    return result.exit_code, result.stdout, result.stderr


def test_posts_come_as_json_lines_with_the_keys_of_the_wire() -> None:
    """One object a line, keys in order, nothing on stderr."""
    code, out, err = run("read", str(FIXTURES / "telegram-channel.json"))
    rows = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [list(row) for row in rows] == [KEYS] * 4
    assert (rows[0]["lang"], rows[0]["langs"], rows[0]["words"]) == ("en", ["en"], 4)
    assert rows[0]["source"] == {"file": str(FIXTURES / "telegram-channel.json"), "record": 2}


def test_explain_says_how_the_file_was_read() -> None:
    """Reader, encoding, columns and sums are on stderr; the posts stay on stdout."""
    code, out, err = run("read", "--explain", str(FIXTURES / "4cat.csv"))
    assert code == 0
    assert len(out.splitlines()) == 2
    assert "reader table" in err
    assert "encoding utf-8" in err
    assert "text = body" in err
    assert "2 records = 2 posts + 0 that are none" in err


def test_explain_says_how_sure_each_cut_is() -> None:
    """Every boundary of a paste has a line, a confidence and its signs."""
    paste = "Lake News\n12 subscribers\nDownload Telegram\nOne.\n👍1\nTwo.\n🔥2\n"
    code, out, err = run("read", "--explain", "-", given=paste)
    assert (code, len(out.splitlines())) == (0, 2)
    assert "channel Lake News, subscribers 12" in err
    assert "line 6: a post starts, confidence 0.98 (after reactions)" in err


def test_problems_are_named_and_the_exit_code_is_one() -> None:
    """The good posts are there all the same."""
    code, out, err = run("read", str(FIXTURES / "broken.jsonl"))
    assert code == 1
    assert len(out.splitlines()) == 4
    assert "record 2: broken JSON" in err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("read", "no-such-file.csv"), 1, "no such file"),
        (("read", str(FIXTURES / "no-text-column.csv")), 1, "--text-column"),
        (("read", str(FIXTURES / "minet.csv"), "--timezone", "Mars"), 2, "time zone"),
        (("read", str(FIXTURES / "minet.csv"), "--reader", "papyrus"), 2, "papyrus"),
        (("read", str(FIXTURES / "minet.csv"), "--keep", "colour"), 1, "colour"),
        (("convert", str(FIXTURES / "minet.csv"), "-o", "posts.xlsx"), 2, ".parquet"),
        (("convert", str(FIXTURES / "minet.csv")), 2, "-o"),
    ],
)
def test_bad_input_and_bad_options(words: tuple[str, ...], code: int, said: str) -> None:
    """One message that says what to do, and the right exit code."""
    got, out, err = run(*words)
    assert (got, out) == (code, "")
    assert said in err
    assert "Traceback" not in err


def test_help_names_every_reader() -> None:
    """The list in the options is that of the readers."""
    from narrator.cli.options import READER_NAMES
    from narrator.readers.order import READERS

    assert READER_NAMES.split(", ") == [reader.name for reader in READERS]


def test_help_imports_no_reader() -> None:
    """Help stays fast: none of the parsers is imported."""
    code = "import sys; from narrator.cli import main; main(['read', '--help'], standalone_mode=False); "
    code += (
        "print([name for name in ('ijson', 'selectolax', 'feedparser', 'pyarrow', 'zstandard') if name in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.endswith("[]\n")


def test_keep_and_column_options() -> None:
    """Columns are chosen by name and kept in vars."""
    _, out, _ = run(
        "read",
        str(FIXTURES / "telegram-tracker.csv"),
        "--text-column",
        "channel_name",
        "--keep",
        "is_forward",
        "--id-column",
        "signature",
        "--date-column",
        "date",
        "--channel-column",
        "channel_id",
    )
    row = json.loads(out.splitlines()[1])
    assert (row["text"], row["vars"], row["id"], row["channel"]) == (
        "lake",
        {"is_forward": "1"},
        "msg_iteration.1",
        "9",
    )


@pytest.mark.parametrize(("split", "number"), [(None, 1), ("paragraphs", 2), ("lines", 3)])
def test_plain_text_is_one_post_or_many(split: str | None, number: int) -> None:
    """--split makes paragraphs or lines posts."""
    _, out, _ = run("read", "-", *(["--split", split] if split else []), given="One\ntwo\n\nthree\n")
    assert len(out.splitlines()) == number


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_convert_writes_posts_that_read_back(form: str, tmp_path: Path) -> None:
    """The file is complete, nothing else is left beside it, and the sum is told."""
    target = tmp_path / f"posts.{form}"
    code, out, err = run("convert", str(FIXTURES / "html-export"), "-o", str(target))
    assert (code, out) == (0, "")
    assert "7 records = 5 posts" in err
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert list(read([str(target)])) == list(read([str(FIXTURES / "html-export")]))


def test_convert_leaves_nothing_half_written(tmp_path: Path) -> None:
    """An input that cannot be read makes no file."""
    code, _, _ = run("convert", str(FIXTURES / "no-text-column.csv"), "-o", str(tmp_path / "posts.csv"))
    assert code == 1
    assert list(tmp_path.iterdir()) == []


def test_an_explanation_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """Column names of the input are shown with their control characters made visible."""
    path = tmp_path / "posts.csv"
    path.write_text("text,\x1b[31mdate\nA word here.,1\nAnother one.,2\n")
    done = CliRunner().invoke(main, ["read", str(path), "--explain", "--date-column", "\x1b[31mdate"])
    assert "\x1b" not in done.stderr
    assert "date" in done.stderr
