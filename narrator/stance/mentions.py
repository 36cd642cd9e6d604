"""Rules that look past the sentence's own verbs: turns, trailing names, question marks, verdicts, talk of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from narrator.records import Cue, Stance
from narrator.stance import clauses, grammar, nominative, russian
from narrator.stance.antecedents import resolved
from narrator.stance.denials import owns_claim
from narrator.stance.reading import Sentence
from narrator.stance.subjects import is_adverb, subject_after, subject_before
from narrator.stance.tables import VERDICTS, Hit
from narrator.stance.turns import CLAIM, LIST, QUESTION
from narrator.stance.view import Layer, View

TRAILING = re.compile(
    r"[\s*_]*,?[\s*_]*[—–-]{1,2}[\s*_]*(?P<name>[^\W\d_][^\n.!?:;—–]{1,90}?)[\s*_.]*(?:@\w+[\s*_]*)?(?:\n|$)"
)
_FARTHEST = 2
_FILLERS = frozenset("ну да нет но".split())
_AND = frozenset({"and", "и", "or", "или"})
_LINKING = frozenset("что а но и хотя вот только".split())
_NO_WONDER = (["ничего", "удивительного"], ["ничего", "странного"], ["ничего", "нового"])
_UNDER = frozenset("had if without overnight by because until unless when out suddenly".split())
_JOINED = ([",", "and"], [",", "but"])
_HEADLINE = 4
_SOURCE = 40
_STOPPED = frozenset('.!?…"”»)')
_LABELLING = frozenset("is was next winner place where who what which topic today's theme of the".split())
_REPORTERS = ("police", "report", "study", "ministry", "kremlin", "paper", "source", "witness", "court", "poll")
_LINE = 600
_NEAR = 60
_SHOWN = frozenset("вот кадре фото видео снимке знакомьтесь встречайте".split())
_POINTED = 5
_YEAR = re.compile(r"(?:19|20)\d\d[a-d]?")
_WORK = frozenset("et al and p pp".split())
_SOURCES = (
    "разведк",
    "мид",
    "минобороны",
    "сми",
    "штаб",
    "служб",
    "агентств",
    "ministry",
    "intelligence",
    "staff",
    "media",
)


def turn(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A `Speaker:` line, headline or list lead governs its turn; the label of a fact-check rejects its claim."""
    for found in view.reading.turn_at(view.match.start):
        if found.kind == QUESTION and found.speaker is None and view.sentence.words[-1:] == ["?"]:
            continue
        stance = Stance.DEBUNKED if found.kind == CLAIM else Stance.ATTRIBUTED
        cue = Cue(stance, found.label, found.head, found.kind + "-turn", found.speaker)
        yield Layer(cue, found.start, found.end)


