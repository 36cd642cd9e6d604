"""What the endings of Russian words tell: nominatives, verbs that have an object of their own."""

from __future__ import annotations

from itertools import pairwise

from narrator.records import Cue, Stance
from narrator.stance import clauses, grammar
from narrator.stance.endings import BEARERS, TEXTS, is_finite, is_gerund, is_infinitive, is_thing, surely_speaks
from narrator.stance.nominative import subject_following, thing_before
from narrator.stance.reading import MARKS, Sentence
from narrator.stance.tables import Cues, Hit

_ADJECTIVES = ("ые", "ие", "ый", "ая", "яя", "ое")
_OPENERS = frozenset("что чтобы о об обо про : , — ( как будто якобы мол дескать где когда почему за против".split())
_SPOKEN = ("слов", "следующ", "вопрос", "одн", "так", "это", "все", "фраз", "мнени", "цитат", "прямо", "коротк", "из")
_GOES_ON = frozenset("что чтобы будто как якобы".split())
_RELATIVE = frozenset(
    "который которая которое которые которого которой которых которому которую которым которыми котором кто чей".split()
)
OBLIQUE = frozenset("которую которого которых которому которым которыми котором".split())
_MANY = frozenset("многие некоторые иные другие".split())
_FEASTS = ("годовщин", "юбиле", "праздник", "день", "дни", "побед", "рожден", "дат", "новый", "окончан", "начал")
HEARSAY = frozenset("мол дескать".split())
_LAWS = (["по"], ["под"], ["части"], ["пункту"])
_RUNS = (["идет"], ["шла"], ["не"], ["пойдет"])
_SHORT = ("ано", "ена", "ено", "ана", "аны", "ены", "вана", "вано", "нят", "нята")
_WRITTEN = frozenset("написано сказано указано напечатано выведено говорится было была".split())
_SHOWS = (
    "показ",
    "доказ",
    "свидетельств",
    "продемонстр",
    "демонстр",
    "обеща",
    "угрож",
    "гроз",
    "сул",
    "подтвержд",
    "подтверд",
)
_TELLS = frozenset("говорят говорит говорили говорил говорила".split())
_TURNS = frozenset("а но пока когда зато однако".split())
_KNOWING = ("поня", "узна", "увид", "заме", "знает", "знают", "знал", "помн", "вспомн", "показ", "видел")
_ASKED = frozenset("где когда как почему кто сколько зачем откуда куда".split())
THAT = (["что"], ["чтобы"], ["будто"], ["как"], ["якобы"])
_FEARS = ("опаса", "боя", "боит")
TOLD_BY = ("перехват", "исследовани", "опрос", "источник", "доклад", "расследовани", "эксперт", "сводк", "разведданн")
_TOLD = ("напомн", "сказал", "сообщ", "заявил", "ответил", "крикнул", "пообещ", "шеп", "объявил")
_PARTS = ("раздел", "глава", "главы", "таблиц", "график", "рисун", "приложени", "пример", "подсчет", "расчет", "схем")
_HOME = frozenset("домой вслух наизусть вслед сквозь".split())
_DATIVES = ("ам", "ям", "ому", "ему")
_FINITE = ("ал", "ил", "ел", "ала", "ила", "ела", "али", "или", "ели", "ает", "ует", "шет", "рит", "ают", "уют", "шут")
_ASIDE = (("в", "ходе"), ("во", "время"), ("в", "зоне"), ("на", "фоне"), ("в", "период"))


def nominative(words: list[str]) -> bool:
    """Tell whether a phrase opens with a form that is surely nominative: «диверсанты», «оккупационные власти»."""
    return bool(words) and words[0].endswith(_ADJECTIVES + BEARERS)


def has_own_object(sentence: Sentence, hit: Hit, until: int) -> bool:
    """Tell whether a verb has an object of its own and the token `until` stands in a later clause.

    «Генерал отметил праздник: X», «назвал дату, и X отошли»; not «назвал страны, которые кормят X» for callings.
    """
    words = sentence.words
    between = words[hit.last : until]
    if _in_relative(sentence, hit) and _closes(between):
        return True
    if between and words[hit.first].startswith("отме") and between[0].startswith(_FEASTS):
        return True
    if _turns(words[hit.first], between) or clauses.subordinate(sentence, hit, between):
        return True
    if clauses.adds_a_thing(sentence, hit) or clauses.declared(words[hit.first], between):
        return True
    if _quoted_and_on(sentence, hit, between) or _knows(words[hit.first], between):
        return True
    if hit.row.rule == "calling-verb" and between[:1] == ["и"] and is_finite("".join(between[1:2])):
        return True
    if between and words[hit.first].startswith("предл") and _offers(between):
        return True
    if between and between[0] in _HOME and not _TURNS.isdisjoint(between):
        return True
    if words[hit.first][0] <= "z" or not between or not _objective(sentence, hit.last):
        return False
    if between[1:2] == [","] and hit.first and words[hit.first - 1] in {",", "—"} and surely_speaks(between[0]):
        return False
    if between[1:2] == [":"] and between[0].endswith(("у", "ю")) and words[hit.first].startswith(_TOLD):
        return False
    mark = next((place for place, word in enumerate(between) if word in MARKS and not _ranges(between, place)), -1)
    if mark < 0 or any(word in _GOES_ON for word in between[mark:]):
        return False
    if any(sentence.quote_between(place) for place in range(hit.last, until + 1)):
        return False
    relative = not _RELATIVE.isdisjoint(between[mark + 1 : mark + 3])
    text = any(word.startswith(TEXTS) for word in between[:mark])
    return not (relative and (text or hit.row.rule == "calling-verb"))


