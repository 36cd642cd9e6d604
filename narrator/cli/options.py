"""The options of every command that reads posts, and the ReadOptions they ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from narrator.readers import ReadOptions

READER_NAMES = (
    "parquet, warc, telegram-web, telegram-html, feed, page, narrator, telegram-json, tgdataset, telethon, twarc, "
    "mastodon, bluesky, json, table, pasted, text"
)
"""The readers' names in the order in which they are asked, written here so that help imports no reader."""

Command = TypeVar("Command", bound=Callable[..., Any])


def input_options(command: Command) -> Command:
    """Add the options about the input to a command; `read_options` takes them out of its arguments again."""
    for option in reversed(
        (
            click.option("--text-column", default="", metavar="NAME", help="The column that holds the text of posts."),
            click.option("--date-column", default="", metavar="NAME", help="The column that holds their date."),
            click.option("--id-column", default="", metavar="NAME", help="The column that holds their id."),
            click.option("--channel-column", default="", metavar="NAME", help="The column that holds their channel."),
            click.option("--keep", multiple=True, metavar="COL", help="Copy a column into vars (repeatable)."),
            click.option(
                "--timezone",
                default="",
                metavar="ZONE",
                help="The zone of dates that name none: Europe/Moscow, +03:00.",
            ),
            click.option(
                "--dates-from-text",
                is_flag=True,
                help="Where a post has no date, take the first one its opening names, marked as such.",
            ),
            click.option(
                "--chat", default="", metavar="NAME", help="One chat of a full Telegram export, by name or id."
            ),
            click.option("--authors", is_flag=True, help="Keep the names of a chat's authors (in vars)."),
            click.option("--include-private", is_flag=True, help="Read private chats and groups too."),
            click.option(
                "--split",
                type=click.Choice(["paragraphs", "lines"]),
                default=None,
                help="Make every paragraph or line of a plain text file a post.",
            ),
            click.option("--reader", default="", metavar="READER", help=f"Force a reader: {READER_NAMES}."),
        )
    ):
        command = option(command)
    return command


def read_options(given: dict[str, Any]) -> ReadOptions:
    """Take the input options out of a command's arguments and return them as a record."""
    from narrator.readers import ReadOptions

    names = (
        "text_column",
        "date_column",
        "id_column",
        "channel_column",
        "timezone",
        "dates_from_text",
        "chat",
        "authors",
        "include_private",
    )
    taken = {name: given.pop(name) for name in names}
    more = {"keep": tuple(given.pop("keep")), "split": given.pop("split") or "", "format": given.pop("reader")}
    return ReadOptions(**taken, **more)
