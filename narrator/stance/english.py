"""What the word order of English tells: verbs with an object of their own, nouns that look like verbs, driven verbs."""

from __future__ import annotations

from itertools import pairwise

from narrator.stance import grammar, own
from narrator.stance.reading import MARKS, Sentence
from narrator.stance.subjects import is_adverb
from narrator.stance.tables import Hit
from narrator.stance.view import View

_OCCASIONS = frozenset(
    "used uses took takes seized rose stood returned turned joined paused stopped flew travelled came gathered lined "
    "queued interrupted resigned spent wrote phoned rang tweeted".split()
)
_MEANWHILE = frozenset("before after while when until once because since".split())
_WHILE = _MEANWHILE | {"as"}
_UNTOLD = frozenset("how why who what when where whether little nothing much more".split())
_SHORT = 2
_JUDGING = ("reject", "dismiss", "prais", "hail", "laud", "thank", "congratul", "salut", "commend", "condemn", "blam")
_AND_BUT = frozenset("but and while yet as".split())
_EVIDENCE = frozenset(
    """modelling modeling simulation simulations records data figures results statistics map maps evidence images
    footage history experience events facts numbers record pictures photos drone video videos cctv camera cameras
    files documents logs receipts emails satellite dna test fingerprints tests measurements archives
    census polls""".split()
)
_WOULD = frozenset("would could should can may might".split())
FINITE = (grammar.COPULAS | grammar.MODALS | {"had", "has", "have"}) - {"to", "be", "being", "been", "get"}
_PAST = frozenset(
    "won lost came went took made gave said says fell led began became left kept held brought got saw ran grew broke "
    "drew drove flew knew put sat shook spoke stood struck threw woke wrote sank sent spent".split()
)
_GOES_ON = frozenset("in to on at with into".split())
_ABOUT = frozenset("of about on around against at over".split())
_SPENT = frozenset("spent spends wasted busy".split())
_TITLED = (["theme"], ["motto"], ["title"], ["entitled"])
_ADJUNCTS = frozenset(
    {
        ("the", "theme"),
        ("the", "motto"),
        ("the", "title"),
        ("time", "when"),
        ("in", "response"),
        ("because", "of"),
        (",", "following"),
    }
)
_PERSONS = frozenset("he she they".split())
_WONDERING = (
    "tell",
    "say",
    "ask",
    "argu",
    "disagree",
    "disput",
    "wonder",
    "question",
    "debat",
    "consider",
    "discuss",
    "decid",
    "determin",
    "doubt",
)
_TOPIC = frozenset("about of against on for upon".split())
_DRIVEN = frozenset(
    "forced obliged compelled had has have hastened rushed chose dared continued continues went began started "
    "dare dares voted votes agreed decided moved undertook quick proceeded used loves likes likely ready willing "
    "happy keen".split()
)
UTTERANCES = frozenset(
    "commentary commentaries editorial cable telegram headline headlines statement statements letter letters "
    "resolution post posts article articles speech report declaration tweet tweets video song petition motion "
    "message messages leaflet leaflets note memo banner banners placards".split()
)
COMPLEMENT = frozenset("that whether if how why what : что как будто чтобы якобы о об ли где когда".split())


def regarded(view: View, hit: Hit) -> bool:
    """Tell whether the match is what somebody regards as something else: the label is the author's own."""
    words = view.sentence.words
    regards = words[hit.first].startswith(("regard", "view", "perceiv", "conceiv")) or words[hit.first] == "label"
    between = words[hit.last : view.first]
    if words[hit.last - 1] == "as" and "and" in between and "as" in words[view.last : view.last + 12]:
        return between[between.index("and") - 1 : between.index("and")] == [","]
    if not regards or "as" in between:
        return False
    return "as" in words[view.last : view.last + 12] and "that" not in words[hit.last : view.first]


