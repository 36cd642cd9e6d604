"""The report of one post, and the list of several, on a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text

from narrator.records import Frame, FrameScore, Result
from narrator.render.paper import Paper
from narrator.render.post import colour, mark, marked_text, name
from narrator.render.receipts import Lexicon, Weight, in_sentence, receipt, topic_receipt
from narrator.render.wording import plural, profile_of, stance_profile

RATES = "per 1,000 words: asserted / asserted and voiced"

RECEIPTS = 200
"""A post's report gives the receipts of so many matches."""
WIDE = 74
"""From this width on, columns stand two blanks apart."""


def post_report(
    paper: Paper, result: Result, lexicon: Lexicon, weights: Sequence[Weight] = (), why: bool = False
) -> None:
    """Write everything narrator says about one post.

    Args:
        weights: the words that weighed most for the likeliest topic, heaviest first.
        why: add to each receipt the cues and the rule that decided.
    """
    post_head(paper, result)
    paper.write()
    if result.post.text.strip():
        paper.write(marked_text(paper, result.post.text, result.matches, lexicon.frames))
    else:
        paper.write("(no text)")
    frame_table(paper, result.frames, lexicon.frames)
    if result.matches:
        paper.write(Text.assemble(("Stances: ", paper.theme.faint), stance_profile(paper, profile_of(result.matches))),
                    hang=3)
    paper.heading("Topic")
    topic_receipt(paper, result, weights)
    if result.matches:
        paper.heading("Matches", "" if why else "--why adds the cues and the rule behind each stance")
        first: dict[str, str] = {}
        for number, match in enumerate(result.matches[:RECEIPTS], 1):
            letter = f"{mark(match.frame, lexicon.frames)}{number}"
            receipt(paper, number, match, lexicon, why, first.get(match.entry, ""))
            first.setdefault(match.entry, letter)
        if len(result.matches) > RECEIPTS:
            more = f"and {len(result.matches) - RECEIPTS:,} more; `narrator why` shows each"
            paper.write(Text(more, style=paper.theme.faint))
    paper.write()


def match_report(paper: Paper, result: Result, lexicon: Lexicon, number: int) -> None:
    """Write the full receipt of one match, with its sentence.

    Args:
        number: of the match in its post, from 1.
    """
    post_head(paper, result)
    paper.write()
    receipt(paper, number, result.matches[number - 1], lexicon, why=True)
    in_sentence(paper, number, result, lexicon)
    paper.write()


def why_report(paper: Paper, result: Result, lexicon: Lexicon, weights: Sequence[Weight]) -> None:
    """Write the receipts of every match of a post and of its topic."""
    post_head(paper, result)
    paper.heading("Topic")
    topic_receipt(paper, result, weights, every=True)
    if result.matches:
        paper.heading("Matches")
    for number, match in enumerate(result.matches, 1):
        receipt(paper, number, match, lexicon, why=True)
        in_sentence(paper, number, result, lexicon)
    paper.write()


def post_head(paper: Paper, result: Result) -> None:
    """Write the rule over a post and the line of what is known about it."""
    post = result.post
    where = f"{post.source.file}, record {post.source.record}"
    paper.rule(f"post {post.id}", where)
    dot = f" {paper.glyphs.dot} "
    facts = [post.channel, _date(result), " and ".join(result.langs or (result.lang,)), plural(result.words, "word")]
    if post.views is not None:
        facts.append(f"{post.views:,} views")
    paper.write(paper.line(dot.join(filter(None, facts)), paper.theme.faint))
    if post.forwarded_from:
        paper.write(paper.line(f"Forwarded from {post.forwarded_from}", paper.theme.faint))


def _date(result: Result) -> str:
    date = (result.post.date or "")[:16].replace("T", " ")
    return f"{date} (read in the text)" if date and result.post.date_source == "text" else date


def frame_table(paper: Paper, scores: Sequence[FrameScore], frames: Mapping[str, Frame]) -> None:
    """Write the frames of a post: counts, both rates and a bar, the most used first."""
    paper.heading("Frames", RATES if scores else "")
    if not scores:
        paper.write("No entry of the lexicon occurs in this post.")
        return
    ordered = sorted(scores, key=lambda score: (-score.per_1000_voiced, -score.asserted, -score.other, score.frame))
    longest = ordered[0].per_1000_voiced
    gap = 2 if paper.width >= WIDE else 1
    cells = max(3, min(40, paper.width - 51 - 6 * gap))
    rows: list[Sequence[Text | str]] = [
        [Text(head, style=paper.theme.faint) for head in ("", "", "asserted", "voiced", "other", "per 1,000", "")]
    ]
    for score in ordered:
        style = paper.theme.line(colour(score.frame, frames))
        rows.append((
            Text(mark(score.frame, frames), style=f"bold {style}"),
            name(score.frame, frames),
            _count(score.asserted), _count(score.voiced), _count(score.other),
            f"{score.per_1000:.1f} / {score.per_1000_voiced:.1f}",
            paper.bar(score.per_1000, score.per_1000_voiced - score.per_1000, longest, cells, style),
        ))
    paper.columns(rows, (1, 17, -8, -6, -5, -13, cells), gap=gap)


def _count(count: int) -> str:
    return str(count) if count else "-"


def post_list(paper: Paper, results: Sequence[Result], lexicon: Lexicon) -> None:
    """Write one line for each post: number, frames' letters, topic and how it begins."""
    total = sum(len(result.matches) for result in results)
    paper.rule(plural(len(results), "post"), plural(total, "match", "matches"))
    if not results:
        return
    room = max(10, paper.width - 34)
    rows: list[Sequence[Text | str]] = [
        [Text(head, style=paper.theme.faint) for head in ("post", "words", "topic", "frames", "")]
    ]
    for number, result in enumerate(results, 1):
        rows.append((str(number), str(result.words), result.topic, _letters(paper, result, lexicon.frames),
                     paper.cut(result.post.text, room) or "(no text)"))
    paper.columns(rows, (-4, -5, 11, 8, room - 6))
    paper.write()
    known = sorted({score.frame for result in results for score in result.frames})
    if known:
        legend = ", ".join(f"{mark(frame, lexicon.frames)} {name(frame, lexicon.frames)}" for frame in known)
        paper.write(Text(f"{legend}; a small letter: mentioned, not used.", style=paper.theme.faint))
    paper.write(Text("See one: --post N", style=paper.theme.faint))


def _letters(paper: Paper, result: Result, frames: Mapping[str, Frame]) -> Text:
    letters = Text()
    for score in sorted(result.frames, key=lambda score: (-score.asserted - score.voiced, score.frame))[:8]:
        used = score.asserted + score.voiced
        style = paper.theme.line(colour(score.frame, frames)) if used else paper.theme.faint
        letters.append(mark(score.frame, frames) if used else mark(score.frame, frames).lower(), style=style)
    return letters
