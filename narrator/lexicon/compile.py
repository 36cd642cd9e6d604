"""Turns the rows of a lexicon into tables: words into forms, slots into lists, patterns into anchored sequences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass

from narrator.errors import LexiconError
from narrator.lexicon import pattern as p
from narrator.lexicon.inflect import forms
from narrator.lexicon.partners import partners
from narrator.lexicon.places import NEVER, Marked, Path, Resolved, Words, anchor_of, cost, gaps, most, partner_of
from narrator.lexicon.rows import Problem, Row, Tables
from narrator.lexicon.tables import Body, Encoded, Op
from narrator.lexicon.where import Condition, parse_where
from narrator.records import Entry

MOST_WORDS = 30
MOST_GAPS = 12
"""How far one alternative may reach: what bounds the time a hostile post can take."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled lexicon and what was wrong with the rows that are left out."""

    body: Body
    problems: tuple[Problem, ...]


def compile_tables(tables: Tables) -> Compiled:
    """Compile every row; a row that cannot be compiled becomes a problem and is left out."""
    slots = resolve_slots(tables)
    problems = list(slots.problems)
    compiler = _Compiler(slots)
    good: list[tuple[Row, tuple[Path, ...], tuple[Condition, ...]]] = []
    for row in tables.rows:
        try:
            alternatives = p.parse(row.entry.pattern)
            paths = tuple(path for each in alternatives for path in slots.paths(each, row.entry.lang))
        except LexiconError as error:
            problems.append(Problem(row.at("pattern"), error.what, error.remedy))
            continue
        try:
            good.append((row, paths, parse_where(row.entry.where)))
        except LexiconError as error:
            problems.append(Problem(row.at("where"), error.what, error.remedy))
    for number, (row, paths, _) in enumerate(good):
        compiler.add_entry(number, row.entry, paths)
    for number, (row, _, conditions) in enumerate(good):
        for condition in conditions:
            try:
                compiler.add_condition(number, row.entry.lang, condition)
            except LexiconError as error:
                problems.append(Problem(row.at("where"), error.what, error.remedy))
    return Compiled(compiler.body([row.entry for row, _, _ in good], tables), tuple(problems))


class Slots:
    """The named lists of each language, resolved, and the way from a parsed pattern to resolved paths."""

    def __init__(self) -> None:
        self.lists: dict[tuple[str, str], list[Path]] = defaultdict(list)
        self.problems: list[Problem] = []

    def paths(self, alternative: p.Sequence, lang: str) -> Iterator[Path]:
        """Yield the resolved paths of one alternative: several where its anchor lies inside a choice.

        Raises:
            LexiconError: an unknown slot, nothing but gaps and optional words, a gap at an end.
        """
        elements = self.resolve(alternative, lang)
        for end in (elements[:1], elements[-1:]):
            if end and isinstance(end[0], Marked) and end[0].op is Op.GAP:
                raise LexiconError("a pattern cannot begin or end with a gap", remedy="Give the word that bounds it.")
        if sum(map(most, elements)) > MOST_WORDS or sum(map(gaps, elements)) > MOST_GAPS:
            remedy = f"Keep to {MOST_WORDS} words, {MOST_GAPS} of them in gaps; split it into entries."
            raise LexiconError("a pattern reaches too far", remedy=remedy)
        if min(map(cost, elements), default=NEVER) == NEVER:
            raise LexiconError("a pattern needs a word that must be there", remedy="Add one outside {..|} and ~.")
        yield from _anchored(elements)

    def resolve(self, elements: p.Sequence, lang: str) -> Path:
        return tuple(item for element in elements for item in self.element(element, lang))

    def element(self, element: p.Element, lang: str) -> Path:
        """Return what an element stands for: word sets, and marks around them."""
        match element:
            case p.Word():
                return (_words(element, lang),)
            case p.Gap(low, high):
                return (Marked(Op.GAP, (low, high)),)
            case p.Choice(branches):
                return _choice([self.resolve(branch, lang) for branch in branches])
            case p.Slot(name):
                if (lang, name) not in self.lists:
                    raise LexiconError(f"unknown slot {{{name}}}", remedy=f"Slots stand in slots/{lang}.tsv.")
                return _choice(self.lists[lang, name])
            case p.Quoted(inner):
                return (Marked(Op.OPEN), *self.resolve(inner, lang), Marked(Op.CLOSE))
            case p.Ghost(inner):
                return (Marked(Op.GHOST, branches=(self.resolve(inner, lang),)),)
            case p.Reference():
                raise LexiconError("a reference stands alone, as one of the terms", remedy="Write @entry-id | word.")


def resolve_slots(tables: Tables) -> Slots:
    """Return the slots of a lexicon; forms that are no pattern become problems."""
    slots = Slots()
    for form in tables.slots:
        try:
            paths = [slots.resolve(alternative, form.lang) for alternative in p.parse(form.form)]
            if any(min(map(cost, path), default=NEVER) == NEVER for path in paths):
                raise LexiconError("an empty form")
            slots.lists[form.lang, form.slot] += paths
        except LexiconError as error:
            slots.problems.append(Problem(f"{form.file}:{form.line}:form", error.what, error.remedy))
    return slots


