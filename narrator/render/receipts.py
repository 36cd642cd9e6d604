"""The receipts: why a match is a match, in which stance and by which rule, and why a topic is the topic."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from rich.text import Text

from narrator.archive.voices import said
from narrator.records import Citation, Entry, Frame, Match, Result, Stance
from narrator.render.function_words import says_nothing
from narrator.render.paper import Paper
from narrator.render.post import badge, colour, mark, marked_text, name


class Lexicon(Protocol):
    """What a renderer asks of a lexicon."""

    @property
    def entries(self) -> Mapping[str, Entry]: ...

    @property
    def frames(self) -> Mapping[str, Frame]: ...

    @property
    def citations(self) -> Mapping[str, Citation]: ...


class Weight(Protocol):
    """A word of a post and what it added to a topic's score."""

    @property
    def text(self) -> str: ...

    @property
    def weight(self) -> float: ...


STANCES = {
    Stance.ASSERTED: "in the author's own voice",
    Stance.NEGATED: "the author denies that the label fits",
    Stance.QUOTED: "in quotation marks, with no speaker named",
    Stance.ATTRIBUTED: "a named or described source says it",
    Stance.DISTANCED: "held at arm's length (so-called, alleged)",
    Stance.DEBUNKED: "rejected as false, myth or fake",
    Stance.QUESTION: "asked, not stated",
    Stance.METALINGUISTIC: "the word itself is the topic",
}
_BAR = re.compile(r"\|(?=\S)")
WORDS = 8
"""How many words are named that weighed most."""
EDITORS = "editors"
"""The source of entries whose reason stands in the gloss."""
PACKS = {
    "generic": "in general use", "ru-state": "Russian state", "western-state": "Western states",
    "cn-state": "Chinese state", "ua-state": "Ukrainian state", "ir-state": "Iranian state",
    "far-right": "the far right", "far-left": "the far left",
}


def receipt(
    paper: Paper, number: int, match: Match, lexicon: Lexicon, why: bool = False, seen: str = ""
) -> None:
    """Write the receipt of a match: wording, frame, stance, entry, gloss and source.

    Args:
        number: the match's number in its post, from 1.
        why: add the layers of the stance, the rule behind each, and how the entry is written.
        seen: the badge of an earlier match of the same entry, whose receipt says the rest.
    """
    head = Text()
    head.append(f"{mark(match.frame, lexicon.frames)}{number} ",
                style=f"bold {paper.theme.line(colour(match.frame, lexicon.frames))}")
    head.append(paper.say(" ".join(match.text.split())), style="bold")
    head.append(f" {paper.glyphs.dot} {name(match.frame, lexicon.frames)}")
    head.append(f" {paper.glyphs.dot} {paper.say(said(match))}", style="italic")
    if match.folded:
        head.append(" (written with hidden or look-alike letters)", style=paper.theme.faint)
    paper.write(head, hang=5)
    entry = lexicon.entries.get(match.entry)
    if seen:
        paper.write(Text(f"the same entry as {seen}", style=paper.theme.faint), 5)
    else:
        _entry(paper, match, entry, lexicon)
    if why:
        _layers(paper, match)
        if not seen:
            _pattern(paper, match, entry)


def _entry(paper: Paper, match: Match, entry: Entry | None, lexicon: Lexicon) -> None:
    if entry is None:
        paper.write(paper.line(f"{match.entry} ({match.pack}): not in the lexicon at hand.", paper.theme.faint), 5)
        return
    paper.write(paper.line(entry.gloss), 5)
    citation = lexicon.citations.get(entry.source)
    place = ", ".join(filter(None, (citation.title, citation.date, citation.place))) if citation else entry.source
    source = "the editors" if entry.source == EDITORS else place
    attested = f"Attested: {PACKS.get(entry.pack, entry.pack)}. Source: {source}."
    paper.write(paper.line(f"{attested} [{match.entry}]", paper.theme.faint), 5)


