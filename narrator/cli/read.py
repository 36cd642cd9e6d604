"""`narrator read`: any archive as posts, one JSON object a line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from narrator.cli.failure import say
from narrator.cli.options import input_options, read_options

if TYPE_CHECKING:
    from narrator.readers import Report


@click.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("--explain", is_flag=True, help="Say on stderr how the input was read, record by record counted.")
@click.option("--format", "forced", default="", metavar="READER", help="The same as --reader.")
@input_options
def command(inputs: tuple[str, ...], explain: bool, forced: str, **given: Any) -> None:
    """Write the posts of files, folders, archives or standard input as JSON lines.

    INPUT may be a pasted channel page, an export of Telegram (JSON or HTML), saved t.me/s pages, tweets of twarc,
    Mastodon, Bluesky, RSS or Atom, CSV, TSV, JSON, JSON lines, Parquet, or text; also in .gz .bz2 .xz .zst .zip, and
    "-" for standard input. The format is told from the content.
    """
    from narrator.cli.feed import complain, inputs_or_stdin
    from narrator.readers import read
    from narrator.render.posts import write_posts

    given["reader"] = given["reader"] or forced
    reading = read(inputs_or_stdin(inputs, "narrator read posts.csv"), read_options(given))
    try:
        write_posts(reading, sys.stdout.buffer, "jsonl")
        sys.stdout.buffer.flush()
    finally:
        if explain:
            for line in explained(reading.report):
                say(" ".join(line.splitlines()))
    if complain(reading):
        raise click.exceptions.Exit(1)


def explained(report: Report) -> Iterator[str]:
    """Yield lines that say how each file was read and how its records add up."""
    for each in report.files:
        yield f"{each.file}: reader {each.reader} ({each.why}), encoding {each.encoding}"
        if each.columns:
            yield "  columns: " + ", ".join(f"{role} = {name}" for role, name in each.columns)
        if each.header:
            yield "  header: " + ", ".join(f"{name} {value}" for name, value in each.header)
        yield from (f"  {note}" for note in each.notes)
        for boundary in each.boundaries:
            yield f"  line {boundary.line}: a post starts, confidence {boundary.confidence:.2f} ({boundary.why})"
        yield f"  {_sum(each.records, each.posts, each.skipped)}"
    if len(report.files) > 1:
        yield f"all: {_sum(report.records, report.posts, report.skipped)}"
    if report.ignored:
        yield f"{len(report.ignored)} other files hold no posts: {', '.join(report.ignored[:5])}" + (
            ", ..." if len(report.ignored) > 5 else ""
        )
    for name, times in report.repeated[:20]:
        yield f"id {name} came {times} times; repeats became {name}-2" + (f" to {name}-{times}" if times > 2 else "")
    if len(report.repeated) > 20:
        yield f"and {len(report.repeated) - 20} more repeated ids"


def _sum(records: int, posts: int, skipped: tuple[tuple[str, int], ...]) -> str:
    reasons = ", ".join(f"{number} {reason}" for reason, number in skipped)
    rest = records - posts
    return f"{records} records = {posts} posts + {rest} that are none" + (f" ({reasons})" if rest else "")
