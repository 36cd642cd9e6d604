"""Whatever words stand in whatever order, judging a match ends in a stance, never in an error."""

from __future__ import annotations

import random
import re

import pytest

from narrator import stance
from narrator.records import Match
from narrator.stance.tables import Cues

JOINTS = [" "] * 30 + [
    ", ",
    ". ",
    ": ",
    " — ",
    " «",
    "» ",
    ' "',
    '" ',
    "? ",
    "! ",
    "\n",
    "\n\n",
    " (",
    ") ",
    "; ",
    "… ",
    " 🙂 ",
]


@pytest.fixture(scope="module")
def cues() -> Cues:
    return stance.load()


def texts(cues: Cues, lang: str, seed: int, count: int) -> list[str]:
    """Return texts of the words of the cue tables, half of them pieces of their sentences."""
    rand = random.Random(seed)
    rows = cues.table(lang).rows
    sentences = [re.sub(r"[\[\]]", "", each) for row in rows for each in (row.yes, row.no)]
    words = sorted({word for row in rows for word in re.findall(r"[\w'’]+", f"{row.cue} {row.yes} {row.no}")})
    made = []
    for _ in range(count):
        if rand.random() < 0.5:
            made.append("".join(rand.choice(words) + rand.choice(JOINTS) for _ in range(rand.randint(1, 25))))
        else:
            one, other = rand.choice(sentences), rand.choice(sentences)
            cut = one[: rand.randint(0, len(one))] + other[rand.randint(0, len(other)) :]
            made.append(cut.lower() if rand.random() < 0.2 else cut)
    return made


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_any_words_are_judged(cues, lang) -> None:
    """Texts of cue words in any order, the match anywhere in them, also at either end."""
    rand = random.Random(5)
    judged = 0
    for text in texts(cues, lang, 4, 4000):
        words = list(re.finditer(r"\w+", text))
        if not words:
            continue
        first = rand.choice([0, len(words) - 1, rand.randrange(len(words))])
        last = min(len(words) - 1, first + rand.randint(0, 2))
        start, end = words[first].start(), words[last].end()
        match = Match(start, end, text[start:end], (0, len(text)), "siege", "generic", f"{lang}-x")
        found = stance.judge(text, [match], cues)[0]
        assert all(text[cue.start : cue.start + len(cue.cue)] == cue.cue for cue in found.cues)
        judged += 1
    assert judged > 3900
