"""Vectors of stems, so that words without a labelled post lend weight from words like them.

They are learnt from unlabelled texts: positive pointwise mutual information of stems within a window, reduced by a
truncated singular value decomposition (Levy & Goldberg 2014); or read from a file of vectors made elsewhere. Because a
post's vector is a sum over its stems, what is learnt through them ends as one weight per stem: applying needs none.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.utils.extmath import randomized_svd

from narrator.errors import InputError
from narrator.topics.terms import Hashes
from narrator.train.data import group_of, stem_numbers
from narrator.train.recipe import Unlabelled

Floats = NDArray[np.float32]

_WINDOW = 8
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Vectors:
    """Unit vectors of stems: `numbers`, shape (n,), ascending, and `rows`, shape (n, dimensions).

    `spelled` gives the stems of some of the numbers.
    """

    numbers: Hashes
    rows: Floats
    spelled: Mapping[int, str] = field(default_factory=dict)

    def of(self, numbers: Hashes) -> Floats:
        """Return the vectors of the given terms, zeros where there is none, shape (m, dimensions)."""
        found = np.zeros((numbers.size, self.rows.shape[1]), dtype=np.float32)
        if self.numbers.size:
            at = np.minimum(np.searchsorted(self.numbers, numbers), self.numbers.size - 1)
            known = self.numbers[at] == numbers
            found[known] = self.rows[at[known]]
        return found


NO_VECTORS = Vectors(np.zeros(0, np.uint64), np.zeros((0, 0), np.float32))
Both = tuple[Vectors, Vectors]
"""Vectors for posts of mainly Latin and of mainly Cyrillic words."""


@dataclass(frozen=True, slots=True)
class RawText:
    """A text without a label: the numbers of its stems, its script (1: Cyrillic), and its group.

    `group` is that of a labelled post: the data set's name and the group within it.
    """

    stems: Hashes
    script: int
    group: str


def read_unlabelled(source: Unlabelled) -> list[RawText]:
    """Read the texts of an unlabelled archive: JSON lines, or a JSON list of objects, gzipped or not.

    Raises:
        InputError: no file matches, or one cannot be read.
    """
    paths = sorted(source.path.parent.glob(source.path.name))
    if not paths:
        raise InputError("There is no such archive.", str(source.path), "Check the path in the recipe.")
    rows = [row for path in paths for row in objects(path)]
    texts = [str(row.get(source.text) or "") for row in rows]
    groups = [f"{source.like}/{group_of(row, source.group)}" for row in rows]
    counted = zip(stem_numbers(texts), texts, groups, strict=True)
    return [RawText(stems, script_of(text), group) for stems, text, group in counted if stems.size]


def script_of(text: str) -> int:
    """Return 1 for a text that is mainly written in Cyrillic letters, else 0."""
    letters = [char for char in text if char.isalpha()]
    return int(2 * sum("\u0400" <= char <= "\u052f" for char in letters) > len(letters))


def objects(path: Path) -> list[dict[str, object]]:
    """Return the objects of a JSON list or of JSON lines, gzipped or not."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    try:
        text = data.decode("utf-8")
        lines = [text] if text.lstrip().startswith("[") else [line for line in text.split("\n") if line.strip()]
        read = [json.loads(line) for line in lines]
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise InputError(f"The archive cannot be read: {error}.", str(path)) from None
    rows = read[0] if len(read) == 1 and isinstance(read[0], list) else read
    return [row for row in rows if isinstance(row, dict)]


def learn(texts: Sequence[Hashes], dimensions: int, seed: int) -> Vectors:
    """Learn vectors of the stems that occur in at least 3 texts."""
    if not texts or not dimensions:
        return NO_VECTORS
    flat = np.concatenate(texts)
    owner = np.repeat(np.arange(len(texts)), [text.size for text in texts])
    numbers, ids = np.unique(flat, return_inverse=True)
    seen = np.bincount(np.unique(owner * numbers.size + ids) % numbers.size, minlength=numbers.size)
    kept = seen >= _LEAST
    place = np.cumsum(kept) - 1
    use = kept[ids]
    matrix = _information(place[ids[use]], owner[use], int(kept.sum()))
    size = min(dimensions, max(1, matrix.shape[0] - 1))
    left, values, _ = randomized_svd(matrix, size, n_iter=3, random_state=seed)
    rows = left * np.sqrt(values)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return Vectors(numbers[kept], np.ascontiguousarray(rows, dtype=np.float32))


def beside(parts: Sequence[Vectors]) -> Vectors:
    """Return vectors whose rows are the rows of several, side by side; zeros where one has none."""
    full = [part for part in parts if part.numbers.size]
    if not full:
        return NO_VECTORS
    numbers = np.unique(np.concatenate([part.numbers for part in full]))
    spelled = {number: stem for part in full for number, stem in part.spelled.items()}
    return Vectors(numbers, np.hstack([part.of(numbers) for part in full]), spelled)


def _information(ids: NDArray[np.int64], owner: NDArray[np.int64], size: int) -> sparse.csr_matrix:
    """Return positive pointwise mutual information, contexts smoothed by the power .75, shape (size, size)."""
    left, right = [], []
    for gap in range(1, _WINDOW + 1):
        same = owner[gap:] == owner[:-gap]
        left.append(ids[:-gap][same])
        right.append(ids[gap:][same])
    one, two = np.concatenate(left), np.concatenate(right)
    near = sparse.csr_matrix((np.ones(one.size, np.float32), (one, two)), shape=(size, size))
    near = (near + near.T).tocoo()
    total = np.bincount(near.row, near.data, size)
    smooth = total**0.75
    value = np.log(near.data * smooth.sum() / (total[near.row] * smooth[near.col]))
    positive = value > 0
    cells = (near.row[positive], near.col[positive])
    return sparse.csr_matrix((value[positive].astype(np.float32), cells), shape=(size, size))


def read_vectors(path: Path) -> Vectors:
    """Read a file of vectors made elsewhere: an .npz with `numbers` (uint64, ascending) and `rows` (int8).

    It may hold `stems`, the spelling of each in UTF-8, where pieces of stems are counted.

    Raises:
        InputError: the file is missing or is no such file.
    """
    try:
        with np.load(path, allow_pickle=False) as stored:
            numbers, rows = stored["numbers"], stored["rows"].astype(np.float32)
            stems = stored["stems"].tolist() if "stems" in stored else []
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"The file of vectors cannot be read: {error}.", str(path)) from None
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    spelled = {number: stem.decode("utf-8") for number, stem in zip(numbers.tolist(), stems, strict=False)}
    return Vectors(numbers, rows, spelled)
