"""What a rule sees: one match in its sentence, the cues around it, and the scope test all table rules share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from narrator.records import Cue, Match, Stance
from narrator.stance import grammar
from narrator.stance.quotations import Quotation
from narrator.stance.reading import MARKS, Reading, Sentence
from narrator.stance.tables import Hit, Row

WINDOW = 120
_ABBREVIATED = 4
_AROUND = frozenset({"term-after", "not-naming"})
_COMPOUND = frozenset({"denial-verb", "false-claim"})
_CLAIMED = frozenset(
    "claim claims charge charges allegation allegations accusation accusations label story stories report reports "
    "rumour rumours rumor rumors narrative theory tag talk slur photo photograph picture video clip post meme quote "
    "letter".split()
)
_OPENING = frozenset('«“„"')
_TIGHT = 16
_NAMED = {
    "@prep": grammar.PREPOSITIONS | frozenset({"of", "for"}),
    "@mark": MARKS,
    "@stop": grammar.STOPS,
}
_VERB = tuple(
    "ть ти чь ет ют ут ит ат ят ешь ишь ал ял ил ел ыл ул юл ла ли ло тся ться сь ся аем уем яем им ем дим".split()
)
_ADJECTIVE = tuple("щим ным ским ким гим ним шим вым рым лым тым щем нем ому ему".split())


@dataclass(frozen=True, slots=True)
class Layer:
    """A cue with the stretch of text it governs, from which outer and inner are told."""

    cue: Cue
    begin: int
    end: int


class View:
    """One match in its sentence: token indices `first` to `last` (exclusive) and the cue hits near it by rule."""

    def __init__(self, reading: Reading, sentence: Sentence, match: Match, lang: str) -> None:
        self.reading, self.sentence, self.match, self.lang = reading, sentence, match, lang
        self.first = sentence.index(match.start)
        self.last = max(self.first + 1, sentence.index_end(match.end))

    @cached_property
    def hits(self) -> dict[str, list[Hit]]:
        """The cue hits within the window by rule name, those that a steering cue cancels left out."""
        found: dict[str, list[Hit]] = {}
        for hit in self.sentence.hits_between(self.reading.cues, self.lang, self.first - WINDOW, self.last + WINDOW):
            around = hit.first < self.first and self.last < hit.last
            around = around and (hit.row.rule in _AROUND or (hit.row.rule in _COMPOUND and self._compound))
            if around or hit.last <= self.first or hit.first >= self.last:
                found.setdefault(hit.row.rule, []).append(hit)
        return found

    @cached_property
    def _compound(self) -> bool:
        """Whether an English noun for a claim follows: "the X allegations", not "the X's allegations"."""
        words = self.sentence.words
        claims = self.last < len(words) and words[self.last] in _CLAIMED
        return claims and not words[self.last - 1].endswith("'s") and self.reading.text[self.match.end] == " "

    @cached_property
    def quotations(self) -> list[Quotation]:
        """The quotations that hold the match, outermost first."""
        start, end = self.match.start, self.match.end
        found = self.reading.quotations.around(start, end)
        if found or self.reading.text[start - 1 : start] not in _OPENING or not start:
            return found
        begun = self.reading.quotations.around(start, start + 1)
        return [quotation for quotation in begun if quotation.start == start - 1 and quotation.closed]

    @property
    def quoted(self) -> bool:
        """Whether quotation marks hold the match."""
        return bool(self.quotations)

    @cached_property
    def tightly_quoted(self) -> bool:
        """Whether quotation marks hold the match with little else."""
        if not self.quotations:
            return False
        inner = self.quotations[-1]
        return inner.end - inner.start - len(self.match.text) <= _TIGHT

    @property
    def entitles(self) -> bool:
        """Whether the quoted match is the title of what a capital word after it names: `the "X" Strategy`."""
        sentence, last = self.sentence, self.last
        return last < len(sentence.words) and sentence.capital(last) and sentence.quote_between(last)

    def in_scope(self, hit: Hit) -> bool:
        """Tell whether the match lies in the scope that the hit's row gives it."""
        row = hit.row
        if hit.first < self.first < hit.last:
            return self.quoted or hit.row.rule == "not-naming" or hit.row.rule in _COMPOUND
        if hit.last <= self.first:
            return row.direction != "backward" and self._within(row, hit.last, self.first)
        return row.direction != "forward" and self._within(row, self.last, hit.first)

    def _within(self, row: Row, begin: int, end: int) -> bool:
        words = self.sentence.words
        between = words[begin:end]
        if "либо" in between:
            between = [word for word, before in zip(between, ["", *between], strict=False) if not _any(before, word)]
        if row.words and sum(word not in MARKS for word in between) > row.words:
            return False
        if row.words == 0 and row.scope == "clause":
            clauses = self.sentence.clauses()
            left, right = (begin - 1, end) if end < len(clauses) else (begin - 1, end - 1)
            if clauses[max(left, 0)] != clauses[min(right, len(clauses) - 1)]:
                return False
        if "." in between and self.lang == "ru" and _stopped(between):
            return False
        if row.scope.isdigit() and row.words == 0 and between:
            return False
        return not ends_scope(row, between)

    def layer(self, hit: Hit, rule: str, stance: Stance, speaker: str | None = None) -> Layer:
        """Return the layer of a hit that governs this match."""
        start = self.sentence.starts[hit.first]
        cue = Cue(stance, self.sentence.raw(hit.first, hit.last), start, rule, speaker)
        if hit.last <= self.first:
            begin, end = start, self.sentence.end
        else:
            begin, end = self._clause_begin(), self.sentence.ends[hit.last - 1]
        return self.clipped(cue, begin, end)

    def _clause_begin(self) -> int:
        """Return where what a Russian «, что» or colon before the match opens begins, else where the sentence does."""
        words = self.sentence.words
        for place in range(self.first - 1, 0, -1) if self.lang == "ru" else ():
            if words[place] == ":" or (words[place] in {"что", "будто"} and words[place - 1] == ","):
                return self.sentence.starts[place]
        return self.sentence.start

    def clipped(self, cue: Cue, begin: int, end: int) -> Layer:
        """Return a layer that keeps within the turn and the quotations that hold both the cue and the match."""
        for turn in self.reading.turn_at(self.match.start):
            if turn.start <= cue.start < turn.end:
                begin, end = max(begin, turn.start), min(end, turn.end)
        for quotation in self.quotations:
            if quotation.start < cue.start < quotation.end:
                begin, end = max(begin, quotation.start + 1), min(end, quotation.end - 1)
        return Layer(cue, begin, end)


def _any(before: str, word: str) -> bool:
    """Tell whether «либо» only makes a pronoun indefinite: «кого-либо»."""
    return word == "либо" and before.startswith(("к", "ч"))


def _stopped(between: list[str]) -> bool:
    """Tell whether a full stop that ends no abbreviation stands between, in a post that begins sentences small."""
    return any(word == "." and len(before) > _ABBREVIATED for before, word in pairwise(between))


def _is_verb(word: str) -> bool:
    """Tell whether a Russian word has the ending of a verb."""
    if word.endswith(_ADJECTIVE):
        return False
    return len(word) > 3 and word.endswith(_VERB)


def ends_scope(row: Row, between: list[str]) -> bool:
    """Tell whether one of the row's terminators stands in `between`; `@prep`, `@mark`, `@stop`, `@ing` name classes."""
    for terminator in row.terminators:
        named = _NAMED.get(terminator)
        if named is not None:
            if not named.isdisjoint(between):
                return True
        elif terminator == "@verb":
            if any(_is_verb(word) for word in between):
                return True
        elif terminator == "@ing":
            if any(word.endswith("ing") and word != "being" for word in between):
                return True
        elif terminator in between:
            return True
    return False
