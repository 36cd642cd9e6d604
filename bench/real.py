"""An archive of real posts, where the project's data folder is there: shuffled by a seed and repeated to size."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "archives"
_SEED = 7


def write(size: int, path: Path) -> Path | None:
    """Write an archive of JSON lines of at least `size` bytes and return its path; None without the data folder."""
    if not FOLDER.is_dir():
        return None
    if path.exists() and path.stat().st_size >= size:
        return path
    posts = list(_posts())
    random.Random(_SEED).shuffle(posts)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    written = number = 0
    with partial.open("wb") as target:
        while written < size:
            post = {"id": number + 1, **posts[number % len(posts)]}
            written += target.write(orjson.dumps(post, option=orjson.OPT_APPEND_NEWLINE))
            number += 1
    partial.replace(path)
    return path


def _posts() -> Iterator[dict[str, Any]]:
    """Yield the posts of whole Telegram channels and the speeches of the UN General Debate."""
    for file in sorted(FOLDER.glob("telegram-ru/*.json.gz")):
        for post in json.loads(gzip.decompress(file.read_bytes())):
            yield _post(post["text"], post["channel"], post["date"])
    for line in gzip.decompress((FOLDER / "un-general-debate.jsonl.gz").read_bytes()).splitlines():
        speech = json.loads(line)
        yield _post(speech["text"], speech["country"], speech["date"])


def _post(text: str, channel: str, date: str) -> dict[str, Any]:
    return {"channel": channel, "date": date, "views": 0, "text": text}
