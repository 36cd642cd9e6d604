"""Makes mirrored sentences: an entry's own sentences with the names of every camp in the place of the name there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from narrator.lexicon import pattern as p
from narrator.lexicon.inflect import analyser, forms
from narrator.lexicon.pattern import canonical
from narrator.lexicon.rows import Row, SlotForm, Tables
from narrator.lexicon.where import parse_where

CARRIERS = {
    ("en", "actor"): ("{} published its budget on Monday.", "A concert hall opened near the embassy of {}."),
    ("en", "actor_adj"): ("A {} choir sang in the town hall.", "The {} team won the chess match."),
    ("en", "leader"): ("{} arrived for the meeting at noon.", "A portrait of {} was sold at auction."),
    ("ru", "actor"): ("{} публикует бюджет в понедельник.", "{} открывает концертный зал."),
    ("ru", "actor_adj"): ("{} хор выступил в ратуше.", "{} музей открылся после ремонта."),
    ("ru", "leader"): ("{} прибыл на встречу в полдень.", "{} посетил выставку в музее."),
}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
Span = tuple[int, int]
_AGREEMENT = ("case", "number", "gender")
_GENDERS = {"masc", "femn", "neut"}


@dataclass(frozen=True, slots=True)
class Mirrored:
    """A sentence with one camp's name in it; `wanted` says whether the entry must match it."""

    entry: str
    lang: str
    slot: str
    camp: str
    text: str
    wanted: bool


def mirrored(tables: Tables, spans: Mapping[str, Span]) -> Iterator[Mirrored]:
    """Yield, for every entry that uses a slot, its sentences and neutral carriers with each form of each camp.

    Args:
        spans: by entry id, where its `yes` sentence matches; the name in there is replaced.
    """
    forms_of: dict[tuple[str, str], list[SlotForm]] = {}
    for form in tables.slots:
        if written(form.form):
            forms_of.setdefault((form.lang, form.slot), []).append(form)
    for row in tables.rows:
        for slot, inside in sorted(_slots(row).items()):
            span = spans.get(row.entry.id) if inside else None
            yield from _sentences(row, slot, forms_of.get((row.entry.lang, slot), []), span)


def _sentences(row: Row, slot: str, forms: list[SlotForm], span: Span | None) -> Iterator[Mirrored]:
    entry = row.entry
    for sentence, wanted in ((entry.yes, True), (entry.no, False)):
        place = _place(sentence, forms, span if wanted else None)
        if place is not None:
            before, there, after = sentence[: place[0]], sentence[place[0] : place[1]], sentence[place[1] :]
            for form in forms:
                text = before + _agreeing(form, there) + after
                yield Mirrored(entry.id, entry.lang, slot, form.camp, text, wanted)
    for carrier in CARRIERS.get((entry.lang, slot), ()):
        for form in forms:
            yield Mirrored(entry.id, entry.lang, slot, form.camp, carrier.format(written(form.form)), False)


def _slots(row: Row) -> dict[str, bool]:
    """Return the slots an entry uses, and whether its pattern does (or only what its conditions ask for)."""
    used = {name: True for sequence in p.parse(row.entry.pattern) for name in _names(sequence)}
    for condition in parse_where(row.entry.where):
        if not condition.relation.startswith("not_") and condition.relation != "unless":
            for name in (name for term in condition.terms for name in _names(term)):
                used.setdefault(name, False)
    return used


def _names(elements: p.Sequence) -> Iterator[str]:
    for element in elements:
        match element:
            case p.Slot(name):
                yield name
            case p.Choice(branches):
                for branch in branches:
                    yield from _names(branch)
            case p.Quoted(inner) | p.Ghost(inner):
                yield from _names(inner)


def written(form: str) -> str:
    """Return a form as it is written in a sentence, or "" where its pattern is more than words.

    >>> written("U S"), written("=Xi"), written("Western {state|power}")
    ('U.S.', 'Xi', '')
    """
    text = form.partition(" | ")[0].replace("=", "")
    if re.search(r"[{}<>~*\"]", text):
        return ""
    return re.sub(r"\b(?:[A-Z] )+[A-Z]\b", lambda found: found.group().replace(" ", ".") + ".", text)


def _place(sentence: str, forms: list[SlotForm], span: Span | None) -> Span | None:
    """Return where the longest name of the slot stands in a sentence, the first of equals; inside `span` if given."""
    words = [(found.start(), found.end(), canonical(found.group())) for found in _WORD.finditer(sentence)]
    found: dict[Span, None] = {}
    for form in forms:
        wanted = [_forms(word, form.lang) for word in _WORD.findall(written(form.form))]
        for at in range(len(words) - len(wanted) + 1):
            window = words[at : at + len(wanted)]
            if all(word in each for (_, _, word), each in zip(window, wanted, strict=True)):
                found[window[0][0], window[-1][1]] = None
    inside = [place for place in found if not span or (span[0] <= place[0] and place[1] <= span[1])]
    return min(inside, key=lambda place: (place[0] - place[1], place[0]), default=None)


def _forms(word: str, lang: str) -> frozenset[str]:
    return forms(canonical(word), lang)


def _agreeing(form: SlotForm, there: str) -> str:
    """Return a form inflected as the name it takes the place of: possessive in English, case and number in Russian."""
    plain = written(form.form)
    if form.lang != "ru":
        ending = re.search(r"['’]s?$", there)
        return plain + (ending.group() if ending else "")
    tag = _tag(there.split()[-1], form)
    wanted = {str(value) for value in (getattr(tag, name) for name in _AGREEMENT) if value} if tag else set()
    return " ".join(_inflected(word, wanted) for word in plain.split())


def _tag(word: str, form: SlotForm) -> Any:
    """Return the grammar of the name that stands in a sentence: of the reading that is a noun or adjective."""
    parses = analyser().parse(canonical(word))
    wanted = "ADJF" if form.slot.endswith("_adj") else "NOUN"
    return next((parse.tag for parse in parses if wanted in parse.tag), None)


def _inflected(word: str, wanted: set[str]) -> str:
    parses = analyser().parse(word)
    parse = next((each for each in parses if "nomn" in each.tag and "sing" in each.tag), parses[0])
    keep = wanted - _GENDERS if "ADJF" not in parse.tag or "plur" in wanted else set(wanted)
    if parse.tag.number == "plur":
        keep = keep - _GENDERS - {"sing"} | {"plur"}
    elif "NOUN" in parse.tag:
        keep = keep - {"plur"} | {"sing"}
    found = parse.inflect(keep) if keep else None
    text = found.word if found else word
    return text.capitalize() if word[:1].isupper() and not word.isupper() else text.upper() if word.isupper() else text
