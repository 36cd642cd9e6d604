"""Topic models on paper: their topics, how good they are, what is wrong with labels, how training goes."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from narrator.render.paper import Paper

if TYPE_CHECKING:
    from narrator.train.quality import CurvePoint, Finding, Interval, Quality

TOPIC_COLUMNS = ("topic", "iptc", "definition", "latin", "cyrillic")
_WORDS = 10
_SCRIPTS = ("latin", "cyrillic")
_NAME = 12


def topic_page(paper: Paper, card: Mapping[str, Any]) -> None:
    """Write a model's topics with their definitions, IPTC codes and strongest words."""
    paper.rule(f"topics of {paper.say(str(card.get('name', 'this model')))}", str(card.get("digest", ""))[:19])
    for row in topic_rows(card):
        paper.heading(paper.say(row["topic"]), ", ".join(row["iptc"]))
        if row["definition"]:
            paper.write(paper.line(row["definition"]), 3)
        for script in _SCRIPTS:
            if row[script]:
                paper.write(paper.line(", ".join(row[script][:_WORDS]), paper.theme.faint), 3)
    paper.write()
    paper.write("none: the classifier abstains, because no topic is likely enough.")


def topic_rows(card: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return one row per topic with the columns of TOPIC_COLUMNS; codes and words are lists.

    What a card tells people is not covered by its digest: whatever is not as expected there is left out.
    """
    rows = []
    for topic in card["topics"]:
        about = _inner(_inner(card, "definitions"), topic)
        told: dict[str, Any] = {"topic": topic, "iptc": _texts(about, "iptc"), "definition": ""}
        if isinstance(about.get("definition"), str):
            told["definition"] = about["definition"]
        told |= {script: _texts(_inner(_inner(card, "strongest"), script), topic) for script in _SCRIPTS}
        rows.append(told)
    return rows


def _inner(table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = table.get(key)
    return value if isinstance(value, Mapping) else {}


def _texts(table: Mapping[str, Any], key: str) -> list[str]:
    value = table.get(key)
    return [str(each) for each in value] if isinstance(value, list) else []


def topics_tsv(card: Mapping[str, Any]) -> str:
    """Return the topics as a TSV; lists joined by `, `."""
    lines = ["\t".join(TOPIC_COLUMNS)]
    for row in topic_rows(card):
        cells = [", ".join(cell) if isinstance(cell, list) else str(cell) for cell in row.values()]
        lines.append("\t".join(" ".join(cell.split()) for cell in cells))
    return "\n".join(lines) + "\n"


def quality_page(paper: Paper, quality: Quality, curve: Sequence[CurvePoint] = ()) -> None:
    """Write what was measured on one set of posts."""
    paper.rule(quality.name, f"{quality.posts:,} posts")
    paper.write(quality.split)
    paper.write(f"accuracy  {_shown(quality.accuracy)}")
    paper.write(f"macro-F1  {_shown(quality.macro_f1)}  over topics of at least 15 posts")
    paper.write(f"calibration error  {quality.calibration:.3f}")
    point = quality.decided
    paper.write(
        f"abstaining: {point.coverage:.1%} of the posts that have a topic get one, {point.accuracy:.1%} of those the "
        f"right one; {point.other:.1%} of the posts without a topic are left without.",
        1, 3,
    )  # fmt: skip
    paper.heading("By topic", "precision, recall, F1 with 95 % interval, posts")
    rows = [
        (
            paper.cut(each.topic, _NAME + 8), f"{each.precision:.2f}", f"{each.recall:.2f}", _shown(each.f1, 2),
            f"{each.posts:,}", paper.bar(each.f1.value, 0, 1, 16, paper.theme.strong),
        )
        for each in quality.topics
    ]  # fmt: skip
    paper.columns(rows, (_NAME + 8, -4, -4, 18, -7, 16))
    _confusion(paper, quality)
    _coverage(paper, quality)
    if curve:
        paper.heading("Learning curve", "training posts, accuracy, macro-F1")
        paper.columns(
            [(f"{each.posts:,}", f"{each.accuracy:.3f}", f"{each.macro_f1:.3f}") for each in curve], (-9, -6, -6)
        )
    paper.write()


def _shown(interval: Interval, digits: int = 3) -> str:
    return f"{interval.value:.{digits}f} [{interval.low:.{digits}f}, {interval.high:.{digits}f}]"


def _confusion(paper: Paper, quality: Quality) -> None:
    """Write the confusion table where it fits, else its largest cells."""
    names = [each.topic for each in quality.topics]
    cell = 5
    if paper.width >= _NAME + 3 + (cell + 1) * len(names):
        paper.heading("Confusion", "rows: the post's topic; columns: what it was read as")
        head = [Text(), *(Text(paper.cut(name, 4)) for name in names)]
        rows: list[Sequence[Text | str]] = [head]
        for at, (name, counts) in enumerate(zip(names, quality.confusion, strict=True)):
            cells = [Text(str(count or "."), style="bold" if at == place else "") for place, count in enumerate(counts)]
            rows.append((paper.cut(name, _NAME), *cells))
        paper.columns(rows, (_NAME, *(-cell for _ in names)), gap=1)
        return
    pairs = [
        (count, names[row], names[column])
        for row, counts in enumerate(quality.confusion)
        for column, count in enumerate(counts)
        if row != column and count
    ]
    paper.heading("Most frequent confusions", "count, the post's topic, what it was read as")
    lines = [(str(count), paper.cut(one, _NAME), paper.cut(two, _NAME)) for count, one, two in sorted(pairs)[::-1][:10]]
    paper.columns(lines, (-6, _NAME, _NAME))


def _coverage(paper: Paper, quality: Quality) -> None:
    paper.heading("Coverage", "least probability, share named, accuracy of those, posts without a topic left without")
    rows = [
        (f"{point.least:.2f}", f"{point.coverage:.3f}", f"{point.accuracy:.3f}", f"{point.other:.3f}")
        for point in quality.curve[::2]
    ]
    paper.columns(rows, (-6, -6, -6, -6))


def finding_lines(findings: Sequence[Finding]) -> list[str]:
    """Return what was found about labels, one line each."""
    lines = []
    for finding in findings:
        posts = f" For example: {', '.join(finding.posts)}." if finding.posts else ""
        lines.append(("error: " if finding.grave else "note: ") + finding.what + posts)
    return lines


class Training:
    """A line on stderr that says which step of training is on; only where stderr is a terminal."""

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            TextColumn("{task.completed:.0f}/{task.total:.0f}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
            disable=not sys.stderr.isatty(),
        )
        self._tasks: dict[str, Any] = {}

    def say(self, what: str, done: int, of: int) -> None:
        """Show that `done` of `of` parts of a step are done."""
        if what not in self._tasks:
            self._tasks[what] = self._progress.add_task(what, total=of)
        self._progress.update(self._tasks[what], completed=done)

    def __enter__(self) -> Training:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()