def _ranges(between: list[str], place: int) -> bool:
    """Tell whether a dash joins two numbers: «1932–1933»."""
    return between[place] == "—" and all(word.isdigit() for word in between[max(0, place - 1) : place + 2 : 2])


def _turns(verb: str, between: list[str]) -> bool:
    """Tell whether a verb's complement ends before the match: «просила о доме, но X», «опасались за сына, и X»."""
    if between[:1] == ["за"] and verb.startswith(_FEARS):
        return not MARKS.isdisjoint(between)
    return clauses.goes_on(between)


def _offers(between: list[str]) -> bool:
    """Tell whether a thing is offered and the match only follows its preposition: «предложили контракт на X»."""
    return (
        len(between) > 1
        and between[-1] in {"на", "в"}
        and not any(is_infinitive(word) or word in MARKS for word in between)
    )


def shown(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a thing of the author's own shows what follows: «как показывает второй раздел»."""
    verb, after = sentence.words[hit.last - 1], sentence.words[hit.last : hit.last + 3]
    return verb.startswith(("показ", "доказ")) and any(word.startswith(_PARTS) for word in after)


def aside_only(sentence: Sentence, hit: Hit, last: int) -> bool:
    """Tell whether «как» opens no source of the match before it: «так как считает», «X, которые, как он считает»."""
    before = sentence.words[max(0, hit.first - 2) : hit.first]
    if [*before[-1:], sentence.words[hit.first]] == ["так", "как"]:
        return True
    if sentence.words[hit.first : hit.first + 2] == ["так", "как"]:
        return True
    return hit.first >= last and before[-1:] == [","] and before[0] in _RELATIVE


def _in_relative(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a relative pronoun opens the clause of a verb: «депутатов, которых соседи требуют не пускать»."""
    for place in range(hit.first - 1, max(-1, hit.first - 8), -1):
        if sentence.words[place] in MARKS:
            return False
        if sentence.words[place] in _RELATIVE:
            return place > 0 and sentence.words[place - 1] == ","
    return False


def _quoted_and_on(sentence: Sentence, hit: Hit, between: list[str]) -> bool:
    """Tell whether what a verb quotes ends and the next thing happens: «сказал жене „пора“, и X вошли»."""
    return any(
        word == "," and after in {"и", "а", "но"} and sentence.quote_between(hit.last + place)
        for place, (word, after) in enumerate(pairwise(between))
    )


def _knows(verb: str, between: list[str]) -> bool:
    """Tell whether a verb of knowing opens a clause that it presupposes: «понял, где прошли X»."""
    return verb.startswith(_KNOWING) and any(word == "," and after in _ASKED for word, after in pairwise(between))


def _closes(between: list[str]) -> bool:
    """Tell whether a mark that no conjunction of content follows stands between a verb and the match."""
    mark = next((place for place, word in enumerate(between) if word in MARKS), -1)
    if mark < 0 or between[mark] in {":", "—"}:
        return False
    return _GOES_ON.isdisjoint(between[mark:]) and "кто" not in between[mark : mark + 2]


def _objective(sentence: Sentence, place: int) -> bool:
    word = sentence.words[place]
    return not (
        word in _OPENERS | grammar.PREPOSITIONS | grammar.ADVERBS
        or not word[0].isalpha()
        or sentence.capital(place)
        or sentence.quote_between(place)
        or word.startswith(grammar.ROLE_STEMS + _SPOKEN)
        or word.endswith((*_DATIVES, "о"))
        or word in _HOME
    )


def apart(between: list[str], match: list[str]) -> bool:
    """Tell whether a noun's own complement ends before the match: «вброс о рубле X затих», «фейки в ходе X»."""
    if any(pair in _ASIDE for pair in pairwise(between)):
        return True
    return bool(between) and between[-1] not in MARKS and nominative(match)


def verb_follows(words: list[str]) -> bool:
    """Tell whether the next words bring a finite verb: «вряд ли X заметят»."""
    ending = ("ет", "ит", "ут", "ют", "ат", "ят", "ли", "ла", "ло", "ся", "ал", "ил")
    return any(word.endswith(ending) and len(word) > 3 for word in words[:1])


def fronted(words: list[str], first: int, last: int, verb: int) -> bool:
    """Tell whether the match opens its sentence as what a verb speaks of: «О X вновь предупредила Захарова»."""
    about = first == 1 and words[0] in {"о", "об", "обо", "про"}
    return about and verb - last <= 4 and MARKS.isdisjoint(words[last:verb])


def says(word: str) -> bool:
    """Tell whether a lower-case Russian word has the ending of a finite verb: «заявил», «пишет»."""
    return word[:1].islower() and word[0] > "z" and word.endswith(_FINITE) and not word.startswith(grammar.ROLE_STEMS)


def unspoken(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a word for speech is nobody's: «речь идёт о», «осуждён по статье о», «сообщение прервано:»."""
    words = sentence.words
    if words[hit.first].startswith("реч") and words[hit.first + 1 : hit.first + 2] in _RUNS:
        return True
    if words[hit.first].startswith("стать") and words[max(0, hit.first - 2) : hit.first][-1:] in _LAWS:
        return True
    if words[hit.first][0] <= "z" or words[hit.last - 1] != ":":
        return False
    if sentence.quote_between(hit.last - 1):
        return True
    inside = [word for word in words[hit.first + 1 : hit.last - 1] if word not in _WRITTEN]
    return any(word.endswith(_SHORT) or is_finite(word) or word in {"о", "об", "про"} for word in inside)


def bare_title(name: str, between: list[str]) -> bool:
    """Tell whether what a dash sets off is a lower-case title («— министр») rather than what the match is."""
    words = name.split()
    if between[-2:-1] == ["на"]:
        return False
    said = any(word.isalpha() for word in between)
    speaker = (said and surely_speaks(words[0])) or words[0].startswith(TOLD_BY)
    return len(words) <= 3 and name.islower() and name[0] > "z" and speaker


def many(word: str, verb: str) -> bool:
    """Tell whether a determiner is a subject of its own («многие считают») or an adverb («всё твердит»)."""
    if word == "то":
        return verb.endswith(("ит", "ет", "ал", "ил"))
    if word == "это":
        return verb.endswith(("ют", "ят", "ут", "ат", "ли"))
    return word in _MANY or (word == "все" and verb.endswith(("ет", "ит")))


def unvoiced(sentence: Sentence, hit: Hit, speaker: str | None, forward: bool) -> bool:
    """Tell whether nobody speaks by a Russian verb: a thing shows or threatens, or «говорил же» is the author's."""
    verb = sentence.words[hit.first]
    if verb[0] <= "z":
        return False
    if not forward and hit.row.rule == "reporting-weak" and is_gerund(verb):
        return True
    if forward and verb == "комментируя" and hit.first == 0:
        return True
    before = sentence.words[max(0, hit.first - 4) : hit.first]
    if before[-2:-1] in (["пусть"], ["пускай"]) or before[-1:] in (["пусть"], ["пускай"]):
        return True
    if "чтобы" in before and MARKS.isdisjoint(before[before.index("чтобы") :]):
        return True
    after = sentence.words[hit.last : hit.last + 2]
    if forward and before[-1:] == ["не"] and after[:1] == [","] and _GOES_ON.isdisjoint(after):
        return True
    named = any(word[:1].isupper() or surely_speaks(word) for word in (speaker or "").split())
    if not forward and verb.startswith("напомина") and not named:
        return True
    if speaker:
        return False
    if forward and verb.startswith("осудили"):
        return True
    if verb in _TELLS and hit.first and is_thing(sentence.words[hit.first - 1]):
        return True
    if verb.startswith(_SHOWS) and thing_before(sentence, hit.first):
        return True
    opens = hit.first == 0 or sentence.words[hit.first - 1] in MARKS
    after = sentence.words[hit.last : hit.last + 1]
    return not forward and opens and verb.endswith(("л", "ла")) and after in (["же"], ["ведь"], ["вам"], ["тебе"])


def cried(sentence: Sentence, hit: Hit) -> str | None:
    """Return the subject further on after a Russian verb that a dash sets off: «— кричала в камеру соседка»."""
    cries = hit.row.rule == "reporting-verb" and sentence.words[hit.first - 1] == "—"
    if not cries or sentence.words[hit.first][0] <= "z":
        return None
    return subject_following(sentence, hit.first, hit.last) or None


def told(sentence: Sentence, cues: Cues) -> Cue | None:
    """Return who has said the sentence before this one: «— Это X! — кричала соседка.»."""
    if sentence.words[:1] != ["—"] or len(sentence.words) < 3 or sentence.capital(1):
        return None
    for hit in sentence.hits(cues, "ru"):
        if hit.first == 1 and hit.row.rule == "reporting-verb" and sentence.words[1] > "z":
            name = subject_following(sentence, hit.first, hit.last)
            return Cue(Stance.ATTRIBUTED, sentence.raw(1, hit.last), sentence.starts[1], "said-this", name or None)
    return None
