"""The files of a lexicon, and the digest that tells whether any of them changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from narrator.errors import LexiconError

_NOT_PACKS = ("slots", "cues")


def lexicon_files(path: Path) -> tuple[Path, ...]:
    """Return the tables of a lexicon in a fixed order."""
    if path.is_file():
        return (path,)
    packs = path / "packs" if (path / "packs").is_dir() else path
    found = [file for file in sorted(packs.glob("*/*.tsv")) if file.parent.name not in _NOT_PACKS]
    if packs == path:
        found += [file for file in sorted(path.glob("*.tsv")) if file.name != "sources.tsv"]
    found += sorted((path / "slots").glob("*.tsv"))
    found += [file for file in (path / "frames.toml", path / "sources.tsv") if file.is_file()]
    if not found:
        remedy = "A lexicon is a TSV file, or a folder with packs/<pack>/<lang>.tsv; see lexicons/README.md."
        raise LexiconError("no lexicon tables here", str(path), remedy)
    return tuple(found)


def digest(path: Path, files: tuple[Path, ...]) -> str:
    """Return the sha256 (hex) over names and bytes of a lexicon's files, wherever the folder lies."""
    total = hashlib.sha256()
    for file in files:
        name = file.relative_to(path).as_posix() if path.is_dir() else file.name
        content = file.read_bytes()
        total.update(f"{name}\0{len(content)}\0".encode() + content)
    return total.hexdigest()
