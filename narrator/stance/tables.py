"""The cue tables: one row a cue, with its stance, its scope and the rule that reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from narrator.data import shipped
from narrator.errors import LexiconError
from narrator.records import Stance
from narrator.stance.patterns import Node, Word, compile_cue, first_words, fold, heads, needed, reach

COLUMNS = ("cue", "stance", "direction", "scope", "terminators", "rule", "yes", "no")
LANGUAGES = ("en", "ru")
_DIRECTIONS = frozenset({"forward", "backward", "both"})
_SCOPES = frozenset({"clause", "sentence", "quotation", "turn"})
VERDICTS = frozenset({"verdict", "verdict-word", "verdict-check"})
ELSEWHERE = VERDICTS | {"term-referred", "said-this", "answered-no"}
_REMEMBERED = 20_000
_BEYOND = 7
_YIELDING = frozenset(
    "term-weak term-list term-context term-task term-verb passive-by inscription called-false speech-possessive "
    "naming-wrong term-after source-possessive term-bare term-asked term-told".split()
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a cue table.

    `words` is the scope in words, 0 where `scope` is a name (clause, sentence, quotation, turn).
    `terminators` are words at which the scope ends before its time. `stance` is None for cues that only steer
    a rule ("not only" keeps a negation from counting).
    """

    cue: str
    stance: Stance | None
    direction: str
    scope: str
    words: int
    terminators: frozenset[str]
    rule: str
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found in a sentence: its row and the tokens `first` to `last` (exclusive)."""

    row: Row
    first: int
    last: int


_Opening = tuple[tuple[Node, ...], Row, Word | None, frozenset[str] | None]
"""What follows a cue's first word, its row, the words that may follow at once, and words of which one must follow."""


class _Openings:
    """The openings of one first word, by the second."""

    __slots__ = ("_all", "_any", "_listed", "_stemmed")

    def __init__(self, openings: list[_Opening]) -> None:
        self._all = openings
        self._any: list[_Opening] = []
        self._listed: dict[str, list[_Opening]] = {}
        self._stemmed = tuple(stem for _, _, second, _ in openings if second is not None for stem in second.stems)
        for opening in openings:
            second = opening[2]
            for word in self._listed if second is None else second.words:
                self._listed.setdefault(word, self._any[:]).append(opening)
            if second is None:
                self._any.append(opening)

    def before(self, following: str) -> list[_Opening]:
        """Return the openings that the word after the first does not rule out."""
        if self._stemmed and following.startswith(self._stemmed):
            return [
                opening
                for opening in self._all
                if (second := opening[2]) is None or following in second.words or following.startswith(second.stems)
            ]
        return self._listed.get(following, self._any)


class _Index:
    """Cue openings by first word, narrowed by the second where that is known."""

    def __init__(self) -> None:
        self._words: dict[str, list[_Opening]] = {}
        self._stems: dict[str, list[_Opening]] = {}
        self._lengths: tuple[int, ...] = ()
        self._opened: dict[str, _Openings | None] = {}

    def add(self, row: Row, nodes: tuple[Node, ...]) -> None:
        """Enter one alternative of a row's cue."""
        for head, rest in heads(nodes):
            opening = (rest, row, first_words(rest), needed(rest))
            for word in head.words:
                self._words.setdefault(word, []).append(opening)
            for stem in head.stems:
                self._stems.setdefault(stem, []).append(opening)
                self._lengths = tuple(sorted({*self._lengths, len(stem)}))

    def _open(self, word: str) -> _Openings | None:
        """Return the openings of a first word that has not been met yet, None where it opens nothing."""
        if len(self._opened) > _REMEMBERED:
            self._opened.clear()
        found = list(self._words.get(word, ()))
        for length in self._lengths:
            found += self._stems.get(word[:length], ()) if len(word) >= length else ()
        self._opened[word] = _Openings(found) if found else None
        return self._opened[word]

    def hits(self, words: list[str], places: Iterable[int]) -> list[Hit]:
        """Return the cues that open at `places` of `words`, in order; of one row at one place the longest."""
        opened, found = self._opened, list[Hit]()
        last, present = len(words) - 1, set(words)
        for place in places:
            word = words[place]
            openings = opened[word] if word in opened else self._open(word)
            if openings is not None:
                possible = openings.before(words[place + 1] if place < last else "")
                if possible:
                    found += _longest(possible, words, place, present)
        return found


