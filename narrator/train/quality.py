"""What training and judging find out, as records."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with its 95 % bootstrap interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class CoveragePoint:
    """What abstaining below a probability costs and gains; shares in [0, 1].

    `coverage` of the posts that have a topic get one, `accuracy` of those are right, and `other` of the posts without
    a topic are left without.
    """

    least: float
    coverage: float
    accuracy: float
    other: float


@dataclass(frozen=True, slots=True)
class TopicQuality:
    """Precision, recall and F1 of one topic over `posts` posts that have it."""

    topic: str
    posts: int
    precision: float
    recall: float
    f1: Interval


@dataclass(frozen=True, slots=True)
class Quality:
    """What was measured on one set of labelled posts.

    `accuracy` and `macro_f1` are of the best topic, whether or not the model would abstain, over the posts that have
    a topic; `macro_f1` over topics of at least 15 posts. `confusion[i][j]` counts posts of topic i read as topic j.
    `calibration` is the expected calibration error of the best topic's probability. `decided` is the point of the
    coverage curve at which the model abstains.
    """

    name: str
    posts: int
    split: str
    accuracy: Interval
    macro_f1: Interval
    topics: tuple[TopicQuality, ...]
    confusion: tuple[tuple[int, ...], ...]
    calibration: float
    decided: CoveragePoint
    curve: tuple[CoveragePoint, ...]


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """How good a model is that learnt from `posts` posts only."""

    posts: int
    accuracy: float
    macro_f1: float


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the labels that a user should know.

    `what` is one sentence, `posts` the ids of up to five posts it is about, `grave` true where training is refused.
    """

    what: str
    posts: tuple[str, ...] = ()
    grave: bool = False
