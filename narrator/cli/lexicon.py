"""narrator lexicon: look at, check, test, compile and convert lexicons."""

from __future__ import annotations

from pathlib import Path

import click

_PATH = click.Path(exists=True, path_type=Path)


@click.group()
def command() -> None:
    """Look at, check, test and convert lexicons."""


@command.command()
@click.argument("path", type=_PATH, required=False)
@click.pass_context
def check(ctx: click.Context, path: Path | None) -> None:
    """Check the tables at PATH, or the shipped ones: form, ids, sources, order, patterns."""
    from narrator.lexicon.checks import check as run

    report = run(path)
    for problem in report.problems:
        click.echo(f"{problem.where}: {problem.what}. {problem.remedy}")
    thin = ", ".join(f"{lang} {frame} {count}" for lang, frame, count in report.thin)
    click.echo(f"{report.entries} entries, {len(report.problems)} problems.", err=True)
    if thin:
        click.echo(f"Thin frames (fewer than 12 entries): {thin}.", err=True)
    ctx.exit(1 if report.problems else 0)


@command.command()
@click.argument("path", type=_PATH, required=False)
@click.pass_context
def test(ctx: click.Context, path: Path | None) -> None:
    """Try every entry at PATH, or the shipped ones, on its own two sentences."""
    from narrator.lexicon import load, only
    from narrator.match.trial import trial

    lexicon, problems = only(path) if path else (load(), ())
    for problem in problems:
        click.echo(f"{problem.where}: {problem.what}. {problem.remedy}")
    failures = list(trial(lexicon))
    for failure in failures:
        what = f"matches {failure.found!r}" if failure.found else "does not match"
        click.echo(f"{failure.entry.id}: `{failure.column}` {what}: {failure.sentence}")
    click.echo(f"{2 * len(lexicon.entries)} sentences, {len(failures)} failures.", err=True)
    ctx.exit(1 if failures or problems else 0)


@command.command()
@click.argument("entry")
@click.option("--lexicon", "paths", multiple=True, type=_PATH, help="A lexicon laid over the shipped one.")
def expand(entry: str, paths: tuple[Path, ...]) -> None:
    """Show every form under which an entry's words match."""
    from narrator.lexicon.expand import expand as run

    for line in run(entry, paths):
        click.echo(line)


@command.command("compile")
def compile_command() -> None:
    """Compile the shipped lexicon into the package."""
    from narrator.data import shipped
    from narrator.lexicon.store import SHIPPED, write_compiled

    click.echo(write_compiled(SHIPPED, [shipped("lexicons")]))
