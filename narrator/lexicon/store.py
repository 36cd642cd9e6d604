"""Loads lexicons: the shipped one compiled, user ones compiled once and cached, and digests of all of them."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from narrator import __version__
from narrator.data import shipped
from narrator.errors import LexiconError
from narrator.lexicon.files import digest, lexicon_files
from narrator.lexicon.tables import FORMAT, Lexicon, decode

if TYPE_CHECKING:
    from narrator.lexicon.rows import Problem, Tables

_REFERENCE = re.compile(r"@([a-z]{2}-[\w-]+)")
SHIPPED = Path(__file__).resolve().parent.parent / "data" / "lexicon.json"


def load(paths: Sequence[Path] = ()) -> Lexicon:
    """Return the shipped lexicon with the user's laid over it: entries replace by id, slots add forms.

    The folder `narrator/lexicons` of the user's data folder, where it exists, comes before `paths`.

    Raises:
        LexiconError: a path that is no lexicon, or the first fault in a row.
    """
    layers = [shipped("lexicons"), *_own(), *map(Path, paths)]
    files = [lexicon_files(path) for path in layers]
    digests = [digest(path, names) for path, names in zip(layers, files, strict=True)]
    wanted = _key(digests)
    if len(layers) > 1:
        return _cached(layers, wanted)
    found, note = read_compiled(SHIPPED, wanted)
    if found is not None:
        return found
    return _cached(layers, wanted, f"{note}; compiled anew. Refresh it: narrator lexicon compile.")


def only(path: Path) -> tuple[Lexicon, tuple[Problem, ...]]:
    """Return one lexicon by itself, with the shipped slots it may lack, and the faults of rows that are left out."""
    from narrator.lexicon.compile import compile_tables
    from narrator.lexicon.rows import read_tables
    from narrator.lexicon.tables import encode

    tables = with_shared(read_tables(path))
    result = compile_tables(tables)
    return decode(*_packed(encode(result.body))), (*tables.problems, *result.problems)


def with_shared(tables: Tables) -> Tables:
    """Return tables completed with the shipped slots, frames and sources, and the shipped entries they refer to."""
    from narrator.lexicon.rows import Tables, merge, read_tables

    try:
        base = read_tables(shipped("lexicons"))
    except LexiconError:
        return tables
    known = {row.entry.id: row for row in base.rows}
    wanted = _referred([row.entry.where for row in tables.rows], {id: row.entry.where for id, row in known.items()})
    own = {row.entry.id for row in tables.rows}
    rows = tuple(row for id, row in known.items() if id in wanted - own)
    bare = Tables(rows, base.slots, base.frames, base.citations, (), base.digest)
    return merge([bare, tables])


def _referred(conditions: Iterable[str], known: Mapping[str, str]) -> set[str]:
    """Return the ids among `known` (id -> conditions) that conditions name as @id, and those that these name."""
    found: set[str] = set()
    waiting = list(conditions)
    while waiting:
        for id in _REFERENCE.findall(waiting.pop()):
            if id in known and id not in found:
                found.add(id)
                waiting.append(known[id])
    return found


def compile_body(tables: Tables) -> bytes:
    """Return the compiled bytes of tables.

    Raises:
        LexiconError: the first fault in a table.
    """
    from narrator.lexicon.compile import compile_tables
    from narrator.lexicon.tables import encode

    result = compile_tables(tables)
    for problem in (*tables.problems, *result.problems):
        raise problem.error()
    return encode(result.body)


def _compiled(layers: Sequence[Path]) -> bytes:
    from narrator.lexicon.rows import merge, read_tables

    return compile_body(merge([read_tables(path) for path in layers]))


def write_compiled(target: Path, layers: Sequence[Path]) -> str:
    """Compile lexicons into a file, whole or not at all, and return the lexicon's digest."""
    wanted = _key([digest(path, lexicon_files(path)) for path in layers])
    body = _compiled(layers)
    _write(target, wanted, body)
    return _packed(body)[1]


def read_compiled(file: Path, wanted: str) -> tuple[Lexicon | None, str]:
    """Return the lexicon in a compiled file, or None and why it cannot be used.

    Args:
        wanted: digest of the tables it must have been compiled from.
    """
    try:
        head, _, body = file.read_bytes().partition(b"\n")
    except OSError:
        return None, "the compiled lexicon is missing"
    sources, _, content = head.decode("ascii", "replace").partition(" ")
    if sources != wanted:
        return None, "the compiled lexicon is older than its tables"
    packed, name = _packed(body)
    if name != f"sha256:{content}":
        return None, "the compiled lexicon is damaged"
    try:
        return decode(packed, name), ""
    except (ValueError, KeyError, TypeError):
        return None, "the compiled lexicon is damaged"


def _packed(body: bytes) -> tuple[bytes, str]:
    return body, "sha256:" + hashlib.sha256(body).hexdigest()


def _key(digests: Sequence[str]) -> str:
    return hashlib.sha256("\n".join([f"narrator {__version__}, format {FORMAT}", *digests]).encode()).hexdigest()


def _write(target: Path, wanted: str, body: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    partial.write_bytes(f"{wanted} {hashlib.sha256(body).hexdigest()}\n".encode() + body)
    partial.replace(target)


def _own() -> list[Path]:
    """Return the user's own lexicons: the folder itself or the folders and tables in it."""
    root = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "narrator" / "lexicons"
    if not root.is_dir():
        return []
    if (root / "packs").is_dir():
        return [root]
    return [path for path in sorted(root.iterdir()) if path.suffix == ".tsv" or (path / "packs").is_dir()]


def _cached(layers: Sequence[Path], wanted: str, note: str = "") -> Lexicon:
    """Return lexicons from the user's cache, compiling them where it has none or a damaged one."""
    root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "narrator" / "lexicons"
    file = root / f"{wanted}.json"
    found, _ = read_compiled(file, wanted)
    if found is not None:
        return replace(found, note=note)
    body = _compiled(layers)
    try:
        _write(file, wanted, body)
    except OSError as error:
        note = f"the compiled lexicon could not be cached: {error.strerror}"
    return decode(*_packed(body), note)
