"""The errors narrator raises on purpose: each says what is wrong, where, and what to do next."""

from __future__ import annotations


class NarratorError(Exception):
    """Report something the user can mend.

    Args:
        what: one sentence, what is wrong.
        where: file, line, row or option it is about; empty where there is none.
        remedy: what to type or change next; empty where there is none.
    """

    exit_code = 1

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{remedy}"

    def __reduce__(self) -> tuple[type[NarratorError], tuple[str, str, str]]:
        return type(self), (self.what, self.where, self.remedy)


class InputError(NarratorError):
    """An input that cannot be read: missing, empty, binary, malformed."""


class LexiconError(NarratorError):
    """A lexicon that cannot be used: its form, its ids, its patterns."""


class ModelError(NarratorError):
    """A topic model that cannot be used: tampered, truncated, foreign."""


class OptionError(NarratorError):
    """An option or argument that means nothing here."""

    exit_code = 2
