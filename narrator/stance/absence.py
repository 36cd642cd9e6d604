"""Russian denials by case and word order: what is not there, what nothing reaches, what he is as little as I am."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from narrator.records import Cue, Stance
from narrator.stance import grammar, russian
from narrator.stance.endings import adjective, is_finite
from narrator.stance.reading import MARKS
from narrator.stance.tables import Hit
from narrator.stance.view import Layer, View

_GENITIVE = ("а", "я", "ы", "и", "ов", "ев", "ей", "ого", "его", "ой", "их", "ых", "ств")
_ZERO = ("ств", "аз", "ек", "ок", "йск", "рий", "ций", "сий", "ний", "ий")
_TRACES = frozenset("состава события следов следа признаков признака намека намеков ни нет".split())
_IMPERSONAL = ("о", "ли", "т", "ут", "ют", "ся", "но")
_LISTED = 14
_ENOUGH = frozenset("хватит нельзя перестаньте перестань прекратите прекрати довольно полно незачем нечего".split())
_NEED_NOT = frozenset(
    {("не", "надо"), ("не", "стоит"), ("не", "нужно"), ("не", "следует"), ("не", "смейте"), ("не", "смей")}
)
_INVENTED = ("выдум", "придум", "сочин", "нарисов", "сфабрик", "инсценир")
_LABEL = 28
_LABELS = frozenset("фейк ложь неправда миф вброс дезинформация выдумка fake false hoax myth".split())
_BEWARE = frozenset(
    "verdict rating rated conclusion fact check status finding claim "
    "осторожно внимание очередной новый снова опять это warning beware another".split()
)
_NOT_SHOWN = ("привел", "привод", "предст", "предъ", "наш", "обнаруж", "сущест", "появ", "получ", "имеет", "последо")
_ABOUT = frozenset("к ко с со до на о об про из".split())


def governed(view: View) -> bool:
    """Tell whether a preposition governs the match, past an adjective in front of it."""
    words, place = view.sentence.words, view.first
    if words[place] in grammar.PREPOSITIONS or (place and words[place - 1] in grammar.PREPOSITIONS):
        return True
    adjective = place > 1 and words[place - 1].endswith(
        ("ых", "их", "ого", "его", "ой", "ей", "ом", "ем", "ыми", "ими")
    )
    return adjective and words[place - 2] in grammar.PREPOSITIONS


def in_genitive(view: View) -> bool:
    """Tell whether the match may stand in the genitive, the case of what is not there."""
    words = view.sentence.words[view.first : view.last]
    if len(words) > 1 and words[0].endswith(("ых", "их", "ого", "его", "ой", "ей")):
        return True
    return words[0].endswith(_GENITIVE) or (len(words) > 1 and words[-1].endswith(_ZERO))


def absent(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """«Геноцида там не было», «следов биолабораторий не нашли»: a denied verb of being or finding denies a genitive."""
    words = view.sentence.words
    before = words[view.first - 1] if view.first else ""
    traced = before in _TRACES
    if not traced and (not in_genitive(view) or governed(view)):
        return
    for hit in hits:
        if hit.last < view.first and not traced and _past_a_phrase(view, hit) and hit.row.stance is not None:
            yield view.layer(hit, hit.row.rule, hit.row.stance)
        between = words[view.last : hit.first]
        listed = before == "ни" and len(between) < _LISTED and _neither(between)
        if hit.first < view.last or not (listed or view.in_scope(hit)):
            continue
        impersonal = words[hit.last - 1].endswith(_IMPERSONAL)
        plural = words[view.first].endswith(("ов", "ев", "ей", "ых", "их", "ого", "его"))
        own_subject = any(word[0].isalpha() for word in between if word not in grammar.ADVERBS)
        if hit.row.stance is not None and (traced or impersonal or plural or own_subject):
            yield view.layer(hit, hit.row.rule, hit.row.stance)


def _past_a_phrase(view: View, hit: Hit) -> bool:
    """Tell whether «не было» denies the match past a prepositional phrase: «не было за болезнью X, были устрицы»."""
    words = view.sentence.words
    ends = view.last >= len(words) or words[view.last] in MARKS
    return ends and words[hit.last] in grammar.PREPOSITIONS and view.in_scope(hit)


def _neither(between: list[str]) -> bool:
    """Tell whether every mark between opens another «ни»: «ни X, ни Y никто не видел»."""
    following = [*between, ""][1:]
    return all(word not in MARKS or after == "ни" for word, after in zip(between, following, strict=True))


def refuted(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """«Слухи о X опровергли» rejects X, the content of the claim, not X who refutes."""
    for rule in ("claim-noun", "speech-noun"):
        if any(hit.last <= view.first and view.in_scope(hit) for hit in view.hits.get(rule, ())):
            for hit in hits:
                if hit.row.stance is not None and view.in_scope(hit):
                    yield view.layer(hit, hit.row.rule, hit.row.stance)
            return


def unreached(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """«До войны дело не дошло», «на переворот это не тянет»: denies what a preposition governs."""
    if view.first and view.sentence.words[view.first - 1] in _ABOUT:
        for hit in hits:
            if hit.row.stance is not None and view.in_scope(hit):
                yield view.layer(hit, hit.row.rule, hit.row.stance)


def likeness(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """«Он такой же X, как я балерина» mocks the label."""
    words = view.sentence.words
    before = words[max(0, view.first - 6) : view.first]
    likened = any(one.startswith("так") and other == "же" for one, other in pairwise(before))
    for hit in hits:
        if likened and hit.row.stance is not None and view.in_scope(hit):
            yield view.layer(hit, hit.row.rule, hit.row.stance)


def unproved(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """«Доказательств того, что X, нет» rejects X: the denial stands after it."""
    words = view.sentence.words
    after = words[view.last : view.last + _LISTED]
    denied = any(
        word == "нет" or (word == "не" and following.startswith(_NOT_SHOWN))
        for word, following in zip(after, [*after, ""][1:], strict=True)
    )
    for hit in hits:
        if denied and hit.last <= view.first and view.in_scope(hit):
            yield view.layer(hit, hit.row.rule, Stance.DEBUNKED)


def labelled(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A line that opens with «Фейк!» or «Ложь.» rejects the sentence after it."""
    reading, number = view.reading, view.reading.number_at(view.match.start)
    if number == 0:
        return
    start, end = reading.spans[number - 1]
    if end - start > _LABEL or (start and "\n" not in reading.text[start - 2 : start]):
        return
    label = reading.text[start:end]
    words = "".join(letter if letter.isalpha() else " " for letter in label.lower()).split()
    if words and words[-1] in _LABELS and _BEWARE.issuperset(words[:-1]):
        cue = Cue(Stance.DEBUNKED, label, start, "verdict-label")
        yield Layer(cue, view.sentence.start, view.sentence.end)


