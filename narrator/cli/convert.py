"""`narrator convert`: posts of any format as JSON lines, CSV or Parquet."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from narrator.cli.options import input_options, read_options


@click.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("-o", "--output", required=True, metavar="FILE", help="posts.jsonl, posts.csv or posts.parquet.")
@input_options
def command(inputs: tuple[str, ...], output: str, **given: Any) -> None:
    """Write posts in one of three plain formats; reading them back gives the same posts.

    The FILE appears when it is complete; its name says the format.
    """
    from narrator.cli.feed import complain, inputs_or_stdin
    from narrator.readers import read
    from narrator.render.posts import format_of, write_posts

    form = format_of(output)
    reading = read(inputs_or_stdin(inputs, "narrator convert result.json -o posts.parquet"), read_options(given))
    target = Path(output)
    partial = target.with_name(f".{target.name}.partial")
    try:
        with partial.open("wb") as stream:
            write_posts(reading, stream, form)
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    report = reading.report
    click.echo(
        f"{report.records} records = {report.posts} posts in {output} + {report.records - report.posts} that are none"
        + "".join(f", {number} {reason}" for reason, number in report.skipped),
        err=True,
    )
    if complain(reading):
        raise click.exceptions.Exit(1)