def apart(view: View, hit: Hit) -> bool:
    """Tell whether an English verb's own object or relative clause ends before the match.

    "He wrote the letter before the X came"; "the man who called the vote was driven out by the X".
    """
    words = view.sentence.words
    between = words[hit.last : view.first]
    if view.lang == "en" and between[-1:] in _TITLED:
        return True
    if view.lang != "en" or not between or view.quoted:
        return False
    if between[0] in _UNTOLD and "," in between and not _AND_BUT.isdisjoint(between[between.index(",") + 1 :][:1]):
        return True
    if "." in between and not view.sentence.capital(0):
        return True
    adjunct = "despite" in between or not _ADJUNCTS.isdisjoint(pairwise(between))
    if adjunct and {"that", ":"}.isdisjoint(between):
        return True
    if own.past_the_clause(words, hit, between) and not view.sentence.quote_between(hit.last):
        return True
    if not COMPLEMENT.isdisjoint(between):
        return False
    comma = between.index(",") if "," in between[:-1] else -1
    joined = between[comma + 1] if comma >= 0 else ""
    if joined == "then" or (0 <= comma <= _SHORT and joined in _AND_BUT and not finite(between[:comma])):
        return True
    narrow = hit.row.rule == "calling-verb" or between[0] in _TOPIC or words[hit.last - 1] in _TOPIC
    place = hit.first
    while place > 0 and (words[place - 1] in grammar.ADVERBS or is_adverb(words[place - 1])):
        place -= 1
    if narrow and finite(between[1:]) and "as" not in between and place and words[place - 1] in {"who", "which"}:
        return True
    if words[hit.first].startswith(_JUDGING) and not {"who", "which", "whose"}.isdisjoint(between):
        return True
    joints = _MEANWHILE if hit.row.rule in {"calling-verb", "belief-verb"} or _praises(words[hit.first]) else _WHILE
    joint = next((place for place, word in enumerate(between) if word in joints), -1)
    if not grammar.DETERMINERS.issuperset(between[joint + 1 :]):
        return False
    return joint > 0 and between[0] not in _TOPIC and not finite(between[:joint])


def finite(words: list[str]) -> bool:
    """Tell whether a finite verb stands among the words: a copula, a modal, or a past form with its object."""
    for place, word in enumerate(words):
        if word in FINITE or (word in _PAST and place):
            return True
        if word.endswith("ed") and place and words[place - 1] not in grammar.DETERMINERS:
            following = words[place + 1] if place + 1 < len(words) else ""
            if following in grammar.DETERMINERS or following in _GOES_ON:
                return True
    return False


def content_ends(view: View, hit: Hit) -> bool:
    """Tell whether what a noun is about ends before the match: "the myth of the strong man helped the X to power".

    A relative clause is no content either: "the lie that fed the X".
    """
    words = view.sentence.words
    if view.lang != "en" or hit.last > view.first:
        return False
    between, cue = words[hit.last : view.first], words[hit.first : hit.last]
    if cue[-1] == "that":
        return bool(between) and (between[0] in FINITE or (between[0].endswith("ed") and len(between) > 1))
    named = len(cue) == 1 and hit.first > 0 and words[hit.first - 1] in grammar.DETERMINERS
    if (named or not _ABOUT.isdisjoint(cue)) and finite(between):
        return True
    while_ = next((place for place, word in enumerate(between) if word in _MEANWHILE), -1)
    return while_ > 0 and "that" not in between[:while_]


def _praises(verb: str) -> bool:
    return verb.startswith(("prais", "hail", "laud", "applau", "welcom", "salut", "commend", "glorif", "extol", "tout"))