def _words(word: p.Word, lang: str) -> Words:
    if word.kind is p.Kind.STEM:
        return Words(frozenset(), frozenset((word.text,)), word.case)
    acronym = word.case is p.Case.ALL
    whole = forms(word.text, lang, acronym) if word.kind is p.Kind.INFLECTED else frozenset((word.text,))
    return Words(whole, frozenset(), word.case)


def _choice(branches: list[Path]) -> Path:
    """Join the branches that are single words of one case; a choice of one word set is that set."""
    by_case: dict[p.Case, list[Words]] = defaultdict(list)
    longer: dict[Path, None] = {}
    for branch in branches:
        if len(branch) == 1 and isinstance(branch[0], Words):
            by_case[branch[0].case].append(branch[0])
        else:
            longer[branch] = None
    joined: list[Path] = [
        (Words(frozenset().union(*(w.forms for w in words)), frozenset().union(*(w.stems for w in words)), case),)
        for case, words in sorted(by_case.items())
    ]
    every = (*joined, *longer)
    return every[0] if len(every) == 1 else (Marked(Op.CHOICE, branches=every),)


def _anchored(elements: Path) -> Iterator[Path]:
    """Yield paths whose cheapest place is a word set: a choice there is split, one path for each branch."""
    at = anchor_of(elements)
    cheapest = elements[at]
    if isinstance(cheapest, Words):
        yield elements
        return
    for branch in cheapest.branches:
        yield from _anchored((*elements[:at], *branch, *elements[at + 1 :]))


class _Compiler:
    """Numbers word sets and alternatives as entries and conditions are added."""

    def __init__(self, slots: Slots) -> None:
        self.slots = slots
        self.sets: dict[tuple[frozenset[str], frozenset[str]], int] = {}
        self.alternatives: dict[tuple[int, Path], int] = {}
        self.conditions: dict[int, list[list[object]]] = defaultdict(list)
        self.by_entry: dict[str, list[int]] = {}
        self.by_frame: dict[str, list[int]] = defaultdict(list)

    def add_entry(self, number: int, entry: Entry, paths: tuple[Path, ...]) -> None:
        numbers = list(dict.fromkeys(self.alternative(number, path) for path in paths))
        self.by_entry[entry.id] = numbers
        self.by_frame[entry.frame] += numbers

    def add_condition(self, number: int, lang: str, condition: Condition) -> None:
        numbers = dict.fromkeys(n for term in condition.terms for n in self.term(term, lang))
        self.conditions[number].append([condition.relation.value, condition.reach, list(numbers)])

    def term(self, term: p.Sequence, lang: str) -> list[int]:
        """Return the alternatives of a condition's term.

        Raises:
            LexiconError: an unknown entry, frame or slot, or a pattern that cannot be anchored.
        """
        if len(term) == 1 and isinstance(term[0], p.Reference):
            reference = term[0]
            known: Mapping[str, list[int]] = self.by_frame if reference.frame else self.by_entry
            if reference.id not in known:
                kind = "frame" if reference.frame else "entry"
                raise LexiconError(f"no {kind} {reference.id!r} to refer to", remedy="See: narrator lexicon list.")
            return known[reference.id]
        return [self.alternative(-1, path) for path in self.slots.paths(term, lang)]

    def alternative(self, entry: int, path: Path) -> int:
        for element in path:
            self.number_sets(element)
        return self.alternatives.setdefault((entry, path), len(self.alternatives))

    def number_sets(self, element: Resolved) -> None:
        if isinstance(element, Words):
            self.sets.setdefault((element.forms, element.stems), len(self.sets))
        else:
            for branch in element.branches:
                for inner in branch:
                    self.number_sets(inner)

    def encoded(self, element: Resolved) -> Encoded:
        if isinstance(element, Words):
            number = self.sets[element.forms, element.stems]
            return [Op.CASED.value, number, element.case.value] if element.case else number
        branches = [[self.encoded(inner) for inner in branch] for branch in element.branches]
        if element.op is Op.GHOST:
            return [element.op.value, *branches[0]]
        return [element.op.value, *element.numbers, *branches]

    def row(self, entry: int, path: Path) -> list[object]:
        """Return an alternative as the tables hold it."""
        elements = [self.encoded(element) for element in path]
        anchor = anchor_of(path)
        return [entry, elements, anchor, list(map(list, partners(elements, anchor, partner_of(path, anchor))))]

    def body(self, entries: list[Entry], tables: Tables) -> Body:
        """Return everything numbered so far as the tables hold it."""
        alternatives = [self.row(entry, path) for entry, path in self.alternatives]
        return Body(
            entries=[[*astuple(entry)[:-1], list(entry.flags)] for entry in entries],
            frames=[list(astuple(frame)) for frame in tables.frames],
            citations=[list(astuple(citation)) for citation in tables.citations],
            forms=_grouped((form, number) for (whole, _), number in self.sets.items() for form in whole),
            stems=_grouped((stem, number) for (_, stems), number in self.sets.items() for stem in stems),
            alternatives=alternatives,
            conditions=[self.conditions[number] for number in range(len(entries))],
        )


def _grouped(pairs: Iterator[tuple[str, int]]) -> list[tuple[list[int], list[str]]]:
    """Group words by the word sets that hold them, in a fixed order."""
    sets: dict[str, list[int]] = defaultdict(list)
    for word, number in pairs:
        sets[word].append(number)
    groups: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for word in sorted(sets):
        groups[tuple(sorted(sets[word]))].append(word)
    return [(list(key), words) for key, words in sorted(groups.items())]
