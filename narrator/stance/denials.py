"""Rules of rejection in the match's own sentence: scoped cues, false claims, existence, talk of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from narrator.records import Cue, Stance
from narrator.stance import absence, clauses, english, nouns, russian
from narrator.stance.endings import is_finite
from narrator.stance.subjects import possessive, subject_before
from narrator.stance.tables import Hit
from narrator.stance.view import Layer, View

_ACTORS = tuple(
    """regime junta government west occupier militant banderite elite lobby globalist aggressor neo-nazi nazi orc
    puppet saxon terrorist invader bloc alliance cabal clique partner power state party lackey vassal fascist
    rashist режим хунт правительств запад оккупант боевик бандеров элит лобби глобалист агрессор неонацист
    нацист орк марионет англосакс террорист захватчик блок альянс клик партнер держав парти вассал фашист рашист
    укро карател кукловод""".split()
)
_GIVEN = tuple(
    "regime junta clique aggressor occupi invader terrorist bandit hegemon orc militant puppet imperial colon".split()
)
_PRESUPPOSED = (["that", "the"], ["that", "those"], ["that", "these"])
_OWN_WORDS = frozenset("false sham fake bogus phony phoney mock imaginary fictitious fictional imagined".split())
_TALKERS = tuple([word] for word in "to we they you i can cannot must let's should will would not don't people".split())
_WANTED = frozenset("needed required necessary asked wanted destroyed burned".split())
_CLAIMS = frozenset(
    "claim claims statement statements lie lies propaganda word words promise promises accusation accusations "
    "report reports assertion assertions allegation allegations charges accusation disinformation fakes".split()
)
_PROOFS = tuple(
    "report rumo proof evidence footage video photo pictur clip claim alleg stor leaflet letter post order document "
    "thesis theor notion idea legend myth tale фото видео снимок снимк кадр ролик запис скриншот карт документ приказ "
    "картинк изображен".split()
)
_CLAIMS_RU = (
    "заявлени",
    "утверждени",
    "слов",
    "лож",
    "пропаганд",
    "фейк",
    "вброс",
    "сообщени",
    "обещани",
    "обвинени",
    "речи",
    "верси",
)
_AFTER = frozenset("в во на у как там здесь тут больше давно уже еще просто вообще никогда и у".split())
_NOT_MET = tuple("слыш виде вида нашл нашел обнаруж встре заме наблюд выявл зафикс план готов".split())
_DEEDS = ("созда", "соверш", "устра", "вел", "вед", "готов", "план", "провод", "провел", "наноси", "развяз", "начина")
_CONTENT = frozenset({"о", "об", "про"})
_NOT_BEING = frozenset(
    "существует существовало существуют было будет бывает есть является может и имеет идет шло приходится".split()
)


def scoped(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A cue governs the match when the match lies in the scope its row gives it."""
    for hit in hits:
        if hit.row.stance is not None and view.in_scope(hit):
            yield view.layer(hit, hit.row.rule, hit.row.stance)


def opening(view: View, rule: str) -> Iterator[Layer]:
    """A cue of distance that opens the match itself ("so-called winners") governs it too."""
    for hit in view.sentence.hits_between(view.reading.cues, view.lang, view.first, view.last):
        inside = hit.last < view.last
        own = view.sentence.words[hit.first] in _OWN_WORDS
        if hit.row.rule == rule and inside and not own and hit.row.stance is not None:
            start = view.sentence.starts[hit.first]
            cue = Cue(hit.row.stance, view.sentence.raw(hit.first, hit.last), start, rule)
            yield Layer(cue, view.match.start, view.match.end)