def evidence(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether it is the facts that speak, for the author: "records show that"."""
    place = hit.first
    while place > 0 and (sentence.words[place - 1] in grammar.ADVERBS or is_adverb(sentence.words[place - 1])):
        place -= 1
    words = sentence.words
    shows = words[hit.first].startswith(
        ("show", "reveal", "prov", "confirm", "suggest", "indicat", "demonstrat", "tell", "told")
    )
    if own.no_speech(sentence, hit) or (shows and place > 0 and words[place - 1] in _EVIDENCE):
        return True
    if not words[hit.first].startswith(("show", "prove")) or place < _SHORT or sentence.capital(place - 1):
        return False
    clause = words[max(0, place - 14) : place]
    return not (_EVIDENCE & {"images", "footage", "photos", "pictures", "data", "figures"}).isdisjoint(clause[:-1])


def asked_whether_to_call(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a question asks if a calling would fit: "Would a historian call this a X?"."""
    return sentence.words[-1] == "?" and not _WOULD.isdisjoint(sentence.words[: min(2, hit.first)])


def driven(words: list[str], place: int) -> int:
    """Return where the verb that drives an infinitive of saying stands ("went on to", "took to X to"), or -1."""
    if words[place] in _DRIVEN:
        return place
    if words[place] == "on" and place and words[place - 1] in {"went", "goes", "go", "gone"}:
        return place - 1
    for back in range(place - 1, max(-1, place - 8), -1):
        if words[back] in MARKS or words[back] in grammar.STOPS:
            break
        if words[back] in _OCCASIONS:
            return back
    return -1


def reduced(words: list[str], place: int) -> bool:
    """Tell whether a pronoun before a verb opens a relative clause: "the values it has preached"."""
    before = words[place - 1]
    opens = before in MARKS or before in grammar.STOPS or before in grammar.ADVERBS or is_adverb(before)
    return words[place] in {"he", "she", "it", "they", "we", "you"} and not opens


def leader(sentence: Sentence, end: int) -> str | None:
    """Return the person who opens the last clause before `end`, as written: a name, a role or a pronoun."""
    words = sentence.words
    starts = [place + 1 for place in range(end - 1) if words[place] == ","]
    for start in [*reversed(starts), 0]:
        begin = start + (words[start] in grammar.DETERMINERS)
        stop = begin
        while stop < end and (sentence.capital(stop) or words[stop].startswith(grammar.ROLE_STEMS)):
            stop += 1
        opens = words[start].endswith(("ed", "ing")) or words[start] in grammar.STOPS | grammar.PREPOSITIONS
        if words[start] in _PERSONS or (stop > begin and stop < end and not opens):
            return sentence.raw(start, max(stop, start + 1))
    return None


def wonders(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a verb asks rather than says: "the article asks whether"."""
    words = sentence.words
    asked = "whether" in words[hit.last : hit.last + 3] or words[hit.last : hit.last + 1] == ["if"]
    return asked and words[hit.first].startswith(_WONDERING)


def unnamed(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether "those who" are the subject of a verb of saying: a source that has no name."""
    place = hit.first
    while place > 0 and (sentence.words[place - 1] in grammar.ADVERBS or is_adverb(sentence.words[place - 1])):
        place -= 1
    return place > 1 and sentence.words[place - 1] in {"who", "that"} and sentence.words[place - 2] == "those"


def spent(words: list[str], place: int) -> int:
    """Return where "spent" stands before a participle of saying ("spent the week tweeting"), or -1."""
    if not words[place].endswith("ing"):
        return -1
    return next((at for at in range(place - 1, max(-1, place - 6), -1) if words[at] in _SPENT), -1)


def label_as(view: View, hit: Hit) -> bool:
    """Tell whether "label" is a verb with the match as its object: "they label the X as vermin"."""
    words = view.sentence.words
    if words[hit.first] != "label" or view.quoted or hit.first == 0:
        return False
    before, following = words[hit.first - 1], words[hit.first + 1 : hit.first + 2]
    plural = before.endswith("s") or before in grammar.PLURALS | grammar.MODALS | {"we"}
    return plural and following != ["as"] and "as" in words[view.last : view.last + 12]


def far_predicated(words: list[str], place: int) -> bool:
    """Tell whether "far from" predicates something rather than tells where it is: "regions far from the X"."""
    before = words[place - 1] if place else ""
    return not before or not before.isalpha() or before in grammar.COPULAS | grammar.ADVERBS | grammar.STOPS
