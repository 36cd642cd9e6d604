"""The user's own example and the marked real posts, where the data folder is present."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from narrator import stance
from narrator.records import Match

CUES = stance.load()
SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
SEED = SHARED / "seed" / "embassy-singapore.txt"
MARKED = SHARED / "frames" / "marked.jsonl"
FIRST_LINES = (8, 12, 27, 41, 48, 61, 79, 85, 104, 117, 144, 158, 189, 205, 228)

pytestmark = pytest.mark.shared


def seed_post(number: int) -> str:
    """Return a post of the seed by its 1-based number."""
    if not SEED.is_file():
        pytest.skip("the data folder ../shared is absent")
    lines = SEED.read_text(encoding="utf-8").split("\n")
    ends = (*FIRST_LINES[1:], len(lines) + 1)
    return "\n".join(lines[FIRST_LINES[number - 1] - 1 : ends[number - 1] - 1])


@pytest.mark.parametrize(
    ("post", "phrase", "expected", "speaker"),
    [
        (4, "Global Majority", "asserted", None),
        (6, "Global Majority", "asserted", None),
        (6, "root causes", "attributed", "Wang Yi"),
        (8, "hybrid wars", "asserted", None),
        (8, "strategic defeat", "quoted", None),
        (9, "strategic defeat", "attributed", "Ambassador Kudashev"),
        (9, "hybrid war", "attributed", "Ambassador Kudashev"),
        (10, "special military operation", "asserted", None),
        (11, "neo-Nazi regime", "asserted", None),
        (11, "Collective West", "asserted", None),
        (11, "hybrid warfare", "asserted", None),
        (12, "Kiev regime", "attributed", "President Putin"),
    ],
)
def test_the_seed_comes_out_right(post: int, phrase: str, expected: str, speaker: str | None) -> None:
    text = seed_post(post)
    found = list(re.finditer(phrase, text))
    assert found
    matches = [Match(m.start(), m.end(), phrase, (0, len(text)), "siege", "generic", "en-x") for m in found]
    for match in stance.judge(text, matches, CUES):
        assert (match.stance, stance.voiced(match)) == (expected, speaker)


def marked_half(half: int) -> Counter[tuple[str, str, str]]:
    """Count (language, marked, found) over the posts whose id falls into a half by its hash."""
    if not MARKED.is_file():
        pytest.skip("the data folder ../shared is absent")
    counts: Counter[tuple[str, str, str]] = Counter()
    for line in MARKED.read_text(encoding="utf-8").splitlines():
        post = json.loads(line)
        if int(hashlib.sha256(post["id"].encode()).hexdigest(), 16) % 2 != half:
            continue
        text, lang = post["text"], post["lang"]
        matches = [
            Match(m["start"], m["end"], text[m["start"] : m["end"]], (0, len(text)), m["frame"], "generic", f"{lang}-x")
            for m in post["frames"]
        ]
        for mark, match in zip(post["frames"], stance.judge(text, matches, CUES), strict=True):
            counts[lang, mark["stance"], str(match.stance)] += 1
    return counts


def agreement(counts: Counter[tuple[str, str, str]], lang: str, asserted: bool) -> float:
    """Return the share of agreement over marks that are asserted, or over those that are not."""
    mine = {pair: n for pair, n in counts.items() if pair[0] == lang and (pair[1] == "asserted") is asserted}
    return sum(n for (_, mark, found), n in mine.items() if mark == found) / sum(mine.values())


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_marked_real_posts_of_the_half_not_developed_on(lang: str) -> None:
    counts = marked_half(1)
    assert agreement(counts, lang, asserted=True) > 0.75
    assert agreement(counts, lang, asserted=False) > 0.6
