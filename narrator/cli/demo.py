"""`narrator demo`: a guided tour over the shipped sample posts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from narrator.cli.display import display_options, sheet

if TYPE_CHECKING:
    from narrator.records import Post


@click.command(short_help="A guided tour over sample posts.")
@click.option("--pause/--no-pause", default=None,
              help="Wait for Enter between the steps; by default where a person can press it.")
@click.option("--step", type=click.IntRange(1, 5), metavar="N", help="Only step N.")
@click.option("--save", type=click.Path(dir_okay=False), metavar="FILE",
              help="Write the sample posts to FILE as JSON lines, and do nothing else.")
@display_options
def command(pause: bool | None, step: int | None, save: str | None, color: str | None, theme: str | None) -> None:
    """Tour narrator in five steps over sample posts, for a class or for oneself.

    A report; use and mention; one frame from two camps; what the topic model sees; a whole archive.
    """
    if save:
        _save(save)
        return
    from narrator.cli.loading import loading

    with loading():
        from narrator import analyse
        from narrator.records import Options
        from narrator.render.tour import STEPS, content_note

    waiting = _person() if pause is None else pause
    paper = sheet(color, theme)
    analyser = analyse.load(Options(detect=False))
    results = analyser(_posts())
    content_note(paper)
    for number, write in enumerate(STEPS, 1):
        if step not in (None, number):
            continue
        if number > 1 and step is None and waiting:
            _wait()
        write(paper, number, results, analyser)


def _save(name: str) -> None:
    from pathlib import Path

    from narrator.data import demo_posts

    Path(name).write_bytes(demo_posts().read_bytes())


def _posts() -> list[Post]:
    """Return the sample posts, their source named alike on every machine."""
    from dataclasses import replace

    from narrator.data import demo_posts
    from narrator.readers import read
    from narrator.records import Source

    return [replace(post, source=Source("samples", post.source.record)) for post in read((str(demo_posts()),))]


def _person() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _wait() -> Any:
    click.echo("Press Enter to go on, Ctrl-C to stop. ", nl=False, err=True)
    return sys.stdin.readline()