def _layers(paper: Paper, match: Match) -> None:
    if not match.cues:
        paper.write("Stance: asserted, since no cue governs it.", 5, 9)
        return
    paper.write(f"Stance: {match.stance} ({STANCES[match.stance]}). Layers, outermost first:", 5, 9)
    for cue in match.cues:
        line = Text()
        line.append(f"{cue.stance}", style="bold")
        line.append(f" by rule {cue.rule}")
        if cue.cue:
            line.append(f": \"{paper.say(cue.cue)}\"" + f" at {cue.start}")
        if cue.speaker:
            line.append(f", speaker: {paper.say(cue.speaker)}")
        paper.write(line, 7, 9)


def _pattern(paper: Paper, match: Match, entry: Entry | None) -> None:
    if entry is None:
        return
    pattern = entry.pattern if len(entry.pattern) < paper.measure - 20 else _BAR.sub("| ", entry.pattern)
    paper.write(paper.line(f"Pattern: {pattern}", paper.theme.faint), 5, 9)
    if entry.where:
        paper.write(paper.line(f"Condition: {entry.where}", paper.theme.faint), 5, 9)
    if entry.yes:
        paper.write(paper.line(f"Matches: {entry.yes}", paper.theme.faint), 5, 9)
    if entry.no:
        paper.write(paper.line(f"Does not match: {entry.no}", paper.theme.faint), 5, 9)


def in_sentence(paper: Paper, number: int, result: Result, lexicon: Lexicon) -> None:
    """Write the sentence that holds a match, the match marked, where the text is at hand."""
    match = result.matches[number - 1]
    start, end = match.sentence
    if not result.post.text:
        paper.write(Text("(its sentence is not in these results: they hold no text)", style=paper.theme.faint), 5)
        return
    if result.post.text[match.start:match.end] != match.text:
        return
    start, end = min(start, match.start), max(end, match.end)
    line = marked_text(paper, result.post.text[start:end], [match], lexicon.frames, offset=start, numbers=[number])
    paper.write(line, 3)


def topic_receipt(paper: Paper, result: Result, weights: Sequence[Weight], every: bool = False) -> None:
    """Write the topic, the probabilities of the likeliest topics, and the words that weighed most.

    Args:
        weights: of the words for the likeliest topic, heaviest first.
        every: list all topics, not three.
    """
    shown = result.topics if every else result.topics[:3]
    cells = max(8, min(30, paper.measure - 32))
    rows = []
    for score in shown:
        chosen = score.topic == result.topic
        bar = paper.bar(round(score.probability, 2), 0, 1, cells, "" if chosen else paper.theme.faint)
        rows.append((Text(score.topic, style="bold" if chosen else ""), f"{score.probability:.2f}", bar))
    paper.columns(rows, (12, -4, cells))
    if not result.words:
        paper.write("none: a post without words has no topic.")
    elif result.topic == "none":
        paper.write("none: no topic is likely enough to be named.")
    words = _reasons(paper, weights)
    if words:
        likeliest = result.topics[0].topic if result.topics else result.topic
        paper.write(Text.assemble((f"Words that weighed most for {likeliest}: ", paper.theme.faint),
                                  ", ".join(words[:WORDS])), hang=3)


def _reasons(paper: Paper, weights: Sequence[Weight]) -> list[str]:
    """Return the words and phrases that speak for the topic, each once.

    Those that cross punctuation, and those of nothing but function words, are left out: `topics` weighs them all.
    """
    speaking = (" ".join(weight.text.split()) for weight in weights if weight.weight > 0)
    whole = (text for text in speaking if all(char.isalnum() or char in " -'’" for char in text))
    return list(dict.fromkeys(paper.say(text).lower() for text in whole if not says_nothing(text)))


def numbered_badge(paper: Paper, number: int, result: Result, lexicon: Lexicon) -> Text:
    """Return the badge of match `number` of a result."""
    return badge(paper, number, result.matches[number - 1], lexicon.frames)
