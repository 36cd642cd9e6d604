"""What a benchmark measured, and which of the required ratios it keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bench.agreement import Agreement
from bench.hostile import MOST_GROWTH, Growth
from bench.matching import Speed
from bench.measure import Figures

PEERS: Mapping[str, str] = {
    "aho": "ahocorasick_rs + scikit-learn",
    "re-trie": "pandas + re, trie-compressed + scikit-learn",
    "re": "pandas + re, plain alternation + scikit-learn",
    "spacy": "spaCy PhraseMatcher + scikit-learn",
}
REQUIRED: Mapping[str, float] = {"spacy": 10.0, "re": 5.0, "aho": 1.7}
WORKERS_RATIO = 1.5
WORKER_MEMORY = 400_000_000
SIZE_TOLERANCE = 0.15


@dataclass(frozen=True, slots=True)
class Corpus:
    """What was measured on one archive: all pipelines on its first part, narrator on the whole.

    `sample` holds every pipeline on the same first bytes (`re` on far fewer); `whole` narrator with one worker and
    with two; `huge` narrator on the largest archive, None where that was not asked for.
    """

    name: str
    sample: Mapping[str, Figures]
    agreement: Mapping[str, Agreement]
    whole: Mapping[str, Figures]
    huge: Figures | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """Everything one run of the benchmark measured. `costs` are CPU seconds by feature on `cost_size` bytes."""

    corpora: tuple[Corpus, ...]
    hostile: tuple[Growth, ...]
    costs: Mapping[str, float]
    cost_size: int
    matching: tuple[Speed, ...]
    repeats: int = 1


@dataclass(frozen=True, slots=True)
class Gate:
    """A required ratio: what was measured, the bound, and whether it is kept."""

    name: str
    measured: float
    bound: str
    kept: bool


def gates(results: Results) -> list[Gate]:
    """Return every gate of a run."""
    found = [gate for corpus in results.corpora for gate in _corpus_gates(corpus)]
    for growth in results.hostile:
        name, kept = f"hostile, {growth.name}: time(2n) / time(n)", growth.factor < MOST_GROWTH
        found.append(Gate(name, growth.factor, f"below {MOST_GROWTH}", kept))
    return found


def _corpus_gates(corpus: Corpus) -> Iterator[Gate]:
    own = corpus.sample["narrator"]
    for name, least in REQUIRED.items():
        if name in corpus.sample:
            ratio = own.speed / corpus.sample[name].speed
            yield Gate(f"{corpus.name}: times as fast as {PEERS[name]}", ratio, f"at least {least:g}", ratio >= least)
    if "narrator-2" in corpus.whole:
        one, two = corpus.whole["narrator"], corpus.whole["narrator-2"]
        ratio = one.wall / two.wall
        name = f"{corpus.name}: two workers against one, by the clock"
        yield Gate(name, ratio, f"at least {WORKERS_RATIO:g}", ratio >= WORKERS_RATIO)
    figures = [*corpus.whole.values(), *([corpus.huge] if corpus.huge else [])]
    if figures:
        most = max(each.memory for each in figures)
        kept = most < WORKER_MEMORY
        yield Gate(f"{corpus.name}: memory of a worker, MB", most / 1e6, f"below {WORKER_MEMORY // 10**6}", kept)
    if corpus.huge:
        whole = corpus.whole["narrator"]
        growth = whole.speed / corpus.huge.speed
        name = f"{corpus.name}: time per MB at {corpus.huge.size / 1e6:,.0f} MB against {whole.size / 1e6:,.0f} MB"
        yield Gate(name, growth, f"at most {1 + SIZE_TOLERANCE:g}", growth <= 1 + SIZE_TOLERANCE)
