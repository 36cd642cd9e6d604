"""The report of an archive on a terminal: counts, both rates with intervals, who says what, and where to look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rich.text import Text

from narrator.archive.estimate import Estimate
from narrator.archive.names import join_names
from narrator.archive.sentences import KeySentence
from narrator.archive.summary import Group, Summary
from narrator.records import Frame
from narrator.render.paper import UNBROKEN, Paper
from narrator.render.post import colour, mark, marked_text, name
from narrator.render.receipts import Lexicon
from narrator.render.wording import plural, stance_profile

ROWS = 10
"""Lists of entries, speakers, channels and months are cut at this many rows unless everything is asked for."""
WIDE = 74
LONG_NAME = 48
LONG, AROUND = 320, 100
"""A key sentence of more characters is cut to so many around its matches."""


def archive_report(paper: Paper, summary: Summary, lexicon: Lexicon, title: str, rows: int = ROWS,
                   sentences: int = 1) -> None:
    """Write the report of an archive.

    Args:
        title: what was read.
        rows: how long the lists may be.
        sentences: key sentences shown for each frame, 0 to 5.
    """
    dot = f" {paper.glyphs.dot} "
    words = summary.own.words + summary.forwarded.words
    size = dot.join((plural(summary.posts, "post"), plural(words, "word")))
    paper.rule(paper.tail(title, paper.width - 10 - len(size)), size)
    _facts(paper, summary)
    groups = [("Frames", summary.own)]
    if summary.forwarded.posts:
        groups = [("Frames in the channels' own posts", summary.own),
                  ("Frames in forwarded posts", summary.forwarded)]
    for heading, group in groups:
        _frames(paper, heading, group, lexicon.frames)
    _stances(paper, summary, lexicon.frames)
    _speakers(paper, summary, lexicon.frames, rows)
    _topics(paper, summary)
    _entries(paper, summary, lexicon.frames, rows)
    _channels(paper, summary, lexicon.frames, rows)
    _months(paper, summary, rows)
    if sentences:
        _sentences(paper, summary, lexicon.frames, sentences)
    paper.write()


def _facts(paper: Paper, summary: Summary) -> None:
    langs = summary.own.langs + summary.forwarded.langs
    dates = sorted(date for channel in summary.channels.values() for date in (channel.first, channel.last) if date)
    facts = [", ".join(f"{lang} {count}" for lang, count in _ranked(langs))]
    named = [channel for channel in summary.channels if channel]
    if named:
        facts.insert(0, paper.cut(named[0], LONG_NAME) if len(named) == 1 else plural(len(named), "channel"))
    if dates:
        first, last = dates[0][:10], dates[-1][:10]
        facts.append(first if first == last else f"{first} to {last}")
    empty = summary.own.empty + summary.forwarded.empty
    if empty:
        facts.append(f"{empty} without words")
    paper.write(Text(f" {paper.glyphs.dot} ".join(facts), style=paper.theme.faint))


def _ranked(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(((key, count) for key, count in counts.items() if count), key=lambda pair: (-pair[1], pair[0]))


def _frames(paper: Paper, heading: str, group: Group, frames: Mapping[str, Frame]) -> None:
    remark = plural(group.posts, "post") + ", " + plural(group.words, "word")
    paper.heading(heading, f"{remark}; per 1,000 words, 95{UNBROKEN}% intervals")
    present = sorted({frame for frame, _ in group.counts})
    estimates = {frame: (group.rate(frame, False), group.rate(frame, True)) for frame in present}
    present.sort(key=lambda frame: (-estimates[frame][1].rate, -estimates[frame][0].rate, frame))
    if not present:
        paper.write("No entry of the lexicon occurs in these posts.")
        return
    wide = paper.width >= WIDE
    cells = max(4, min(30, paper.width - 71)) if wide else 0
    longest = estimates[present[0]][1].rate
    heads = ("", "", "posts", "asserted", "asserted + voiced", "")
    rows: list[Sequence[Text | str]] = [[Text(head, style=paper.theme.faint) for head in heads]]
    for frame in present:
        asserted, both = estimates[frame]
        style = paper.theme.line(colour(frame, frames))
        rows.append((
            Text(mark(frame, frames), style=f"bold {style}"), name(frame, frames), str(group.carriers[frame]),
            interval(asserted), interval(both),
            paper.bar(asserted.rate, both.rate - asserted.rate, longest, cells, style) if wide else "",
        ))
    paper.columns([row if wide else (*row[:2], *row[3:5]) for row in rows],
                  (1, 17, -5, -17, -17, cells) if wide else (1, 17, -17, -17))


def interval(estimate: Estimate) -> str:
    """Return a rate with its interval: "0.41 [0.22, 0.60]"; the rate alone where no interval is known."""
    if estimate.low is None or estimate.high is None:
        return number(estimate.rate)
    least = estimate.high
    return f"{number(estimate.rate, least)} [{number(estimate.low, least)}, {number(estimate.high)}]"


def number(rate: float, beside: float = 0.0) -> str:
    """Return a rate with two decimals below 10, one below 100; with no more than a larger one beside it has.

    >>> number(0.034), number(12.34), number(0.2, 12.3), number(150.2), number(0.0)
    ('0.03', '12.3', '0.2', '150', '0')
    """
    larger = max(rate, beside)
    return "0" if not larger else f"{rate:.{2 if larger < 9.995 else 1 if larger < 99.95 else 0}f}"


def _stances(paper: Paper, summary: Summary, frames: Mapping[str, Frame]) -> None:
    if not summary.profile:
        return
    paper.heading("Stances", "used, voiced by others, or held up and rejected")
    named = join_names(_surfaces(summary))
    profiles: dict[str, Counter[tuple[str, str]]] = {}
    for (frame, label, who), count in summary.profile.items():
        profiles.setdefault(frame, Counter())[label, named.get(who, who)] += count
    if len(profiles) > 1:
        whole: Counter[tuple[str, str]] = sum(profiles.values(), Counter())
        paper.write(Text.assemble(("All frames: ", "bold"), stance_profile(paper, whole)), hang=4)
    for frame in sorted(profiles, key=lambda frame: (-profiles[frame].total(), frame)):
        line = Text()
        line.append(f"{mark(frame, frames)}  ", style=f"bold {paper.theme.line(colour(frame, frames))}")
        line.append(f"{name(frame, frames)}: ", style="bold")
        line.append(stance_profile(paper, profiles[frame]))
        paper.write(line, hang=4)


def _surfaces(summary: Summary) -> Counter[str]:
    surfaces: Counter[str] = Counter()
    for (speaker, _, _), count in summary.speakers.items():
        surfaces[speaker] += count
    return surfaces


def _speakers(paper: Paper, summary: Summary, frames: Mapping[str, Frame], rows: int) -> None:
    named = join_names(_surfaces(summary))
    for rejected, heading, remark in (
        (False, "Speakers", "ranked by the matches they voice"),
        (True, "Rejections", "speakers who deny or reject a wording; never counted as use"),
    ):
        spoken: dict[str, Counter[str]] = {}
        for (speaker, frame, against), count in summary.speakers.items():
            if against is rejected:
                spoken.setdefault(named[speaker], Counter())[frame] += count
        if not spoken:
            continue
        paper.heading(heading, remark)
        ordered = sorted(spoken, key=lambda who: (-spoken[who].total(), who))
        for who in ordered[:rows]:
            line = Text()
            line.append(paper.cut(who, LONG_NAME), style="bold")
            line.append(f" {spoken[who].total()}: ")
            line.append(", ".join(f"{name(frame, frames)} {count}" for frame, count in _ranked(spoken[who])))
            paper.write(line, hang=4)
        _more(paper, len(ordered) - rows, "speaker", "speakers")


def _more(paper: Paper, count: int, what: str, plural: str) -> None:
    if count > 0:
        more = f"and 1 more {what}" if count == 1 else f"and {count:,} more {plural}"
        paper.write(Text(f"{more} (--all shows every one)", style=paper.theme.faint))


def _topics(paper: Paper, summary: Summary) -> None:
    topics = summary.own.topics + summary.forwarded.topics
    paper.heading("Topics", "posts by their likeliest topic; none where it is not likely enough")
    cells = max(8, min(40, paper.measure - 34))
    longest = max(topics.values(), default=0)
    paper.columns([
        (topic, f"{count:,}", f"{count / summary.posts:.0%}", paper.bar(count, 0, longest, cells, ""))
        for topic, count in _ranked(topics)
    ], (11, -7, -4, cells))


def _entries(paper: Paper, summary: Summary, frames: Mapping[str, Frame], rows: int) -> None:
    totals: dict[tuple[str, str], Counter[str]] = {}
    for (frame, entry, kind), count in summary.entries.items():
        totals.setdefault((frame, entry), Counter())[kind] += count
    if not totals:
        return
    paper.heading("Most frequent entries", "with the wordings met, the commonest first")
    ordered = sorted(totals, key=lambda key: (-totals[key].total(), key))
    wordings: dict[str, list[str]] = {}
    for (entry, wording), _ in sorted(summary.wordings.items(), key=lambda pair: (-pair[1], pair[0])):
        wordings.setdefault(entry, []).append(wording)
    room = max(16, min(44, paper.width - 33))
    table: list[Sequence[Text | str]] = [
        [Text(head, style=paper.theme.faint) for head in ("", "", "asserted", "voiced", "other")]]
    for frame, entry in ordered[:rows]:
        wording = ", ".join(wordings[entry])
        letter = Text(mark(frame, frames), style=f"bold {paper.theme.line(colour(frame, frames))}")
        counts = totals[frame, entry]
        table.append((letter, paper.cut(wording, room),
                      *(str(counts[kind] or "-") for kind in ("asserted", "voiced", "other"))))
    paper.columns(table, (1, room, -8, -6, -5))
    _more(paper, len(ordered) - rows, "entry", "entries")


def _channels(paper: Paper, summary: Summary, frames: Mapping[str, Frame], rows: int) -> None:
    named = {channel: sums for channel, sums in summary.channels.items() if channel}
    if len(named) < 2:
        return
    paper.heading("Channels", "the frames most used or voiced, per 1,000 words")
    ordered = sorted(named, key=lambda channel: (-named[channel].posts, channel))
    for channel in ordered[:rows]:
        sums = named[channel]
        line = Text()
        line.append(paper.cut(channel, LONG_NAME), style="bold")
        line.append(f" {plural(sums.posts, 'post')}, {plural(sums.words, 'word')}", style=paper.theme.faint)
        used = [f"{name(frame, frames)} {number(1000 * count / sums.words)}"
                for frame, count in _ranked(sums.frames)[:3]]
        line.append(": " + (", ".join(used) or "no frame"))
        paper.write(line, hang=4)
    _more(paper, len(ordered) - rows, "channel", "channels")


def _months(paper: Paper, summary: Summary, rows: int) -> None:
    if len(summary.months) < 2:
        return
    paper.heading("Months", "posts by date")
    cells = max(8, min(40, paper.measure - 30))
    longest = max(summary.months.values())
    months = sorted(summary.months)
    paper.columns([(month, f"{summary.months[month]:,}", paper.bar(summary.months[month], 0, longest, cells, ""))
                   for month in months[-rows:]], (7, -7, cells))
    _more(paper, len(months) - rows, "earlier month", "earlier months")


def _sentences(paper: Paper, summary: Summary, frames: Mapping[str, Frame], count: int) -> None:
    found = summary.sentences.by_frame
    if not found:
        if any(count for (*_, kind), count in summary.entries.items() if kind != "other"):
            paper.heading("Key sentences")
            paper.write("The results hold no text. `narrator score` keeps it with -o, or with --with-text.")
        return
    paper.heading("Key sentences", "where each frame is densest; numbers as in `why`")
    files = {sentence.file for kept in found.values() for sentence in kept}
    for frame in sorted(found, key=lambda frame: (found[frame][0].rank[0], -len(found[frame]), frame)):
        for sentence in found[frame][:count]:
            start, end = _window(sentence)
            text = marked_text(paper, sentence.text[start:end], sentence.matches, frames, sentence.start + start,
                               sentence.numbers)
            if start:
                text = Text(f"{paper.glyphs.more} ").append_text(text)
            if end < len(sentence.text):
                text.append(f" {paper.glyphs.more}")
            line = Text()
            line.append(f"{name(frame, frames)}: ", style="bold")
            line.append_text(_one_line(text))
            file = f", {paper.cut(sentence.file, 40)}" if len(files) > 1 else ""
            line.append(f"  post {paper.say(sentence.post)}{file}", style=paper.theme.faint)
            paper.write(line, hang=4)


def _window(sentence: KeySentence) -> tuple[int, int]:
    """Return the part of a long sentence around its matches, cut between words."""
    text = sentence.text
    if len(text) <= LONG:
        return 0, len(text)
    first = min(match.start for match in sentence.matches) - sentence.start
    last = max(match.end for match in sentence.matches) - sentence.start
    start = text.rfind(" ", 0, max(0, first - AROUND)) + 1
    end = text.find(" ", min(len(text), last + AROUND))
    return start, end if end >= 0 else len(text)


def _one_line(text: Text) -> Text:
    text.plain = text.plain.replace("\n", " ")
    text.rstrip()
    return text
