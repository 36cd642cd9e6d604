"""`narrator topics`: list a model's topics, train a model, judge one on labelled posts."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from narrator.cli.display import display_options, sheet

_PATH = click.Path(path_type=Path)


@click.group(short_help="List, train and judge the topic classifier.")
def command() -> None:
    """List the topics of a model, train one on labelled posts, and judge one."""


@command.command("list", short_help="List topics: definitions, IPTC codes, strongest words.")
@click.option("--model", "folder", default="", metavar="FOLDER", help="A model of your own instead of the shipped one.")
@click.option("--format", "form", type=click.Choice(["table", "tsv", "jsonl"]),
              help="The default is a table on a terminal, else TSV.")
@display_options
def list_command(folder: str, form: str | None, color: str | None, theme: str | None) -> None:
    """List the topics: definitions, IPTC Media Topics codes, strongest words."""
    from narrator.analyse import model_folder
    from narrator.render import topics as render
    from narrator.topics.folder import open_folder

    card = open_folder(model_folder(folder)).card
    form = form or ("table" if sys.stdout.isatty() else "tsv")
    if form == "table":
        render.topic_page(sheet(color, theme), card)
    elif form == "tsv":
        click.echo(render.topics_tsv(card), nl=False)
    else:
        _write_json_lines(render.topic_rows(card))


@command.command("train", short_help="Train a model by a recipe or on your own labelled posts.")
@click.argument("source", type=_PATH, metavar="RECIPE|FILE")
@click.option("-o", "--out", type=_PATH, metavar="FOLDER", help="Where the model goes; by default ./NAME.")
@click.option("--text", default="", metavar="COLUMN", help="FILE's column of texts.")
@click.option("--topic", default="", metavar="COLUMN", help="FILE's column of topics.")
@click.option("--group", default="", metavar="COLUMN",
              help="FILE's column of what tests must not split, such as the channel.")
@click.option("--other", default="", metavar="LABEL", help="FILE's label of posts without a topic; 'other' by default.")
@click.option("--json", "as_json", is_flag=True, help="Write the report as JSON.")
@display_options
def train_command(source: Path, out: Path | None, text: str, topic: str, group: str, other: str, as_json: bool,
                  color: str | None, theme: str | None) -> None:
    """Train a model by a recipe (TOML), or on your own labelled posts (CSV, TSV or JSON lines).

    The report is of cross-validation: every post was predicted by a model that had not seen its group.
    """
    from narrator.render import topics as render
    from narrator.train.own import own_recipe
    from narrator.train.recipe import read_recipe
    from narrator.train.run import train

    recipe = read_recipe(source) if source.suffix == ".toml" else own_recipe(source, text, topic, group, other)
    with render.Training() as shown:
        trained = train(recipe, out or Path(recipe.name), shown.say)
    for line in render.finding_lines(trained.findings):
        click.echo(f"narrator: {line}", err=True)
    if as_json:
        _write_json({"path": str(trained.path), "digest": trained.digest, "quality": trained.quality})
    else:
        paper = sheet(color, theme)
        for quality in trained.quality:
            render.quality_page(paper, quality)
        paper.write(paper.line(f"{trained.path}  {trained.digest}"))


@command.command("evaluate", short_help="Judge a model on labelled posts.")
@click.argument("model", type=_PATH)
@click.argument("data", type=_PATH)
@click.option("--text", default="", metavar="COLUMN", help="DATA's column of texts.")
@click.option("--topic", default="", metavar="COLUMN", help="DATA's column of topics.")
@click.option("--map", "pairs", multiple=True, metavar="OLD=NEW",
              help="Read a label as a topic (repeatable); OLD= skips it.")
@click.option("--train", "training", type=_PATH, metavar="FILE", help="Labelled training posts, for a learning curve.")
@click.option("--json", "as_json", is_flag=True, help="Write the figures as JSON.")
@display_options
def evaluate_command(model: Path, data: Path, text: str, topic: str, pairs: tuple[str, ...], training: Path | None,
                     as_json: bool, color: str | None, theme: str | None) -> None:
    """Judge a model on labelled posts: accuracy, F1 with intervals, confusion, calibration, coverage."""
    from narrator.render import topics as render
    from narrator.train.judging import judge_file

    judgement = judge_file(model, data, (text, topic), pairs, training)
    for line in render.finding_lines(judgement.findings):
        click.echo(f"narrator: {line}", err=True)
    if as_json:
        _write_json({"quality": judgement.quality, "learning_curve": judgement.curve, "digest": judgement.digest})
    else:
        render.quality_page(sheet(color, theme), judgement.quality, judgement.curve)


def _write_json(value: object) -> None:
    import json

    from narrator.train.card import rounded

    click.echo(json.dumps(rounded(value), ensure_ascii=False, indent=1))


def _write_json_lines(rows: list[dict[str, object]]) -> None:
    import json

    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))
