"""The pattern language: reads a pattern or a condition's terms into a small tree.

lexicons/README.md is the page for writers; this module is its grammar.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

from narrator.errors import LexiconError
from narrator.text.canonical import canonical as fold

MAX_CHARACTERS = 4000
MAX_DEPTH = 4
MAX_GAP = 12
_GAP = re.compile(r"<(\d{1,3})-(\d{1,3})>")
_SLOT = re.compile(r"\s*([a-z][a-z_]*)\s*\}")
_JOINERS = re.compile(r"[-\u2010-\u2015\u2212./]+")
_REFERENCE = re.compile(r"@(frame:)?([a-z0-9-]+)")
_STOPS = ' \t|{}<>"~,'


class Case(IntEnum):
    """What a token asks of the author's capitals."""

    ANY = 0
    FIRST = 1
    ALL = 2


class Kind(IntEnum):
    """How a token's text becomes forms."""

    INFLECTED = 0
    EXACT = 1
    STEM = 2


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the text. `text` is canonical: lower case, е for ё, a straight apostrophe."""

    text: str
    kind: Kind
    case: Case


@dataclass(frozen=True, slots=True)
class Gap:
    """From `low` to `high` words of any kind, within the sentence; of 0 to 0 words where a comma may stand."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences; an empty one makes the rest optional, a single one is a group."""

    branches: tuple[tuple[Element, ...], ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A named list of slots/<lang>.tsv."""

    name: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sequence the post must have in quotation marks, which belong to the span."""

    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Ghost:
    """A sequence that must stand there and is no part of the span."""

    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """Another entry, or with `frame` every entry of a frame; stands alone in a condition."""

    id: str
    frame: bool


Element = Word | Gap | Choice | Slot | Quoted | Ghost | Reference
Sequence = tuple[Element, ...]


def canonical(text: str) -> str:
    """Return the spelling under which words are compared, the one the word stream uses.

    >>> canonical("Ёлка’s")
    "елка's"
    """
    return fold(text)[0]


def parse(text: str, references: bool = False) -> tuple[Sequence, ...]:
    """Read a pattern into its top-level alternatives.

    Args:
        text: as written in a cell.
        references: whether `@entry-id` and `@frame:id` may stand as an alternative (in conditions).
    Raises:
        LexiconError: what is wrong and at which character.
    >>> len(parse("collective West | golden billion"))
    2
    """
    if len(text) > MAX_CHARACTERS:
        raise LexiconError(f"the pattern is longer than {MAX_CHARACTERS} characters", remedy="Split it into entries.")
    parser = _Parser(text, references)
    alternatives = parser.alternatives()
    if parser.at < len(text):
        raise parser.error(f"{text[parser.at]!r} closes nothing")
    return alternatives


class _Parser:
    """A cursor over one pattern; every method leaves it behind what it has read."""

    def __init__(self, text: str, references: bool) -> None:
        self.text = text
        self.references = references
        self.at = 0
        self.depth = 0

    def error(self, what: str, remedy: str = "") -> LexiconError:
        return LexiconError(f"{what} at character {self.at + 1} of {self.text!r}", remedy=remedy)

    def skip(self) -> None:
        while self.at < len(self.text) and self.text[self.at] in " \t":
            self.at += 1

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def alternatives(self) -> tuple[Sequence, ...]:
        """Read sequences separated by `|` up to the end or a closing brace."""
        found = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            found.append(self.sequence())
        return tuple(found)

    def sequence(self, quoted: bool = False) -> Sequence:
        """Read elements up to the end, a bar, a closing brace, or (inside a quotation) its closing mark."""
        elements: list[Element] = []
        stops = '|}"' if quoted else "|}"
        self.skip()
        while self.at < len(self.text) and self.peek() not in stops:
            elements.extend((self.quoted(),) if self.peek() == '"' else self.element())
            self.skip()
        return tuple(elements)

    def element(self) -> Sequence:
        """Read what begins at the cursor; a word with hyphens gives several words."""
        char = self.peek()
        if char == "{":
            return (self.braces(),)
        if char == "<":
            return (self.gap(),)
        if char == "~":
            return (self.ghost(),)
        if char == ",":
            self.at += 1
            return (Gap(0, 0),)
        if char == "@":
            return (self.reference(),)
        if char == ">":
            raise self.error("'>' closes nothing")
        return self.words()

    def quoted(self) -> Quoted:
        """Read what stands between quotation marks."""
        self.at += 1
        elements = self.sequence(quoted=True)
        if self.peek() != '"':
            raise self.error("a quotation mark has no partner")
        self.at += 1
        if not elements:
            raise self.error("nothing stands between the quotation marks")
        return Quoted(elements)

    def ghost(self) -> Ghost:
        self.at += 1
        if self.at >= len(self.text) or self.peek() in ' |}~<@':
            raise self.error("'~' needs a word, braces or a quotation right behind it")
        return Ghost((self.quoted(),) if self.peek() == '"' else self.element())

    def braces(self) -> Choice | Slot:
        """Read a choice or a slot, from its brace to the closing one."""
        self.at += 1
        slot = _SLOT.match(self.text, self.at)
        if slot:
            self.at = slot.end()
            self.boundary()
            return Slot(slot[1])
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.error(f"braces are nested deeper than {MAX_DEPTH}")
        branches = self.alternatives()
        self.depth -= 1
        if self.peek() != "}":
            raise self.error("a brace is not closed")
        self.at += 1
        self.boundary()
        if not any(branches):
            raise self.error("the braces are empty", "Write {one|other}, {one|} or a slot such as {actor}.")
        return Choice(branches)

    def boundary(self) -> None:
        """Refuse a word glued to a brace; a possessive 's is among the forms of every word and adds nothing."""
        if self.text[self.at : self.at + 2] in ("'s", "’s"):
            self.at += 2
        if self.peek() not in ("", " ", "\t", "|", "}", '"', "-"):
            raise self.error("a brace must be followed by a space")
        if self.peek() == "-":
            self.at += 1

    def gap(self) -> Gap:
        """Read a gap: <0-3>."""
        found = _GAP.match(self.text, self.at)
        if not found:
            raise self.error("a gap is written <0-3>")
        low, high = int(found[1]), int(found[2])
        if low > high or high == 0 or high > MAX_GAP:
            raise self.error(f"a gap goes from a smaller to a larger number, {MAX_GAP} at most")
        self.at = found.end()
        return Gap(low, high)

    def reference(self) -> Reference:
        found = _REFERENCE.match(self.text, self.at)
        if not found or not self.references:
            raise self.error("'@' stands only in conditions, as @entry-id or @frame:id")
        self.at = found.end()
        return Reference(found[2], bool(found[1]))

    def words(self) -> Sequence:
        """Read a word, or several that hyphens join."""
        begin = self.at
        while self.at < len(self.text) and self.text[self.at] not in _STOPS:
            self.at += 1
        token = self.text[begin : self.at]
        if self.peek() == "{":
            raise self.error("a brace must stand after a space")
        exact, stem = token.startswith("="), token.endswith("*")
        parts = [part for part in _JOINERS.split(token.removeprefix("=").removesuffix("*")) if part]
        bad = [char for part in parts for char in part if not _is_word_character(char)]
        if bad or not parts:
            self.at = begin
            raise self.error(f"{(bad or [token])[0]!r} is no part of a word", "A pattern holds words and signs.")
        kinds = [Kind.EXACT if exact or stem else Kind.INFLECTED] * len(parts)
        if stem:
            kinds[-1] = Kind.STEM
        return tuple(Word(canonical(part), kind, _case(part)) for part, kind in zip(parts, kinds, strict=True))


def _is_word_character(char: str) -> bool:
    return char.isalnum() or char in "'’ʼ" or unicodedata.category(char).startswith("M")


def _case(part: str) -> Case:
    letters = [char for char in part if char.isalpha()]
    if len(letters) >= 2 and all(char.isupper() for char in letters):
        return Case.ALL
    return Case.FIRST if letters and letters[0].isupper() else Case.ANY
