"""`narrator why`: the receipt of a match, or of a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from narrator.cli.analysis import analysis_options, options_of
from narrator.cli.display import display_options, sheet
from narrator.cli.options import input_options, read_options
from narrator.errors import OptionError

if TYPE_CHECKING:
    from narrator.cli.feed import Feed
    from narrator.records import Result


@click.command(short_help="Explain a match or a topic.")
@click.argument("results")
@click.argument("post")
@click.argument("number", type=click.IntRange(min=1), required=False, metavar="[N]")
@analysis_options
@input_options
@display_options
def command(results: str, post: str, number: int | None, color: str | None, theme: str | None, **given: Any) -> None:
    """Explain match N of a post, or all its matches and its topic.

    RESULTS is what `narrator score` wrote (or an archive of posts); POST is a post's id, else its place from 1.
    """
    from narrator.cli.feed import Feed
    from narrator.render.terminal import match_report, why_report
    from narrator.render.wording import plural

    feed = Feed((results,), options_of(given), read_options(given))
    result = _find(feed, post)
    if number is not None and number > len(result.matches):
        known = plural(len(result.matches), "match", "matches")
        raise OptionError(f"post {result.post.id} has {known}, so none is number {number}.", "N",
                          f"Leave N away to see them: narrator why {results} {post}")
    paper, lexicon = sheet(color, theme), feed.lexicon(result.lexicon)
    if number is not None:
        match_report(paper, result, lexicon, number)
    else:
        why_report(paper, result, lexicon, feed.weights(result))


def _find(feed: Feed, wanted: str) -> Result:
    """Return the post with an id, or at a place; the id goes first."""
    placed = None
    ids: list[str] = []
    for place, result in enumerate(feed, 1):
        if result.post.id == wanted:
            return result
        if wanted == str(place):
            placed = result
        ids.append(result.post.id)
    if placed is None:
        raise OptionError(f"no post has the id '{wanted}'.", feed.inputs[0], _ids(wanted, ids))
    return placed


def _ids(wanted: str, ids: list[str]) -> str:
    """Return what to type in place of an id that is not there."""
    from difflib import get_close_matches

    near = get_close_matches(wanted, ids[:10_000], n=3) or ids[:3]
    return f"Give a place from 1 to {len(ids)}, or an id such as {', '.join(near)}."
