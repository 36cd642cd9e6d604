"""Who speaks for himself: a state whose delegate has the floor, and facts and causes that only seem to speak."""

from __future__ import annotations

import re

from narrator.stance.reading import Sentence
from narrator.stance.tables import Hit
from narrator.stance.view import View

_PERFORMED = frozenset(
    """reiterates reaffirms affirms condemns welcomes underlines underscores stresses emphasizes emphasises calls urges
    commends opposes rejects denounces advocates appeals considers believes sees views regards attaches advises
    strives remains deplores supports salutes applauds pledges expresses recognizes recognises invites demands
    renews shares regrets hails recalls thanks congratulates notes""".split()
)
_STATES = frozenset(
    """afghanistan albania algeria andorra angola barbuda argentina armenia australia austria azerbaijan bahamas
    bahrain bangladesh barbados belarus belgium belize benin bhutan bolivia herzegovina botswana brazil brunei
    bulgaria burkina faso burundi verde cambodia cameroon canada chad chile china colombia comoros congo rica
    croatia cuba cyprus czechia denmark djibouti dominica ecuador egypt salvador eritrea estonia eswatini ethiopia
    fiji finland france gabon gambia georgia germany ghana greece grenada guatemala guinea guyana haiti honduras
    hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya kiribati
    korea kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg madagascar
    malawi malaysia maldives mali malta mauritania mauritius mexico micronesia moldova monaco mongolia montenegro
    morocco mozambique myanmar namibia nauru nepal netherlands nicaragua niger nigeria macedonia norway oman pakistan
    palau palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda samoa senegal serbia
    seychelles singapore slovakia slovenia somalia spain sudan suriname sweden switzerland syria tajikistan thailand
    timor togo tonga tobago tunisia turkey türkiye turkmenistan tuvalu uganda ukraine uruguay uzbekistan vanuatu
    venezuela vietnam yemen zambia zimbabwe republic kingdom emirates federation delegation government union
    caricom asean""".split()
)
_QUOTED = re.compile(r"[“«\"][^“”«»\"\n]{1,600}[”»\"]")
_FLOOR = re.compile(
    r"\b(?:my|our) (?:own |common |dear |beloved )?(?:country|delegation|government|nation|people|peoples|region|"
    r"continent|national|citizens|land|soil|partners|neighbou?rs)\b|"
    r"\b(?:mr|madam|mrs)\.? president\b|\bexcellenc|\bdistinguished\b|"
    r"\bthis (?:assembly|rostrum|forum|hall)\b|\bgeneral assembly\b|\bwe (?:\w+ly |also |therefore |must |once again )*"
    r"(?:reiterate|reaffirm|call|urge|condemn|welcome|believe|support|stress|emphasi[sz]e|express|commend|appeal|"
    r"hope|stand|remain|recogni[sz]e|look forward|commit|take this opportunity|are (?:convinced|"
    r"committed|confident))\b|\b(?:my|our) (?:call|commitment|position|conviction|brethren|brothers|friends|appeal)\b|"
    r"\blet us\b|\bmember states\b",
    re.IGNORECASE,
)
_THUS = frozenset("therefore thus hereby accordingly too further strongly".split())
_WORTH = frozenset("worth bears merits deserves".split())
_AROUND = 2500
_SHARED = 16
_PRAISING = ("thank", "congratul", "prais", "salut", "hail", "applaud", "commend", "glorif")
_VILE = tuple(
    "junta tyrant dictator occupi invader aggressor terrorist warlord thug butcher mafia bandit oligarch orc puppet "
    "regime despot fascist nazi neo-nazi collaborator".split()
)
_TITLE = 12


def holds_the_floor(view: View, hit: Hit, speaker: str) -> bool:
    """Tell whether a state performs by a present form what its own delegate says: "Benin condemns the X. We urge".

    Read off what stands around it: an address to a gathering, or words of the author's own country and of "we".
    """
    words = view.sentence.words
    place = next((at for at in range(hit.first, hit.last) if words[at] in _PERFORMED), -1)
    named = speaker.lower().replace("'", " ").split()
    if named and named[-1] in _THUS:
        named.pop()
    if place < 0 or view.lang != "en" or not named or named[-1] not in _STATES or len(named) > _TITLE:
        return False
    around = view.reading.text[max(0, view.match.start - _AROUND) : view.match.end + _AROUND]
    return bool(_FLOOR.search(_QUOTED.sub(" ", around)))


