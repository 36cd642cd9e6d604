"""The rule of quotation: what is in quotation marks is quoted; a speaker named where they open or close has said it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from narrator.records import Cue, Stance
from narrator.stance import english, floor, grammar, nominative, own, russian
from narrator.stance.antecedents import resolved
from narrator.stance.headings import headlined, led_below
from narrator.stance.mentions import TRAILING, reads_as_name
from narrator.stance.quotations import Quotation
from narrator.stance.reading import MARKS, Reading, Sentence
from narrator.stance.sources import said_by
from narrator.stance.subjects import subject_after, subject_before
from narrator.stance.tables import Hit
from narrator.stance.view import Layer, View
from narrator.stance.voices import speaker_of

_CLOSED = re.compile(r"[»”\"“'’›>]+[\s*_]*[,.]?[\s*_]*[—–-]{0,2}[\s*_]*")
_BELOW = re.compile(r"[.\s*_]*\n[\s*_]*(?P<name>[^\W\d_][^\n.!?:;—–@|]{1,50})[\s*_.]*(?:\n|$)")
SPEECH = frozenset({"reporting-verb", "calling-verb", "reporting-weak", "belief-verb"})
_TITLED = re.compile(
    r" (?P<name>(?:Dr|Mr|Mrs|Ms|Prof|Professor|President|Minister|Ambassador|Sir|Lord|General)\.? [A-Z][\w-]+"
    r"(?: [A-Z][\w-]+)?),? (?:at|in|on|to|speaking|addressing) "
)
_LONG_QUOTE = 4
_AWAY = 8
_TITLED_SO = frozenset("theme motto title entitled titled headed banner".split())
_LED = 2
_FULL_NAME = 2
_SET_IN = 3
_READS = frozenset("reads read says said".split())
_MEANT = frozenset({"he", "she"})
_PERSONS = frozenset({"he", "she", "they", "it"})
_REACH = 80
_SIGNED = 60
_LEAD = 40
_LEADS = frozenset({":", ",", "that", "что"})


def quotation(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A quotation that holds the match is quoted; a speaker named where it opens or closes has said it."""
    reading = view.reading
    for found in view.quotations:
        key = (found.start, view.lang)
        if key not in reading.speakers and view.lang == "ru" and _named_so(view, found):
            reading.speakers[key] = None
        if key not in reading.speakers:
            spoken = quoted_speaker(reading, found, view.lang)
            reading.speakers[key] = _meant(view, spoken) if spoken and spoken.speaker else spoken
        spoken = reading.speakers[key]
        if spoken is not None:
            yield Layer(spoken, found.start - 1, found.end)
        yield Layer(Cue(Stance.QUOTED, reading.text[found.start], found.start, "quotation"), found.start, found.end)


def _named_so(view: View, found: Quotation) -> bool:
    """Tell whether a naming clause leads to a Russian quotation: «то, что там называют „X“, он предлагает»."""
    place = view.sentence.index_end(found.start)
    return any(0 <= place - hit.last <= 1 for hit in view.hits.get("naming-clause", ()))


def _meant(view: View, cue: Cue) -> Cue:
    """Return the cue with the name that a pronoun stands for."""
    known = resolved(view.reading, view.sentence, cue.speaker or "", view.lang)
    return cue if known == cue.speaker else replace(cue, speaker=known or None)


def quoted_speaker(reading: Reading, found: Quotation, lang: str) -> Cue | None:
    """Return the cue that names the speaker of a quotation: after it, before it, or set into it."""
    cue = _after(reading, found, lang) or _before(reading, found, lang) or _inside(reading, found, lang)
    if cue is None and lang == "ru":
        return led_below(reading, found) or signed_above(reading, found)
    if cue is None or lang != "en" or cue.speaker is None or cue.speaker.lower() not in _MEANT:
        return cue
    opening = reading.sentence(reading.number_at(found.start))
    return cue if opening is None else replace(cue, speaker=resolved(reading, opening, cue.speaker, lang))


def _cue(sentence: Sentence, hit: Hit, speaker: str) -> Cue:
    text = sentence.raw(hit.first, hit.last)
    return Cue(Stance.ATTRIBUTED, text, sentence.starts[hit.first], "quotation-speaker", speaker or None)


def _before(reading: Reading, found: Quotation, lang: str) -> Cue | None:
    """Return the speaker named in the sentence where the quotation opens, or in the one that leads to it."""
    number = reading.number_at(found.start)
    sentence = reading.sentence(number)
    if sentence is None:
        return None
    end = sentence.index_end(found.start)
    if end > 0:
        return (
            _named(reading, sentence, end, lang)
            or _led(reading, found, sentence, end, lang)
            or _predicated(sentence, end, lang)
        )
    previous = reading.sentence(number - 1)
    if previous is not None and not previous.words:
        previous = reading.sentence(number - 2)
    if previous is None or not previous.words:
        return None
    colon = previous.words[-1] == ":"
    blank = reading.text.count("\n", previous.end, sentence.start) > 1
    words = reading.text.count(" ", found.start, min(found.end, found.start + 200)) + 1
    spoken = any(mark in reading.text[max(0, previous.start - 3) : previous.end] for mark in '”"»')
    if colon or spoken or (not blank and words >= _LONG_QUOTE):
        named = _named(reading, previous, len(previous.words), lang)
        return named if named or blank or lang != "en" else _performer(reading, found, previous)
    return None


