"""The summary of an archive: integer sums and a few best sentences, so that parts merge into the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from narrator.archive.estimate import Estimate, Moments, moments, rate_interval, together
from narrator.archive.sentences import Sentences
from narrator.archive.voices import voices
from narrator.errors import InputError
from narrator.frames import reading
from narrator.records import Match, Result

READINGS = ("asserted", "voiced", "other")


@dataclass(slots=True)
class Cluster:
    """The posts of one channel on one day: words, and asserted and voiced matches by frame."""

    words: int = 0
    asserted: Counter[str] = field(default_factory=Counter)
    voiced: Counter[str] = field(default_factory=Counter)

    def merge(self, other: Cluster) -> None:
        """Add the sums of another part of the same channel-day."""
        self.words += other.words
        self.asserted.update(other.asserted)
        self.voiced.update(other.voiced)


@dataclass(slots=True)
class Group:
    """The sums of one group of posts: a channel's own ones, or the forwarded ones.

    `counts` holds matches by (frame, reading), `carriers` posts with an asserted or voiced match by frame.
    Posts whose channel and day are known are summed by channel-day in `clusters`; every other post is a cluster of
    its own, kept as sums of products in `alone` by (frame, whether voiced matches count too).
    """

    posts: int = 0
    empty: int = 0
    words: int = 0
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    carriers: Counter[str] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)
    langs: Counter[str] = field(default_factory=Counter)
    clusters: dict[tuple[str, str], Cluster] = field(default_factory=dict)
    alone: dict[tuple[str, bool], Moments] = field(default_factory=dict)
    alone_words: Moments = field(default_factory=Moments)

    def add(self, result: Result) -> None:
        """Fold one result in."""
        self.posts += 1
        self.empty += not result.words
        self.words += result.words
        self.topics[result.topic] += 1
        self.langs[result.lang] += 1
        for score in result.frames:
            for kind in READINGS:
                self.counts[score.frame, kind] += getattr(score, kind)
            self.carriers[score.frame] += bool(score.asserted or score.voiced)
        self._cluster(result)

    def _cluster(self, result: Result) -> None:
        post = result.post
        if post.channel and post.date:
            cluster = self.clusters.setdefault((post.channel, post.date[:10]), Cluster())
            cluster.words += result.words
            for score in result.frames:
                cluster.asserted[score.frame] += score.asserted
                cluster.voiced[score.frame] += score.voiced
            return
        self.alone_words = together(self.alone_words, moments([(0, result.words)]))
        for score in result.frames:
            for both, count in ((False, score.asserted), (True, score.asserted + score.voiced)):
                known = self.alone.get((score.frame, both), Moments())
                self.alone[score.frame, both] = together(known, moments([(count, result.words)], weight=0))

    def merge(self, other: Group) -> None:
        """Add the sums of another part."""
        self.posts += other.posts
        self.empty += other.empty
        self.words += other.words
        self.counts.update(other.counts)
        self.carriers.update(other.carriers)
        self.topics.update(other.topics)
        self.langs.update(other.langs)
        for key, cluster in other.clusters.items():
            self.clusters.setdefault(key, Cluster()).merge(cluster)
        for frame, sums in other.alone.items():
            self.alone[frame] = together(self.alone.get(frame, Moments()), sums)
        self.alone_words = together(self.alone_words, other.alone_words)

    def rate(self, frame: str, both: bool) -> Estimate:
        """Return a frame's rate in this group: asserted, or with `both` asserted and voiced."""
        here = moments(
            (cluster.asserted[frame] + both * cluster.voiced[frame], cluster.words)
            for cluster in self.clusters.values()
        )
        known = self.alone.get((frame, both), Moments())
        lone = self.alone_words
        return rate_interval(together(here, Moments(lone.clusters, known.y, lone.x, known.yy, known.xy, lone.xx)))


@dataclass(slots=True)
class Channel:
    """The sums of one channel: posts, words, asserted and voiced matches by frame, first and last date."""

    posts: int = 0
    words: int = 0
    frames: Counter[str] = field(default_factory=Counter)
    first: str = ""
    last: str = ""

    def add(self, result: Result) -> None:
        """Fold one result in."""
        frames = Counter({score.frame: score.asserted + score.voiced for score in result.frames})
        date = result.post.date or ""
        self.merge(Channel(1, result.words, +frames, date, date))

    def merge(self, other: Channel) -> None:
        """Add the sums of another part."""
        self.posts += other.posts
        self.words += other.words
        self.frames.update(other.frames)
        dates = sorted(filter(None, (self.first, self.last, other.first, other.last)))
        self.first, self.last = (dates[0], dates[-1]) if dates else ("", "")


@dataclass(slots=True)
class Summary:
    """Everything narrator says about an archive.

    `own` and `forwarded` part the posts. `profile` counts matches by (frame, stance or "voiced" or "rejected",
    speaker or ""), `speakers` by (speaker as written, frame, whether rejected), `entries` by (frame, entry,
    reading), `wordings` by (entry, wording in lower case), `months` posts by month.
    """

    lexicon: str = ""
    model: str = ""
    own: Group = field(default_factory=Group)
    forwarded: Group = field(default_factory=Group)
    channels: dict[str, Channel] = field(default_factory=dict)
    months: Counter[str] = field(default_factory=Counter)
    profile: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    speakers: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    entries: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    wordings: Counter[tuple[str, str]] = field(default_factory=Counter)
    sentences: Sentences = field(default_factory=Sentences)

    @property
    def posts(self) -> int:
        """Return how many posts the archive has."""
        return self.own.posts + self.forwarded.posts

    def add(self, result: Result) -> None:
        """Fold one result in.

        Raises:
            InputError: it was made with another lexicon or model.
        """
        self._check(result.lexicon, result.model)
        (self.forwarded if result.post.forwarded_from else self.own).add(result)
        self.channels.setdefault(result.post.channel or "", Channel()).add(result)
        if result.post.date:
            self.months[result.post.date[:7]] += 1
        for match in result.matches:
            self._match(match)
        self.sentences.add(result)

    def _match(self, match: Match) -> None:
        self.entries[match.frame, match.entry, reading(match)] += 1
        self.wordings[match.entry, " ".join(match.text.lower().split())] += 1
        role, speaker = voices(match)
        if speaker:
            self.speakers[speaker, match.frame, role == "rejected"] += 1
        self.profile[match.frame, role or str(match.stance), speaker] += 1

    def merge(self, other: Summary) -> None:
        """Add the summary of another part of the archive.

        Raises:
            InputError: it was made with another lexicon or model.
        """
        if other.posts:
            self._check(other.lexicon, other.model)
        self.own.merge(other.own)
        self.forwarded.merge(other.forwarded)
        for name, channel in other.channels.items():
            self.channels.setdefault(name, Channel()).merge(channel)
        self.months.update(other.months)
        self.profile.update(other.profile)
        self.speakers.update(other.speakers)
        self.entries.update(other.entries)
        self.wordings.update(other.wordings)
        self.sentences.merge(other.sentences)

    def _check(self, lexicon: str, model: str) -> None:
        if not self.posts:
            self.lexicon, self.model = lexicon, model
        elif (lexicon, model) != (self.lexicon, self.model):
            raise InputError("these results were made with different lexicons or models, so their numbers cannot be"
                             " put together.", "", "Score all posts again with one version: narrator score INPUT...")


def summarise(results: Iterable[Result]) -> Summary:
    """Return the summary of results in any order."""
    summary = Summary()
    for result in results:
        summary.add(result)
    return summary
