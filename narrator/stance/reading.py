"""One post read for stance: its sentences as folded words with their places, its cues, quotations and turns."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from narrator.records import Cue
from narrator.stance.patterns import fold
from narrator.stance.quotations import Quotations
from narrator.stance.tables import Cues, Hit
from narrator.stance.turns import Turn, read_turns
from narrator.text import sentences

_WORD = r"[^\W_]+(?:[\u0300-\u036f\u00ad\u200b-\u200d'’ʼ]+[^\W_]+)*"
_TOKEN = re.compile(rf"\d+(?:[.,]\d+)+|{_WORD}|[,;:!?…()]|\.(?![\w.])|[—–]|(?<!\S)-(?!\S)|--")
_LINK = "](http"
_LINKED = re.compile(rf"\]\(http[^\s)]*\)?|{_TOKEN.pattern}")
_TORN = re.compile(r"\n[,;)»]")
_MANY = 40
_OPENING = 12
_ADDED = frozenset({"and", "but"})
_OPENING_CHARACTERS = 180
_DASHES = {"–": "—", "-": "—", "--": "—"}
MARKS = frozenset(".,;:!?…—()")
_QUOTES = frozenset("«»“”„‟\"‹›‘’‚'")
_JOINTS = {
    "en": frozenset(
        "but while whereas although though because which who whose where when if unless and or yet".split()
    ),
    "ru": frozenset(
        "но а однако хотя если когда пока поскольку который которая которое которые которого которой которых "
        "которому которую которым которыми где куда чтобы и или зато тогда".split()
    ),
}


class Sentence:
    """The tokens of one sentence: words folded for comparison, marks of punctuation as themselves (dashes as —)."""

    __slots__ = ("_clauses", "_firsts", "_hits", "end", "ends", "start", "starts", "text", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        if text.find(_LINK, start, end) < 0:
            spans = [token.span() for token in _TOKEN.finditer(text, start, end)]
        else:
            spans = [token.span() for token in _LINKED.finditer(text, start, end) if token[0][0] != "]"]
        self.starts, self.ends = [begin for begin, _ in spans], [finish for _, finish in spans]
        low = fold(text[start:end])
        if len(low) == end - start:
            self.words = [low[begin - start : finish - start] for begin, finish in spans]
        else:
            self.words = [fold(text[begin:finish]) for begin, finish in spans]
        if not _DASHES.keys().isdisjoint(self.words):
            self.words = [_DASHES.get(word, word) for word in self.words]
        self._hits: dict[str, list[Hit]] = {}
        self._firsts: dict[str, list[int]] = {}
        self._clauses: list[int] | None = None

    def hits(self, cues: Cues, lang: str) -> list[Hit]:
        """Return the cues of `lang` in this sentence, by first word."""
        found = self._hits.get(lang)
        if found is None:
            found = self._hits[lang] = cues.table(lang).hits(self.words)
        return found

    def hits_between(self, cues: Cues, lang: str, begin: int, end: int) -> list[Hit]:
        """Return the cues of `lang` that open at the tokens `begin` to `end`."""
        return self._between(self.hits(cues, lang), lang, begin, end)

    def _between(self, found: list[Hit], key: str, begin: int, end: int) -> list[Hit]:
        if len(found) < _MANY:
            return [hit for hit in found if begin <= hit.first < end]
        firsts = self._firsts.get(key)
        if firsts is None:
            firsts = self._firsts[key] = [hit.first for hit in found]
        return found[bisect_left(firsts, begin) : bisect_left(firsts, end)]

    def references_between(self, cues: Cues, lang: str, begin: int, end: int) -> list[Hit]:
        """Return the cues that refer back and open at the tokens `begin` to `end`."""
        return self._between(self.references(cues, lang), lang + "<", begin, end)

    def references(self, cues: Cues, lang: str) -> list[Hit]:
        """Return the cues that refer back to something, where they open the sentence or a clause of it."""
        found = self._hits.get(lang + "<")
        if found is None:
            words = self.words
            places = [
                place
                for place in range(len(words))
                if place < _OPENING
                or words[place - 1] in ":;—?"
                or (words[place - 1] in _ADDED and words[place - 2] == ",")
            ]
            found = self._hits[lang + "<"] = cues.table(lang).references(words, places)
        return found

    def index(self, offset: int) -> int:
        """Return the first token that ends after `offset`."""
        return bisect_right(self.ends, offset)

    def index_end(self, offset: int) -> int:
        """Return the first token that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def raw(self, first: int, last: int) -> str:
        """Return the author's own characters of the tokens `first` to `last` (exclusive)."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def capital(self, place: int) -> bool:
        """Tell whether the word at `place` is written with a capital first letter."""
        return self.text[self.starts[place]].isupper()

    @property
    def shouts(self) -> bool:
        """Whether the sentence is written in capitals throughout."""
        return self.text[self.start : min(self.end, self.start + 400)].isupper()

    @property
    def caseless(self) -> bool:
        """Whether the sentence is written without capitals, as some archives are."""
        return self.text[self.start : min(self.end, self.start + 400)].islower()

    def quote_between(self, place: int) -> bool:
        """Tell whether a quotation mark stands between the token at `place` and the one before it."""
        begin = self.ends[place - 1] if place else self.start
        end = self.starts[place] if place < len(self.starts) else self.end
        return any(letter in _QUOTES for letter in self.text[begin:end])

    def clauses(self) -> list[int]:
        """Return the number of the clause that each token belongs to."""
        if self._clauses is None:
            self._clauses = _clauses(self.words)
        return self._clauses


class Opening(Sentence):
    """The beginning of a sentence, whose words are read at once and their places only when asked for."""

    __slots__ = ()

    def __init__(self, text: str, start: int, end: int) -> None:
        low = fold(text[start:end])
        if _LINK in low or len(low) != end - start or not _DASHES.keys().isdisjoint(low):
            super().__init__(text, start, end)
            return
        self.text, self.start, self.end = text, start, end
        self.words = _TOKEN.findall(low)
        self._hits, self._firsts, self._clauses = {}, {}, None

    def __getattr__(self, name: str) -> list[int]:
        """Find the places of the words."""
        if name not in {"starts", "ends"}:
            raise AttributeError(name)
        spans = [token.span() for token in _TOKEN.finditer(fold(self.text[self.start : self.end]))]
        self.starts, self.ends = [self.start + begin for begin, _ in spans], [self.start + end for _, end in spans]
        return self.starts if name == "starts" else self.ends


def _clauses(words: list[str]) -> list[int]:
    joints = _JOINTS["en"] | _JOINTS["ru"]
    number, numbers = 0, []
    for place, word in enumerate(words):
        if word in ";:—()" or (word == "," and place + 1 < len(words) and words[place + 1] in joints):
            number += 1
        numbers.append(number)
    return numbers


def _mended(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join sentences torn by a line break before a comma, as where a link or a bold word stood on its own line."""
    if not _TORN.search(text):
        return spans
    mended: list[tuple[int, int]] = []
    for start, end in spans:
        if mended and text[start] in ",;)»" and text.count("\n", mended[-1][1], start) == 1:
            mended[-1] = (mended[-1][0], end)
        else:
            mended.append((start, end))
    return mended