def so_called(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """ "So-called" and its like hold the label at arm's length, before the match or as its first words."""
    yield from scoped(view, [hit for hit in hits if not _modal(view, hit)])
    if absence.mocked(view):
        place = view.first - 1
        cue = Cue(Stance.DISTANCED, view.sentence.raw(place, place + 1), view.sentence.starts[place], "so-called")
        yield Layer(cue, cue.start, view.match.end)
    if view.last - view.first > 1:
        yield from opening(view, "so-called")


def _modal(view: View, hit: Hit) -> bool:
    """Tell whether "would be" is no "would-be", and "suspected" a verb."""
    words = view.sentence.words
    if words[hit.first] in {"suspected", "presumed"} and hit.last == hit.first + 1:
        return hit.last < len(words) and not nouns.described(view.sentence, hit.first)
    return view.sentence.words[hit.first] == "would" and "-" not in view.sentence.raw(hit.first, hit.last)


def names_actor(view: View) -> bool:
    """Tell whether the match names somebody who can act and lie rather than an event or a thing."""
    words = view.sentence.words[view.first : view.last]
    if view.lang == "en":
        end = next((place for place, word in enumerate(words) if place and word in {"in", "of", "from"}), len(words))
        words = words[end - 1 : end]
    return any(word.startswith(_ACTORS) for word in words)


def false_claim(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A word for a false or unproved claim governs its content; "the lies of X" are X's own, not about X."""
    for hit in hits:
        cue = view.sentence.words[hit.first : hit.last]
        if cue == ["claims", "that"] and hit.last <= view.first and (name := nouns.claims(view.sentence, hit.first)):
            yield view.layer(hit, "reporting-verb", Stance.ATTRIBUTED, name)
            continue
        owned = "of" in cue and _CLAIMS.issuperset(cue[:1]) and names_actor(view)
        if (
            hit.row.stance is None
            or not view.in_scope(hit)
            or owned
            or nouns.compound(view.sentence, hit)
            or english.content_ends(view, hit)
            or (hit.last < view.first and view.sentence.words[view.first - 1] == "as")
            or (view.tightly_quoted and cue[0].startswith("придум"))
            or _elsewhere(view, hit)
            or (
                hit.last == view.first
                and view.sentence.words[view.first] in _OWN_WORDS
                and "flag" not in view.sentence.words[view.first : view.last]
            )
            or (cue[0] == "talk" and view.sentence.words[hit.first - 1 : hit.first] in _TALKERS)
            or (hit.row.rule == "false-claim" and _presupposed(view, hit))
        ):
            continue
        if hit.row.rule == "claim-noun" and (owner := _possessor(view, hit)):
            yield view.layer(hit, hit.row.rule, Stance.ATTRIBUTED, owner)
        else:
            denies = cue[0] == "нет" and hit.last == view.first
            yield view.layer(hit, hit.row.rule, Stance.NEGATED if denies else hit.row.stance)


def _presupposed(view: View, hit: Hit) -> bool:
    """Tell whether a denied clause is about the match: "it is a myth that the junta wants peace"."""
    words = view.sentence.words
    lead = words[max(hit.first, view.first - 2) : view.first]
    if hit.last > view.first or view.quoted or lead not in _PRESUPPOSED:
        return False
    return any(word.startswith(_GIVEN) for word in words[view.first : view.last])


def no_evidence(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A want of evidence rejects the claim, not whom the claim is about."""
    yield from scoped(view, [hit for hit in hits if not (_presupposed(view, hit) or _wanted(view, hit))])


def _wanted(view: View, hit: Hit) -> bool:
    """Tell whether evidence is only not asked for: "no evidence was needed by the courts of the X"."""
    words = view.sentence.words
    return hit.last <= view.first and not _WANTED.isdisjoint(words[hit.last : view.first])


def _elsewhere(view: View, hit: Hit) -> bool:
    """Tell whether a Russian word for a claim has its content apart from the match: «вброс о рубле X»."""
    words = view.sentence.words
    if view.lang != "ru" or hit.last > view.first:
        return False
    between = words[hit.last : view.first]
    if not between and words[hit.first].endswith("ла") and words[view.first].endswith(("ая", "яя")):
        return True
    if words[hit.first].endswith(("вши", "яв", "ув", "ив", "ав")) and "," in between:
        after = between[between.index(",") + 1 :]
        return not {"что", "будто", "как"} & set(after[:1])
    told = between[: between.index(":")] if ":" in between else []
    if any(is_finite(word) for word in told) or (words[hit.first + 1] == "верьте" and not _CONTENT.isdisjoint(told)):
        return True
    if between[:1] == ["и"] and any(is_finite(word) for word in between[1:2]):
        return True
    about = words[hit.last - 1] in {"о", "об", "обо", "про", "вокруг"}
    return about and russian.apart(between, words[view.first : view.last])


def unlikely(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A denial of the predicate; «вряд ли X заметят» doubts what X does instead."""
    words = view.sentence.words
    hits = [hit for hit in hits if words[hit.first] != "far" or english.far_predicated(words, hit.first)]
    doubts = [hit for hit in hits if words[hit.first] not in {"вряд", "едва"} or not _acts(view)]
    meant = (hit for hit in doubts if not (_instead(view, hit) or clauses.prescribes(words, hit)))
    yield from scoped(view, meant)


def _instead(view: View, hit: Hit) -> bool:
    """Tell whether the match acts instead: «вместо хлеба оккупанты привезли листовки»."""
    words = view.sentence.words
    apart = words[hit.first] == "вместо" and hit.last < view.first
    return apart and russian.nominative(words[view.first : view.last])


def _acts(view: View) -> bool:
    return russian.verb_follows(view.sentence.words[view.last :])


def guise(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """«Под видом X» holds X at arm's length, not who hides: «под видом туристов X вошли»."""
    words = view.sentence.words
    for hit in hits:
        hidden = view.lang == "ru" and hit.last < view.first and russian.nominative(words[view.first : view.last])
        if not hidden:
            yield from scoped(view, (hit,))


def _possessor(view: View, hit: Hit) -> str | None:
    """Return who makes the claim where he is named as its owner: "the patriarch's claim that"."""
    before = view.sentence.words[hit.first - 1] if hit.first else ""
    if (hit.first and possessive(view.sentence, hit.first - 1)) or before in {"his", "her", "their", "его", "ее", "их"}:
        return subject_before(view.sentence, hit.first) or view.sentence.raw(hit.first - 1, hit.first)
    return None


def false_after(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A predicate of falsehood after the match rejects it, unless the match only owns the claim."""
    if not owns_claim(view):
        words = view.sentence.words
        made = [hit for hit in hits if not clauses.invents_else(words, view.first, view.last, hit)]
        yield from scoped(view, [hit for hit in made if not absence.made_up(view, hit)])


def owns_claim(view: View) -> bool:
    """Tell whether the match only owns the claim: "claims by the X", "the X's claims", «заявления X»."""
    words = view.sentence.words
    before = words[view.first - 1] if view.first else ""
    following = view.reading.text[view.match.end : view.match.end + 2]
    nouns = words[max(0, view.first - 4) : view.first]
    owned = any(word in {"of", "by", "from"} for word in nouns[-2:]) and not _CLAIMS.isdisjoint(nouns)
    return (
        names_actor(view)
        and before not in {"a", "an"}
        and (owned or following in {"'s", "’s"} or before.startswith(_CLAIMS_RU))
    )


def false_proof(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """What reports or proofs of the match "turned out to be" rejects it."""
    words = view.sentence.words[max(0, view.first - 6) : view.first]
    if any(word.startswith(_PROOFS) for word in words) and "якобы" not in words:
        yield from scoped(view, hits)


def called_false(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """ "X called reports of Y a fabrication" debunks Y, unless Y only owns what is called false."""
    callings = [hit for hit in view.hits.get("calling-verb", ()) if hit.last <= view.first]
    words = view.sentence.words
    callings = [hit for hit in callings if not words[hit.first].startswith(("talk", "speak", "spoke"))]
    if callings and not owns_claim(view):
        yield from scoped(view, [hit for hit in hits if "and" not in words[view.last : hit.first]])


def naming_wrong(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """ "Calling X a Y is wrong" denies the naming."""
    if any(hit.last <= view.first and view.in_scope(hit) for hit in view.hits.get("naming-form", ())):
        yield from scoped(view, hits)


def no_such(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """«Никакого X» denies X unless another verb is denied of it («никакой X не перекричит»)."""
    words = view.sentence.words
    after = words[view.last : view.last + 8]
    place = after.index("не") if "не" in after else -1
    denied = after[place + 1] if 0 <= place < len(after) - 1 else ""
    unmet = denied.startswith(_NOT_MET)
    for hit in hits:
        met = unmet and (absence.in_genitive(view) or words[hit.first] == "ни")
        met = met or (denied.startswith(_DEEDS) and absence.in_genitive(view) and not names_actor(view))
        if place < 0 or denied in _NOT_BEING or met:
            yield from scoped(view, (hit,))


def existence_after(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """«X не существует», «X нет» denies X unless X stands in a prepositional phrase."""
    before = view.sentence.words[view.first - 1] if view.first else ""
    between = view.sentence.words[view.last : view.last + 1]
    if (
        between
        and between[0].isalpha()
        and between[0] not in _AFTER
        and between[0] not in _NOT_BEING | {"не", "нет", "нету"}
    ):
        return
    if not before or before[0] <= "z" or not absence.governed(view):
        yield from scoped(view, hits)


def no_talk(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """«Говорить об X не приходится» denies X where the talk is of X."""
    if any(hit.last <= view.first and view.in_scope(hit) for hit in view.hits.get("talk-of", ())):
        yield from scoped(view, hits)
