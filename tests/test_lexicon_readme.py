"""The examples of lexicons/README.md are true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from narrator.data import shipped
from narrator.lexicon.rows import COLUMNS, PACKS
from tests.lexicon_samples import found

PAGE = (Path(shipped("lexicons")) / "README.md").read_text(encoding="utf-8")
SLOTS = {"actor": ["Moscow", "Washington"]}


def rows(heading: str) -> Iterator[list[str]]:
    """Yield the cells of the table under a heading, without code marks."""
    section = PAGE.split(f"## {heading}")[1].split("\n## ")[0]
    for line in section.splitlines():
        if line.startswith("| `") or line.startswith("| near"):
            cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
            yield [cell.strip().replace("\\|", "|").strip("`") for cell in cells]


EXAMPLES = [(pattern, "", yes, no) for _, _, pattern, yes, no in rows("Patterns")] + [
    (pattern, where, yes, no) for _, _, pattern, where, yes, no in rows("Conditions (`where`)")
]


def test_there_are_examples_of_every_sign() -> None:
    """The page shows 14 signs and 7 conditions."""
    assert len(EXAMPLES) == 21


@pytest.mark.parametrize(("pattern", "where", "yes", "no"), EXAMPLES)
def test_examples(pattern: str, where: str, yes: str, no: str) -> None:
    """Each text of `matches` has a match, each of `does not match` has none."""
    lang = "ru" if re.search("[а-я]", pattern) else "en"
    for text in yes.split("; "):
        assert found(pattern, text, where, lang, SLOTS), text
    for text in no.split("; "):
        assert not found(pattern, text, where, lang, SLOTS), text


def test_columns_and_packs_are_those_of_the_code() -> None:
    """The page names the columns and the packs that are read."""
    assert f"`{' '.join(COLUMNS)}`" in PAGE
    assert all(pack in PAGE for pack in PACKS if pack != "user")
