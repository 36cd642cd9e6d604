"""A model's folder on disk: card.json and arrays, checked before any of it is used. Loading runs no code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from narrator.errors import ModelError

SCHEMA = "narrator.topics/1"
MOST_BYTES = 64 << 20
_MOST_CARD = 4 << 20
ARRAYS: Mapping[str, tuple[str, ...]] = {
    "terms.npy": ("uint64",),
    "weights.npy": ("float64", "float32", "float16"),
    "idf.npy": ("float64", "float32", "float16"),
    "bias.npy": ("float64",),
    "temperature.npy": ("float64",),
    "abstain.npy": ("float64",),
}
"""Every file a model has beside its card, and the types it may hold."""

_REMEDY = "Train it again with 'narrator topics train', or take an unchanged copy."


@dataclass(frozen=True, slots=True)
class Folder:
    """A checked model folder: its card as read and its arrays, memory-mapped."""

    path: Path
    card: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]]
    digest: str


def digest_of(card: Mapping[str, Any]) -> str:
    """Return the digest of all that decides a result: names, features and the digests of the files."""
    part = {key: card[key] for key in ("schema", "topics", "abstains", "features", "files")}
    text = json.dumps(part, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return "sha256:" + sha256(text.encode("ascii")).hexdigest()


def open_folder(path: Path) -> Folder:
    """Read and check a model folder.

    Raises:
        ModelError: the folder is missing, foreign, oversized, truncated or was changed after training.
    """
    card = _card(path)
    arrays = {name: _array(path / name, entry) for name, entry in card["files"].items()}
    digest = digest_of(card)
    if card.get("digest") != digest:
        raise ModelError("The card was changed after training.", str(path / "card.json"), _REMEDY)
    return Folder(path, card, arrays, digest)


def _card(path: Path) -> dict[str, Any]:
    where = path / "card.json"
    if not path.is_dir():
        raise ModelError("There is no model folder here.", str(path), "Name a folder that holds a card.json.")
    if not where.is_file():
        raise ModelError("This folder holds no model: card.json is missing.", str(path), _REMEDY)
    if where.stat().st_size > _MOST_CARD:
        raise ModelError(f"The card is larger than {_MOST_CARD >> 20} MB.", str(where), _REMEDY)
    try:
        card = json.loads(where.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ModelError(f"The card is not JSON: {error}.", str(where), _REMEDY) from None
    problem = _foreign(card)
    if problem:
        raise ModelError(problem, str(where), _REMEDY)
    return dict(card)


def _foreign(card: object) -> str:
    """Return what keeps a card from being one of ours, or nothing."""
    if not isinstance(card, dict) or card.get("schema") != SCHEMA:
        return f"This is not a topic model's card: its schema is not {SCHEMA}."
    topics, files = card.get("topics"), card.get("files")
    if not isinstance(topics, list) or len(topics) < 2 or not all(isinstance(name, str) and name for name in topics):
        return "The card names fewer than two topics."
    if len(set(topics)) < len(topics) or "none" in topics:
        return "The card's topics repeat, or one of them is called 'none'."
    if not isinstance(card.get("abstains"), bool) or not isinstance(card.get("features"), dict):
        return "The card does not say what the model counts."
    if not isinstance(files, dict) or set(files) != set(ARRAYS):
        return "The card does not list the files of a topic model."
    for name, entry in files.items():
        if not isinstance(entry, dict) or not _described(entry) or entry["dtype"] not in ARRAYS[name]:
            return f"The card describes {name} in a way that no topic model has."
    return ""


def _described(entry: dict[str, Any]) -> bool:
    shape = entry.get("shape")
    sizes = isinstance(shape, list) and len(shape) in (1, 2) and all(type(n) is int and 0 <= n < 1 << 31 for n in shape)
    texts = all(isinstance(entry.get(key), str) for key in ("dtype", "sha256"))
    return bool(sizes) and texts and type(entry.get("bytes")) is int


def _array(path: Path, entry: Mapping[str, Any]) -> NDArray[Any]:
    """Map one array, after its size and digest agree with the card."""
    if not path.is_file() or path.is_symlink():
        raise ModelError("A file of the model is missing.", str(path), _REMEDY)
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise ModelError(f"The file is larger than {MOST_BYTES >> 20} MB.", str(path), _REMEDY)
    if size != entry["bytes"]:
        raise ModelError(f"The file has {size} bytes, the card says {entry['bytes']}.", str(path), _REMEDY)
    if sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
        raise ModelError("The file is not the one that was trained: its digest differs.", str(path), _REMEDY)
    try:
        array: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    except (ValueError, OSError, EOFError) as error:
        raise ModelError(f"The file is no array: {error}.", str(path), _REMEDY) from None
    if list(array.shape) != entry["shape"] or array.dtype.name != entry["dtype"]:
        raise ModelError("The array's shape or type differs from the card's.", str(path), _REMEDY)
    return array


def describe(path: Path) -> dict[str, Any]:
    """Return what a card says of one array file."""
    array = np.load(path, mmap_mode="r", allow_pickle=False)
    data = path.read_bytes()
    return {
        "shape": list(array.shape),
        "dtype": array.dtype.name,
        "bytes": len(data),
        "sha256": sha256(data).hexdigest(),
    }
