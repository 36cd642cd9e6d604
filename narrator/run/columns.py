"""The Parquet schema of results, and a batch's results as Arrow columns.

The schema follows the wire format: the same names, nested the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from operator import attrgetter
from typing import Any

import numpy as np
import pyarrow as pa

from narrator.analyse import Analysis
from narrator.records import SCHEMA, FrameScore, Match, Post

_TEXT = pa.string()
CUE = pa.struct([("stance", _TEXT), ("cue", _TEXT), ("start", pa.int32()), ("rule", _TEXT), ("speaker", _TEXT)])
MATCH = pa.struct(
    [
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("text", _TEXT),
        ("sentence", pa.list_(pa.int32())),
        ("frame", _TEXT),
        ("pack", _TEXT),
        ("entry", _TEXT),
        ("folded", pa.bool_()),
        ("stance", _TEXT),
        ("cues", pa.list_(CUE)),
    ]
)
FRAME = pa.struct(
    [
        ("frame", _TEXT),
        ("asserted", pa.int32()),
        ("voiced", pa.int32()),
        ("other", pa.int32()),
        ("per_1000", pa.float64()),
        ("per_1000_voiced", pa.float64()),
    ]
)
TOPIC = pa.struct([("topic", _TEXT), ("probability", pa.float64())])
_POST = [
    ("id", _TEXT),
    ("channel", _TEXT),
    ("date", _TEXT),
    ("date_source", _TEXT),
    ("lang", _TEXT),
    ("langs", pa.list_(_TEXT)),
    ("url", _TEXT),
    ("forwarded_from", _TEXT),
    ("views", pa.int64()),
    ("reactions", pa.map_(_TEXT, pa.int64())),
    ("words", pa.int32()),
    ("vars", pa.map_(_TEXT, _TEXT)),
    ("source", pa.struct([("file", _TEXT), ("record", pa.int64())])),
    ("text", _TEXT),
]


def result_schema(with_text: bool) -> pa.Schema:
    """Return the Arrow schema of results."""
    return pa.schema(
        [
            ("schema", _TEXT),
            ("post", pa.struct(_POST if with_text else _POST[:-1])),
            ("frames", pa.list_(FRAME)),
            ("matches", pa.list_(MATCH)),
            ("topic", _TEXT),
            ("topics", pa.list_(TOPIC)),
            ("lexicon", _TEXT),
            ("model", _TEXT),
        ]
    )


def result_batch(
    posts: Sequence[Post], analysis: Analysis, topics: Sequence[str], digests: tuple[str, str], with_text: bool
) -> pa.RecordBatch:
    """Return a batch's results as columns.

    Args:
        posts: p posts, in the order of the analysis.
        topics: the model's topics, the columns of `analysis.probabilities`.
        digests: of the lexicon and of the model.
    """
    size = len(posts)
    schema = result_schema(with_text)
    arrays = [
        pa.repeat(pa.scalar(SCHEMA), size),
        _posts(posts, analysis, with_text),
        _frames(analysis.frames),
        _matches(analysis.matches),
        pa.array(analysis.topic, _TEXT),
        _topics(analysis, topics),
        pa.repeat(pa.scalar(digests[0]), size),
        pa.repeat(pa.scalar(digests[1]), size),
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _offsets(rows: Iterable[Sequence[Any]]) -> pa.Array:
    return pa.array(list(accumulate((len(row) for row in rows), initial=0)), pa.int32())


def _struct(kind: pa.DataType, columns: Sequence[pa.Array]) -> pa.Array:
    return pa.StructArray.from_arrays(list(columns), fields=[kind.field(at) for at in range(kind.num_fields)])


def _fields(kind: pa.DataType, rows: Sequence[Any], plain: Iterable[str]) -> list[pa.Array]:
    """Return one array per named field of the records in `rows`."""
    return [pa.array(list(map(attrgetter(name), rows)), kind.field(name).type) for name in plain]


def _posts(posts: Sequence[Post], analysis: Analysis, with_text: bool) -> pa.Array:
    kinds = dict(_POST)
    source = pa.StructArray.from_arrays(
        [
            pa.array([post.source.file for post in posts], _TEXT),
            pa.array([post.source.record for post in posts], pa.int64()),
        ],
        fields=list(kinds["source"]),
    )
    special = {
        "lang": pa.array([lang for lang, _ in analysis.langs], _TEXT),
        "langs": pa.array([list(langs) for _, langs in analysis.langs], kinds["langs"]),
        "reactions": pa.array([post.reactions for post in posts], kinds["reactions"]),
        "words": pa.array(analysis.words, pa.int32()),
        "vars": pa.array([post.vars for post in posts], kinds["vars"]),
        "source": source,
    }
    names = [name for name, _ in _POST if with_text or name != "text"]
    arrays = [
        special[name] if name in special else pa.array(list(map(attrgetter(name), posts)), kinds[name])
        for name in names
    ]
    return pa.StructArray.from_arrays(arrays, fields=[pa.field(name, kinds[name]) for name in names])


def _frames(rows: Sequence[tuple[FrameScore, ...]]) -> pa.Array:
    flat = list(chain.from_iterable(rows))
    columns = _fields(FRAME, flat, (field.name for field in FRAME))
    return pa.ListArray.from_arrays(_offsets(rows), _struct(FRAME, columns))


def _matches(rows: Sequence[tuple[Match, ...]]) -> pa.Array:
    flat = list(chain.from_iterable(rows))
    cues = [match.cues for match in flat]
    flat_cues = list(chain.from_iterable(cues))
    cue_columns = _fields(CUE, flat_cues, (field.name for field in CUE))
    columns = dict(
        zip(
            (field.name for field in MATCH if field.name not in ("sentence", "cues")),
            _fields(MATCH, flat, (field.name for field in MATCH if field.name not in ("sentence", "cues"))),
            strict=True,
        )
    )
    columns["sentence"] = pa.array([list(match.sentence) for match in flat], MATCH.field("sentence").type)
    columns["cues"] = pa.ListArray.from_arrays(_offsets(cues), _struct(CUE, cue_columns))
    return pa.ListArray.from_arrays(_offsets(rows), _struct(MATCH, [columns[field.name] for field in MATCH]))


def _topics(analysis: Analysis, names: Sequence[str]) -> pa.Array:
    """Return all topics of every post, best first; ties in the model's order."""
    size, width = analysis.probabilities.shape
    order = np.argsort(-analysis.probabilities, axis=1, kind="stable")
    values = np.take_along_axis(analysis.probabilities, order, axis=1).round(4)
    named = pa.DictionaryArray.from_arrays(pa.array(order.ravel().astype(np.int32)), pa.array(list(names), _TEXT))
    flat = _struct(TOPIC, [named.cast(_TEXT), pa.array(values.ravel())])
    return pa.ListArray.from_arrays(pa.array(np.arange(size + 1, dtype=np.int32) * width), flat)