_EVENTS = frozenset("history experience events time reality facts past".split())
_TAUGHT = ("taught", "teach", "show", "tell", "told", "prove", "remind", "demonstrat", "warn")
_OWN = frozenset("its their his her".split())
_COMPLEMENT = frozenset("that whether if how why what :".split())
_WHILE = frozenset("when while although though since because if".split())
_ABLE = frozenset("can could cannot can't couldn't".split())
_AS_IF = frozenset("would could may might".split())


def no_speech(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether an English verb of saying only seems one: history teaches, "reveals its face", "one need only"."""
    words, place = sentence.words, hit.first
    verb = words[place]
    if verb.startswith(_TAUGHT) and any(word in _EVENTS for word in words[max(0, place - 3) : place]):
        return True
    following = words[hit.last : hit.last + 1]
    if verb.startswith("reveal") and following and following[0] in _OWN:
        return True
    if verb == "reveals" and following in (["the"], ["a"], ["an"]):
        return True
    if verb.startswith("recall") and place and words[place - 1] in _ABLE:
        return True
    if verb.endswith("ing") and place and words[place - 1] in _WORTH:
        return True
    if verb.startswith("imply") and place and words[place - 1] in _AS_IF:
        return True
    opening = words[max(0, place - 3) : place]
    if opening[:1] == ["let"] or opening[-2:-1] == ["let"] or (opening[:1] == ["one"] and "need" in opening):
        return True
    return verb == "say" and opening[-1:] in (["no"], ["a"], ["little"], ["any"])


def past_the_clause(words: list[str], hit: Hit, between: list[str]) -> bool:
    """Tell whether the clause of a verb of saying ends before the match with its object and no "that".

    ", but the X ..." opens another; so does the comma after "when Y calls on us for help, we ..."; a second relative
    clause ("those who oppose the war, who see X") is no longer said.
    """
    if "," not in between or between[0] in {":", ","}:
        return False
    place = between.index(",")
    if not _COMPLEMENT.isdisjoint(between[:place]):
        return False
    opened = between[place + 1 : place + 3]
    if opened[:1] == ["but"]:
        return opened[1:] in (["the"], ["this"], ["it"], ["we"])
    relative = hit.first > 0 and words[hit.first - 1] == "who"
    if relative and opened[:1] == ["and"] and "who" in between[place + 2 :]:
        return True
    if opened[:1] == ["who"]:
        return relative
    before = words[max(0, hit.first - 10) : hit.first]
    return opened[:1] in (["it"], ["we"], ["i"], ["there"]) and not _WHILE.isdisjoint(before) and "," not in before


def flattered(view: View, hit: Hit) -> bool:
    """Tell whether somebody thanks or praises what only the author can call so: "he thanked the junta"."""
    words = view.sentence.words
    praises = hit.last <= view.first and words[hit.first].startswith(_PRAISING)
    near = view.lang == "en" and set(words[hit.last : view.first]) <= {"the", "his", "her", "their"}
    return praises and near and any(word.startswith(_VILE) for word in words[view.first : view.last])


def shared_subject(words: list[str], place: int) -> bool:
    """Tell whether a verb that "and" joins to another shares the author as its subject: "we met and welcomed X"."""
    if place < 2 or words[place - 1] != "and":
        return False
    for back in range(place - 2, max(-1, place - _SHARED), -1):
        if words[back] in {"we", "i"}:
            return True
        if words[back] in {"he", "she", "they", "it", "who", ";", ":"}:
            return False
    return False


_SAYING = frozenset(
    "said says told stressed noted warned claimed declared added argued stated insisted explained condemned "
    "accused called urged reiterated emphasized emphasised underlined pointed reaffirmed spoke addressed "
    "announced wrote thanked praised".split()
)


def told_before(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a verb of saying stands before a participle, whose subject it shares."""
    return any(word in _SAYING for word in sentence.words[: hit.first])
