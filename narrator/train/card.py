"""The model's card: all that one must know of a model before using it, and the files it stands for."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from narrator.topics.folder import ARRAYS, SCHEMA, describe, digest_of
from narrator.topics.model import Tables
from narrator.topics.terms import salted
from narrator.train.fit import Corpus

_DECIMALS = 4
_TABLES = ("latin", "cyrillic", "latin_speech")


def rounded(value: Any) -> Any:
    """Return the same nest of records, lists and numbers with floats of 4 decimals, ready for JSON."""
    if isinstance(value, float):
        return round(value, _DECIMALS)
    if isinstance(value, Mapping):
        return {str(key): rounded(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(each) for each in value]
    if hasattr(value, "__dataclass_fields__"):
        return rounded(asdict(value))
    return value


def write_folder(path: Path, tables: Tables, names: Mapping[str, Any], told: Mapping[str, Any]) -> str:
    """Write a model folder, replacing one that is there only when all of it is written; return its digest.

    Args:
        names: the card's `topics`, `abstains` and `features`.
        told: everything else the card says.
    """
    fresh = path.with_name(path.name + ".part")
    if fresh.exists():
        shutil.rmtree(fresh)
    fresh.mkdir(parents=True)
    for file in ARRAYS:
        np.save(fresh / file, np.ascontiguousarray(getattr(tables, file.removesuffix(".npy"))), allow_pickle=False)
    files = {file: describe(fresh / file) for file in ARRAYS}
    card = {"schema": SCHEMA, **names, "files": files, **rounded(told)}
    card["digest"] = digest_of(card)
    (fresh / "card.json").write_text(_json(card), encoding="utf-8")
    if path.exists():
        shutil.rmtree(path)
    fresh.rename(path)
    return str(card["digest"])


def _json(card: Mapping[str, Any]) -> str:
    return json.dumps(card, ensure_ascii=False, indent=1) + "\n"


def strongest(tables: Tables, corpus: Corpus, scripts: bool, most: int = 20) -> dict[str, dict[str, list[str]]]:
    """Return the terms that speak most for each output, by script of the posts, strongest first.

    A term counts by its weight, its idf and, damped, by how often it was seen; terms that were not seen are left out.
    """
    told: dict[str, dict[str, list[str]]] = {}
    for which, name in enumerate(_TABLES):
        rows = corpus.counted.script == which if which < 2 else (corpus.counted.script == 0) & corpus.genre
        if not rows.any():
            continue
        seen = np.bincount(corpus.counted.counts[np.flatnonzero(rows)].indices, minlength=corpus.counted.terms.size)
        terms = salted(corpus.counted.terms, which if scripts else 0)
        at = np.minimum(np.searchsorted(tables.terms, terms), tables.terms.size - 1)
        known = np.flatnonzero((tables.terms[at] == terms) & (seen > 0))
        rank = np.asarray(tables.weights[at[known]], dtype=np.float64) * np.log1p(seen[known])[:, None]
        told[name] = {
            output: [
                corpus.counted.name(int(corpus.counted.terms[known[best]])) for best in _top(rank[:, column], most)
            ]
            for column, output in enumerate(corpus.outputs)
        }
    return told


def _top(values: NDArray[np.float64], most: int) -> list[int]:
    return [int(each) for each in np.argsort(-values, kind="stable")[:most]]
