"""Where the conditions of an entry look."""

from __future__ import annotations

from enum import StrEnum

SENTENCE = -1
PARAGRAPH = -2


class Relation(StrEnum):
    """Where a condition looks; the `not_` forms fail on what the plain ones need."""

    NEAR = "near"
    NOT_NEAR = "not_near"
    BEFORE = "before"
    NOT_BEFORE = "not_before"
    AFTER = "after"
    NOT_AFTER = "not_after"
    UNLESS = "unless"
