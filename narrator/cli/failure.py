"""What the command line says, and does, when something goes wrong."""

from __future__ import annotations

import io
import os
import sys

import click

INTERRUPTED = 130
PIPE_CLOSED = 141


def tell(what: str, where: str, remedy: str) -> None:
    """Write one message on stderr: what is wrong, where, and what to type next."""
    place = f"{where}: " if where else ""
    click.echo(f"narrator: {place}{what}", err=True)
    if remedy:
        click.echo(f"  {remedy}", err=True)


def hush() -> None:
    """Send what is still in the buffer of a closed pipe nowhere, so that leaving says nothing."""
    try:
        number = sys.stdout.fileno()
    except (io.UnsupportedOperation, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)
