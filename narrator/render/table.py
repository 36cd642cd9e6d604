"""A summary for machines: everything as JSON, or the frame table as TSV."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from narrator.archive.estimate import Estimate
from narrator.archive.names import join_names
from narrator.archive.summary import Group, Summary

SCHEMA = "narrator.summary/1"
COLUMNS = ("group", "frame", "posts", "asserted", "voiced", "other", "per_1000", "low", "high",
           "per_1000_voiced", "low_voiced", "high_voiced")


def frame_rows(summary: Summary) -> list[tuple[str | int | float | None, ...]]:
    """Return the frame table of own and forwarded posts, in the order of COLUMNS; None where no interval is known."""
    return [
        (name, frame, group.carriers[frame], *(group.counts[frame, kind] for kind in ("asserted", "voiced", "other")),
         *_numbers(group.rate(frame, False)), *_numbers(group.rate(frame, True)))
        for name, group in (("own", summary.own), ("forwarded", summary.forwarded))
        for frame in sorted({frame for frame, _ in group.counts})
    ]


def _numbers(estimate: Estimate) -> tuple[float | None, ...]:
    return tuple(None if number is None else round(number, 4)
                 for number in (estimate.rate, estimate.low, estimate.high))


def summary_tsv(summary: Summary) -> str:
    """Return the frame table as TSV with a header; an unknown bound is empty."""
    lines = ["\t".join(COLUMNS)]
    for row in frame_rows(summary):
        lines.append("\t".join("" if cell is None else str(cell) for cell in row))
    return "\n".join(lines) + "\n"


def summary_json(summary: Summary) -> str:
    """Return the whole summary as one JSON object on one line."""
    surfaces: dict[str, int] = {}
    for (speaker, _, _), count in summary.speakers.items():
        surfaces[speaker] = surfaces.get(speaker, 0) + count
    named = join_names(surfaces)
    return orjson.dumps({
        "schema": SCHEMA,
        "groups": {"own": _group(summary.own), "forwarded": _group(summary.forwarded)},
        "frames": [dict(zip(COLUMNS, row, strict=True)) for row in frame_rows(summary)],
        "stances": _rows(("frame", "stance", "speaker"), _added(
            ((frame, label, named.get(who, who)), count) for (frame, label, who), count in summary.profile.items())),
        "speakers": _rows(("speaker", "frame", "rejected"), _added(
            ((named[who], frame, rejected), count) for (who, frame, rejected), count in summary.speakers.items())),
        "entries": _rows(("frame", "entry", "reading"), summary.entries),
        "wordings": _rows(("entry", "wording"), summary.wordings),
        "channels": [
            {"channel": name or None, "posts": channel.posts, "words": channel.words, "first": channel.first or None,
             "last": channel.last or None, "frames": dict(sorted(channel.frames.items()))}
            for name, channel in sorted(summary.channels.items())
        ],
        "months": dict(sorted(summary.months.items())),
        "sentences": [
            {"frame": frame, "text": each.text, "post": each.post, "file": each.file, "record": each.record,
             "matches": list(each.numbers)}
            for frame in sorted(summary.sentences.by_frame) for each in summary.sentences.by_frame[frame]
        ],
        "lexicon": summary.lexicon,
        "model": summary.model,
    }).decode() + "\n"


def _group(group: Group) -> dict[str, Any]:
    return {"posts": group.posts, "words": group.words, "without_words": group.empty,
            "topics": dict(sorted(group.topics.items())), "langs": dict(sorted(group.langs.items()))}


def _added(pairs: Iterable[tuple[tuple[Any, ...], int]]) -> dict[tuple[Any, ...], int]:
    total: dict[tuple[Any, ...], int] = {}
    for key, count in pairs:
        total[key] = total.get(key, 0) + count
    return total


def _rows(names: tuple[str, ...], counts: Mapping[tuple[Any, ...], int]) -> list[dict[str, Any]]:
    return [{**dict(zip(names, key, strict=True)), "count": count} for key, count in sorted(counts.items()) if count]
