"""Measures whether camps are treated alike: the entries' own sentences with every camp put in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from narrator.data import shipped
from narrator.lexicon.rows import Tables, read_tables
from narrator.lexicon.store import compile_body, with_shared
from narrator.lexicon.tables import Lexicon, decode
from narrator.match.mirror import Mirrored, mirrored
from narrator.match.trial import find

MOST_POINTS = 5.0
ENOUGH = 20
"""Camps with fewer mirrored sentences are listed and do not decide: one sentence would weigh over 5 points."""
ALL = "all"
Key = tuple[str, str, str, bool]
"""Language, slot, camp, and whether the sentences must match."""


@dataclass(frozen=True, slots=True)
class CampScore:
    """How one camp fares in one language and slot, or over all slots.

    `recall` is the share of mirrored `yes` sentences that match, `alarms` of `no` and neutral sentences; None where
    there are no such sentences.
    """

    lang: str
    slot: str
    camp: str
    sentences: int
    recall: float | None
    neutral: int
    alarms: float | None


@dataclass(frozen=True, slots=True)
class Balance:
    """Scores of all camps, the sentences that went against their column, and the widest distances in points."""

    scores: tuple[CampScore, ...]
    missed: tuple[Mirrored, ...]
    recall_points: float
    alarm_points: float

    @property
    def even(self) -> bool:
        return max(self.recall_points, self.alarm_points) <= MOST_POINTS


def balance(lexicon: Lexicon, tables: Tables) -> Balance:
    """Put every camp's forms of a slot into the sentences of the entries that use it, and match them.

    Args:
        tables: the tables the lexicon was compiled from.
    """
    sentences = list(mirrored(tables, _spans(lexicon)))
    found = find(lexicon, [each.text for each in sentences])
    total: Counter[Key] = Counter()
    matched: Counter[Key] = Counter()
    missed = []
    for each, matches in zip(sentences, found, strict=True):
        own = any(match.entry == each.entry for match in matches)
        for slot in (ALL, each.slot):
            total[each.lang, slot, each.camp, each.wanted] += 1
            matched[each.lang, slot, each.camp, each.wanted] += own
        if own != each.wanted:
            missed.append(each)
    scores = tuple(_scores(total, matched))
    return Balance(scores, tuple(missed), _points(scores, "recall"), _points(scores, "alarms"))


def _spans(lexicon: Lexicon) -> dict[str, tuple[int, int]]:
    """Return where each entry first matches its own `yes` sentence."""
    entries = list(lexicon.entries.values())
    spans: dict[str, tuple[int, int]] = {}
    for entry, matches in zip(entries, find(lexicon, [each.yes for each in entries]), strict=True):
        spans |= {match.entry: (match.start, match.end) for match in matches[::-1] if match.entry == entry.id}
    return spans


def _scores(total: Counter[Key], matched: Counter[Key]) -> Iterator[CampScore]:
    """Yield the scores of each camp over all slots of a language (slot "all"), then slot by slot."""
    for lang, slot, camp in sorted({key[:3] for key in total}, key=lambda key: (key[0], key[1] != ALL, key)):
        yes, no = (lang, slot, camp, True), (lang, slot, camp, False)
        recall = matched[yes] / total[yes] if total[yes] else None
        alarms = matched[no] / total[no] if total[no] else None
        yield CampScore(lang, slot, camp, total[yes], recall, total[no], alarms)


def _points(scores: tuple[CampScore, ...], column: str) -> float:
    """Return the widest distance between camps of one language, in points of 100."""
    values: dict[str, list[float]] = defaultdict(list)
    for score in scores:
        value = getattr(score, column)
        if value is not None and score.slot == ALL and score.sentences >= ENOUGH:
            values[score.lang].append(100 * value)
    return max((max(each) - min(each) for each in values.values()), default=0.0)


def balance_of(path: Path | None = None) -> Balance:
    """Measure the lexicon at a path, or the shipped one.

    Raises:
        LexiconError: the tables hold faults; `narrator lexicon check` lists them.
    """
    tables = with_shared(read_tables(path)) if path else read_tables(shipped("lexicons"))
    body = compile_body(tables)
    return balance(decode(body, ""), tables)
