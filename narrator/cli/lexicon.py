"""`narrator lexicon`: look at, check, test, audit, balance, compile and convert lexicons."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from narrator.cli.display import display_options, sheet
from narrator.cli.options import input_options, read_options

if TYPE_CHECKING:
    from narrator.lexicon import Lexicon
    from narrator.records import Entry

Command = TypeVar("Command", bound=Callable[..., Any])
_PATH = click.Path(exists=True, path_type=Path)


def _own(command: Command) -> Command:
    return click.option("--lexicon", "paths", multiple=True, type=_PATH, metavar="PATH",
                        help="A lexicon of your own, laid over the shipped one (repeatable).")(command)


def _load(paths: tuple[Path, ...]) -> Lexicon:
    from narrator.lexicon import load

    lexicon = load(paths)
    if lexicon.note:
        click.echo(f"narrator: {lexicon.note}", err=True)
    return lexicon


@click.group(short_help="Look at, check, test and convert lexicons.")
def command() -> None:
    """Look at, check, test and convert lexicons: the entries, their patterns, sources and sentences."""


@command.command("list")
@click.option("--frame", default="", help="Only entries of this frame.")
@click.option("--pack", default="", help="Only entries of this pack.")
@click.option("--lang", default="", help="Only entries of this language: en or ru.")
@click.option("--thin", is_flag=True, help="Frames with fewer than 12 entries in a language, instead.")
@click.option("--format", "form", type=click.Choice(["table", "tsv", "jsonl"]),
              help="The default is a table on a terminal, else TSV.")
@_own
@display_options
def list_command(frame: str, pack: str, lang: str, thin: bool, form: str | None, paths: tuple[Path, ...],
                 color: str | None, theme: str | None) -> None:
    """List entries, or the frames that are thin."""
    from narrator.render import lexicon as render

    lexicon = _load(paths)
    if thin:
        from narrator.lexicon.checks import thin_frames

        click.echo("".join(f"{lang}\t{frame}\t{count}\n" for lang, frame, count in thin_frames(lexicon)), nl=False)
        return
    entries = _chosen(lexicon, frame, pack, lang)
    form = form or ("table" if sys.stdout.isatty() else "tsv")
    if form == "table":
        render.entry_list(sheet(color, theme), entries, lexicon)
    else:
        click.echo(render.entries_tsv(entries) if form == "tsv" else render.entries_jsonl(entries), nl=False)


def _chosen(lexicon: Lexicon, frame: str, pack: str, lang: str) -> list[Entry]:
    """Return the entries of a frame, a pack and a language, each where given."""
    from narrator.errors import OptionError

    entries = list(lexicon.entries.values())
    frames = list(lexicon.frames)
    known = {"frame": frames, "pack": sorted({e.pack for e in entries}), "lang": sorted({e.lang for e in entries})}
    for column, value in (("frame", frame), ("pack", pack), ("lang", lang)):
        if value and value not in known[column]:
            remedy = f"It is one of: {', '.join(known[column])}."
            raise OptionError(f"unknown {column} {value!r}.", f"--{column}", remedy)
        entries = [entry for entry in entries if not value or getattr(entry, column) == value]
    return entries


@command.command()
@click.argument("entry")
@_own
@display_options
def show(entry: str, paths: tuple[Path, ...], color: str | None, theme: str | None) -> None:
    """Show everything about an entry: pattern, conditions, gloss, sentences, source."""
    from narrator.lexicon.expand import find_entry
    from narrator.render.lexicon import entry_page

    lexicon = _load(paths)
    entry_page(sheet(color, theme), find_entry(lexicon, entry), lexicon)


@command.command()
@click.argument("entry")
@_own
@display_options
def expand(entry: str, paths: tuple[Path, ...], color: str | None, theme: str | None) -> None:
    """Show every form under which the words of an entry match."""
    from narrator.lexicon.expand import expand as expanded
    from narrator.lexicon.expand import find_entry
    from narrator.render.lexicon import expansion_page

    lexicon = _load(paths)
    found = find_entry(lexicon, entry)
    expansion_page(sheet(color, theme), found, expanded(lexicon, found))


@command.command()
@click.argument("path", type=_PATH, required=False)
@click.pass_context
def check(ctx: click.Context, path: Path | None) -> None:
    """Check the tables at PATH, or the shipped ones: form, ids, sources, order, patterns."""
    from narrator.lexicon.checks import check as checked

    report = checked(path)
    for problem in report.problems:
        click.echo(f"{problem.where}: {problem.what}. {problem.remedy}".rstrip())
    click.echo(f"{report.entries} entries, {len(report.problems)} problems.", err=True)
    thin = ", ".join(f"{lang} {frame} {count}" for lang, frame, count in report.thin)
    if thin:
        click.echo(f"Thin frames (fewer than 12 entries): {thin}.", err=True)
    ctx.exit(1 if report.problems else 0)


@command.command()
@click.argument("path", type=_PATH, required=False)
@click.pass_context
def test(ctx: click.Context, path: Path | None) -> None:
    """Try every entry at PATH, or the shipped ones, on its own two sentences."""
    from narrator.lexicon import only
    from narrator.lexicon.rows import read_tables
    from narrator.match.trial import trial

    lexicon, problems = only(path) if path else (_load(()), ())
    own = {row.entry.id for row in read_tables(path).rows} & set(lexicon.entries) if path else set(lexicon.entries)
    for problem in problems:
        click.echo(f"{problem.where}: {problem.what}. {problem.remedy}".rstrip())
    failures = list(trial(lexicon, own))
    for failure in failures:
        what = f"matches {failure.found!r}" if failure.found else "does not match"
        click.echo(f"{failure.entry.id}: `{failure.column}` {what}: {failure.sentence}")
    click.echo(f"{2 * len(own)} sentences, {len(failures)} failures.", err=True)
    ctx.exit(1 if failures or problems else 0)


@command.command()
@click.option("--on", "archive", required=True, multiple=True, metavar="ARCHIVE", help="Posts to try the lexicon on.")
@click.option("--format", "form", type=click.Choice(["table", "tsv"]), help="A table on a terminal, else TSV.")
@_own
@input_options
@display_options
def audit(archive: tuple[str, ...], form: str | None, paths: tuple[Path, ...], color: str | None, theme: str | None,
          **given: Any) -> None:
    """List every wording that each entry caught in an archive; over-broad and dead entries first."""
    from narrator.cli.feed import complain
    from narrator.match.audit import audit as audited
    from narrator.readers import read
    from narrator.render.lexicon import audit_page, audit_tsv

    reading = read(archive, read_options(given))
    result = audited(_load(paths), (post.text for post in reading))
    if (form or ("table" if sys.stdout.isatty() else "tsv")) == "table":
        audit_page(sheet(color, theme), result)
    else:
        click.echo(audit_tsv(result), nl=False)
    if complain(reading) or reading.report.problem_count:
        raise click.exceptions.Exit(1)


@command.command()
@click.argument("path", type=_PATH, required=False)
@click.option("--missed", is_flag=True, help="List the sentences that went against their entry, too.")
@click.pass_context
def balance(ctx: click.Context, path: Path | None, missed: bool) -> None:
    """Measure recall and false alarms per camp on mirrored sentences; exit 1 over 5 points between camps."""
    from narrator.match.balance import MOST_POINTS, balance_of
    from narrator.render.lexicon import balance_tsv

    result = balance_of(path)
    click.echo(balance_tsv(result), nl=False)
    for each in result.missed if missed else ():
        click.echo(f"{each.entry}: {'yes' if each.wanted else 'no'} ({each.slot} {each.camp}): {each.text}", err=True)
    click.echo(f"Between camps: recall {result.recall_points:.1f}, false alarms {result.alarm_points:.1f} points "
               f"(at most {MOST_POINTS:.0f}).", err=True)
    ctx.exit(0 if result.even else 1)


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--frame", required=True, help="The frame that the terms count towards.")
@click.option("--lang", type=click.Choice(["en", "ru"]), default="en", show_default=True)
@click.option("--category", default="", help="Only terms of this category of the dictionary.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write here instead of standard output.")
def import_command(file: Path, frame: str, lang: str, category: str, output: Path | None) -> None:
    """Turn a LIWC .dic, a quanteda YAML or a CSV of terms into rows of a lexicon."""
    from narrator.lexicon.ports import as_tsv, import_dictionary

    _chosen(_load(()), frame, "", "")
    imported = import_dictionary(file, frame, lang, category)
    for note in imported.notes:
        click.echo(f"narrator: {note}", err=True)
    if output:
        output.write_text(as_tsv(imported), encoding="utf-8")
    else:
        click.echo(as_tsv(imported), nl=False)
    click.echo(f"{len(imported.rows)} rows. Give each a gloss and a sentence that must not match, then: "
               "narrator lexicon check FILE", err=True)


@command.command("compile")
def compile_command() -> None:
    """Compile the shipped lexicon into the package."""
    from narrator.data import shipped
    from narrator.lexicon.store import SHIPPED, write_compiled

    click.echo(write_compiled(SHIPPED, [shipped("lexicons")]))
