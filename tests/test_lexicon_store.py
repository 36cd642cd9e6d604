"""Loading: the shipped lexicon is compiled and fresh, user lexicons are laid over it, caches are never trusted."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from narrator import lexicon
from narrator.data import shipped
from narrator.errors import LexiconError
from narrator.lexicon import store
from narrator.lexicon.checks import check
from narrator.lexicon.rows import COLUMNS
from narrator.match.balance import balance_of
from narrator.match.trial import trial
from tests.lexicon_samples import FIXTURE, entry, lexicon_of, matches_of

OWN = {
    "id": "en-zebra-crossing", "frame": "siege", "pattern": "zebra crossing", "gloss": "g", "yes": "A zebra crossing.",
    "no": "A zebra.", "source": "editors",
}  # fmt: skip


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test empty data and cache folders of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the fixture lexicon be the shipped one, which compiles fast."""
    monkeypatch.setattr(store, "shipped", lambda name: FIXTURE)


def table(file: Path, *rows: dict[str, str]) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = ["\t".join(COLUMNS), *("\t".join((OWN | row).get(column, "") for column in COLUMNS) for row in rows)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_the_compiled_lexicon_is_fresh(tmp_path: Path) -> None:
    """The file in the package is, byte for byte, what its tables compile to."""
    store.write_compiled(tmp_path / "lexicon.json", [Path(shipped("lexicons"))])
    same = (tmp_path / "lexicon.json").read_bytes() == store.SHIPPED.read_bytes()
    assert same, "run `narrator lexicon compile`"


def test_the_shipped_lexicon_is_clean_and_every_sentence_holds() -> None:
    """`lexicon check` has no problems, and every row's `yes` matches and `no` does not."""
    assert check().problems == ()
    assert list(trial(lexicon.load())) == []


def test_camps_are_treated_alike() -> None:
    """Recall and false alarms on mirrored sentences lie within 5 points between camps."""
    result = balance_of()
    assert result.recall_points <= 5 and result.alarm_points <= 5
    assert {score.lang for score in result.scores} == {"en", "ru"}


def test_loading_needs_no_morphology() -> None:
    """The shipped lexicon loads and matches without pymorphy3 and without the modules that compile."""
    code = (
        "import sys; from narrator import lexicon; from narrator.match import Matcher; Matcher(lexicon.load());"
        "print([m for m in ('pymorphy3', 'narrator.lexicon.compile') if m in sys.modules])"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"


@pytest.mark.usefixtures("small")
def test_an_own_table_is_laid_over_the_shipped_one(home: Path) -> None:
    """A path adds entries, replaces by id, and changes the digest; the same content has the same digest anywhere."""
    base = lexicon.load()
    known = next(iter(base.entries))
    one = table(home / "a" / "mine.tsv", {}, {"id": known, "pattern": "zebra herd"})
    two = table(home / "b" / "mine.tsv", {}, {"id": known, "pattern": "zebra herd"})
    more = lexicon.load([one])
    assert len(more.entries) == len(base.entries) + 1
    assert more.entries[known].pattern == "zebra herd"
    assert [match.entry for match in matches_of(more, "a zebra crossing")] == ["en-zebra-crossing"]
    assert more.digest != base.digest and lexicon.load([two]).digest == more.digest


@pytest.mark.usefixtures("small")
def test_the_data_folder_is_read(home: Path) -> None:
    """Tables and folders under $XDG_DATA_HOME/narrator/lexicons are used without being asked for."""
    table(home / "data" / "narrator" / "lexicons" / "mine.tsv", {})
    more = home / "data" / "narrator" / "lexicons" / "more" / "packs" / "far-left" / "en.tsv"
    table(more, {"id": "en-zz", "pattern": "zz top"})
    loaded = lexicon.load()
    assert loaded.entries["en-zebra-crossing"].pack == "user"
    assert loaded.entries["en-zz"].pack == "far-left"


@pytest.mark.usefixtures("small")
def test_own_slots_add_forms(home: Path) -> None:
    """A slot of a user's lexicon adds to the shipped list, and shipped entries use it."""
    folder = home / "own"
    table(folder / "packs" / "generic" / "en.tsv", {"pattern": "{actor} zebra"})
    (folder / "slots").mkdir()
    (folder / "slots" / "en.tsv").write_text("slot\tcamp\tform\nactor\tother\tRuritania\n", encoding="utf-8")
    loaded = lexicon.load([folder])
    assert [len(matches_of(loaded, text)) for text in ("The Ruritania zebra", "The Moscow zebra")] == [1, 1]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("spoil", [
    lambda data: data[: len(data) // 2], lambda data: data.replace(b"zebra", b"okapi"), lambda data: b"",
    lambda data: b"\x00" * 99,
    lambda data: data.split(b" ")[0] + b" " + b"0" * 64 + b"\n[]",
])  # fmt: skip
def test_a_damaged_cache_is_rebuilt(home: Path, spoil: Callable[[bytes], bytes]) -> None:
    """A truncated, changed, empty or foreign cache file is compiled anew and written again."""
    mine = table(home / "mine.tsv", {})
    first = lexicon.load([mine])
    (cached,) = (home / "cache" / "narrator" / "lexicons").iterdir()
    whole = cached.read_bytes()
    cached.write_bytes(spoil(whole))
    again = lexicon.load([mine])
    assert (again.digest, "en-zebra-crossing" in again.entries) == (first.digest, True)
    assert cached.read_bytes() == whole


@pytest.mark.usefixtures("small")
def test_a_cache_that_cannot_be_written_is_said(home: Path) -> None:
    """Without a cache folder the lexicon is compiled in memory, with a note."""
    (home / "cache").write_text("a file where a folder should be")
    assert "could not be cached" in lexicon.load([table(home / "mine.tsv", {})]).note


@pytest.mark.usefixtures("small")
def test_stale_shipped_tables_are_compiled_anew(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where tables and compiled file disagree the tables count, and a note says so."""
    loaded = lexicon.load()
    assert set(loaded.entries) == {row.id for row in loaded.entries.values()} and len(loaded.entries) == 10
    assert "older than its tables" in loaded.note and "narrator lexicon compile" in loaded.note
    monkeypatch.setattr(store, "SHIPPED", home / "nothing.json")
    assert "missing" in lexicon.load().note
    assert lexicon.load().digest == loaded.digest


@pytest.mark.usefixtures("small")
def test_an_own_table_may_refer_to_shipped_entries(home: Path) -> None:
    """A lexicon looked at by itself knows the shipped entries that its conditions name."""
    one, problems = store.only(table(home / "mine.tsv", {"where": "near/3: @en-partner"}))
    assert problems == () and "en-partner" in one.entries
    alone, _ = store.only(table(home / "mine.tsv", {}))
    assert list(alone.entries) == ["en-zebra-crossing"]


@pytest.mark.parametrize("seed", ["1", "2"])
def test_compiling_is_deterministic(tmp_path: Path, seed: str) -> None:
    """Two processes with other hash seeds write the same bytes."""
    code = (
        "import sys; from pathlib import Path; from narrator.lexicon import write_compiled;"
        "write_compiled(Path(sys.argv[1]), [Path(sys.argv[2])])"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "a"), str(FIXTURE)], check=True, env=environment)
    store.write_compiled(tmp_path / "b", [FIXTURE])
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.usefixtures("small")
def test_faults_stop_loading(home: Path) -> None:
    """A row that cannot be compiled, or a path without tables, is an error that names the place."""
    with pytest.raises(LexiconError) as caught:
        lexicon.load([table(home / "mine.tsv", {"pattern": "{a|b"})])
    assert caught.value.where == "mine.tsv:2:pattern"
    (home / "empty").mkdir()
    with pytest.raises(LexiconError, match="no lexicon tables"):
        lexicon.load([home / "empty"])


def test_rows_read_late_are_those_written() -> None:
    """Entries, forms and conditions read when needed are what was compiled."""
    made = lexicon_of([entry("nazi regime", "near/3: x | y; unless: z"), entry("orc*", id="ru-b")])
    assert [each.id for each in made.entries.values()] == ["en-a", "ru-b"]
    assert {form for form, _ in made.forms.items()} >= {"nazi", "nazis", "regime's", "x"}
    assert all(made.forms.get(form) == sets for form, sets in made.forms.items())
    assert made.forms.get("unknown") == ()
    read = [(each.relation, each.reach, len(each.alternatives)) for each in made.conditions[0]]
    assert read == [("near", 3, 2), ("unless", 0, 1)]
    assert made.conditions[1] == ()