class Table:
    """The rows of one language, compiled when first used."""

    def __init__(self, lang: str, rows: tuple[Row, ...]) -> None:
        self.lang, self.rows = lang, rows
        self._within, self._after = _Index(), _Index()
        self._ready = False

    def compile(self) -> None:
        """Compile the cue patterns.

        Raises:
            LexiconError: a pattern is malformed.
        """
        for row in self.rows:
            index = self._after if row.rule in ELSEWHERE else self._within
            for nodes in compile_cue(row.cue, f"cues/{self.lang}.tsv"):
                index.add(row, nodes)
        self._ready = True

    def hits(self, words: list[str]) -> list[Hit]:
        """Return every cue in the folded `words` of a sentence that may govern a match in it."""
        if not self._ready:
            self.compile()
        return _uncancelled(self._within.hits(words, range(len(words))))

    def references(self, words: list[str], places: Iterable[int]) -> list[Hit]:
        """Return the cues at `places` that refer back to what was said: verdicts, "he said this", "this term"."""
        if not self._ready:
            self.compile()
        return self._after.hits(words, places)


def _uncancelled(near: list[Hit]) -> list[Hit]:
    """Leave out the hits that a steering cue overlaps or that lie inside a longer cue of another rule.

    A cue that only counts under a further condition (`_YIELDING`) puts no other out.
    """
    kept = []
    for place, hit in enumerate(near):
        nearby = near[max(0, place - 12) : place + 12]
        if not any(_cancels(other, hit) for other in nearby):
            kept.append(hit)
    return kept


def _cancels(other: Hit, hit: Hit) -> bool:
    if other.row.rule == hit.row.rule or other.last <= hit.first or hit.last <= other.first:
        return False
    if other.row.rule == "pseudo":
        return not _holds(hit, other)
    beyond = other.last - other.first - (hit.last - hit.first)
    return beyond <= _BEYOND and other.row.rule not in _YIELDING and _holds(other, hit)


def _holds(outer: Hit, inner: Hit) -> bool:
    """Tell whether a longer cue holds a shorter one."""
    return (
        outer.first <= inner.first and inner.last <= outer.last and outer.last - outer.first > inner.last - inner.first
    )


def _longest(openings: Iterable[_Opening], words: list[str], place: int, present: set[str]) -> Iterable[Hit]:
    best: dict[int, Hit] = {}
    for rest, row, _, needs in openings:
        if needs is not None and present.isdisjoint(needs):
            continue
        end = reach(rest, words, place + 1) if rest else place + 1
        known = best.get(id(row))
        if end >= 0 and (known is None or known.last < end):
            best[id(row)] = Hit(row, place, end)
    return best.values()


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue tables of all languages."""

    tables: tuple[Table, ...]

    def table(self, lang: str) -> Table:
        """Return the table of `lang`, the first one where the language has none."""
        return next((table for table in self.tables if table.lang == lang), self.tables[0])


def load(folder: Path | None = None) -> Cues:
    """Read the cue tables.

    Args:
        folder: holds `en.tsv` and `ru.tsv`; the shipped lexicons/cues without it.
    Raises:
        LexiconError: a table is missing or a row is malformed.
    """
    place = folder if folder is not None else shipped("lexicons") / "cues"
    return Cues(tuple(Table(lang, tuple(read_rows(place / f"{lang}.tsv"))) for lang in LANGUAGES))


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of one cue table, checked."""
    if not path.is_file():
        raise LexiconError("there is no such cue table", str(path), "Install narrator again.")
    lines = path.read_text(encoding="utf-8").splitlines()
    first = next((number for number, line in enumerate(lines) if not line.startswith("#")), 0)
    if not lines or tuple(lines[first].split("\t")) != COLUMNS:
        raise LexiconError("the header is not that of a cue table", str(path), f"Write {' '.join(COLUMNS)}, tabbed.")
    for number, line in enumerate(lines[first + 1 :], start=first + 2):
        yield _row(line, f"{path}:{number}")


def _row(line: str, where: str) -> Row:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        raise LexiconError(f"a cue row has {len(cells)} cells", where, f"Write {len(COLUMNS)}, separated by tabs.")
    cue, stance, direction, scope, terminators, rule, yes, no = cells
    if direction not in _DIRECTIONS or (scope not in _SCOPES and not scope.isdigit()):
        raise LexiconError(f"direction {direction!r} or scope {scope!r} means nothing", where, "See docs/stance.md.")
    if stance not in {"-", *(member.value for member in Stance)}:
        raise LexiconError(f"there is no stance {stance!r}", where, f"Use one of {', '.join(Stance)} or -.")
    return Row(
        cue=cue,
        stance=None if stance == "-" else Stance(stance),
        direction=direction,
        scope=scope,
        words=int(scope) if scope.isdigit() else 0,
        terminators=frozenset(fold(word) for word in terminators.split()),
        rule=rule,
        yes=yes,
        no=no,
    )
