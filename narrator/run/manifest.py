"""What a run was made of, written beside its results, so that resuming never mixes two runs."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson

from narrator.errors import OptionError
from narrator.run.job import Job
from narrator.run.parts import write_whole

SCHEMA = "narrator.run/1"
_CHUNK = 1 << 20


def file_digest(path: Path) -> str:
    """Return the sha256 of a file's bytes, or of a folder's files by name; "" for what cannot be read again."""
    if not path.is_file() and not path.is_dir():
        return ""
    total = hashlib.sha256()
    files = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
    for each in files:
        if path.is_dir():
            total.update(each.relative_to(path).as_posix().encode("utf-8", "surrogateescape") + b"\0")
        with each.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                total.update(chunk)
    return f"sha256:{total.hexdigest()}"


def describe(inputs: Sequence[str], job: Job, shard_bytes: int, digests: tuple[str, str, str]) -> dict[str, Any]:
    """Return all that decides a run's output: inputs, options, lexicon, model, code."""
    return {
        "schema": SCHEMA,
        "inputs": [{"file": name, "digest": file_digest(Path(name))} for name in inputs],
        "analysis": asdict(job.analysis),
        "reading": asdict(job.reading),
        "output": asdict(job.output),
        "shard_bytes": shard_bytes,
        "lexicon": digests[0],
        "model": digests[1],
        "code": digests[2],
    }


def read_manifest(path: Path) -> dict[str, Any] | None:
    """Return a manifest, or None where there is none that can be read."""
    try:
        found = orjson.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and found.get("schema") == SCHEMA else None


def write_manifest(path: Path, manifest: dict[str, Any]) -> None:
    """Write a manifest whole."""
    write_whole(path, [orjson.dumps(manifest, option=orjson.OPT_INDENT_2) + b"\n"])


def require_same(before: dict[str, Any], now: dict[str, Any], where: str) -> None:
    """Refuse to resume a run that was made of something else.

    Raises:
        OptionError: names what differs.
    """
    plain = orjson.loads(orjson.dumps(now))
    differences = [_difference(key, before.get(key), plain[key]) for key in plain if before.get(key) != plain[key]]
    if differences:
        raise OptionError(
            f"this run cannot be resumed, because it has changed: {'; '.join(differences)}.",
            where,
            "Run without --resume to start anew, or restore what changed.",
        )


def _difference(key: str, before: Any, now: Any) -> str:
    if key == "inputs":
        return _inputs_difference(before or [], now)
    if isinstance(before, dict) and isinstance(now, dict):
        changed = [name for name in now if before.get(name) != now[name]]
        told = [f"{key}.{name} was {before.get(name)!r}, is {now[name]!r}" for name in changed]
        return ", ".join(told) or f"{key} has other fields"
    return f"{key} was {_short(before)}, is {_short(now)}"


def _inputs_difference(before: list[dict[str, str]], now: list[dict[str, str]]) -> str:
    names_before, names_now = [each["file"] for each in before], [each["file"] for each in now]
    if names_before != names_now:
        return f"the inputs were {', '.join(names_before) or 'none'}, are {', '.join(names_now)}"
    changed = [new["file"] for old, new in zip(before, now, strict=True) if old["digest"] != new["digest"]]
    return f"the content of {', '.join(changed)} has changed"


def _short(value: Any) -> str:
    text = str(value)
    return text[:19] + "…" if text.startswith("sha256:") else text
