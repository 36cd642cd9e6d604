"""Labelled posts: read from JSON lines or CSV, labels mapped to topics, near-identical posts left out."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from narrator.errors import InputError
from narrator.text import Vocabulary, read_words
from narrator.topics.terms import Hashes, Stems, stem
from narrator.train.recipe import DataSet

_SLICE = re.compile(r"(\w+)\[(\d*):(\d*)\]")
_SHINGLE = 3
_SAME = 0.6
_BATCH = 512


@dataclass(frozen=True, slots=True)
class Labelled:
    """A post with its topic.

    `second` is another topic it is also about, or ""; `confidence` 1 (a guess) to 3 (sure); `group` names what must
    stay on one side of a split; `data` is the data set's name; `split` is true where the topic was told apart by
    the words of the post, because its label stood for several. `further` posts are learnt from, never judged by;
    `weight` multiplies that of the data set.
    """

    id: str
    text: str
    topic: str
    second: str = ""
    confidence: int = 3
    group: str = ""
    data: str = ""
    split: bool = False
    further: bool = False
    weight: float = 1.0


def read_data(source: DataSet) -> list[Labelled]:
    """Read a data set and map its labels.

    Raises:
        InputError: the file is missing, broken, or lacks the columns that the recipe names.
    """
    mapped = dict(source.labels)
    posts = []
    for place, row in enumerate(read_rows(source.path), 1):
        text, label = row.get(source.text), row.get(source.topic)
        if text is None or label is None:
            lacking = source.text if text is None else source.topic
            raise InputError(
                f"The record has no '{lacking}'.", f"{source.path}:{place}", "Name the columns of text and topic."
            )
        topic = mapped.get(str(label).strip(), str(label).strip())
        if not topic:
            continue
        second = str(row.get(source.second) or "")
        posts.append(
            Labelled(
                id=str(row.get("id") or f"{source.name}:{place}"),
                text=str(text),
                topic=topic,
                second=mapped.get(second, second) if second != topic else "",
                confidence=_confidence(row.get(source.confidence)),
                group=group_of(row, source.group),
                data=source.name,
            )
        )
    if not posts:
        raise InputError("There is no labelled post in this file.", str(source.path))
    return _told_apart(posts, source) if source.split else posts


def _confidence(value: object) -> int:
    return int(str(value)) if str(value) in ("1", "2", "3") else 3


def group_of(row: Mapping[str, Any], rule: str) -> str:
    """Return the group of a record by a rule: a column, or `column[from:to]`."""
    found = _SLICE.fullmatch(rule)
    if not found:
        return str(row.get(rule) or "") if rule else ""
    begin, end = (int(part) if part else None for part in found.groups()[1:])
    return str(row.get(found[1]) or "")[begin:end]


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of CSV, TSV or JSON lines, gzipped or not."""
    if not path.is_file():
        raise InputError("There is no such file of labelled posts.", str(path), "Check the path in the recipe.")
    name = path.name.removesuffix(".gz")
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8-sig", newline="") as lines:
        try:
            if name.endswith((".csv", ".tsv")):
                yield from csv.DictReader(lines, delimiter="\t" if name.endswith(".tsv") else ",")
                return
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _json(line, path, number)
        except (UnicodeDecodeError, csv.Error, gzip.BadGzipFile, EOFError) as error:
            raise InputError(
                f"The file cannot be read: {error}.", str(path), "It should be UTF-8 CSV or JSON lines."
            ) from None


def _json(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"The line is not JSON: {error.msg}.", f"{path}:{number}") from None
    if not isinstance(row, dict):
        raise InputError("The line is no JSON object.", f"{path}:{number}")
    return row


def _told_apart(posts: Sequence[Labelled], source: DataSet) -> list[Labelled]:
    """Give posts whose label stands for several topics the one whose words they hold most of; drop undecided ones."""
    rules = [(topic, frozenset(stems)) for topic, stems in source.between]
    result = []
    for post in posts:
        if post.topic != source.split:
            result.append(post)
            continue
        stems = word_stems(post.text)
        ranked = sorted(((sum(each in words for each in stems), topic) for topic, words in rules), reverse=True)
        if ranked[0][0] > ranked[1][0]:
            result.append(replace(post, topic=ranked[0][1], split=True))
    return result


def word_stems(text: str) -> list[str]:
    """Return the stems of a text's words, in order."""
    vocabulary = Vocabulary()
    stream = read_words([text], vocabulary)
    return [stem(vocabulary.words[word], int(vocabulary.flags[word])) for word in stream.ids.tolist()]


def stem_numbers(texts: Sequence[str]) -> list[Hashes]:
    """Return the numbers of every text's stems, in order."""
    vocabulary, stems = Vocabulary(), Stems()
    result = []
    for at in range(0, len(texts), _BATCH):
        stream = read_words(texts[at : at + _BATCH], vocabulary)
        stems.follow(vocabulary)
        numbers = stems.numbers[stream.ids]
        result += [numbers[begin:end] for begin, end in zip(stream.first[:-1], stream.first[1:], strict=True)]
    return result


def near_identical(texts: Sequence[str]) -> list[int]:
    """Return, for every text, the first earlier text it nearly repeats, or -1.

    Two texts nearly repeat each other where they share at least 60 % of the shorter one's runs of three words.
    """
    holders: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    sizes: list[int] = []
    first: list[int] = []
    for number, stems in enumerate(stem_numbers(texts)):
        ids = stems.tolist()
        runs = {tuple(ids[at : at + _SHINGLE]) for at in range(max(1, len(ids) - _SHINGLE + 1))}
        shared: defaultdict[int, int] = defaultdict(int)
        for run in runs:
            for holder in holders[run]:
                shared[holder] += 1
        same = [each for each, count in shared.items() if count >= _SAME * min(len(runs), sizes[each])]
        first.append(min(same, default=-1))
        sizes.append(len(runs))
        if not same:
            for run in runs:
                holders[run].append(number)
    return first
