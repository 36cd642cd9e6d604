"""The small pattern language of the cue tables, compiled to sequences of word tests.

`word` is exactly this word, `stem*` any word that begins so, `verb+` a verb's finite forms and participles,
`{a|b c|}` one of several (empty: may be left out), `<0-3>` a gap of words, `,` and other marks themselves;
` | ` separates alternatives. English verbs are written `accuse+`; Russian ones as the past in -л (`заявил+`) or the
present in -ет, -ит (`заявляет+`, `говорит+`, `критикует+`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from narrator.errors import LexiconError
from narrator.stance.verbs import verb_forms

_PART = re.compile(r"<\d+-\d+>|[{}|]|[^\s{}|<>]+")
_GAP = re.compile(r"<(\d+)-(\d+)>")
_MARKS = frozenset(".,;:!?…—()")
_FREQUENT = frozenset(
    "the a an of to in and is was are were be been it that this for on with as by at from not no or his her their its "
    "he she they we you i has have had , . : — в на и с по о об от за к у для из что как это не ни а но же то его их "
    "ее был была было были он она они мы".split()
)
"""Words that most sentences hold, which therefore rule out little."""


@dataclass(frozen=True, slots=True)
class Word:
    """One position of a pattern: any of `words` or any word beginning with one of `stems`."""

    words: frozenset[str]
    stems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """From `least` to `most` words that may be anything but marks of punctuation."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Sequences of which one must stand here; `optional` lets all of them be left out."""

    options: tuple[tuple[Node, ...], ...]
    optional: bool
    _listed: dict[str, list[tuple[Node, ...]]] = field(init=False, repr=False, compare=False, default_factory=dict)
    _open: list[tuple[Node, ...]] = field(init=False, repr=False, compare=False, default_factory=list)

    def __post_init__(self) -> None:
        for option in self.options:
            first = first_words(option)
            if first is None or first.stems:
                self._open.append(option)
            else:
                for word in first.words:
                    self._listed.setdefault(word, []).append(option)

    def at(self, word: str) -> Sequence[tuple[Node, ...]]:
        """Return the options that may begin with a word; others cannot."""
        listed = self._listed.get(word)
        if listed is None:
            return self._open
        return [*self._open, *listed]


Node = Word | Gap | Choice


def fold(word: str) -> str:
    """Return the form in which words are compared: lower case, ё as е, one apostrophe."""
    return word.lower().replace("ё", "е").replace("’", "'")


def _word(form: str) -> Word:
    if form.endswith("*"):
        return Word(frozenset(), (fold(form[:-1]),))
    if form.endswith("+"):
        return Word(frozenset(fold(verb) for verb in verb_forms(form[:-1])))
    return Word(frozenset((fold(form),)))


def _joined(options: Iterable[tuple[Node, ...]]) -> tuple[tuple[Node, ...], ...]:
    """Join the options of a single word into one word test."""
    single = [option[0] for option in options if len(option) == 1 and isinstance(option[0], Word)]
    longer = tuple(option for option in options if len(option) > 1 or (option and not isinstance(option[0], Word)))
    if not single:
        return longer
    words = frozenset().union(*(word.words for word in single if isinstance(word, Word)))
    stems = tuple(stem for word in single if isinstance(word, Word) for stem in word.stems)
    return ((Word(words, stems),), *longer)


def _choice(options: tuple[tuple[Node, ...], ...], optional: bool) -> Node:
    """Return a choice, or its only word where that must be there."""
    if not optional and len(options) == 1 and len(options[0]) == 1:
        return options[0][0]
    return Choice(options, optional)


def _parse(parts: list[str], place: int) -> tuple[list[tuple[Node, ...]], int]:
    """Read alternatives from `place` to a closing brace or the end; return them and the place after."""
    alternatives: list[tuple[Node, ...]] = []
    nodes: list[Node] = []
    while place < len(parts):
        part = parts[place]
        place += 1
        if part == "}":
            break
        if part == "|":
            alternatives.append(tuple(nodes))
            nodes = []
        elif part == "{":
            options, place = _parse(parts, place)
            nodes.append(_choice(_joined(options), () in options))
        elif gap := _GAP.fullmatch(part):
            nodes.append(Gap(int(gap[1]), int(gap[2])))
        else:
            nodes += [_word(word) for word in part.replace("-", " ").split()]
    return [*alternatives, tuple(nodes)], place


