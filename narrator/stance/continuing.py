"""The rule of speech that goes on: a paragraph in the first person after one that ends with who has said it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from narrator.records import Cue, Stance
from narrator.stance import nominative
from narrator.stance.endings import ANY, is_finite
from narrator.stance.reading import Sentence
from narrator.stance.tables import Hit
from narrator.stance.view import Layer, View

_OWN = re.compile(
    r"\b(?:я|мне|меня|мной|мой|моя|моё|моей|моих|моего|мы|нам|нас|нами|наш(?:[аеиу]|его|ему|ей|их|им|ими)?)\b",
    re.IGNORECASE,
)
_NARRATES = re.compile(
    r"[«»\"“”]|:[\s*_]*(?:\n|$)|http|@|\b(?:по нашим|с нами|сообщ|рассказ|заявил|отметил|добавил|сказал|ранее|напомним"
    r"|наш\w* (?:канал|подписчик|читател|редакци|корреспондент|источник|данн|сайт))",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"[^\w\n]*(?P<head>(?:(?:вечернее|утреннее|ночное|новогоднее|видео|ежедневное|сегодняшнее) ?)?"
    r"(?:обращение|видеообращение|выступление|речь|послание) (?P<name>[^\W\d][^\n.!?:«»]{2,60}?))[^\w\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_THESES = re.compile(
    r"[^\w\n]*(?P<head>(?:основные |главные )?(?:тезисы|заявления|высказывания|цитаты) "
    r"(?:(?:заявления|заявлений|выступления|речи|обращения|интервью|брифинга) )?"
    r"(?P<name>[^\W\d][^\n.!?:«»]{2,90}?))[^\w\n]*\n+\s*(?:1[.)]|[▪•●◾🔹🔸🔻🔺⏺➡—–])",
    re.IGNORECASE,
)
_ADDRESSES = ("ение ", "ечь ", "ание ", "езисы ", "ения ", "ания ", "итаты ")
_COPYRIGHT = ("(с)", "(c)", "(С)")
_NAME = re.compile(r"\s?(?P<name>[А-ЯЁA-Z][\w.-]+(?: [А-ЯЁA-Z][\w-]+){0,3})[^\w\n]*(?:\n|$)")
_HEADED = 400
_HEADING = 120
_SPOKEN = frozenset({"reporting-verb", "belief-verb"})
_SAID = (
    " заяв",
    " сообщ",
    " рассказ",
    " сказал",
    " счита",
    " отме",
    " подчерк",
    " увер",
    " добав",
    " поясн",
    " объясн",
)
_LAST = 220
_FIRST_LINE = 120
_ABOVE = 3
_OPENING = 12
_LONGEST = 1200
_TAIL = 20


def continued(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """«..., заявил Рогов.» and then a paragraph of "we" and "my" without quotation marks is still Rogov's speech."""
    text = view.reading.text
    if view.lang == "ru" and (address := _addressed(view)):
        yield Layer(address, 0, len(text))
        return
    if view.lang == "ru" and (signed := _signed(view)):
        yield Layer(signed, view.sentence.start, signed.start)
        return
    begin = text.rfind("\n\n", 0, view.match.start)
    if view.lang != "ru" or begin <= 0:
        return
    tail = text[max(0, begin - _LAST) : begin]
    earlier = tail.rstrip(" *_")[-1:] != ":" and not any(verb in tail for verb in _SAID)
    if earlier and not any(verb in text[:_FIRST_LINE] for verb in _SAID):
        return
    end = text.find("\n\n", view.match.end)
    end = len(text) if end < 0 else end
    if not _is_own(text, begin, end):
        return
    told = _lead_above(view, begin)
    if told is not None:
        yield Layer(told, begin, end)


def _is_own(text: str, begin: int, end: int) -> bool:
    """Tell whether a paragraph is in the first person, without quotation marks or a narrator's words."""
    if end - begin > _LONGEST or not _OWN.search(text, begin, end):
        return False
    return not _NARRATES.search(text, begin, end)


