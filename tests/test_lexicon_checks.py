"""What check finds in tables, and where it says it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from narrator.errors import LexiconError
from narrator.lexicon.checks import check
from narrator.lexicon.rows import COLUMNS, read_tables
from tests.lexicon_samples import FIXTURE

GOOD = {
    "id": "en-a", "frame": "siege", "pattern": "hybrid offensive", "where": "", "gloss": "g",
    "yes": "A hybrid offensive.", "no": "A hybrid car.", "source": "editors",
    "since": "", "until": "", "twin": "", "flags": "",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the fixture lexicon."""
    return Path(shutil.copytree(FIXTURE, tmp_path / "lexicon"))


def write(folder: Path, *rows: dict[str, str], header: str = "\t".join(COLUMNS)) -> Path:
    file = folder / "packs" / "ru-state" / "en.tsv"
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = [header, *("\t".join((GOOD | row)[column] for column in COLUMNS) for row in rows)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def problems(folder: Path) -> list[str]:
    return [f"{each.where}: {each.what}" for each in check(folder).problems]


def test_the_fixture_is_clean(folder: Path) -> None:
    """A lexicon without faults has no problems, and its thin frames are counted."""
    report = check(folder)
    assert (report.entries, report.problems) == (10, ())
    assert ("en", "siege", 2) in report.thin


def test_a_good_row_is_good(folder: Path) -> None:
    """The row that the other tests spoil has no fault of its own."""
    assert problems(write(folder, {})) == []


@pytest.mark.parametrize(("column", "value", "what"), [
    ("id", "en-A", "'en-A' is no id"),
    ("frame", "sieje", "unknown frame 'sieje'"),
    ("pattern", "{a|b", "a brace is not closed"),
    ("pattern", "{a|} <0-2> {b|}", "a pattern needs a word that must be there"),
    ("pattern", "a <0-2>", "begin or end with a gap"),
    ("pattern", "{nobody} regime", "unknown slot {nobody}"),
    ("pattern", "the", "the ordinary word 'the' stands alone"),
    ("pattern", "war*", "the stem war* is too short"),
    ("pattern", "{actor}", "the slot {actor} stands alone"),
    ("where", "near: x", "near needs a distance"),
    ("where", "near/3: @en-nothing", "no entry 'en-nothing'"),
    ("where", "near/3: @frame:nothing", "no frame 'nothing'"),
    ("where", "near/3: @en-a", "en-a refers to itself"),
    ("gloss", "", "an empty cell"),
    ("yes", " A hybrid offensive.", "outer spaces"),
    ("source", "nowhere", "unknown source 'nowhere'"),
    ("since", "last year", "is no date"),
    ("twin", "ru-nothing", "no entry 'ru-nothing'"),
    ("twin", "en-partner", "no entry 'en-partner' in another language"),
    ("flags", "funny", "unknown flag 'funny'"),
])  # fmt: skip
def test_faults_of_a_row(folder: Path, column: str, value: str, what: str) -> None:
    """Each fault is named with file, row and column."""
    found = problems(write(folder, {column: value}))
    assert any(each.startswith(f"packs/ru-state/en.tsv:2:{column}: ") and what in each for each in found), found


def test_colliding_patterns(folder: Path) -> None:
    """Two entries with an alternative and all conditions in common collide; the second is named."""
    found = problems(write(folder, {"id": "en-z", "pattern": "golden billion | collective West"}))
    assert found == ["packs/ru-state/en.tsv:2:pattern: the same words as en-collective-west"]
    assert problems(write(folder, {"id": "en-z", "pattern": "golden billion", "where": "near/3: rich"})) == []


def test_circles_of_several_entries(folder: Path) -> None:
    """References that lead back are found however long the way."""
    found = problems(write(
        folder, {"id": "en-a", "where": "near/3: @en-b"}, {"id": "en-b", "pattern": "x y", "where": "near/3: @en-a"},
    ))  # fmt: skip
    assert [each for each in found if "refers to itself" in each] == [
        "packs/ru-state/en.tsv:2:where: en-a refers to itself", "packs/ru-state/en.tsv:3:where: en-b refers to itself",
    ]  # fmt: skip


def test_order_and_repetition(folder: Path) -> None:
    """Rows are sorted by id, and an id stands once in the whole lexicon."""
    found = problems(write(folder, {"id": "en-z", "pattern": "x y"}, {}, {"id": "en-partner", "pattern": "z y"}))
    assert any("en.tsv:3:id: en-a stands behind en-z" in each for each in found)
    assert any("en-partner stands at" in each for each in found)


def test_form_of_the_table(folder: Path) -> None:
    """Headers, numbers of cells, empty lines and the language of ids are checked."""
    write(folder, {}, {"id": "ru-b"})
    file = folder / "packs" / "ru-state" / "en.tsv"
    file.write_text("# a comment\n" + file.read_text(encoding="utf-8") + "\nen-c\tonly two\n", encoding="utf-8")
    found = problems(folder)
    assert "packs/ru-state/en.tsv:4:id: the id 'ru-b' does not begin with its language" in found
    assert "packs/ru-state/en.tsv:5:1: an empty line" in found
    assert "packs/ru-state/en.tsv:6:2: 2 cells instead of 12" in found
    assert problems(write(folder, {}, header="id\tframe"))[0].endswith("the header is not the expected one")


def test_not_utf8_and_nothing_there(folder: Path, tmp_path: Path) -> None:
    """A file in another encoding is a problem, a folder without tables an error."""
    (folder / "packs" / "generic" / "ru.tsv").write_bytes("id\tрежим".encode("cp1251"))
    assert any("ru.tsv:1:1: not UTF-8" in each for each in problems(folder))
    (tmp_path / "empty").mkdir()
    with pytest.raises(LexiconError, match="no lexicon tables here"):
        check(tmp_path / "empty")


def test_frames_and_sources(folder: Path) -> None:
    """A frame needs a letter of its own, a colour and both languages; a source a title and a place."""
    frames = folder / "frames.toml"
    frames.write_text(frames.read_text().replace('mark = "B"', 'mark = "A"').replace('name.ru = "Рамка 3"\n', "")
                      .replace('colour = "red"', 'colour = "puce"'), encoding="utf-8")
    sources = folder / "sources.tsv"
    sources.write_text(sources.read_text() + "a\tt\t\t\n", encoding="utf-8")
    found = "\n".join(problems(folder))
    assert "frames.toml:delegitimation:mark" in found and "'puce' is none of the 16 colours" in found
    assert "no text in ru" in found and "sources.tsv:3:id" in found and "without title or place" in found


def test_one_file_is_a_lexicon(folder: Path) -> None:
    """A single TSV is read by itself; its pack is its folder's where that is a pack."""
    file = write(folder, {}) / "packs" / "ru-state" / "en.tsv"
    assert [row.entry.pack for row in read_tables(file).rows] == ["ru-state"]
    alone = folder / "mine.tsv"
    shutil.copy(file, alone)
    assert [row.entry.pack for row in read_tables(alone).rows] == ["user"]
