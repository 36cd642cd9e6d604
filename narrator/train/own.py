"""A recipe for a user's own labelled file, without writing one."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

from narrator.errors import InputError
from narrator.train.recipe import DataSet, Features, Recipe

TEXT = ("text", "message", "content", "post", "body")
TOPIC = ("topic", "label", "category", "class")
GROUP = ("channel", "group", "source", "author")
OTHER = ("other", "none")
"""Names of columns and labels that are understood without being told, in this order."""

_SMALL = 1000


def own_recipe(path: Path, text: str = "", topic: str = "", group: str = "", other: str = "") -> Recipe:
    """Return a recipe for a CSV, TSV or JSON-lines file of labelled posts.

    Args:
        text, topic, group: its columns, guessed where empty; no group is needed.
        other: the label of posts without a topic; "other" or "none" by default.
    Raises:
        InputError: the file is missing, or its columns cannot be guessed.
    """
    columns = _columns(path)
    chosen_text = text or _guess(columns, TEXT, path, "--text")
    chosen_topic = topic or _guess(columns, TOPIC, path, "--topic")
    chosen_group = group or next((name for name in GROUP if name in columns), "")
    for name in filter(None, (chosen_text, chosen_topic, group)):
        if name not in columns:
            raise InputError(f"There is no column '{name}'.", str(path), f"There are: {', '.join(columns)}.")
    data = DataSet(
        name=path.name.partition(".")[0], path=path, text=chosen_text, topic=chosen_topic, group=chosen_group,
        labels=(("none", "other"),) if not other else (), source=path.name, labelled_by="the user",
    )  # fmt: skip
    small = path.stat().st_size < _SMALL * 200
    return Recipe(
        name=data.name,
        data=(data,),
        other=other or "other",
        features=Features(least=1 if small else 2),
        folder=path.parent,
    )


def _guess(columns: list[str], names: tuple[str, ...], path: Path, option: str) -> str:
    for name in names:
        if name in columns:
            return name
    there = ", ".join(columns)
    raise InputError(f"No column is called {' or '.join(names[:2])}.", str(path), f"Name one with {option}: {there}.")


def _columns(path: Path) -> list[str]:
    """Return the columns of the first record."""
    if not path.is_file():
        raise InputError("There is no such file.", str(path), "Name a CSV or JSON-lines file of labelled posts.")
    name = path.name.removesuffix(".gz")
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8-sig", newline="") as lines:
            if name.endswith((".csv", ".tsv")):
                return list(csv.DictReader(lines, delimiter="\t" if name.endswith(".tsv") else ",").fieldnames or [])
            row = json.loads(next(line for line in lines if line.strip()))
    except (UnicodeDecodeError, json.JSONDecodeError, StopIteration, OSError) as error:
        raise InputError(
            f"The file cannot be read: {error}.", str(path), "It should be UTF-8 CSV or JSON lines."
        ) from None
    return list(row) if isinstance(row, dict) else []