def mocked(view: View) -> bool:
    """Tell whether «горе-» mocks the label: «горе-освободители»."""
    words, place = view.sentence.words, view.first
    return place > 0 and words[place - 1] == "горе" and view.reading.text[view.match.start - 1] == "-"


def alleged(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """«Якобы» and its like doubt their clause, unless they only doubt an adjective of it («якобы честные выборы»)."""
    words = view.sentence.words
    for hit in hits:
        between = words[hit.last : view.first]
        marks = [place for place, word in enumerate(between) if word in MARKS]
        clause = between[: marks[0]] if marks else []
        local = len(clause) > 2 and adjective(clause[0]) and any(is_finite(word) for word in clause[1:])
        if hit.row.stance is not None and not local and view.in_scope(hit):
            yield view.layer(hit, hit.row.rule, hit.row.stance)


def naming_late(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """«Хватит срочников орками называть»: the denial stands before the match, the naming after it."""
    words = view.sentence.words
    before = words[max(0, view.first - _LISTED) : view.first]
    denied = not _ENOUGH.isdisjoint(before) or any(pair in _NEED_NOT for pair in pairwise(before))
    for hit in hits:
        if denied and hit.row.stance is not None and view.in_scope(hit):
            yield view.layer(hit, hit.row.rule, hit.row.stance)


def made_up(view: View, hit: Hit) -> bool:
    """Tell whether the match is who makes something up: «это америкосы придумали», «оккупанты придумали налог»."""
    words = view.sentence.words
    if words[hit.first] == "lie" and hit.first == view.last and words[hit.first - 1].endswith("s"):
        return hit.last >= len(words) or words[hit.last] in MARKS or words[hit.last] in grammar.PREPOSITIONS
    if hit.first != view.last or not words[hit.first].endswith("ли"):
        return False
    follows = hit.last < len(words) and words[hit.last] not in MARKS
    own = follows and words[hit.first].startswith(_INVENTED) and russian.nominative(words[view.first :])
    return own or words[max(0, view.first - 1)] == "это"
