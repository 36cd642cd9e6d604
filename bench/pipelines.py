"""The pipelines that are compared: JSON lines in, matches with stance and topics found, Parquet out.

Only two things differ between a peer and narrator: who looks for the lexicon's words and who reckons the topics.
Words, the verification of what an engine found, conditions, stance, languages, frame scores and the Arrow columns are
narrator's own code for all of them, which spares the peers work that they would have to do more slowly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import orjson

from narrator import analyse
from narrator.records import Post, Source
from narrator.run import Job, Output, Run, Workers, score_to_file
from narrator.run.assemble import ROW_GROUP
from narrator.run.columns import result_batch, result_schema
from narrator.run.work import analyser_of, undisturbed
from narrator.text import Vocabulary, read_words

_JOB = Job(output=Output(format="parquet"))


class Pipeline(Protocol):
    """One way to do the work. Making it is preparation and is not timed."""

    def run(self, archive: Path, out: Path) -> int:
        """Score an archive into a Parquet file and return the number of posts."""


@dataclass(slots=True)
class Narrator:
    """What `narrator score ARCHIVE -o OUT.parquet --jobs N` does."""

    jobs: int = 1

    def __post_init__(self) -> None:
        analyser_of(_JOB.analysis)

    def run(self, archive: Path, out: Path) -> int:
        """Score an archive and return the number of posts."""
        totals = score_to_file(Run((str(archive),), _JOB, Workers(jobs=self.jobs)), out)
        return totals.counts.posts if totals else 0


class Peer:
    """An engine for the words and scikit-learn for the topics (or narrator's own, to tell the two apart)."""

    def __init__(self, engine: str, archive: Path, own_topics: bool = False) -> None:
        from bench import engines
        from bench.classifier import Classifier
        from bench.needles import needles
        from bench.verify import Verifier

        self._pandas = engine.startswith("re")
        self._analyser = analyse.load()
        lexicon = self._analyser.lexicon
        known = needles(lexicon)
        if engine == "spacy":
            made: engines.Engine = engines.SpacyPhrases(known, _words(archive))
        elif engine == "aho":
            made = engines.AhoCorasick(known)
        else:
            made = engines.Expression(known, trie=engine == "re-trie")
        self._analyser._matcher = Verifier(lexicon, known, made)  # type: ignore[assignment]
        if not own_topics:
            texts = ([post.text for post in batch] for batch in analyse.batches(_lines(archive)))
            model: Any = Classifier(self._analyser.model, texts)
            model.decisions = self._analyser.model.decisions
            model.topics, model.digest = self._analyser.model.topics, self._analyser.model.digest
            self._analyser.model = model

    def run(self, archive: Path, out: Path) -> int:
        """Score an archive and return the number of posts."""
        with undisturbed():
            return self._run(archive, out)

    def _run(self, archive: Path, out: Path) -> int:
        import pyarrow as pa
        import pyarrow.parquet as parquet

        analyser = self._analyser
        digests = (analyser.lexicon.digest, analyser.model.digest)
        count, waiting = 0, []
        with parquet.ParquetWriter(out, result_schema(True), compression="zstd") as writer:
            for posts in analyse.batches(_frame(archive) if self._pandas else _lines(archive)):
                analysis = analyser.analyse([post.text for post in posts])
                waiting.append(result_batch(posts, analysis, analyser.model.topics, digests, True))
                count += len(posts)
                if sum(batch.num_rows for batch in waiting) >= ROW_GROUP:
                    writer.write_table(pa.Table.from_batches(waiting))
                    waiting = []
            if waiting:
                writer.write_table(pa.Table.from_batches(waiting))
        return count


def _lines(archive: Path) -> Iterator[Post]:
    """Yield the posts of JSON lines by orjson."""
    with archive.open("rb") as lines:
        for record, line in enumerate(lines, 1):
            row = orjson.loads(line)
            yield _post(row["text"], row["id"], record, row["channel"], row["date"], row["views"], archive)


def _frame(archive: Path) -> Iterator[Post]:
    """Yield the posts of JSON lines by pandas."""
    import pandas

    table = pandas.read_json(archive, lines=True, convert_dates=False)
    columns = (table[name].tolist() for name in ("text", "id", "channel", "date", "views"))
    for record, (text, id, channel, date, views) in enumerate(zip(*columns, strict=True), 1):
        yield _post(text, id, record, channel, date, views, archive)


def _post(text: str, id: Any, record: int, channel: str, date: str, views: int, archive: Path) -> Post:
    return Post(text, str(id), Source(str(archive), record), channel, date, "field", None, None, views)


def _words(archive: Path) -> Iterable[str]:
    """Return the distinct words of an archive."""
    vocabulary = Vocabulary()
    for posts in analyse.batches(_lines(archive)):
        read_words([post.text for post in posts], vocabulary)
    return vocabulary.words


def make(name: str, archive: Path) -> Pipeline:
    """Return the pipeline of a name: narrator, narrator-2, spacy, re, re-trie, aho, aho-own-topics."""
    if name.startswith("narrator"):
        return Narrator(int(name.partition("-")[2] or 1))
    engine, own, _ = name.partition("-own-topics")
    return Peer(engine, archive, bool(own))


def names() -> Sequence[str]:
    """Return the names of all pipelines that run on one core."""
    return ("narrator", "aho", "aho-own-topics", "re-trie", "re", "spacy")