def _performer(reading: Reading, found: Quotation, previous: Sentence) -> Cue | None:
    """Return the person who acts in the sentence before a quotation of several sentences that stands alone."""
    text = reading.text
    several = found.closed and any(mark in text[found.start : found.end - 2] for mark in (". ", "! ", "? "))
    alone = text[found.end : found.end + 1] in {"", "\n"} and previous.words[-1] == "."
    end = next((at for at, word in enumerate(previous.words) if not previous.capital(at)), 0)
    if not several or not alone or end < _FULL_NAME or previous.words[0] in grammar.PREPOSITIONS | grammar.DETERMINERS:
        return None
    name = previous.raw(0, end)
    return Cue(Stance.ATTRIBUTED, name, previous.starts[0], "quotation-speaker", name)


def _led(reading: Reading, found: Quotation, sentence: Sentence, end: int, lang: str) -> Cue | None:
    """Return the speaker of an English quotation that a colon alone leads to: `Tolan did not hesitate: "..."`."""
    if lang != "en" or sentence.words[end - 1] != ":" or reading.text.count(" ", found.start, found.end) < _LED:
        return None
    name = english.leader(sentence, end - 1)
    if name is None:
        return None
    return Cue(Stance.ATTRIBUTED, ":", sentence.starts[end - 1], "quotation-speaker", name)


def _predicated(sentence: Sentence, end: int, lang: str) -> Cue | None:
    """Return the subject whose predicate is the English quotation itself: `They "condemn the X"`."""
    before = sentence.words[end - 1]
    opens = end == 1 or sentence.words[end - 2] in MARKS or sentence.words[end - 2] in {"and", "but", "that"}
    if lang != "en" or before not in _PERSONS or not opens or sentence.words[end : end + 1] in ([","], ["."]):
        return None
    name = sentence.raw(end - 1, end)
    return Cue(Stance.ATTRIBUTED, name, sentence.starts[end - 1], "quotation-speaker", name)


def _named(reading: Reading, sentence: Sentence, end: int, lang: str) -> Cue | None:
    if end and sentence.words[end - 1] in _TITLED_SO:
        return None
    found = sentence.hits_between(reading.cues, lang, end - _REACH, end)
    spoken = {hit.last for hit in found if hit.row.rule in SPEECH}
    for hit in reversed(found):
        if hit.row.rule == "speech-noun" and hit.first in spoken:
            continue
        if hit.last > end or ";" in sentence.words[hit.last : end]:
            continue
        if lang == "ru" and hit.row.rule in SPEECH and russian.has_own_object(sentence, hit, end):
            continue
        clauses = sentence.clauses()
        if hit.row.scope == "clause" and clauses[hit.first] != clauses[end - 1]:
            continue
        speaker: str | None = None
        weak = hit.row.rule == "reporting-weak" or own.praising(sentence.words[hit.first])
        if hit.row.rule in SPEECH and (not weak or _leads(sentence, hit, end)):
            speaker = "" if english.unnamed(sentence, hit) else speaker_of(sentence, hit)
            if speaker and lang == "en" and end - hit.last > _AWAY and floor.holds_the_floor(sentence, hit, speaker):
                speaker = None
            inverted = lang == "en" and hit.row.rule == "reporting-verb" and hit.first > 0
            if speaker is None and inverted and sentence.quote_between(hit.first):
                speaker = subject_after(sentence, hit.last)
        elif hit.row.rule in {"source-phrase", "as-said"} and not russian.aside_only(sentence, hit, end):
            speaker = said_by(sentence, hit)
        elif lang == "ru" and hit.row.rule == "speech-noun" and sentence.words[hit.last - 1] == ":":
            speaker = nominative.owner(sentence, hit.first + 1, hit.last) or None
        if speaker is not None:
            return _cue(sentence, hit, speaker)
    return None


def _leads(sentence: Sentence, hit: Hit, end: int) -> bool:
    """Tell whether a weak word of saying leads into the quotation: a colon, comma or "that" stands between."""
    between = sentence.words[hit.last : end]
    return len(between) <= 5 and not _LEADS.isdisjoint(between)


