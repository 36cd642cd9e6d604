"""Measures everything, rewrites docs/performance.md and its plot, and fails where a required ratio is not kept.

    python -m bench [--full] [--quick] [--once]

`--full` adds an archive of 1 GB (about ten minutes more); `--quick` tries everything on small archives and writes
to build/bench only; `--once` measures everything once instead of taking medians of three.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import orjson

from bench import archive, hostile, matching, page, real
from bench.agreement import agreement
from bench.measure import Race, run
from bench.results import Corpus, Results, gates
from narrator import lexicon

_ROOT = Path(__file__).resolve().parent.parent
_BUILD = _ROOT / "build" / "bench"
_ALTERNATION_POSTS = 50


@dataclass(frozen=True, slots=True)
class Plan:
    """Sizes in bytes and repetitions of a run; `huge` is 0 where no huge archive is wanted."""

    sample: int = 10_000_000
    whole: int = 100_000_000
    huge: int = 0
    repeats: int = 3


def main(arguments: list[str]) -> int:
    """Run the benchmark and return the exit code: 1 where a gate is not kept."""
    quick = "--quick" in arguments
    repeats = 1 if "--once" in arguments else 3
    huge = 1_000_000_000 if "--full" in arguments else 0
    plan = Plan(1_000_000, 3_000_000, 0, 1) if quick else Plan(huge=huge, repeats=repeats)
    results = measure(plan)
    page.write(results, _BUILD if quick else _ROOT / "docs")
    lost = [gate for gate in gates(results) if not gate.kept]
    for gate in lost:
        print(f"not kept: {gate.name}: {gate.measured:.2f}, {gate.bound}", file=sys.stderr)
    return 1 if lost else 0


def measure(plan: Plan) -> Results:
    """Measure everything that a plan asks for."""
    name = lexicon.load().digest.removeprefix("sha256:")[:12]
    made = archive.write(archive.Recipe(plan.whole), _BUILD / f"made-{name}-{plan.whole // 10**6}.jsonl")
    corpora = [_corpus("generated posts", made, plan)]
    found = real.write(plan.whole, _BUILD / f"real-{plan.whole // 10**6}.jsonl")
    if found:
        corpora.append(_corpus("real posts", found, Plan(plan.sample, plan.whole, 0, plan.repeats)))
    sample = _head(made, plan.sample)
    return Results(
        corpora=tuple(corpora),
        hostile=tuple(hostile.measure()),
        costs=_costs(made),
        cost_size=made.stat().st_size,
        matching=tuple(matching.speeds(sample)),
        repeats=plan.repeats,
    )


def _corpus(name: str, whole: Path, plan: Plan) -> Corpus:
    folder = _BUILD / whole.stem
    sample, tiny = _head(whole, plan.sample), _first(whole, _ALTERNATION_POSTS)
    entries = tuple((peer, sample) for peer in ("narrator", "aho", "aho-own-topics", "re-trie", "spacy"))
    raced = run(Race(entries, plan.repeats, folder / "sample"))
    raced |= run(Race((("re", tiny),), 1, folder / "sample"))
    outputs = {peer: folder / "sample" / f"{peer}.parquet" for peer in raced if peer != "narrator"}
    own = folder / "sample" / "narrator.parquet"
    agreed = {peer: agreement(path, own) for peer, path in outputs.items()}
    both = run(Race((("narrator", whole), ("narrator-2", whole)), plan.repeats, folder / "whole"))
    huge = None
    if plan.huge:
        path = archive.write(archive.Recipe(plan.huge), whole.with_name(f"huge-{whole.stem}.jsonl"))
        huge = run(Race((("narrator", path),), 1, folder / "huge"))["narrator"]
    return Corpus(name, raced, agreed, both, huge)


def _head(path: Path, size: int) -> Path:
    """Return a file of the first whole lines of an archive, at least `size` bytes of them."""
    target = path.with_name(f"{path.stem}-head-{size}.jsonl")
    written = 0
    with path.open("rb") as lines, target.open("wb") as out:
        for line in lines:
            written += out.write(line)
            if written >= size:
                break
    return target


def _first(path: Path, posts: int) -> Path:
    target = path.with_name(f"{path.stem}-first-{posts}.jsonl")
    with path.open("rb") as lines:
        target.write_bytes(b"".join(next(lines) for _ in range(posts)))
    return target


def _costs(path: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.costs", str(path), str(_BUILD / "costs.parquet")]
    ended = subprocess.run(command, cwd=_ROOT, stdout=subprocess.PIPE, check=True)
    found: dict[str, float] = orjson.loads(ended.stdout)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
