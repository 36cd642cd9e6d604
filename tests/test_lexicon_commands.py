"""`narrator lexicon`: what the commands print, where, and their exit codes; audits and balance behind them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from narrator.cli import main
from narrator.lexicon import store
from narrator.lexicon.expand import expand
from narrator.match import audit as audits
from narrator.match.balance import balance_of
from tests.lexicon_samples import FIXTURE, entry, lexicon_of

POSTS = ("Collective West again.", "A golden billion, a Golden  billion.", "Nothing.", "The collective West's plans")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the fixture lexicon be the shipped one, with empty folders for data and cache."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(store, "shipped", lambda name: FIXTURE)
    store.write_compiled(tmp_path / "lexicon.json", [FIXTURE])
    monkeypatch.setattr(store, "SHIPPED", tmp_path / "lexicon.json")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["lexicon", *arguments])


def test_list_is_a_table_of_tabs_on_a_pipe() -> None:
    """`list` prints rows as TSV, filtered by frame, pack and language."""
    lines = run("list", "--frame", "siege").stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == ["id", "en-hybrid-war", "en-hysteria"]
    assert len(run("list", "--lang", "ru").stdout.splitlines()) == 4
    assert json.loads(run("list", "--format", "jsonl").stdout.splitlines()[0])["id"] == "en-collective-west"
    assert "en-hybrid-war" in run("list", "--format", "table").stdout
    assert "en\tsiege\t2" in run("list", "--thin").stdout.splitlines()


def test_an_unknown_frame_is_a_usage_error() -> None:
    """What can be chosen is named, with exit code 2."""
    result = run("list", "--frame", "sieje")
    assert result.exit_code == 2
    assert "unknown frame 'sieje'" in result.stderr and "siege" in result.stderr


def test_show_and_expand() -> None:
    """An entry is shown with its source, and every form it matches; an unknown one with the nearest."""
    shown = run("show", "en-hysteria").stdout
    assert "~{actor} hysteria" in shown and "The editors' own reading" in shown
    assert "режима" in run("expand", "ru-rezhim").stdout
    missing = run("show", "en-hysterie")
    assert (missing.exit_code, "en-hysteria" in missing.stderr) == (1, True)


def test_expand_shows_every_sign() -> None:
    """Gaps, choices, ghosts and quotation marks keep their sign; words show their forms."""
    lexicon = lexicon_of([entry('~big "puppet" <0-2> {=the|of the} US')])
    (places,) = expand(lexicon, lexicon.entries["en-a"])
    signs = ["~", "", '"', "", '"', "<0-2>", "{", "", "|", "", "", "}", " (capitals)"]
    assert [place.sign for place in places] == signs
    assert places[3].forms == ("puppet", "puppet's", "puppets")


def test_check_and_test(home: Path) -> None:
    """Clean tables give 0, faults 1, with the place on stdout and the sum on stderr."""
    assert (run("check", str(FIXTURE)).exit_code, run("test", str(FIXTURE)).exit_code) == (0, 0)
    bad = home / "bad.tsv"
    text = (FIXTURE / "packs" / "generic" / "en.tsv").read_text(encoding="utf-8")
    text = text.replace("hybrid {war|", "hybrid {car|").replace("{actor} hysteria\t", "{nobody} hysteria\t")
    bad.write_text(text, encoding="utf-8")
    checked, tested = run("check", str(bad)), run("test", str(bad))
    assert checked.exit_code == tested.exit_code == 1
    assert "bad.tsv:5:pattern: unknown slot {nobody}" in checked.stdout
    assert "7 entries, 1 problems." in checked.stderr
    assert "en-hybrid-war: `no` matches 'hybrid car'" in tested.stdout


def test_import(home: Path) -> None:
    """A dictionary comes out as TSV on stdout, notes on stderr."""
    (home / "a.csv").write_text("term\nwar*\npuppet state\n", encoding="utf-8")
    result = run("import", str(home / "a.csv"), "--frame", "siege")
    assert [line.split("\t")[2] for line in result.stdout.splitlines()] == ["pattern", "=puppet =state", "war*"]
    assert "war* also takes in" in result.stderr
    assert run("import", str(home / "a.csv"), "--frame", "siege", "-o", str(home / "b.tsv")).stdout == ""
    assert (home / "b.tsv").read_text(encoding="utf-8") == result.stdout


def test_audit_counts_wordings_and_shows_contexts() -> None:
    """Every wording is counted as caught; dead entries come first; contexts are of different wordings."""
    lexicon = lexicon_of([entry("collective West | golden billion"), entry("silver billion", id="en-b")])
    result = audits.audit(lexicon, POSTS)
    dead, caught = result.caught
    assert (dead.entry.id, result.verdict(dead), result.verdict(caught)) == ("en-b", "dead", "")
    assert (caught.matches, caught.posts) == (4, 3)
    assert caught.forms == {"collective west": 1, "golden billion": 2, "collective west's": 1}
    assert caught.contexts[1] == "A [golden billion], a Golden billion."


def test_audit_calls_an_entry_broad() -> None:
    """An entry in more than 2 % of at least 200 posts comes before the dead ones."""
    lexicon = lexicon_of([entry("plan"), entry("silver", id="en-b")])
    result = audits.audit(lexicon, ["A plan."] * 5 + ["None."] * 195)
    assert [result.verdict(each) for each in result.caught] == ["broad", "dead"]
    few = audits.audit(lexicon, ["A plan."] * 5)
    assert [few.verdict(each) for each in few.caught] == ["dead", ""]


def test_audit_reads_archives(home: Path) -> None:
    """`audit --on` reads whatever narrator reads."""
    (home / "posts.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in POSTS), encoding="utf-8")
    result = run("audit", "--on", str(home / "posts.jsonl"))
    assert result.exit_code == 0
    row = next(line.split("\t") for line in result.stdout.splitlines() if "\ten-collective-west\t" in line)
    assert row[3:6] == ["4", "3", "golden billion (2), collective west (1), collective west's (1)"]


def test_balance_of_the_fixture(home: Path) -> None:
    """Slots treat camps alike; an entry that knows one camp's name alone is found out."""
    assert balance_of(FIXTURE).recall_points == 0
    ru = [score for score in balance_of(FIXTURE).scores if (score.lang, score.slot) == ("ru", "leader")]
    assert {(score.camp, score.recall) for score in ru} == {("ru", 1.0), ("ua", 1.0), ("us", 1.0)}
    folder = home / "uneven" / "packs" / "generic"
    folder.mkdir(parents=True)
    header, *_ = (FIXTURE / "packs" / "generic" / "en.tsv").read_text(encoding="utf-8").splitlines()
    pattern = "{{Moscow|Kremlin}} plot w{0} | {{actor}} scheme v{0}"
    row = f"en-{{0:02}}\tsiege\t{pattern}\t\tg\tThe Moscow plot w{{0}}.\tNo.\teditors\t\t\t\t"
    rows = [row.format(number) for number in range(24)]
    (folder / "en.tsv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    uneven = balance_of(home / "uneven")
    assert (uneven.even, uneven.recall_points) == (False, 100.0)
    assert run("balance", str(home / "uneven")).exit_code == 1


def test_compile_prints_the_digest(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`compile` writes the file in the package and prints the lexicon's digest."""
    monkeypatch.setattr("narrator.data.shipped", lambda name: FIXTURE)
    (home / "lexicon.json").unlink()
    result = run("compile")
    assert result.stdout.strip() == store.load().digest
    assert store.load().note == ""
