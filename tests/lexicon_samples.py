"""What the tests of lexicons and matching share: a fixture lexicon, and lexicons made on the spot."""

from __future__ import annotations

from pathlib import Path

from narrator.lexicon.compile import compile_tables
from narrator.lexicon.rows import Row, SlotForm, Tables
from narrator.lexicon.tables import Lexicon, decode, encode
from narrator.match import Matcher
from narrator.records import Entry, Match
from narrator.text import Vocabulary, read_words

FIXTURE = Path(__file__).with_name("lexicon")


def lexicon_of(entries: list[Entry], slots: dict[str, list[str]] | None = None) -> Lexicon:
    """Compile entries; those that cannot be compiled are left out."""
    rows = tuple(Row(entry, "en.tsv", number) for number, entry in enumerate(entries, 2))
    forms = tuple(
        SlotForm(slot, "x", form, lang, "slots", 2)
        for slot, listed in (slots or {}).items()
        for form in listed
        for lang in ("en", "ru")
    )
    return decode(encode(compile_tables(Tables(rows, forms, (), (), (), "")).body), "sha256:0")


def entry(pattern: str, where: str = "", id: str = "en-a", frame: str = "siege") -> Entry:
    return Entry(id, id[:2], "generic", frame, pattern, where, "g", "y", "n", "editors")


def matches_of(lexicon: Lexicon, text: str, nested: bool = False) -> tuple[Match, ...]:
    vocabulary = Vocabulary()
    return Matcher(lexicon, nested).find(read_words([text], vocabulary), vocabulary)[0]


def found(
    pattern: str, text: str, where: str = "", lang: str = "en", slots: dict[str, list[str]] | None = None
) -> list[str]:
    """Return the texts of the matches of one pattern in one post."""
    lexicon = lexicon_of([entry(pattern, where, f"{lang}-a")], slots)
    assert lexicon.entries, f"{pattern!r} does not compile"
    return [match.text for match in matches_of(lexicon, text)]
