"""Lexicons on paper: entries as a list or a page, audits, balance."""

from __future__ import annotations

from collections.abc import Sequence

import orjson
from rich.text import Text

from narrator.lexicon.expand import Place
from narrator.lexicon.rows import COLUMNS
from narrator.lexicon.tables import Lexicon
from narrator.match.audit import Audit
from narrator.match.balance import Balance
from narrator.records import Entry
from narrator.render.paper import Paper
from narrator.render.post import colour, mark, name
from narrator.render.receipts import PACKS

_FORMS = 12
_ID_WIDTH = 34
AUDIT_COLUMNS = ("verdict", "entry", "frame", "matches", "posts", "forms", "contexts")
BALANCE_COLUMNS = ("lang", "slot", "camp", "sentences", "recall", "neutral", "alarms")


def entry_list(paper: Paper, entries: Sequence[Entry], lexicon: Lexicon) -> None:
    """Write one line per entry: mark of its frame, id, pattern."""
    for entry in entries:
        line = Text(end="")
        style = paper.theme.line(colour(entry.frame, lexicon.frames))
        line.append(f"{mark(entry.frame, lexicon.frames)} ", style=style)
        line.append(paper.cut(entry.id, _ID_WIDTH).ljust(_ID_WIDTH + 1))
        line.append(paper.cut(entry.pattern, max(20, paper.width - _ID_WIDTH - 5)), style=paper.theme.faint)
        paper.write(line, measure=paper.width)


def entry_page(paper: Paper, entry: Entry, lexicon: Lexicon) -> None:
    """Write everything known of an entry."""
    paper.rule(entry.id, f"{mark(entry.frame, lexicon.frames)} {name(entry.frame, lexicon.frames)}")
    citation = lexicon.citations.get(entry.source)
    source = ", ".join(filter(None, (citation.title, citation.date, citation.place))) if citation else entry.source
    dates = f"{entry.since} to {entry.until}" if entry.until else entry.since and f"since {entry.since}"
    rows = (
        ("Pattern", entry.pattern), ("Where", entry.where), ("Gloss", entry.gloss), ("Matches", entry.yes),
        ("Does not", entry.no), ("Pack", f"{entry.pack} ({PACKS.get(entry.pack, 'your own')})"), ("Source", source),
        ("Dates", dates), ("Twin", entry.twin), ("Flags", " ".join(entry.flags)),
    )  # fmt: skip
    for label, value in rows:
        if value:
            line = Text(f"{label:9}", style=paper.theme.faint)
            line.append(paper.say(value), style="")
            paper.write(line, 1, 10)


def expansion_page(paper: Paper, entry: Entry, alternatives: Sequence[Sequence[Place]]) -> None:
    """Write every alternative of an entry, a line for each place and its forms."""
    paper.rule(entry.id, f"{len(alternatives)} way{'' if len(alternatives) == 1 else 's'} to match")
    for number, places in enumerate(alternatives, 1):
        paper.heading(f"{number}")
        for place in places:
            forms = ", ".join(place.forms)
            paper.write(paper.line(f"{forms}{place.sign}"), 3, 5)


def entries_tsv(entries: Sequence[Entry]) -> str:
    """Return entries as a TSV with the columns of a pack and the pack behind them."""
    lines = ["\t".join((*COLUMNS, "pack"))]
    for entry in entries:
        cells = [getattr(entry, column) for column in COLUMNS[:-1]]
        lines.append("\t".join((*cells, " ".join(entry.flags), entry.pack)))
    return "\n".join(lines) + "\n"


def entries_jsonl(entries: Sequence[Entry]) -> str:
    """Return entries as JSON lines."""
    return "".join(orjson.dumps(entry).decode() + "\n" for entry in entries)


def audit_tsv(audit: Audit) -> str:
    """Return an audit as a TSV: forms as `form (n)`, contexts divided by ` / `."""
    lines = ["\t".join(AUDIT_COLUMNS)]
    for caught in audit.caught:
        ranked = sorted(caught.forms.items(), key=lambda pair: (-pair[1], pair[0]))
        forms = ", ".join(f"{form} ({count})" for form, count in ranked)
        cells = (audit.verdict(caught), caught.entry.id, caught.entry.frame, caught.matches, caught.posts, forms)
        lines.append("\t".join(map(str, cells)) + "\t" + " / ".join(caught.contexts).replace("\t", " "))
    return "\n".join(lines) + "\n"


def audit_page(paper: Paper, audit: Audit) -> None:
    """Write an audit: over-broad entries, dead ones, then the rest, each with wordings and contexts."""
    paper.rule("Lexicon audit", f"{audit.posts} posts")
    for caught in audit.caught:
        ranked = sorted(caught.forms.items(), key=lambda pair: (-pair[1], pair[0]))
        line = Text(f"{audit.verdict(caught) or '':6}", style="bold")
        line.append(f"{caught.entry.id} ({caught.entry.frame}): {caught.matches} in {caught.posts} posts", style="")
        paper.write(line)
        if ranked:
            forms = ", ".join(f"{form} {count}" for form, count in ranked[:_FORMS])
            more = len(ranked) - _FORMS
            paper.write(paper.line(forms + (f" and {more} more" if more > 0 else ""), paper.theme.faint), 7)
        for context in caught.contexts:
            paper.write(paper.line(context), 7, 9)


def balance_tsv(balance: Balance) -> str:
    """Return the scores of camps as a TSV; shares with 4 decimals, empty where there are no sentences."""
    lines = ["\t".join(BALANCE_COLUMNS)]
    for score in balance.scores:
        shares = ["" if value is None else f"{value:.4f}" for value in (score.recall, score.alarms)]
        cells = (score.lang, score.slot, score.camp, score.sentences, shares[0], score.neutral, shares[1])
        lines.append("\t".join(map(str, cells)))
    return "\n".join(lines) + "\n"
