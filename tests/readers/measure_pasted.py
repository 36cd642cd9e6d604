"""Measure how well pasted previews are cut: precision and recall of boundaries over the marked pastes."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from narrator.readers.pasted import cut
from narrator.readers.pasted_lines import header_end, header_facts

MARK = "¶"
FOLDER = Path(__file__).parent / "pasted"


class Score(NamedTuple):
    """Boundaries found rightly, found wrongly and missed, as 1-based lines."""

    right: set[int]
    wrong: set[int]
    missed: set[int]


def marked(path: Path) -> tuple[str, set[int]]:
    """Return the paste without its marks, and the lines that stood behind one."""
    lines = path.read_text("utf-8").split("\n")
    starts = {number for number, line in enumerate(lines, 1) if line.startswith(MARK)}
    return "\n".join(line.removeprefix(MARK) for line in lines), starts


def measure(path: Path) -> Score:
    """Cut one paste and compare; the first post is given by the header and does not count."""
    text, starts = marked(path)
    lines = text.split("\n")
    end = header_end(lines)
    channel = dict(header_facts(lines[:end])).get("channel", "")
    found = {boundary.line + end for boundary in cut(lines[end:], channel)[1]}
    first = min(starts)
    return Score((found & starts) - {first}, found - starts, starts - found)


def total(scores: list[Score]) -> tuple[float, float, int]:
    """Return precision, recall and the number of boundaries that should be found."""
    right, wrong, missed = (sum(len(score[place]) for score in scores) for place in range(3))
    return right / (right + wrong), right / (right + missed), right + missed


if __name__ == "__main__":
    each = {path.stem: measure(path) for path in sorted(FOLDER.glob("*.txt"))}
    for name, score in each.items():
        print(f"{name:18} right {len(score.right):3} wrong {sorted(score.wrong)} missed {sorted(score.missed)}")
    precision, recall, number = total(list(each.values()))
    print(f"precision {precision:.3f} recall {recall:.3f} over {number} boundaries of {len(each)} pastes")
