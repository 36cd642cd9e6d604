"""Rules of questions: asked with their mark or without, and answered with no."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from narrator.records import Cue, Stance
from narrator.stance.reading import Sentence
from narrator.stance.tables import Hit
from narrator.stance.view import Layer, View

_YES_NO = frozenset(
    "is are was were am do does did can could will would should shall has have had isn't aren't wasn't weren't "
    "doesn't don't didn't can't разве неужели неужто правда действительно может".split()
)
_SO = frozenset("so and but ok okay wait well lol then all guys everyone hey hi omg seriously".split())
_WH = frozenset("why who how what when where which whose".split())
_AUXILIARY = frozenset("is are was were do does did has have would could can will should even tf".split())
_REQUESTS = frozenset("can could will would".split())
_ASKED_FOR = frozenset("please stop quit".split())
_ASKED_OF = frozenset(
    "it this that these those he she they we you i the there any my your our anyone anybody someone "
    "somebody nobody people everyone".split()
)
_NAMES = frozenset("сказать назвать называть считать звать счесть это является".split())
_ASKS_WHICH = frozenset(
    "кто кого кому кем ком что чего чему чем чем где куда откуда когда почему зачем отчего как какой какая какое какие "
    "какого какую чей чья чьи сколько".split()
)
_SO_RUSSIAN = frozenset("а и ну так ребят ребята народ слушай слушайте блин подскажите скажите короче".split())
_WHO = frozenset("кто кого почему зачем откуда где сколько чей чья".split())
_WHO_KNOWS = (["кто", "знает"], ["как", "думаете"], ["что", "скажете"])
_BARE = 3
_NEAR = 60


def whether(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """ "Whether", «ли» ask whether a clause holds; Ли is a name."""
    sentence = view.sentence
    for hit in hits:
        named = sentence.words[hit.first] == "ли" and sentence.capital(hit.first) and not sentence.shouts
        if not named and hit.row.stance is not None and view.in_scope(hit):
            yield view.layer(hit, hit.row.rule, hit.row.stance)


def question_mark(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A sentence that ends with a question mark asks whether the label fits, or presupposes it in asking."""
    sentence = view.sentence
    words = sentence.words
    if words[0] in _REQUESTS and not _ASKED_FOR.isdisjoint(words[2:6]):
        return
    place = next((i for i in range(len(words) - 1, max(view.last, len(words) - 5) - 1, -1) if words[i] == "?"), -1)
    if place < 0:
        if asked := _asks_unmarked(sentence):
            yield view.clipped(asked, sentence.start, sentence.end)
        return
    rule = "question-fit" if _asks_fit(sentence, view) else "question-mark"
    yield view.clipped(Cue(Stance.QUESTION, "?", sentence.starts[place], rule), sentence.start, sentence.end)


def _asks_unmarked(sentence: Sentence) -> Cue | None:
    """Return the cue of a chat's question without its mark: "so is it a coup or what", "is this the X"."""
    words = sentence.words
    if words[-1] in {".", "!", "…", ":", ";"} or sentence.capital(0) or "?" in words:
        return None
    if len(words) > 3 and words[-3] == "," and words[-2] in _YES_NO and words[-1] in _ASKED_OF:
        return Cue(Stance.QUESTION, sentence.raw(len(words) - 2, len(words)), sentence.starts[-2], "question-mark")
    place = next((i for i, word in enumerate(words[:4]) if word not in _SO), 0)
    if "," in words[place + 1 : place + 5]:
        begin = words.index(",", place + 1) + 1
        if words[begin : begin + 1] and words[begin] in _YES_NO and words[begin + 1 : begin + 2] != [","]:
            place = begin
    if words[place] in _WH and len(words) > place + 2 and words[place + 1] in _AUXILIARY:
        return Cue(Stance.QUESTION, sentence.raw(place, place + 1), sentence.starts[place], "question-mark")
    if len(words) > place + 2 and words[place] in _YES_NO and words[place + 1] in _ASKED_OF:
        text = sentence.raw(place, place + 1)
        return Cue(Stance.QUESTION, text, sentence.starts[place], "question-fit")
    return _asks_in_russian(sentence) if words[0] > "z" else None


def _asks_in_russian(sentence: Sentence) -> Cue | None:
    """Return the cue of a Russian chat's question without its mark: «кто видел этих X», «интересно, это X»."""
    words = sentence.words
    place = next((i for i, word in enumerate(words[:4]) if word not in _SO_RUSSIAN), 0)
    asks = words[place] in _WHO and len(words) > place + 2 and "," not in words
    wonders = words[place] == "интересно" and words[place + 1 : place + 2] == [","]
    if asks or wonders:
        return Cue(Stance.QUESTION, sentence.raw(place, place + 1), sentence.starts[place], "question-mark")
    if words[-2:] in _WHO_KNOWS:
        return Cue(Stance.QUESTION, sentence.raw(len(words) - 2, len(words)), sentence.starts[-2], "question-mark")
    return None


def _asks_fit(sentence: Sentence, view: View) -> bool:
    words = sentence.words
    opening = next((word for word in words[:8] if word.isalpha()), "")
    near = words[max(0, view.first - 8) : view.first]
    if view.quoted and view.lang == "ru" and not _NAMES.isdisjoint(near) and _ASKS_WHICH.isdisjoint(words):
        return True
    return opening in _YES_NO or "ли" in near or not {"or", "или"}.isdisjoint(words[view.last : view.last + _NEAR])


def answered_no(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A bare label with a question mark that the next words answer with no ("A coup? Hardly.") is denied."""
    sentence = view.sentence
    asked = sentence.words[:1] in (["is"], ["was"]) and sentence.words[1] in {"it", "this", "that"}
    if sentence.words[-1:] != ["?"] or len(sentence.words) - (view.last - view.first) > _BARE + asked:
        return
    number = view.reading.number_at(view.match.start)
    for later in (number + 1, number + 2):
        following = view.reading.opening(later)
        if following is None:
            return
        for hit in following.references(view.reading.cues, view.lang):
            if hit.row.rule == "answered-no" and hit.first == 0:
                text, start = following.raw(hit.first, hit.last), following.starts[hit.first]
                yield Layer(Cue(Stance.NEGATED, text, start, "answered-no"), sentence.start, following.end)
                return
