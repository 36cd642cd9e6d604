"""Sentences that only announce what the next one says: "The bishop had one message. X", "He made two points."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from narrator.records import Cue, Stance
from narrator.stance import grammar
from narrator.stance.reading import Sentence
from narrator.stance.subjects import clean, possessive
from narrator.stance.tables import Hit
from narrator.stance.view import Layer, View

_TAIL = 60
_LONGEST = 150
_FARTHEST = 5
_ANNOUNCES = re.compile(
    r"(?:\b(?:message|answer|reply|response|reading|verdict|view|explanation|theory|diagnosis|position|argument|line|"
    r"demand|motto|slogan|advice|conclusion|point|thesis|claim|story|version)\b[^.?:;]{0,40}\b(?:is|was) (?:\w+ )?"
    r"(?:simple|clear|plain|short|blunt|brief|familiar|old|the same|unchanged|this)"
    r"|\b(?:one|a single|the same|a simple|a clear|a) (?:message|answer|demand|theory|explanation|warning|reply)"
    r"(?: for [^.?]{1,30})?"
    r"|\bputs? it (?:very |rather |more )?(?:plainly|bluntly|simply|clearly|this way|like this|best|differently)"
    r"|\bha(?:s|d) (?:a|its own|his own|her own|their own|another) "
    r"(?:name|word|term|theory|explanation) for [^.?:;]{1,40}"
    r"|\b(?:did not|didn't|does not|doesn't) mince (?:his|her|its|their) words)[.:]$",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"(?:'s|s'|’s|s’|\b[Hh]is|\b[Hh]er|\b[Tt]heir) (?:reply|answer|verdict|advice|response|explanation|solution|"
    r"conclusion|demand|diagnosis|message|theory)\?$"
)
_POINTS = re.compile(
    r"\b(?:two|three|four|five|six|several|some|these|a few|many) (?:\w+ )?(?:points?|claims?|demands?|reasons?|"
    r"things?|messages?|conditions?|charges?|accusations?|arguments?|complaints?|theses)[.:]$"
)
_ORDINALS = frozenset("first firstly second secondly third thirdly fourth fourthly fifth finally lastly".split())
_WORDS = frozenset("message answer reply reading verdict view line argument".split())
_VERBS = frozenset(
    "is was are were has had have made makes gave gives put puts did does didn't doesn't raised raises listed lists "
    "set sets offered offers named names said says stated states told tells delivered repeated".split()
)


def announced(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """What the sentence before only announces is said by whom it names."""
    reading, sentence = view.reading, view.sentence
    number = reading.number_at(view.match.start)
    if view.lang != "en" or number == 0:
        return
    numbered = sentence.words[0] in _ORDINALS and sentence.words[1:2] == [","]
    before = reading.spans[number - 1]
    if not numbered and before[1] - before[0] > _LONGEST:
        return
    for earlier in range(number - 1, max(-1, number - (_FARTHEST if numbered else 1) - 1), -1):
        start, end = reading.spans[earlier]
        if reading.text.count("\n\n", end, sentence.start):
            return
        tail = reading.text[max(start, end - _TAIL) : end].rstrip()
        found = _POINTS.search(tail) if numbered else _ANNOUNCES.search(tail) or _ANSWERS.search(tail)
        if found and (lead := reading.sentence(earlier)) and (name := _owner(lead)):
            at = end - len(reading.text[max(start, end - _TAIL) : end]) + found.start()
            cue = Cue(Stance.ATTRIBUTED, found.group(), at, "announced", name)
            yield Layer(cue, sentence.start, sentence.end)
            return


def _owner(lead: Sentence) -> str | None:
    """Return whose words a sentence announces: the possessor or subject that opens it."""
    words = lead.words
    if words[0] in grammar.FIRST_PERSON or words[0] in grammar.PREPOSITIONS or "not" in words[:2]:
        return None
    for place in range(min(len(words), 9)):
        if words[place] in {"our", "my", "we", "i"}:
            return None
        if possessive(lead, place):
            return clean(lead.raw(0, place + 1))
        if words[place] in _VERBS:
            return clean(lead.raw(0, place)) if place else None
        if words[place] == "of" and words[place - 1] not in {"head", "chief", "president", "minister", "king", "queen"}:
            following = next((at for at in range(place + 1, len(words)) if words[at] in _VERBS), -1)
            if words[place - 1] in _WORDS and following > 0:
                return clean(lead.raw(place + 1, following))
    return None
