"""The command line: a group that imports a command only when it is asked for, and one translator of errors."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import click

from narrator.cli.failure import INTERRUPTED, PIPE_CLOSED, hush, tell
from narrator.errors import NarratorError

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("See", ("demo", "scan", "why", "report", "compare", "trends", "kwic")),
    ("Read and score", ("read", "score", "convert")),
    ("Look inside", ("lexicon", "topics", "validate")),
    ("Teach", ("tour", "quiz", "handout")),
    ("Set up", ("config", "completion")),
)
"""Every command by the heading it stands under; one whose module is missing is not listed."""


def present(name: str) -> bool:
    """Tell whether the module of a command is installed."""
    return any(name in names for _, names in SECTIONS) and find_spec(f"narrator.cli.{name}") is not None


class Commands(click.Group):
    """Find a command's module by its name, import it on use, and translate what goes wrong into an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the installed commands in the order of the help."""
        return [name for _, names in SECTIONS for name in names if present(name)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command and return the command."""
        if not present(cmd_name):
            return None
        command: click.Command = import_module(f"narrator.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or fail with the nearest names."""
        name = args[0]
        if not name.startswith("-") and not present(name):
            raise click.UsageError(f"No command '{name}'.{_nearest(name, self.list_commands(ctx))}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under their headings, one line each."""
        for heading, names in SECTIONS:
            rows = []
            for name in filter(present, names):
                command = self.get_command(ctx, name)
                if command is not None and not command.hidden:
                    rows.append((name, command.get_short_help_str(formatter.width - 16)))
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows, col_max=14)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Parse the options of the group itself."""
        with translated():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and write out what it printed."""
        with translated():
            outcome = super().invoke(ctx)
            sys.stdout.flush()
            return outcome


@contextmanager
def translated() -> Iterator[None]:
    """Turn an error into one message on stderr and its exit code; a closed pipe says nothing."""
    try:
        if sys.stdout is None:
            raise NarratorError("standard output is closed.", "", "Send it somewhere: narrator ... > FILE")
        yield
    except BrokenPipeError:
        hush()
        raise click.exceptions.Exit(PIPE_CLOSED) from None
    except (KeyboardInterrupt, click.Abort):
        click.echo("\nInterrupted.", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None
    except NarratorError as error:
        tell(error.what, error.where, error.remedy)
        raise click.exceptions.Exit(error.exit_code) from None
    except OSError as error:
        tell(f"{error.strerror or error}.", str(error.filename or ""),
             "Check that name, its folder and their rights." if error.filename else "")
        raise click.exceptions.Exit(1) from None


def _nearest(name: str, names: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, names, n=2)
    return f" Did you mean {' or '.join(repr(each) for each in near)}?" if near else " See 'narrator --help'."


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from narrator.cli.version import version_lines

    click.echo("\n".join(version_lines()))
    ctx.exit()


@click.group(
    "narrator",
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version,
              help="Show the version and the digests of lexicon and model.")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Show how posts are told: framing terms, in which stance, and what the posts are about.

    narrator shows evidence and gives no verdict: it never says that a post is true or false.
    """
    if ctx.invoked_subcommand is None:
        click.echo(_short_help() if sys.stdout.isatty() else ctx.get_help())


def _short_help() -> str:
    return (
        "narrator shows how posts are told: framing terms, their stance, and topics.\n\n"
        "  narrator demo                      a guided tour over sample posts\n"
        "  narrator scan --text \"...\"         one post, highlighted and explained\n"
        "  narrator report posts.jsonl        a whole archive on one page\n"
        "  narrator score posts.jsonl -o results.jsonl\n\n"
        "All commands: narrator --help"
    )
