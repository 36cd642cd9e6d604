"""Further labels: a table of ids and topics kept beside the recipe, whose texts lie in an archive that is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from narrator.errors import InputError
from narrator.train.data import Labelled, group_of, read_rows
from narrator.train.recipe import DataSet, Further
from narrator.train.vectors import objects

_BREAK = re.compile(r"\n\s*\n")
_SPACE = re.compile(r"\s+")


def read_further(source: Further, like: DataSet) -> list[Labelled]:
    """Read further labelled posts of a data set; they are learnt from, never judged by.

    Raises:
        InputError: a file is missing or broken, or a label's text is in no archive.
    """
    labels = {str(row.get("id")): row for row in read_rows(source.path)}
    found = {}
    for id, text, row in _texts(source):
        if id in labels and id not in found:
            post = _post(id, text, labels[id], group_of(row, source.group), like.name)
            found[id] = replace(post, weight=source.weight)
    missing = sorted(set(labels) - set(found))
    if missing:
        raise InputError(
            f"{len(missing)} of {len(labels)} labels have no text in the archive; the first is {missing[0]}.",
            str(source.path),
            f"Check '{source.texts}' and the recipe's key.",
        )
    return [found[id] for id in labels]


def _post(id: str, text: str, row: Mapping[str, Any], group: str, data: str) -> Labelled:
    topic, second = str(row.get("topic") or ""), str(row.get("topic2") or "")
    confidence = int(str(row.get("confidence") or 3))
    return Labelled(id, text, topic, "" if second in ("-", topic) else second, confidence, group, data, further=True)


def _texts(source: Further) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Yield id, text and record of every text of the archive; paragraphs one by one where the recipe says so."""
    paths: list[Path] = sorted(source.texts.parent.glob(source.texts.name))
    if not paths:
        raise InputError("There is no such archive.", str(source.texts), "Check the path in the recipe.")
    for path in paths:
        for row in objects(path):
            id = ":".join(str(row.get(column)) for column in source.key)
            text = str(row.get(source.text) or "")
            if not source.paragraphs:
                yield id, text.strip(), row
                continue
            for number, part in enumerate(_BREAK.split(text)):
                yield f"{id}#{number}", _SPACE.sub(" ", part).strip(), row