def _lead_above(view: View, begin: int) -> Cue | None:
    """Return who is named above the paragraphs in the first person that end at `begin`, over at most a few."""
    text = view.reading.text
    for _ in range(_ABOVE):
        place = len(text[:begin].rstrip()) - 1
        lead = view.reading.sentence(view.reading.number_at(place))
        if lead is None:
            return None
        before = text.rfind("\n\n", 0, place)
        if not _OWN.search(text, lead.start, lead.end):
            told = _led(lead) if lead.words[-1:] == [":"] else _told(view, lead)
            return told or (_headline(view, lead) if before < 0 else None)
        if before < 0 or not _is_own(text, before, begin):
            return None
        begin = before
    return None


def _headline(view: View, lead: Sentence) -> Cue | None:
    """Return who tells by a headline without a full stop: «Берг рассказал, чего боится»."""
    if lead.words[-1] in {".", "!", "?", "…"} or lead.start > _OPENING:
        return None
    for hit in lead.hits_between(view.reading.cues, "ru", 0, _TAIL):
        if hit.row.rule in _SPOKEN and hit.first and not lead.quote_between(hit.first):
            name = nominative.subject(lead, hit.first, hit.last, ANY)
            if name and any(letter.isupper() for letter in name):
                return Cue(Stance.ATTRIBUTED, lead.raw(hit.first, hit.last), lead.starts[hit.first], "continued", name)
    return None


def _signed(view: View) -> Cue | None:
    """Return whose words a paragraph gives that ends with «(с) Песков»."""
    text, place = view.reading.text, -1
    for mark in _COPYRIGHT:
        place = max(place, text.find(mark, view.match.end, view.match.end + _HEADED))
    name = _NAME.match(text, place + 3) if place >= 0 else None
    if name is None or "\n\n" in text[view.match.end : place]:
        return None
    return Cue(Stance.ATTRIBUTED, name["name"], name.start("name"), "continued", name["name"])


def _addressed(view: View) -> Cue | None:
    """Return who gives the speech that the first line announces: «Вечернее обращение президента»."""
    text = view.reading.text
    line_end = text.find("\n", 0, _HEADING)
    opening = text[: max(0, line_end)]
    if not any(noun in opening for noun in _ADDRESSES) or view.match.start < line_end:
        return None
    lead = _ADDRESS.match(text, 0, line_end) if _OWN.search(text, line_end) else None
    lead = lead or _THESES.match(text)
    if lead is None:
        return None
    return Cue(Stance.ATTRIBUTED, lead["head"], lead.start("head"), "continued", lead["name"])


def _led(lead: Sentence) -> Cue | None:
    """Return who is named in a sentence that ends with a colon: «Генерал Марченко выдал порцию жалоб:»."""
    name = nominative.opening(lead, ANY)
    place = lead.text.find(name, lead.start, lead.end) if name else -1
    return Cue(Stance.ATTRIBUTED, name, place, "continued", name) if place >= 0 else None


def _told(view: View, lead: Sentence) -> Cue | None:
    """Return who is named at the end of a sentence as having said it: «..., заявил Рогов», «— считает Милонов»."""
    words = lead.words
    for hit in reversed(lead.hits_between(view.reading.cues, "ru", len(words) - _TAIL, len(words))):
        after = words[hit.last :]
        before = words[max(0, hit.first - 3) : hit.first]
        sets_off = before[-1:] in ([","], ["—"]) or "этом" in before
        if hit.row.rule not in _SPOKEN or not sets_off or any(word in {",", ":"} or is_finite(word) for word in after):
            continue
        name = nominative.subject(lead, hit.first, hit.last, ANY)
        if name and any(letter.isupper() for letter in name):
            return Cue(Stance.ATTRIBUTED, lead.raw(hit.first, hit.last), lead.starts[hit.first], "continued", name)
    return None