def compile_cue(pattern: str, where: str = "") -> tuple[tuple[Node, ...], ...]:
    """Return the alternatives of a cue pattern, each a sequence of nodes.

    Raises:
        LexiconError: an alternative is empty, may be empty, or opens with a gap.
    """
    if pattern.count("{") != pattern.count("}"):
        raise LexiconError(f"the braces of the cue {pattern[:60]!r} do not pair", where, "Close every brace.")
    alternatives, _ = _parse(_PART.findall(pattern), 0)
    for nodes in alternatives:
        if not _begins(nodes):
            raise LexiconError(f"the cue {pattern[:60]!r} has no first word", where, "Begin it with a word.")
    return tuple(alternatives)


def _begins(nodes: tuple[Node, ...]) -> bool:
    """Tell whether every way through the sequence begins with a word."""
    for node in nodes:
        if isinstance(node, Gap):
            return False
        if isinstance(node, Word):
            return True
        if not all(_begins(option) for option in node.options):
            return False
        if not node.optional:
            return True
    return False


def heads(nodes: tuple[Node, ...]) -> list[tuple[Word, tuple[Node, ...]]]:
    """Return the words that may open the sequence, each set with the nodes that then remain.

    Raises:
        LexiconError: a gap may open it, or nothing at all.
    """
    if not nodes or isinstance(nodes[0], Gap):
        raise LexiconError("a cue has no first word", "", "Begin it with a word.")
    node, rest = nodes[0], nodes[1:]
    if isinstance(node, Word):
        return [(node, rest)]
    found = [head for option in node.options for head in heads(option + rest)]
    return [*found, *heads(rest)] if node.optional else found


def first_words(nodes: tuple[Node, ...]) -> Word | None:
    """Return every word that may open the sequence, None where that could be any word or the sequence be empty."""
    words: set[str] = set()
    stems: list[str] = []
    for node in nodes:
        if isinstance(node, Gap):
            return None
        if isinstance(node, Word):
            return Word(node.words | words, (*node.stems, *stems))
        for option in node.options:
            first = first_words(option)
            if first is None:
                return None
            words |= first.words
            stems += first.stems
        if not node.optional:
            return Word(frozenset(words), tuple(stems))
    return None


def needed(nodes: tuple[Node, ...]) -> frozenset[str] | None:
    """Return words of which one must stand somewhere in what the sequence takes, None where none can be named.

    Of several such sets the one with the fewest frequent words, then the smallest.
    """
    found = [words for node in nodes if (words := _one_of(node)) is not None]
    return min(found, key=lambda words: (len(words & _FREQUENT), len(words)), default=None)


def _one_of(node: Node) -> frozenset[str] | None:
    """Return the words of which a node must take one, None where it may do without."""
    if isinstance(node, Word):
        return None if node.stems else node.words
    if isinstance(node, Gap) or node.optional:
        return None
    sets = [needed(option) for option in node.options]
    return frozenset().union(*(each for each in sets if each is not None)) if None not in sets else None


def reach(nodes: tuple[Node, ...], words: Sequence[str], place: int) -> int:
    """Return the index after the longest run of `words` from `place` on that `nodes` take, or -1."""
    return max(_ends(nodes, words, (place,)), default=-1)


def _ends(nodes: tuple[Node, ...], words: Sequence[str], places: Collection[int]) -> Collection[int]:
    """Return every index that `nodes` may lead to from the given ones, each once."""
    size = len(words)
    for node in nodes:
        if isinstance(node, Word):
            if len(places) == 1:
                (place,) = places
                if place >= size or not _takes(node, words[place]):
                    return ()
                places = (place + 1,)
            else:
                places = [place + 1 for place in places if place < size and _takes(node, words[place])]
        elif isinstance(node, Gap):
            places = {end for place in places for end in _over_gap(node, words, place)}
        else:
            places = _through(node, words, places)
        if not places:
            break
    return places


def _through(node: Choice, words: Sequence[str], places: Collection[int]) -> Collection[int]:
    """Return every index behind a choice."""
    found = set(places) if node.optional else set()
    for place in places:
        if place < len(words):
            for option in node.at(words[place]):
                found.update(_ends(option, words, (place,)))
    return found


def _takes(node: Word, word: str) -> bool:
    return word in node.words or bool(node.stems and word.startswith(node.stems))


def _over_gap(gap: Gap, words: Sequence[str], place: int) -> Iterator[int]:
    for end in range(place, place + gap.most + 1):
        if end >= place + gap.least:
            yield end
        if end >= len(words) or words[end] in _MARKS:
            break


def _after(nodes: tuple[Node, ...], first: str) -> Iterator[tuple[Node, ...]]:
    """Yield what must follow once the first word of a sequence has been taken, for every way to take it."""
    node, rest = nodes[0], nodes[1:]
    if isinstance(node, Word):
        if _takes(node, first):
            yield rest
    elif isinstance(node, Choice):
        for option in node.options:
            yield from _after(option + rest, first)
        if node.optional and rest:
            yield from _after(rest, first)
