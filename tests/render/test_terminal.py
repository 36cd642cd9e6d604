"""Reports look as they looked when somebody liked them, fit their sheet, and never rely on colour."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from rich.cells import cell_len

from narrator.archive.summary import summarise
from narrator.records import Cue, Stance
from narrator.render import terminal
from narrator.render.archive import archive_report
from narrator.render.paper import Paper
from narrator.render.scores import ScoreTable
from narrator.render.terminal import match_report, post_list, post_report, why_report
from tests.goldens import check
from tests.samples import WEIGHTS, archive, lexicon, match, result, sample
from tests.sheets import KINDS, draw

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
REPORTS: dict[str, Callable[[Paper], None]] = {
    "post": lambda paper: post_report(paper, sample(), lexicon(), WEIGHTS),
    "why": lambda paper: why_report(paper, sample(), lexicon(), WEIGHTS),
    "match": lambda paper: match_report(paper, sample(), lexicon(), 4),
    "list": lambda paper: post_list(paper, archive(), lexicon()),
    "archive": lambda paper: archive_report(paper, summarise(archive()), lexicon(), "sample.jsonl"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("report", REPORTS)
def test_golden(report: str, kind: str) -> None:
    """Every report on every kind of sheet is the golden one."""
    check(f"{report}-{kind}.txt", draw(REPORTS[report], kind))


@pytest.mark.parametrize("width", [60, 72, 80, 100, 120, 160, 200])
@pytest.mark.parametrize("report", REPORTS)
def test_fits(report: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is wider than the sheet."""
    monkeypatch.setitem(KINDS, "pipe", KINDS["pipe"]._replace(width=width))
    lines = draw(REPORTS[report], "pipe").splitlines()
    assert max(map(cell_len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("report", REPORTS)
def test_colour_is_never_alone(report: str) -> None:
    """With the colours taken away, the same words and letters remain."""
    coloured = draw(REPORTS[report], "truecolor")
    assert ESCAPE.search(coloured)
    plain = draw(REPORTS[report], "no-color")
    assert not re.search(r"\x1b\[[0-9;]*(?:3[0-9]|4[0-9]|9[0-7])", plain)
    assert ESCAPE.sub("", coloured) == ESCAPE.sub("", plain)


@pytest.mark.parametrize("report", REPORTS)
def test_ascii(report: str) -> None:
    """A sheet without Unicode gets nothing else."""
    assert draw(REPORTS[report], "ascii").isascii()


@pytest.mark.parametrize("theme", ["calm", "plain", "projector"])
def test_every_stance_has_its_own_look(theme: str) -> None:
    """No two stances that a reader must tell apart look alike, in any theme, even without the badge."""
    texts = {}
    for stance in Stance:
        text = "The Kiev regime spoke."
        one = result(text, match(text, "Kiev regime", "en-kiev-regime", stance, Cue(stance, "The", 0, "rule")))
        drawn = draw(lambda paper, one=one: post_report(paper, one, lexicon()), "truecolor", theme)
        texts[stance] = drawn.split("\n")[3].split("Kiev")[0]
    assert texts[Stance.ASSERTED] != texts[Stance.ATTRIBUTED] != texts[Stance.NEGATED] != texts[Stance.QUOTED]
    assert len({texts[each] for each in (Stance.ASSERTED, Stance.ATTRIBUTED, Stance.NEGATED, Stance.QUOTED)}) == 4


@pytest.mark.parametrize("text", [
    "[/] [red]stop[/red] [link=x]y",
    "a\x1b[2J\x1b[31mb",
    "\x1b]8;;http://evil\x1b\\x\x1b]8;;\x1b\\", "abc\u202efed",
    "a\rb\x08c",
    "{braces} \\[escaped]", "\x9b31m",
])
@pytest.mark.parametrize("kind", ["pipe", "truecolor"])
def test_hostile_text_is_inert(text: str, kind: str) -> None:
    """Text of a post reaches the terminal as text: no markup is read, no escape and no override goes through."""
    hostile = result(text + " Kiev regime", match(text + " Kiev regime", "Kiev regime", "en-kiev-regime"),
                     id=text, channel=text, forwarded_from=text)

    def write(paper: Paper) -> None:
        post_report(paper, hostile, lexicon())
        post_list(paper, [hostile, hostile], lexicon())
        archive_report(paper, summarise([hostile]), lexicon(), text)

    drawn = ESCAPE.sub("", draw(write, kind)) if kind == "truecolor" else draw(write, kind)
    assert not set(drawn) & {"\x1b", "\u202e", "\r", "\x08", "\x9b"}
    if text.startswith("[/]"):
        assert "[/] [red]stop[/red] [link=x]y" in drawn


def test_empty_post() -> None:
    """A post without text has a report too."""
    drawn = draw(lambda paper: post_report(paper, result(""), lexicon()), "pipe")
    assert "(no text)" in drawn
    assert "No entry of the lexicon occurs in this post." in drawn


def test_overlapping_matches() -> None:
    """Matches inside each other are each marked, the inner one by its own braces."""
    text = "The neo-Nazi Kiev regime spoke."
    one = result(text, match(text, "neo-Nazi Kiev regime", "en-neo-nazi-regime"),
                 match(text, "Kiev regime", "en-kiev-regime"))
    drawn = draw(lambda paper: post_report(paper, one, lexicon()), "pipe")
    assert "The {neo-Nazi {Kiev regime}}[N1][D2] spoke." in drawn


def test_unknown_entry_and_frame() -> None:
    """Results of another lexicon are shown with their ids."""
    from dataclasses import replace

    known = sample()
    strange = replace(known, matches=tuple(replace(each, entry="xx-unknown", frame="other") for each in known.matches))
    drawn = draw(lambda paper: post_report(paper, strange, lexicon()), "pipe")
    assert "xx-unknown (ru-state): not in the lexicon at hand." in drawn


def test_long_key_sentence_is_cut_around_its_matches() -> None:
    """A sentence as long as a page is cut between words, the matches kept."""
    text = "One of many words " * 40 + "and the Kiev regime spoke " + "at great length " * 40
    one = result(text, match(text, "Kiev regime", "en-kiev-regime"))
    drawn = draw(lambda paper: archive_report(paper, summarise([one]), lexicon(), "x"), "wide")
    shown = " ".join(drawn[drawn.index("Key sentences"):].split())
    assert "… " in shown
    assert "and the {Kiev regime}[D1] spoke at great length" in shown
    assert shown.count("great length") < 10


def test_long_post_is_linear() -> None:
    """Twenty thousand matches are drawn in seconds, not minutes."""
    import time

    text = "Kiev regime. " * 20_000
    row = match(text, "Kiev regime", "en-kiev-regime")
    from dataclasses import replace

    from narrator.render.post import marked_text

    many = [replace(row, start=at * 13, end=at * 13 + 11) for at in range(20_000)]
    began = time.process_time()
    draw(lambda paper: (marked_text(paper, text, many, lexicon().frames), None)[1], "pipe")
    assert time.process_time() - began < 5


@pytest.mark.parametrize(("width", "dated"), [(60, False), (80, True)])
def test_score_table_makes_room(width: int, dated: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a narrow sheet the table shows frames in place of dates, and no line is too long."""
    monkeypatch.setitem(KINDS, "pipe", KINDS["pipe"]._replace(width=width))

    def table(paper: Paper) -> None:
        rows = ScoreTable(paper, lexicon().frames)
        rows.add(sample())

    lines = draw(table, "pipe").splitlines()
    assert ("date" in lines[0]) is dated
    assert max(map(cell_len, lines)) <= width
    assert "D1 B1 P0+1 X0(1)" in lines[1]


def test_tail_keeps_the_end() -> None:
    """A path is cut at its beginning, whatever the width of its letters."""
    cuts: list[str] = []
    draw(lambda paper: cuts.extend((paper.tail("a/b.txt", 9), paper.tail("folder/b.txt, record 9", 12),
                                    paper.tail("路径路径/b.txt", 8))), "pipe")
    assert cuts == ["a/b.txt", "…t, record 9", "…/b.txt"]


def test_only_so_many_receipts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The receipts of a post with very many matches are cut, and the rest is counted."""
    monkeypatch.setattr(terminal, "RECEIPTS", 2)
    text = draw(lambda paper: post_report(paper, sample(), lexicon(), WEIGHTS), "pipe")
    assert "and 4 more; `narrator why` shows each" in text