class Reading:
    """A post analysed once, each part only when a match asks for it."""

    def __init__(self, text: str, cues: Cues) -> None:
        self.text, self.cues = text, cues
        self.spans = _mended(text, sentences(text))
        self._starts = [start for start, _ in self.spans]
        self._sentences: dict[int, Sentence] = {}
        self._openings: dict[int, Sentence] = {}
        self.speakers: dict[tuple[int, str], Cue | None] = {}
        self.titled: dict[str, str] = {}

    @cached_property
    def quotations(self) -> Quotations:
        """The quotations of the post."""
        return Quotations(self.text)

    @cached_property
    def turns(self) -> list[Turn]:
        """The speakers' turns, headlines and list leads of the post, in order."""
        return read_turns(self.text)

    @cached_property
    def _turn_starts(self) -> list[int]:
        return [turn.start for turn in self.turns]

    def number_at(self, offset: int) -> int:
        """Return the number of the sentence that holds `offset`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def sentence(self, number: int) -> Sentence | None:
        """Return sentence `number`, None where there is none."""
        if not 0 <= number < len(self.spans):
            return None
        known = self._sentences.get(number)
        if known is None:
            known = self._sentences[number] = Sentence(self.text, *self.spans[number])
        return known

    def opening(self, number: int) -> Sentence | None:
        """Return the beginning of sentence `number`, enough to see whether it refers back; None where there is none."""
        if not 0 <= number < len(self.spans):
            return None
        known = self._sentences.get(number) or self._openings.get(number)
        if known is None:
            start, end = self.spans[number]
            known = self._openings[number] = Opening(self.text, start, min(end, start + _OPENING_CHARACTERS))
        return known

    def turn_at(self, offset: int) -> list[Turn]:
        """Return the turns whose scope holds `offset`, outermost first, at most two."""
        if not self.turns:
            return []
        place = bisect_right(self._turn_starts, offset)
        return [turn for turn in self.turns[max(0, place - 2) : place] if turn.start <= offset < turn.end]
