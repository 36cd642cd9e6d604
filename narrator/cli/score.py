"""`narrator score`: results of whole archives."""

from __future__ import annotations

from typing import Any

import click

from narrator.cli.analysis import analysis_options
from narrator.cli.display import display_options
from narrator.cli.names import CONDITION
from narrator.cli.options import input_options


@click.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("-o", "--output", type=click.Path(), help="Write here; the format follows the suffix.")
@click.option("--format", "form", metavar="FORMAT",
              help="table, jsonl, csv, tsv, parquet, or dataset (a folder of Parquet files).")
@click.option("-j", "--jobs", metavar="N|auto", help="Worker processes; auto takes one a core.")
@click.option("--backend", type=click.Choice(["joblib", "dask"]), default="joblib", show_default=True,
              help="Who runs the workers.")
@click.option("--scheduler", metavar="ADDRESS", help="A running Dask scheduler, as tcp://HOST:PORT.")
@click.option("--resume", is_flag=True, help="Go on with an interrupted run of the same inputs and options.")
@click.option("--shard-size", type=click.FloatRange(min=0.001), default=4.0, show_default=True, metavar="MB",
              help="Size of one piece of work. Rows do not depend on it; a data set has a file for each piece.")
@click.option("--with-text/--no-text", "with_text", default=None,
              help="Write the posts' texts; with -o they are written unless told otherwise, on a pipe they are not.")
@click.option("--matches", is_flag=True, help="With CSV or TSV: write every match to OUT.matches.csv too.")
@click.option("--only-matches", is_flag=True, help="Leave out posts without a match.")
@click.option("--fields", metavar="NAMES", help="JSON lines with these fields alone, such as post.id,topic,frames.")
@click.option("--fail-on", type=CONDITION, multiple=True, metavar="FRAME[>=N]",
              help="Exit with 3 where at least N matches of the frame are asserted, 1 by default (repeatable).")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary on stderr; errors are still named.")
@analysis_options
@input_options
@display_options
def command(**given: Any) -> None:
    """Score posts: matches with their stance, frames by both rates, topics.

    On a terminal a table, on a pipe JSON lines, with -o a file that appears when it is complete.
    Exit code 1 where something could not be read or scored, 3 where --fail-on was met.
    """
    from narrator.cli.scoring import score

    code = score(given)
    if code:
        raise click.exceptions.Exit(code)
