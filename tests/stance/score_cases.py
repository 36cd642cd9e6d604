"""Score the stance engine on a file of labelled cases: `python -m tests.stance.score_cases FILE`.

Prints accuracy, macro-F1 over the stances that occur, and the confusion of each language; `--failures` adds the
cases it gets wrong (leave it away for a file that is kept for judging).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from narrator import stance
from narrator.records import Match


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case with what was expected and what came out: stance, voiced or not, speaker."""

    id: str
    group: str
    lang: str
    expected: str
    found: str
    voiced_right: bool
    speaker_right: bool | None
    match: Match
    text: str


def read_cases(path: Path) -> Iterator[dict[str, object]]:
    """Yield the cases of a JSON-lines file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def judge_case(case: dict[str, object], cues: stance.Cues) -> Outcome:
    """Judge the one match of a case."""
    text, lang = str(case["text"]), str(case["lang"])
    start, end = int(str(case["start"])), int(str(case["end"]))
    match = Match(start, end, text[start:end], (0, len(text)), "siege", "generic", f"{lang}-case")
    judged = stance.judge(text, [match], cues)[0]
    named = case.get("speaker")
    spoken = {cue.speaker for cue in judged.cues if cue.speaker}
    return Outcome(
        id=str(case["id"]),
        group=str(case.get("group", case["id"])),
        lang=lang,
        expected=str(case["stance"]),
        found=str(judged.stance),
        voiced_right=bool(case.get("voiced")) == (judged.stance == "asserted" or stance.voiced(judged) is not None),
        speaker_right=None if not named else any(_same(str(named), name, lang) for name in spoken),
        match=judged,
        text=text,
    )


def _same(expected: str, found: str, lang: str) -> bool:
    return expected == found or stance.speakers.key(expected, lang) == stance.speakers.key(found, lang)


def macro_f1(outcomes: Iterable[Outcome]) -> float:
    """Return the mean F1 over the stances that are expected at least once."""
    pairs = [(outcome.expected, outcome.found) for outcome in outcomes]
    scores = []
    for label in sorted({expected for expected, _ in pairs}):
        right = sum(pair == (label, label) for pair in pairs)
        wrong = sum((expected == label) != (found == label) for expected, found in pairs)
        scores.append(2 * right / (2 * right + wrong))
    return sum(scores) / len(scores) if scores else 0.0


def report(outcomes: list[Outcome]) -> str:
    """Return the figures of each language as text."""
    lines = []
    for lang in sorted({outcome.lang for outcome in outcomes}):
        mine = [outcome for outcome in outcomes if outcome.lang == lang]
        right = sum(outcome.expected == outcome.found for outcome in mine)
        voiced = sum(outcome.voiced_right for outcome in mine)
        named = [outcome.speaker_right for outcome in mine if outcome.speaker_right is not None]
        lines.append(
            f"{lang}: accuracy {right / len(mine):.3f} ({right}/{len(mine)}), macro-F1 {macro_f1(mine):.3f}, "
            f"voiced {voiced / len(mine):.3f}, speaker {sum(named)}/{len(named)}"
        )
        wrong = Counter((o.expected, o.found) for o in mine if o.expected != o.found)
        lines += [f"    {expected} -> {found}: {count}" for (expected, found), count in sorted(wrong.items())]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Score the file named on the command line."""
    cues = stance.load()
    outcomes = [judge_case(case, cues) for case in read_cases(Path(arguments[0]))]
    print(report(outcomes))
    if "--failures" in arguments:
        for outcome in outcomes:
            if outcome.expected != outcome.found:
                cues_found = [(cue.rule, cue.cue, cue.speaker) for cue in outcome.match.cues]
                print(f"{outcome.id} {outcome.expected} -> {outcome.found} {cues_found}")
                start, end = outcome.match.start, outcome.match.end
                print(f"    {outcome.text[:start]}[[{outcome.text[start:end]}]]{outcome.text[end:]}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
