"""Channel previews as people paste them: a header, then posts with no separator, no dates, no ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from narrator.readers.base import EMPTY, SERVICE, Boundary, Draft, Facts, ReadOptions, Skip
from narrator.readers.dates import MONTHS, iso, zone
from narrator.readers.head import Head
from narrator.readers.pasted_lines import (
    ENDS,
    Kind,
    clock_in,
    copied_in,
    forwarded_in,
    header_end,
    header_facts,
    kinds_of,
    marks,
    reactions_in,
    views_in,
)
from narrator.readers.pasted_score import THRESHOLD, Context, confidence, context, score
from narrator.readers.stream import Stream

_LIMIT = 16 << 20
_OPENERS = frozenset({Kind.FORWARD, Kind.CHANNEL, Kind.DAY, Kind.COPIED})
_SAYS = {
    Kind.FORWARD: (1.0, "'Forwarded from'"),
    Kind.CHANNEL: (0.98, "the channel's name"),
    Kind.DAY: (0.95, "a date on its own"),
    Kind.COPIED: (1.0, "name and date in brackets"),
    Kind.SERVICE: (0.95, "a service line"),
}


@dataclass(slots=True)
class Block:
    """The lines of one post while the paste is cut: (kind, line) pairs from 0-based line `start`."""

    start: int
    lines: list[tuple[Kind, str]] = field(default_factory=list)
    kinds: set[Kind] = field(default_factory=set)

    def add(self, kind: Kind, line: str) -> None:
        """Add a line."""
        self.lines.append((kind, line))
        self.kinds.add(kind)

    def has(self, *kinds: Kind) -> bool:
        """Tell whether the block has a line of one of these kinds."""
        return not self.kinds.isdisjoint(kinds)


class Pasted:
    """A pasted preview of a Telegram channel."""

    name = "pasted"

    def detect(self, head: Head) -> str:
        """Look for a header, reactions, views or "Forwarded from" on lines of their own."""
        return "" if head.binary or head.start[:1] in ("{", "[", "<") else marks(head.text.split("\n"))

    def read(self, stream: Stream, options: ReadOptions, facts: Facts) -> Iterator[Draft | Skip]:
        """Yield a draft for every post; a block without text and a service line are skipped by name."""
        lines = stream.text(_LIMIT).lstrip("\ufeff").split("\n")
        end = header_end(lines)
        facts.header += header_facts(lines[:end])
        channel = dict(facts.header).get("channel", "")
        blocks, boundaries = cut(lines[end:], channel)
        facts.boundaries += [each._replace(line=each.line + end) for each in boundaries]
        if channel and end:
            facts.notes.append(f"lines 1-{end} are the header")
        day = ""
        for number, block in enumerate(blocks, 1):
            day = next((line for kind, line in block.lines if kind is Kind.DAY), day)
            yield made(block, number, channel, day, options)


def cut(lines: Sequence[str], channel: str) -> tuple[list[Block], list[Boundary]]:
    """Cut the body of a paste into blocks, one a post, and say how sure each cut is (1-based lines of the body)."""
    kinds = kinds_of(lines, channel)
    all_ = context(lines, kinds)
    blocks: list[Block] = []
    boundaries: list[Boundary] = []
    for place, kind in enumerate(kinds):
        block = blocks[-1] if blocks else None
        sure, why = (1.0, "the first line") if block is None else _starts(place, block, all_)
        if kind is Kind.BLANK and block is None:
            continue
        if sure:
            blocks.append(Block(place))
            boundaries.append(Boundary(place + 1, sure, why))
        blocks[-1].add(kind, lines[place])
    return blocks, boundaries


def _starts(place: int, block: Block, all_: Context) -> tuple[float, str]:
    """Return (confidence, signs) where a post starts at a line; (0.0, "") where it does not."""
    kind = all_.kinds[place]
    begun = block.has(Kind.TEXT, Kind.SIGN_OFF, Kind.MORE, Kind.MEDIA, Kind.SERVICE, *ENDS)
    if kind is Kind.SERVICE or kind in _OPENERS:
        return _SAYS[kind] if begun or block.has(kind) else (0.0, "")
    if kind is Kind.BLANK or kind in ENDS or kind is Kind.RULE:
        return 0.0, ""
    closing = next((before for before, _ in reversed(block.lines) if before is not Kind.BLANK), Kind.BLANK)
    if closing in ENDS:
        return 0.98, f"after {closing}"
    if closing is Kind.SERVICE:
        return 0.95, "after a service line"
    if closing is Kind.MORE and kind is not Kind.MORE:
        return 0.93, "after 'Read in full'"
    if closing is Kind.SIGN_OFF and kind is not Kind.SIGN_OFF:
        return 0.9, "after a line that closes other posts too"
    if closing is Kind.RULE and block.has(Kind.TEXT) and not any(each in ENDS for each in all_.kinds):
        return 0.7, "after a rule"
    if kind is Kind.MEDIA:
        return (0.75, "a picture or film comes first") if block.has(Kind.TEXT) and not all_.views else (0.0, "")
    if kind is Kind.TEXT and all_.kinds[place - 1] is Kind.TEXT:
        total, why = score(place, block.start, all_)
        return (confidence(total), why) if total >= THRESHOLD else (0.0, "")
    return 0.0, ""


def made(block: Block, number: int, channel: str, day: str, options: ReadOptions) -> Draft | Skip:
    """Return the draft of a block: its text without marker lines, the markers as fields."""
    lines = [line for kind, line in block.lines if kind in (Kind.TEXT, Kind.SIGN_OFF, Kind.BLANK, Kind.RULE)]
    text = "\n".join(lines).strip().strip("\n")
    if not text:
        return Skip(SERVICE if block.has(Kind.SERVICE) else EMPTY, number)
    of: dict[Kind, list[str]] = {}
    for kind, line in block.lines:
        of.setdefault(kind, []).append(line)
    named, stamp = copied_in(of[Kind.COPIED][0]) if Kind.COPIED in of else ("", "")
    reactions = tuple(pair for line in of.get(Kind.REACTIONS, []) for pair in reactions_in(line))
    clock = next((clock_in(line) for line in of.get(Kind.CLOCK, []) + of.get(Kind.VIEWS, []) if clock_in(line)), "")
    date = iso(stamp.replace("/", "."), zone(options.timezone)) if stamp else _date(day, clock, options)
    return Draft(
        text,
        number,
        channel=channel or named or next(iter(of.get(Kind.CHANNEL, [])), "").strip() or None,
        date=date,
        forwarded_from=forwarded_in(of[Kind.FORWARD][0]) or None if Kind.FORWARD in of else None,
        views=next((views_in(line) for line in of.get(Kind.VIEWS, [])), None),
        reactions=reactions or None,
    )


def _date(day: str, clock: str, options: ReadOptions) -> str | None:
    """Return the date of the last day line, where that has a year, with the time under the post."""
    if not day.strip()[-4:].strip(" г.").isdigit() or day.strip().split(" ")[-1].lower() in MONTHS:
        return None
    date = iso(day.strip())
    return iso(f"{date}T{clock}", zone(options.timezone)) if date and len(clock) == 5 else date
