"""`narrator report`: an archive on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from narrator.cli.analysis import analysis_options, options_of
from narrator.cli.display import display_options, sheet
from narrator.cli.names import selection_of, selection_options
from narrator.cli.options import input_options, read_options

if TYPE_CHECKING:
    from narrator.archive.summary import Summary
    from narrator.cli.feed import Feed


@click.command(short_help="Report on a whole archive.")
@click.argument("inputs", nargs=-1, metavar="INPUT|RESULTS...")
@click.option("--format", "form", type=click.Choice(["text", "json", "tsv"]), default="text", show_default=True,
              help="A page to read, the whole summary as JSON, or the frame table as TSV.")
@click.option("--all", "every", is_flag=True, help="Show every speaker, wording, channel and month.")
@click.option("--sentences", type=click.IntRange(0, 5), default=1, show_default=True, metavar="N",
              help="Key sentences for each frame.")
@selection_options
@analysis_options
@input_options
@display_options
def command(inputs: tuple[str, ...], form: str, **given: Any) -> None:
    """Report on an archive: frames by both rates with intervals, stances, speakers, topics, key sentences.

    INPUT is an archive of posts; RESULTS are what `narrator score` wrote, recognised by their schema.
    """
    from narrator.archive.summary import summarise
    from narrator.cli.feed import Feed, inputs_or_stdin, watched

    selection = selection_of(given)
    feed = Feed(inputs_or_stdin(inputs, "narrator report posts.jsonl"), options_of(given), read_options(given))
    if selection.frames or selection.packs:
        selection.check(feed.lexicon())
    summary = summarise(selection.of(watched(feed)))
    if form == "text":
        _page(feed, summary, given)
    else:
        from narrator.render.table import summary_json, summary_tsv

        click.echo(summary_json(summary) if form == "json" else summary_tsv(summary), nl=False)
    feed.finish()


def _page(feed: Feed, summary: Summary, given: dict[str, Any]) -> None:
    from narrator.render.archive import ROWS, archive_report

    title = feed.inputs[0] if len(feed.inputs) == 1 else f"{len(feed.inputs)} inputs"
    title = "standard input" if title == "-" else title
    rows = 1_000_000 if given["every"] else ROWS
    archive_report(sheet(given["color"], given["theme"]), summary, feed.lexicon(summary.lexicon), title, rows,
                   given["sentences"])
