"""The model's card: all that one must know of a model before using it, and the files it stands for."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from narrator.topics.folder import ARRAYS, SCHEMA, describe, digest_of
from narrator.topics.model import Tables

_DECIMALS = 4


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


def strongest(
    tables: Tables, outputs: Sequence[str], seen: Sequence[int], names: Sequence[str], most: int = 25
) -> dict[str, list[str]]:
    """Return the terms that speak most for each output, strongest first.

    Args:
        seen: in how many posts each term of the tables occurs; rare ones count less.
        names: of the terms, as people read them.
    """
    told = {}
    rank = np.asarray(tables.weights, dtype=np.float64) * np.asarray(tables.idf, dtype=np.float64)[:, None]
    rank *= np.log1p(np.asarray(seen, dtype=np.float64))[:, None]
    for column, output in enumerate(outputs):
        order = np.argsort(-rank[:, column], kind="stable")[:most]
        told[output] = [names[at] for at in order.tolist()]
    return told
