"""Whose voice is the author's own: a state whose delegate has the floor ("Benin condemns the X. We urge ...")."""

from __future__ import annotations

import re

from narrator.stance.reading import Sentence
from narrator.stance.subjects import subject_before
from narrator.stance.tables import Hit

_PERFORMED = frozenset(
    """reiterates reaffirms affirms condemns welcomes underlines underscores stresses emphasizes emphasises calls urges
    commends opposes rejects denounces advocates appeals considers believes sees views regards attaches advises
    strives remains deplores supports salutes applauds pledges expresses recognizes recognises invites demands
    renews shares regrets hails recalls thanks congratulates notes
    convinced satisfied confident""".split()
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
    caricom asean marino islands kitts nevis vincent grenadines lucia principality commonwealth palau see""".split()
)
_QUOTED = re.compile(r"[“«\"][^“”«»\"\n]{1,600}[”»\"]")
_FLOOR = re.compile(
    r"\b(?:my|our) (?!(?:class|lesson|teacher|school|textbook|newspaper|reader|correspondent|reporter|source|"
    r"language|course|group|paper|town|street|analysis|project|page|site|editor|family|house|seminar)s?\b)|"
    r"\b(?:mr|madam|mrs)\.? president\b|\bexcellenc|\bdistinguished\b|"
    r"\bthis (?:assembly|rostrum|forum|hall)\b|\bgeneral assembly\b|\bwe (?:\w+ly |also |therefore |must |once again )*"
    r"(?:reiterate|reaffirm|call|urge|condemn|welcome|believe|support|stress|emphasi[sz]e|express|commend|appeal|"
    r"hope|stand|remain|recogni[sz]e|look forward|commit|take this opportunity|reject|"
    r"denounce|deplore|continue to|are (?:convinced|committed|confident|concerned))\b|"
    r"\blet us\b|\bmember states\b",
    re.IGNORECASE,
)
_THUS = frozenset("therefore thus hereby accordingly too further strongly also again once".split())
_GOES_ON = frozenset("therefore thus hereby accordingly further also again".split())
_MOREOVER = frozenset("moreover furthermore additionally likewise similarly accordingly finally".split())
_REGARD = (["context"], ["regard"], ["respect"], ["vein"], ["spirit"], ["connection"])
_EVER = frozenset("long always consistently repeatedly ever never".split())
_RENEWED = frozenset("reiterates reaffirms renews expresses extends conveys reiterate reaffirm".split())
_AROUND = 2500
_TITLE = 12
_SECOND = 3


def holds_the_floor(sentence: Sentence, hit: Hit, speaker: str) -> bool:
    """Tell whether a state performs by a present form what its own delegate says: "Benin condemns the X. We urge".

    Read off what stands around it (an address to a gathering, words of the author's own country and of "we") or off
    the wording of diplomats: "also condemns", "reiterates its call".
    """
    words = sentence.words
    named = speaker.lower().replace("'", " ").split()
    while named and named[-1] in _THUS:
        named.pop()
    if not named or named[-1] not in _STATES or len(named) > _TITLE:
        return False
    place = next((at for at in range(hit.first, hit.last) if words[at] in _PERFORMED), -1)
    if words[hit.first - 2 : hit.first] == ["continues", "to"]:
        return True
    if place < 0 and not _has_ever(words, hit.first):
        return False
    if place > 0 and not sentence.shouts:
        goes_on = not _GOES_ON.isdisjoint(words[max(0, place - 2) : place])
        goes_on = goes_on or words[0] in _MOREOVER or (words[0] == "in" and words[2:3] in _REGARD)
        if goes_on or (words[place] in _RENEWED and words[place + 1 : place + 2] == ["its"]):
            return True
    around = sentence.text[max(0, sentence.starts[hit.first] - _AROUND) : sentence.starts[hit.first] + _AROUND]
    return bool(_FLOOR.search(_QUOTED.sub(" ", around)))


def shares_the_floor(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether "and" joins the verb to another that such a state performs: "Benin supports Y and opposes X"."""
    words = sentence.words
    if hit.first < _SECOND or words[hit.first - 1] != "and" or words[hit.first] not in _PERFORMED:
        return False
    for place in range(hit.first - 2, 0, -1):
        if words[place] in _PERFORMED:
            name = subject_before(sentence, place)
            return name is not None and holds_the_floor(sentence, Hit(hit.row, place, place + 1), name)
    return False


def _has_ever(words: list[str], verb: int) -> bool:
    """Tell whether a perfect of habit stands before the verb: "Norland has long warned"."""
    return verb > 1 and words[verb - 1] in _EVER and words[verb - 2] == "has"
