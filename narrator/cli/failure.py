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
    say(f"narrator: {where}: {what}" if where else f"narrator: {what}")
    if remedy:
        say(f"  {remedy}")


def say(line: str) -> None:
    """Write one line on stderr; what it repeats of an input is harmless to a terminal."""
    from narrator.render.safe import inert

    click.echo(inert(line), err=True)


def hush() -> None:
    """Send what is still in the buffer of a closed pipe nowhere, so that leaving says nothing."""
    try:
        number = sys.stdout.fileno()
    except (io.UnsupportedOperation, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)
