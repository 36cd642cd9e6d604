"""Names of frames and packs on the command line: checked, and completed by the shell."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from narrator.archive.select import Selection

Command = TypeVar("Command", bound=Callable[..., Any])


class FrameName(click.types.StringParamType):
    """The id of a frame of the shipped lexicon or of one's own."""

    name = "frame"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the ids of the shipped frames."""
        return [CompletionItem(id, help=about) for id, about in frames().items() if id.startswith(incomplete)]


class PackName(click.types.StringParamType):
    """The name of a pack."""

    name = "pack"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the names of the shipped packs."""
        return [CompletionItem(name) for name in packs() if name.startswith(incomplete)]


class Condition(FrameName):
    """A frame's id with the least number of matches that meets it: FRAME or FRAME>=N."""

    name = "condition"


FRAME = FrameName()
CONDITION = Condition()
PACK = PackName()


def frames() -> dict[str, str]:
    """Return the ids of the shipped frames with their English names."""
    import tomllib

    from narrator.data import shipped

    text = (shipped("lexicons") / "frames.toml").read_text(encoding="utf-8")
    return {id: row["name"]["en"] for id, row in tomllib.loads(text)["frame"].items()}


def packs() -> list[str]:
    """Return the names of the shipped packs."""
    from narrator.data import shipped

    return sorted(folder.name for folder in (shipped("lexicons") / "packs").iterdir() if folder.is_dir())


def selection_options(command: Command) -> Command:
    """Add --frame and --pack to a command."""
    frame = click.option("--frame", "only_frames", type=FRAME, multiple=True, metavar="FRAME",
                         help="Only this frame (repeatable).")
    pack = click.option("--pack", "only_packs", type=PACK, multiple=True, metavar="PACK",
                        help="Only entries of this pack (repeatable).")
    return frame(pack(command))


def selection_of(given: dict[str, Any]) -> Selection:
    """Take --frame and --pack out of a command's arguments."""
    from narrator.archive.select import Selection

    return Selection(tuple(given.pop("only_frames")), tuple(given.pop("only_packs")))