def _after(reading: Reading, found: Quotation, lang: str) -> Cue | None:
    """Return the speaker named right after the closing mark: `", said X`, `» — X`."""
    if lang == "ru" and found.closed and reading.text[found.end : found.end + 1] == ":":
        return headlined(reading, found)
    if not found.closed or not _set_off(reading.text, found.end):
        return _signed(reading, found) if found.closed else None
    gap = _CLOSED.match(reading.text, found.end - 1)
    begin = gap.end() if gap else found.end
    between = reading.text[found.end : begin + 1]
    if ("\n" in between or "." in between) and not any(dash in between for dash in "—–-"):
        return _signed(reading, found)
    tail = Sentence(reading.text, begin, min(len(reading.text), begin + 160))
    stop = next(
        (i for i, word in enumerate(tail.words) if word in ".!?;:" or (i and _breaks(tail, i))), len(tail.words)
    )
    for hit in tail.hits(reading.cues, lang):
        if hit.row.rule == "speech-noun" and 0 < hit.first <= 4 and tail.words[hit.last - 1] in _READS:
            return _cue(tail, hit, subject_before(tail, hit.last - 1) or "")
        if hit.row.rule not in SPEECH or hit.last > stop or hit.first > 10:
            continue
        cyrillic = tail.words[hit.first][0] > "z"
        if not cyrillic and hit.first and tail.words[hit.first - 1] in grammar.DETERMINERS:
            continue
        if hit.first == 0 and not cyrillic and (_governs(tail, hit) or _happened(tail, hit)):
            continue
        if hit.first == 0:
            after = nominative.subject_following(tail, 0, hit.last) if cyrillic else subject_after(tail, hit.last)
            return _cue(tail, hit, after or "")
        speaker = nominative.subject(tail, hit.first, hit.last) if cyrillic else subject_before(tail, hit.first)
        if speaker and reading.text.find(speaker, tail.starts[0], tail.starts[0] + 30) >= 0:
            return _cue(tail, hit, speaker)
    return _signed(reading, found)


def _governs(tail: Sentence, hit: Hit) -> bool:
    """Tell whether a verb behind a quoted name has an object of its own: `"X", demands a reply`."""
    return (
        tail.words[0].endswith("s")
        and tail.words[0] not in _READS
        and tail.words[hit.last : hit.last + 1] in (["a"], ["an"], ["to"])
    )


def _happened(tail: Sentence, hit: Hit) -> bool:
    """Tell whether a participle says where a quoted event took place: `the "X", held in May`."""
    return hit.row.rule == "reporting-weak" and tail.words[hit.last : hit.last + 1] in (["in"], ["on"], ["at"], ["by"])


def _set_off(text: str, end: int) -> bool:
    """Tell whether a comma, dash or end mark at the closing quotation mark sets its speaker off."""
    around = text[max(0, end - 3) : end + 4]
    return any(mark in around for mark in ",!?…—–-.")


def _breaks(tail: Sentence, place: int) -> bool:
    return "\n" in tail.text[tail.ends[place - 1] : tail.starts[place]]


def _signed(reading: Reading, found: Quotation) -> Cue | None:
    trailing = (
        TRAILING.match(reading.text, found.end) or _TITLED.match(reading.text, found.end) or _alone(reading.text, found)
    )
    if trailing is None or not reads_as_name(trailing["name"]):
        return None
    if reading.text.count(" ", found.start, min(found.end, found.start + 200)) < 1:
        return None
    name = trailing["name"].strip()
    return Cue(Stance.ATTRIBUTED, name, trailing.start("name"), "trailing-name", name)


def signed_above(reading: Reading, found: Quotation) -> Cue | None:
    """Return who has signed the quotation just above: «A», — Верещук. «B»."""
    above = reading.quotations.above(found)
    if above is None or not above.closed or not 0 < found.start - above.end < _SIGNED:
        return None
    name = TRAILING.match(reading.text, above.end)
    if name is None or name.end() > found.start or not reads_as_name(name["name"]):
        return None
    return Cue(Stance.ATTRIBUTED, name["name"].strip(), name.start("name"), "trailing-name", name["name"].strip())


def _alone(text: str, found: Quotation) -> re.Match[str] | None:
    """Return a short name that stands alone on the line after a quotation which fills its own."""
    begins = text.rfind("\n", max(0, found.start - 4), found.start) >= 0 or found.start < 4
    below = _BELOW.match(text, found.end) if begins else None
    return below if below and below["name"].count(" ") <= 3 and not below["name"].islower() else None


def _inside(reading: Reading, found: Quotation, lang: str) -> Cue | None:
    """Return the speaker set into the quotation: «У нас, — сказал X, — один враг»."""
    number = reading.number_at(found.start)
    for later in range(number, number + _SET_IN):
        sentence = reading.sentence(later)
        if sentence is None or sentence.start >= found.end:
            return None
        cue = _set_in(reading, sentence, found, lang)
        if cue is not None:
            return cue
    return None


def _set_in(reading: Reading, sentence: Sentence, found: Quotation, lang: str) -> Cue | None:
    first = sentence.index(found.start)
    for hit in sentence.hits_between(reading.cues, lang, first, first + _REACH):
        inside = sentence.starts[hit.first] > found.start and sentence.ends[hit.last - 1] < found.end
        if hit.row.rule in SPEECH and inside and hit.first and sentence.words[hit.first - 1] == "—":
            cyrillic = sentence.words[hit.first][0] > "z"
            following = nominative.subject_following if cyrillic else None
            after = following(sentence, hit.first, hit.last) if following else subject_after(sentence, hit.last)
            return _cue(sentence, hit, after or "")
    return None
