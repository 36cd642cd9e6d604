"""`narrator config`: what is set, and where it was set."""

from __future__ import annotations

import click


@click.group()
def command() -> None:
    """Show settings and where each comes from.

    A flag beats NARRATOR_<NAME>, that ./narrator.toml, that $XDG_CONFIG_HOME/narrator/config.toml, that the default.
    """


@command.command()
def show() -> None:
    """List every setting with its value and origin (tab-separated)."""
    from narrator.config import SETTINGS, settings

    chosen = settings()
    click.echo("setting\tvalue\torigin\tabout")
    for setting in SETTINGS:
        value = chosen[setting.name].value
        shown = " ".join(value) if isinstance(value, tuple) else str(value).lower() if value in (True, False) else value
        click.echo(f"{setting.name}\t{shown}\t{chosen[setting.name].origin}\t{setting.about}")
