"""The documentation of stance names every rule there is."""

from __future__ import annotations

from pathlib import Path

from narrator import stance
from narrator.stance.rules import RULES

DOCS = (Path(__file__).resolve().parents[1] / "docs" / "stance.md").read_text(encoding="utf-8")


def test_every_rule_is_documented() -> None:
    assert [rule.name for rule in RULES if rule.name not in DOCS] == []


def test_every_row_of_the_tables_has_a_rule_that_reads_it() -> None:
    read = {rule.name for rule in RULES} | {"pseudo", "talk-of", "naming-form", "verdict-word", "verdict-check"}
    rows = [row for table in stance.load().tables for row in table.rows]
    assert {row.rule for row in rows} <= read


def test_rule_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
