"""Other tools' dictionaries become rows, with their pitfalls named."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.errors import LexiconError
from narrator.lexicon.checks import check
from narrator.lexicon.ports import as_tsv, import_dictionary, read_terms
from tests.lexicon_samples import found

LIWC = "%\n1\tpower (Power words)\n2\tthreat\n%\nregime\t1\nwar*\t2\ncollective west\t1\t2\n:)\t1\n"
YAML = """# a dictionary
hostile:
  blocs:
    - "collective west"
    - axis of evil   # 2002
  names: [anglo-saxons, 'the west']
threat:
  - war*
"""


def file(tmp_path: Path, name: str, text: str) -> Path:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / name


def test_liwc(tmp_path: Path) -> None:
    """Words are exact, wildcards and phrases work, an emoticon is skipped with a note, war* is called broad."""
    imported = import_dictionary(file(tmp_path, "a.dic", LIWC), "siege", "en")
    assert [(row[0], row[2]) for row in imported.rows] == [
        ("en-collective-west", "=collective =west"), ("en-regime", "=regime"), ("en-war", "war*"),
    ]  # fmt: skip
    assert any("a.dic:6: war* also takes in ward" in note or "warm" in note for note in imported.notes)
    assert any("a.dic:8: skipped ':)'" in note for note in imported.notes)
    assert found(imported.rows[0][2], "The Collective West said") == ["Collective West"]
    assert found(imported.rows[1][2], "two regimes") == []


def test_categories(tmp_path: Path) -> None:
    """One category of a dictionary can be taken, at any level."""
    dic, yml = file(tmp_path, "a.dic", LIWC), file(tmp_path, "a.yml", YAML)
    assert len(import_dictionary(dic, "siege", "en", "threat").rows) == 2
    assert len(import_dictionary(yml, "siege", "en", "blocs").rows) == 2
    assert len(import_dictionary(yml, "siege", "en", "hostile").rows) == 4


def test_quanteda(tmp_path: Path) -> None:
    """Nested keys are paths; block and flow lists, quotation marks and comments are read."""
    terms = list(read_terms(file(tmp_path, "a.yml", YAML)))
    assert [(term.text, term.category) for term in terms] == [
        ("collective west", "hostile/blocs"), ("axis of evil", "hostile/blocs"), ("anglo-saxons", "hostile/names"),
        ("the west", "hostile/names"), ("war*", "threat"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", [
    "term,category\nкиевский режим,a\n", "\ufeffword;category\nкиевский режим;a\n", "x\tphrase\n1\tкиевский режим\n",
])  # fmt: skip
def test_tables(tmp_path: Path, text: str) -> None:
    """The column of terms is found by its name, with commas, semicolons or tabs, with or without a byte order mark."""
    (row,) = import_dictionary(file(tmp_path, "a.csv", text), "siege", "ru").rows
    assert (row[0], row[2], row[5]) == ("ru-kievskii-rezhim", "=киевский =режим", "киевский режим")


def test_what_is_written_can_be_read_again(tmp_path: Path) -> None:
    """Imported rows are a lexicon whose only faults are the cells that a person has to fill."""
    imported = import_dictionary(file(tmp_path, "a.yml", YAML), "siege", "en")
    target = file(tmp_path, "mine.tsv", as_tsv(imported))
    kinds = {problem.what for problem in check(target).problems}
    assert kinds == {"an empty cell", "the stem war* is too short", "the ordinary word 'war*' stands alone"}


@pytest.mark.parametrize(("name", "text", "what"), [
    ("a.xyz", "words", "no LIWC"), ("a.csv", "a,b\n1,2\n", "no column of terms"),
    ("a.yml", "words without a key\n", "no key"),
    ("a.dic", "%\n1\tx\n%\nword\t7\n", "category 7 is not declared"),
])  # fmt: skip
def test_faults(tmp_path: Path, name: str, text: str, what: str) -> None:
    """A file of no known form is refused with a reason."""
    with pytest.raises(LexiconError, match=what):
        list(read_terms(file(tmp_path, name, text)))
    with pytest.raises(LexiconError, match="not UTF-8"):
        (tmp_path / "b.csv").write_bytes(b"term\n\xff\xfe")
        read_terms(tmp_path / "b.csv")
