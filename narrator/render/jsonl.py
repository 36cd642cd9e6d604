"""Results and posts as JSON lines: one object a line, keys in a fixed order, floats to 4 decimals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson

from narrator.records import SCHEMA, Cue, FrameScore, Match, Post, Result, TopicScore


def result_json(result: Result, with_text: bool) -> bytes:
    """Return a result as one line of JSON without its newline.

    Args:
        with_text: whether the post's text is written too.
    """
    return orjson.dumps(result_object(result, with_text))


def post_json(post: Post, lang: str, langs: Sequence[str], words: int, with_text: bool = True) -> bytes:
    """Return a post, as a result holds it, as one line of JSON without its newline."""
    return orjson.dumps(_post(post, lang, langs, words, with_text))


def result_object(result: Result, with_text: bool) -> dict[str, Any]:
    """Return a result as the plain object that goes on the wire."""
    return {
        "schema": SCHEMA,
        "post": _post(result.post, result.lang, result.langs, result.words, with_text),
        "frames": [_frame(score) for score in result.frames],
        "matches": [match_object(match) for match in result.matches],
        "topic": result.topic,
        "topics": [_topic(score) for score in result.topics],
        "lexicon": result.lexicon,
        "model": result.model,
    }


def _post(post: Post, lang: str, langs: Sequence[str], words: int, with_text: bool) -> dict[str, Any]:
    text: dict[str, Any] = {"text": post.text} if with_text else {}
    return {
        "id": post.id,
        "channel": post.channel,
        "date": post.date,
        "date_source": post.date_source,
        "lang": lang,
        "langs": list(langs),
        "url": post.url,
        "forwarded_from": post.forwarded_from,
        "views": post.views,
        "reactions": None if post.reactions is None else dict(post.reactions),
        "words": words,
        "vars": dict(post.vars),
        "source": {"file": post.source.file, "record": post.source.record},
        **text,
    }


def _frame(score: FrameScore) -> dict[str, Any]:
    return {
        "frame": score.frame,
        "asserted": score.asserted,
        "voiced": score.voiced,
        "other": score.other,
        "per_1000": round(score.per_1000, 4),
        "per_1000_voiced": round(score.per_1000_voiced, 4),
    }


def match_object(match: Match) -> dict[str, Any]:
    """Return a match as the plain object that goes on the wire."""
    return {
        "start": match.start,
        "end": match.end,
        "text": match.text,
        "sentence": list(match.sentence),
        "frame": match.frame,
        "pack": match.pack,
        "entry": match.entry,
        "folded": match.folded,
        "stance": str(match.stance),
        "cues": [_cue(cue) for cue in match.cues],
    }


def _cue(cue: Cue) -> dict[str, Any]:
    return {
        "stance": str(cue.stance),
        "cue": cue.cue,
        "start": cue.start,
        "rule": cue.rule,
        "speaker": cue.speaker,
    }


def _topic(score: TopicScore) -> dict[str, Any]:
    return {"topic": score.topic, "probability": round(score.probability, 4)}