def trailing_name(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A name after a dash at the end of the line ("... — Peskov") has said the line."""
    text, sentence = view.reading.text, view.sentence
    line_end = text.find("\n", view.match.end, view.match.end + _LINE)
    if line_end < 0:
        line_end = len(text)
        if line_end - view.match.end > _LINE:
            return
    if view.lang == "en" and text[line_end - 1] not in _STOPPED and (headed := _headed(view, line_end)):
        yield headed
        return
    dash = max(text.rfind("—", view.match.end, line_end), text.rfind("–", view.match.end, line_end))
    dash = max(dash, text.rfind(" - ", view.match.end, line_end))
    place = dash if dash >= 0 else line_end
    if dash < 0 and _in_dialogue(view):
        return
    found = TRAILING.match(text, place)
    between = sentence.words[view.last : sentence.index_end(place)]
    named = found is not None and (reads_as_name(found["name"]) or russian.bare_title(found["name"], between))
    if found is None or not named or _predicates(view, place):
        return
    name = found["name"].strip()
    if name.startswith(("our ", "my ", "your ")) or (name.startswith("the ") and text[:place].rstrip()[-1:].isalpha()):
        return
    begin = text.rfind("\n", max(0, view.match.start - _LINE), view.match.start) + 1
    yield Layer(
        Cue(Stance.ATTRIBUTED, name, found.start("name"), "trailing-name", name), min(begin, sentence.start), place
    )


def _headed(view: View, line_end: int) -> Layer | None:
    """Return the layer of a headline that ends with its source: "X behind cable cut: minister"."""
    text, sentence = view.reading.text, view.sentence
    colon = text.rfind(": ", max(view.match.end, line_end - _SOURCE), line_end)
    name = text[colon + 2 : line_end].strip()
    if colon < 0 or name.count(" ") > 1 or not name or name[-1] in '.!?…"”' or sentence.index_end(colon) < _HEADLINE:
        return None
    verbless = not _LABELLING.isdisjoint(sentence.words[: sentence.index_end(colon)])
    source = name.lower().startswith((*grammar.ROLE_STEMS, *_REPORTERS)) or (name[:1].isupper() and name.isalpha())
    if not source or verbless or sentence.words[sentence.index_end(colon) - 1] in grammar.PREPOSITIONS:
        return None
    cue = Cue(Stance.ATTRIBUTED, name, colon + 2, "trailing-name", name)
    return Layer(cue, sentence.start, colon)


def _in_dialogue(view: View) -> bool:
    """Tell whether the match's line opens with a dash, as the lines of a dialogue do."""
    begin = view.reading.text.rfind("\n", max(0, view.match.start - _LINE), view.match.start) + 1
    return view.reading.text[begin : begin + 1] in {"-", "–", "—"}


def reads_as_name(name: str) -> bool:
    """Tell whether what follows a dash is a name or a title with a name rather than a predicate."""
    words = [word.strip('«»"“”*_(),') for word in name.split()]
    capitals = [word for word in words if word[:1].isupper()]
    small = [word for word in words if not word[:1].isupper() and word not in grammar.INSIDE_NAMES and "-" not in word]
    if not capitals or len(words) > 10 or not _AND.isdisjoint(words) or russian.says(words[0]):
        return False
    titled = (
        not small
        or words[0].lower().startswith(grammar.ROLE_STEMS)
        or words[0].startswith(russian.TOLD_BY)
        or all(w.startswith(grammar.ROLE_STEMS) for w in small)
    )
    title = next((number for number, word in enumerate(words) if word[:1].isupper()), 0)
    titled = titled or (title <= 3 and title == len(small) and len(words) - title >= 2)
    titled = titled or (words[0][:1].isupper() and len(words) <= 3 and words[-1].lower().startswith(_SOURCES))
    return titled and not any(word.lower() in grammar.STOPS - grammar.INSIDE_NAMES for word in words)


def _predicates(view: View, dash: int) -> bool:
    """Tell whether the dash makes the match's own phrase the subject of a statement ("The aggressor — Russia")."""
    words = view.sentence.words
    until = view.sentence.index_end(dash)
    rest = [word for word in words[view.last : until] if word.isalnum()]
    if words[0] > "z" and words[0].startswith(grammar.ROLE_STEMS) and not clauses.acts(words[:until]):
        return True
    if not rest and not _SHOWN.isdisjoint(words[max(0, view.first - _POINTED) : view.first]):
        return True
    return not rest and view.first <= 1 and not view.sentence.quote_between(view.last)


def verdict(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A following sentence that refers back and rejects ("This is false") debunks the claim that holds the match."""
    if _speaks(view) or owns_claim(view):
        return
    reading = view.reading
    number = reading.number_at(view.match.start)
    for later in (*range(number + 1, number + 1 + _FARTHEST), *_behind(view, number)):
        sentence = reading.opening(later)
        if sentence is None:
            return
        for hit in sentence.references(reading.cues, view.lang):
            if hit.row.rule in VERDICTS and clauses.affirms(sentence.words[max(0, hit.first - 1) : hit.last]):
                continue
            if hit.row.rule in VERDICTS and _opens(sentence, hit) and not _answered(view, sentence.words[0], later):
                cue = Cue(Stance.DEBUNKED, sentence.raw(hit.first, hit.last), sentence.starts[hit.first], hit.row.rule)
                yield Layer(cue, view.sentence.start, sentence.end)
                return


def _behind(view: View, number: int) -> tuple[int, ...]:
    """Return the number of the sentence behind the quotation or list that holds the match, where that is far away."""
    outer = view.quotations[0] if view.quotations else None
    ends = [outer.end] if outer is not None and outer.closed and outer.end - outer.start <= _LINE else []
    ends += [found.end for found in view.reading.turn_at(view.match.start) if found.kind == LIST]
    later = {view.reading.number_at(end - 1) + 1 for end in ends}
    return tuple(sorted(place for place in later if place > number + _FARTHEST))


def _teller(view: View, sentence: Sentence, hit: Hit) -> str | None:
    if sentence.words[hit.first][0] <= "z":
        return subject_before(sentence, hit.first) or subject_after(sentence, hit.last)
    name = nominative.subject(sentence, hit.last - 1, hit.last)
    return resolved(view.reading, sentence, name, view.lang) or None


def _answered(view: View, refers: str, later: int) -> bool:
    """Tell whether a verdict two sentences on rejects what the sentence between says somebody claims."""
    number = view.reading.number_at(view.match.start)
    between = view.reading.sentence(number + 1) if later > number + 1 else None
    if between is None or refers not in {"this", "that", "it"}:
        return False
    rules = {hit.row.rule for hit in between.hits(view.reading.cues, view.lang)}
    return bool(rules & {"reporting-verb", "belief-verb"})


def _opens(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a verdict opens its sentence, or a clause of it after a colon, dash or full stop."""
    if hit.row.rule == "verdict-word" and sentence.words[hit.last : hit.last + 2] in _NO_WONDER:
        return False
    if _conditional(sentence, hit):
        return False
    if hit.first == 0:
        return True
    before = sentence.words[: hit.first]
    if hit.row.rule == "verdict-word" and sentence.words[hit.first] == "на":
        return before[-1] in {":", "—", ";"} or _LINKING.issuperset(before)
    if before[-1] == "," and hit.row.rule == "verdict" and sentence.words[hit.first][0] > "z":
        return True
    if before[-2:] in _JOINED and hit.row.rule == "verdict-check":
        return True
    return before[-1] in {":", "—", ";"} or (len(before) <= 2 and all(word not in {"?"} for word in before))


def _conditional(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether "this did not happen" only denies a manner, a cause or a condition ("overnight", "had we acted")."""
    words = sentence.words
    if words[hit.first] == "that" and hit.first and words[hit.first - 1].isalpha() and words[hit.first - 1] != "and":
        return hit.first > 1
    happens = words[hit.last - 1] in {"happen", "happened"}
    following = words[hit.last : hit.last + 1]
    return happens and bool(following) and (following[0] in _UNDER or is_adverb(following[0]))


def _speaks(view: View) -> bool:
    """Tell whether the match itself is who claims or acts in its sentence ("The junta claims ...")."""
    words = view.sentence.words
    for rule in ("reporting-verb", "calling-verb", "reporting-weak", "denial-verb", "belief-verb"):
        for hit in view.hits.get(rule, ()):
            between = words[view.last : hit.first] if hit.first >= view.last else ["…"]
            acts = not (view.lang == "en" and words[hit.first].endswith("ing"))
            if acts and all(word in grammar.ADVERBS for word in between) and not view.sentence.quote_between(view.last):
                return True
    return False


def verdict_here(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A verdict after a semicolon, colon or dash of the same sentence debunks what stands before it."""
    words = view.sentence.words
    if view.last >= len(words) or {":", ";", "—", "?"}.isdisjoint(words[view.last : view.last + _NEAR]):
        return
    near = view.sentence.references_between(view.reading.cues, view.lang, view.last + 1, view.last + _NEAR)
    for hit in near:
        before = hit.first - 2 if words[hit.first - 1] in _FILLERS else hit.first - 1
        if hit.row.rule not in VERDICTS or words[before] not in {":", ";", "—", "?"}:
            continue
        if _conditional(view.sentence, hit):
            continue
        if not (_speaks(view) or owns_claim(view)):
            yield view.layer(hit, hit.row.rule, Stance.DEBUNKED)


def said_this(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A following "He made the statement in ...", «Об этом сообщил X» tells who has said the sentence before."""
    number = view.reading.number_at(view.match.start)
    if view.lang == "ru" and view.sentence.words[-1:] == ["?"]:
        return
    for later in range(number + 1, number + 1 + _FARTHEST):
        sentence = view.reading.opening(later)
        if sentence is None:
            return
        if later == number + 1 and view.lang == "ru" and (told := russian.told(sentence, view.reading.cues)):
            known = resolved(view.reading, sentence, told.speaker or "", "ru") or None
            yield Layer(replace(told, speaker=known), view.sentence.start, sentence.end)
        for hit in sentence.references(view.reading.cues, view.lang):
            if hit.row.rule == "said-this" and hit.first <= 6:
                text, start = sentence.raw(hit.first, hit.last), sentence.starts[hit.first]
                speaker = _teller(view, sentence, hit)
                yield Layer(
                    Cue(Stance.ATTRIBUTED, text, start, "said-this", speaker), view.sentence.start, sentence.end
                )
                return


def citation(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A work named in brackets with its year ("(Chomsky 2003: 14)") has said the sentence before it."""
    words, sentence = view.sentence.words, view.sentence
    if "(" not in words[view.last : view.last + _NEAR]:
        return
    place = words.index("(", view.last)
    inside = words[place + 1 : place + 8]
    year = next((i for i, word in enumerate(inside) if _YEAR.fullmatch(word)), 0)
    small = [word for i, word in enumerate(inside[1:year], start=place + 2) if not sentence.capital(i)]
    named = bool(year) and len(inside[0]) > 1 and sentence.capital(place + 1)
    if named and _WORK.issuperset(word for word in small if word.isalpha()):
        name, text = sentence.raw(place + 1, place + 2), sentence.raw(place + 1, place + year + 2)
        cue = Cue(Stance.ATTRIBUTED, text, sentence.starts[place + 1], "citation", name)
        yield Layer(cue, sentence.start, sentence.end)
