"""The options of every command that draws: --color and --theme."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from narrator.render.paper import Paper

Command = TypeVar("Command", bound=Callable[..., Any])


def display_options(command: Command) -> Command:
    """Add --color and --theme to a command."""
    theme = click.option("--theme", type=click.Choice(["calm", "plain", "projector"]),
                         help="How reports look: calm, plain (16 colours), projector (class rooms).")
    color = click.option("--color", type=click.Choice(["auto", "always", "never"]),
                         help="When to use colour; auto asks the terminal, NO_COLOR, FORCE_COLOR, CLICOLOR and TERM.")
    return color(theme(command))


def sheet(color: str | None, theme: str | None) -> Paper:
    """Return the sheet that reports are written on: standard output as the options and the terminal say."""
    from narrator.config import pick
    from narrator.render.paper import Paper
    from narrator.render.policy import decide
    from narrator.render.theme import choose

    policy = decide(sys.stdout, color=pick("color", color))
    return Paper(sys.stdout, policy, choose(pick("theme", theme), policy.colours))
