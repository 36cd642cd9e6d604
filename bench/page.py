"""Writes docs/performance.md and its plot from what was measured."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench import plot
from bench.measure import Figures
from bench.needles import written_out
from bench.results import PEERS, Corpus, Results, gates
from narrator import lexicon
from narrator.analyse import model_folder

_TEXT = Path(__file__).parent / "performance-template.md"


def write(results: Results, folder: Path) -> None:
    """Write the page and the plot into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    text = _TEXT.read_text("utf-8")
    for name, part in _parts(results):
        text = text.replace(f"<!-- {name} -->", part)
    (folder / "performance.md").write_text(text, "utf-8")
    (folder / "performance.svg").write_text(plot.svg(list(_lines(results))), "utf-8")


def _parts(results: Results) -> Iterator[tuple[str, str]]:
    yield "machine", _machine()
    yield "lexicon", _lexicon()
    yield "repeats", f"medians of {results.repeats} interleaved runs" if results.repeats > 1 else "of one run"
    yield "end to end", "\n\n".join(map(_end_to_end, results.corpora))
    yield "agreement", _agreement(results.corpora)
    yield "workers", _workers(results.corpora)
    yield "matching", _table(
        ("way", "MB of text per CPU second", "matches"),
        ((each.name, f"{each.speed:.1f}", f"{each.matches:,}" if each.matches else "") for each in results.matching),
    )
    yield "costs", _costs(results)
    yield "hostile", _table(
        ("post", "seconds at n", "seconds at 2n", "growth"),
        ((each.name, f"{each.once:.3f}", f"{each.twice:.3f}", f"{each.factor:.2f}") for each in results.hostile),
    )
    yield "gates", _table(
        ("gate", "measured", "required", "kept"),
        ((each.name, f"{each.measured:.2f}", each.bound, "yes" if each.kept else "**no**") for each in gates(results)),
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _machine() -> str:
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores ({platform.machine()}), Python {platform.python_version()}, {platform.system()}"


def _lexicon() -> str:
    known = lexicon.load()
    words, conditions = sum(1 for _ in known.forms.items()), sum(map(len, known.conditions))
    return (
        f"{len(known.entries):,} entries in {len(known.alternatives):,} alternatives over {words:,} word forms and "
        f"{len(known.stems):,} beginnings of words ({written_out(known):,} strings if written out), "
        f"{conditions:,} conditions; topic model {model_folder('').name}"
    )


def _end_to_end(corpus: Corpus) -> str:
    own = corpus.sample["narrator"]
    rows = [_row("narrator", own, own)]
    rows += [_row(PEERS[name], corpus.sample[name], own) for name in PEERS if name in corpus.sample]
    if "aho-own-topics" in corpus.sample:
        rows.append(_row("ahocorasick_rs + narrator's topics", corpus.sample["aho-own-topics"], own))
    head = ("pipeline", "MB/s", "posts/s", "CPU seconds", "memory, MB", "narrator is faster by")
    size = f"{own.size / 1e6:,.0f} MB, {own.posts:,} posts"
    return f"### {corpus.name[0].upper()}{corpus.name[1:]}: {size}\n\n{_table(head, rows)}"


def _row(name: str, each: Figures, own: Figures) -> tuple[str, ...]:
    part = "" if each.size > own.size / 2 else f" (on {each.size / 1e3:,.0f} KB)"
    digits = 1 if each.speed >= 1 else 3
    seconds = f"{each.cpu:.2f} ({each.low:.2f}-{each.high:.2f})"
    ratio = f"{own.speed / each.speed:,.1f}" if each is not own else ""
    posts = f"{each.post_speed:,.0f}"
    return name + part, f"{each.speed:.{digits}f}", posts, seconds, f"{each.memory / 1e6:,.0f}", ratio


def _agreement(corpora: Sequence[Corpus]) -> str:
    head = ("pipeline", "archive", "posts with the same matches", "posts with the same topic", "matches found")
    rows = [
        (
            PEERS[name],
            corpus.name,
            f"{corpus.agreement[name].matches:.2%}",
            f"{corpus.agreement[name].topics:.2%}",
            f"{corpus.agreement[name].found:,} of {corpus.agreement[name].own:,}",
        )
        for corpus in corpora
        for name in PEERS
        if name in corpus.agreement
    ]
    return _table(head, rows)


def _workers(corpora: Sequence[Corpus]) -> str:
    head = ("archive", "MB", "workers", "CPU seconds", "clock seconds", "MB per clock second", "memory of a worker, MB")
    rows = []
    for corpus in corpora:
        figures = [*corpus.whole.values(), *([corpus.huge] if corpus.huge else [])]
        for each in figures:
            workers = each.name.partition("-")[2] or "1"
            speed = f"{each.size / 1e6 / each.wall:.1f}"
            numbers = (f"{each.cpu:.1f}", f"{each.wall:.1f}", speed, f"{each.memory / 1e6:,.0f}")
            rows.append((corpus.name, f"{each.size / 1e6:,.0f}", workers, *numbers))
    return _table(head, rows)


def _costs(results: Results) -> str:
    total = sum(results.costs.values())
    size = results.cost_size / 1e7
    rows = [(name, f"{taken / size:.3f}", f"{taken / total:.0%}") for name, taken in results.costs.items()]
    head = ("feature", "CPU seconds per 10 MB", "share")
    return _table(head, [*rows, ("together", f"{total / size:.3f}", "100%")])


def _lines(results: Results) -> Iterator[plot.Line]:
    for corpus in results.corpora:
        own = [corpus.sample["narrator"], corpus.whole["narrator"], *([corpus.huge] if corpus.huge else [])]
        yield plot.Line(f"narrator, {corpus.name}", tuple((each.size, each.speed) for each in own))
    first = results.corpora[0].sample
    for name, label in (("aho", "ahocorasick_rs"), ("re-trie", "pandas + re (trie)"), ("spacy", "spaCy")):
        yield plot.Line(label, ((first[name].size, first[name].speed),))
