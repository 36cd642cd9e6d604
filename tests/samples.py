"""Results made by hand, so that what draws and counts is tested without what reads and matches."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from narrator.data import shipped
from narrator.frames import score
from narrator.records import Citation, Cue, Entry, Frame, Match, Post, Result, Source, Stance, TopicScore

DIGEST = "sha256:" + "ab" * 32
MODEL = "sha256:" + "cd" * 32


@dataclass(frozen=True)
class Lexicon:
    """What renderers ask of a lexicon."""

    entries: dict[str, Entry]
    frames: dict[str, Frame]
    citations: dict[str, Citation]
    digest: str = DIGEST


@dataclass(frozen=True)
class Weight:
    """A word and what it weighed."""

    start: int
    end: int
    text: str
    weight: float


WEIGHTS = tuple(Weight(0, 0, word, 1.0 / rank) for rank, word in enumerate(
    ("regime", "army", "weapons", "strikes", "front"), 1))


def _entry(id: str, pack: str, frame: str, gloss: str) -> Entry:
    return Entry(id, id[:2], pack, frame, id[3:].replace("-", " "), "", gloss, "Yes.", "No.", "sample")


ENTRIES = {entry.id: entry for entry in (
    _entry("en-kiev-regime", "ru-state", "delegitimation", "Ukraine's government, denied its legitimacy."),
    _entry("en-neo-nazi-regime", "ru-state", "nazi-label", "Calls a living government Nazi."),
    _entry("en-collective-west", "ru-state", "hostile-bloc", "Lumps Western states into one hostile actor."),
    _entry("en-root-causes", "ru-state", "peace-claim", "Makes the end of a war depend on terms of one's own."),
    _entry("en-puppet-government", "generic", "external-control", "Says that a government obeys someone abroad."),
    _entry("ru-gibridnaia-voina", "ru-state", "siege", "Рисует страну осаждённой со всех сторон."),
)}


def lexicon() -> Lexicon:
    """Return a small lexicon with the shipped frames."""
    table = tomllib.loads((shipped("lexicons") / "frames.toml").read_text(encoding="utf-8"))["frame"]
    frames = {
        id: Frame(id, row["mark"], row["colour"], tuple(row["name"].items()), tuple(row["definition"].items()),
                  tuple(row["question"].items()))
        for id, row in table.items()
    }
    return Lexicon(ENTRIES, frames, {"sample": Citation("sample", "A sample of wordings", "2024-05-01", "example")})


def match(text: str, wording: str, entry: str, stance: Stance = Stance.ASSERTED, *cues: Cue, nth: int = 0) -> Match:
    """Return a match of an entry at the nth occurrence of a wording."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(wording, start + 1)
    row = ENTRIES[entry]
    first = max(text.rfind(mark, 0, start) for mark in ".\n?!") + 1
    last = min((at for at in (text.find(mark, start) for mark in ".\n?!") if at >= 0), default=len(text) - 1) + 1
    return Match(start, start + len(wording), wording, (first, last), row.frame, row.pack, entry,
                 stance=stance, cues=cues)


def result(
    text: str, *matches: Match, id: str = "1", record: int = 1, channel: str | None = "Sample channel",
    date: str | None = "2025-02-24T10:00:00+00:00", forwarded_from: str | None = None, topic: str = "conflict",
    lang: str = "en",
) -> Result:
    """Return a result whose words are counted by spaces and whose scores follow from its matches."""
    words = len(text.split())
    ordered = tuple(sorted(matches, key=lambda each: (each.start, each.end, each.entry)))
    others = tuple(name for name in ("conflict", "diplomacy", "culture") if name != topic)
    return Result(
        post=Post(text, id, Source("sample.jsonl", record), channel, date, "field" if date else None,
                  forwarded_from=forwarded_from),
        lang=lang, langs=(lang,) if words else (), words=words, frames=score(ordered, words), matches=ordered,
        topic=topic,
        topics=(TopicScore(topic, 0.81), *(TopicScore(name, round(0.1 / at, 4)) for at, name in enumerate(others, 1))),
        lexicon=DIGEST, model=MODEL,
    )


TEXT = (
    "The Kiev regime did not keep its word, and the Collective West looked away. "
    "There is no neo-Nazi regime in Kiev, a reader answers.\n\n"
    "Wang Yi stressed that the root causes of the crisis must be removed. "
    "The minister denied that there was a puppet government. "
    "«Гибридная война» идёт не первый год, говорят на канале."
)


def sample() -> Result:
    """Return a post with matches in five stances and two languages."""
    return result(
        TEXT,
        match(TEXT, "Kiev regime", "en-kiev-regime"),
        match(TEXT, "Collective West", "en-collective-west"),
        match(TEXT, "neo-Nazi regime", "en-neo-nazi-regime", Stance.NEGATED,
              Cue(Stance.NEGATED, "There is no", TEXT.index("There is no"), "existence")),
        match(TEXT, "root causes", "en-root-causes", Stance.ATTRIBUTED,
              Cue(Stance.ATTRIBUTED, "stressed that", TEXT.index("stressed"), "reporting-verb", "Wang Yi")),
        match(TEXT, "puppet government", "en-puppet-government", Stance.ATTRIBUTED,
              Cue(Stance.ATTRIBUTED, "denied", TEXT.index("denied"), "reporting-verb", "The minister"),
              Cue(Stance.NEGATED, "denied", TEXT.index("denied"), "denial")),
        match(TEXT, "Гибридная война", "ru-gibridnaia-voina", Stance.QUOTED,
              Cue(Stance.QUOTED, "«", TEXT.index("«"), "quotation-marks")),
        id="11", record=11,
    )


def archive() -> list[Result]:
    """Return thirteen posts of two channels over six months: own and forwarded, three forms of one speaker."""
    text = "Lavrov said the Collective West wants war. The Kiev regime obeys."
    forms = ("Lavrov", "Foreign Minister Sergey Lavrov", "Лавров")
    posts = [sample()]
    for at in range(12):
        cue = Cue(Stance.ATTRIBUTED, "said", text.index("said"), "reporting-verb", forms[at % 3])
        posts.append(result(
            text,
            match(text, "Collective West", "en-collective-west", Stance.ATTRIBUTED, cue),
            match(text, "Kiev regime", "en-kiev-regime"),
            id=str(20 + at), record=20 + at, channel="Second channel" if at % 2 else "Sample channel",
            date=f"2025-0{1 + at % 6}-0{1 + at % 4}T00:00:00", forwarded_from="Elsewhere" if at > 9 else None,
            topic="diplomacy" if at % 3 else "none",
        ))
    return posts
