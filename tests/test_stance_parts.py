"""The parts of stance: quotations, turns, speakers, patterns, tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator import stance
from narrator.errors import LexiconError
from narrator.records import Match
from narrator.stance.patterns import compile_cue, reach
from narrator.stance.quotations import Quotations
from narrator.stance.speakers import key
from narrator.stance.tables import COLUMNS, read_rows
from narrator.stance.turns import read_turns
from narrator.stance.verbs import verb_forms

CUES = stance.load()


def judge(text: str, phrase: str, lang: str, nth: int = 0) -> Match:
    """Return the judged match of the nth mention of a phrase."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(phrase, start + 1)
    match = Match(start, start + len(phrase), phrase, (0, len(text)), "siege", "generic", f"{lang}-x")
    return stance.judge(text, [match], CUES)[0]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("a “X” b", True),
        ("a ”X” b", True),
        ("a «X» b", True),
        ("a »X« b", True),
        ("a „X“ b", True),
        ("a „X” b", True),
        ("a ‚X‘ b", True),
        ("a ‘X’ b", True),
        ("a 'X' b", True),
        ('a "X" b', True),
        ("a ‹X› b", True),
        ("a <<X>> b", True),
        ('a “X" b', True),
        ('a «"X"» b', True),
        ("a «b “c” X» d", True),
        ("a «b «c» X» d", True),
        ("“a X b\n\nnext", True),
        ("«a X b", True),
        ("«a\nX b»", True),
        ("don't X and won't", False),
        ("the workers' X, the states' b", False),
        ("rock 'n X roll", False),
        ("a «b» X «c» d", False),
        ('a "b" X "c" d', False),
        ("it's the '90s X b", False),
        ('a 5" X gun', False),
        ("“a\n\nX", False),
        ("l’X’s d’b", False),
    ],
)
def test_quotation_marks_of_every_style(text: str, held: bool) -> None:
    start = text.index("X")
    assert bool(Quotations(text).around(start, start + 1)) is held


def test_a_quotation_may_end_paragraphs_later() -> None:
    text = "«One.\n\nTwo X.\n\nThree». X"
    assert Quotations(text).around(text.index("X"), text.index("X") + 1)
    assert not Quotations(text).around(text.rindex("X"), len(text))


def test_nested_quotations_come_outermost_first() -> None:
    text = "“a ‘b X’”"
    marks = [quotation.mark for quotation in Quotations(text).around(6, 7)]
    assert marks == ["“", "‘"]


def test_marks_that_belong_to_the_match_are_no_cue() -> None:
    assert judge("They held ‘elections’ there.", "‘elections’", "en").stance == "asserted"


INTERVIEW = """🎙Answers of the Prime Minister to questions of the press (Oslo, May 2)

Question: The neighbours want to rent the bridge. What do you think of it?

💬Prime Minister Berg: That is not our worry. <...>
The person at the head of the hill regime is lonely.

The hill regime will hold elections, I am certain.

Question: And is the hill regime broke?💬Prime Minister Berg: no comment.
Read in full"""


@pytest.mark.parametrize(("nth", "speaker"), [(0, "Prime Minister Berg"), (1, "Prime Minister Berg")])
def test_a_turn_runs_over_paragraphs_to_the_next_question(nth: int, speaker: str) -> None:
    assert stance.voiced(judge(INTERVIEW, "hill regime", "en", nth)) == speaker


def test_a_question_in_the_questioners_turn_is_nobodys_use() -> None:
    match = judge(INTERVIEW, "hill regime", "en", 2)
    assert match.stance == "question"
    assert stance.voiced(match) is None


def test_a_name_alone_on_its_line_opens_a_turn() -> None:
    text = "Question: How do you rate the talks?\n\nPresident of Norland Olaf Berg:\nYes.\n\nThe root causes remain."
    assert stance.voiced(judge(text, "root causes", "en")) == "President of Norland Olaf Berg"


@pytest.mark.parametrize(
    ("text", "phrase", "lang", "speaker"),
    [
        (
            "🇳🇴 Reception\n\nAmbassador noted: “In Norland, strength goes with peace. And today more than ever. Our "
            "army is a barrier to those who hope for a strategic defeat in the hybrid war”.\n\nCol. Lund spoke too.",
            "hybrid war",
            "en",
            "Ambassador",
        ),
        (
            "☝️ Li Wei stressed that, while promoting a settlement, Norland believes it necessary to eradicate "
            "its root causes.",
            "root causes",
            "en",
            "Li Wei",
        ),
        (
            "Main statements of Berg:\n\n• prices fall\n• the hostile bloc will be contained\n• trains run",
            "hostile bloc",
            "en",
            "Berg",
        ),
        (
            "**Главное из заявлений Берга на брифинге:**\n\n▪️ цены падают\n\n▪️ враждебный блок сдержим",
            "враждебный блок",
            "ru",
            "Берга",
        ),
        ("Враждебный блок проигрывает — Берг", "Враждебный блок", "ru", "Берг"),
        ("«Мы устали. Враждебный блок — нет», — сказал Берг.", "Враждебный блок", "ru", "Берг"),
    ],
)
def test_the_speaker_is_found_as_written(text: str, phrase: str, lang: str, speaker: str) -> None:
    assert stance.voiced(judge(text, phrase, lang)) == speaker


def test_forwarding_is_no_speaker_and_a_heading_without_a_colon_is_none() -> None:
    text = "🎙 Foreign Minister Berg’s remarks at the forum\n\n💬 They bet on inflicting a “strategic defeat” on rivals."
    assert judge(text, "strategic defeat", "en").stance == "quoted"


@pytest.mark.parametrize(
    "line",
    [
        "What to Expect:",
        "Key points:",
        "From the Q&A session:",
        "Photo:",
        "Программа форума:",
        "Homework for Tuesday, half a page:",
    ],
)
def test_headings_are_no_speakers(line: str) -> None:
    assert [turn for turn in read_turns(f"{line}\nThe hill regime left.") if turn.speaker] == []


def test_cues_come_outermost_first() -> None:
    match = judge("Berg: They say “there is no hill regime” here.", "hill regime", "en")
    assert [cue.stance for cue in match.cues][:1] == ["attributed"]
    assert [cue.stance for cue in match.cues][-1] == "negated"
    assert stance.voiced(match) is None
    assert stance.rejected_by(match) is not None


def test_who_rejects_is_told_from_who_voices() -> None:
    denied = judge("Berg denied that there was a hill regime.", "hill regime", "en")
    assert (stance.voiced(denied), stance.rejected_by(denied)) == (None, "Berg")
    voiced = judge("Berg said that the hill regime had fallen.", "hill regime", "en")
    assert (stance.voiced(voiced), stance.rejected_by(voiced)) == ("Berg", None)
    plain = judge("The hill regime has fallen.", "hill regime", "en")
    assert (stance.voiced(plain), stance.rejected_by(plain)) == (None, None)


@pytest.mark.parametrize(
    "names",
    [
        ("Foreign Minister Sergey Lavrov", "Lavrov", "Sergey Lavrov's"),
        ("Лавров", "Лаврова", "Лаврову", "Лавровым", "министр иностранных дел Сергей Лавров"),
        ("Захарова", "Захаровой", "Марию Захарову"),
        ("Зеленский", "Зеленского", "Зеленским"),
        ("Байден", "Байдена", "Байденом"),
        ("a State Department spokesman", "State Department spokesman"),
        ("the minister", "The minister"),
    ],
)
def test_forms_of_one_name_share_a_key(names: tuple[str, ...]) -> None:
    assert len({key(name) for name in names}) == 1


def test_other_names_and_other_scripts_stay_apart() -> None:
    assert len({key(name) for name in ("Lavrov", "Лавров", "Putin", "МИД России", "МИД Украины")}) == 5


@pytest.mark.parametrize(
    ("pattern", "text", "end"),
    [
        ("a {b|c d|} e", "a e", 2),
        ("a {b|c d|} e", "a c d e", 4),
        ("a <0-2> b", "a x y b", 4),
        ("a <0-2> b", "a x , b", -1),
        ("deny+", "denied", 1),
        ("заявил+", "заявила", 1),
        ("так назыв*", "так называемый", 2),
        ("so-called", "so called", 2),
    ],
)
def test_the_cue_patterns(pattern: str, text: str, end: int) -> None:
    assert max(reach(nodes, text.split(), 0) for nodes in compile_cue(pattern)) == end


def test_verbs_take_their_forms() -> None:
    assert {"accuse", "accuses", "accused", "accusing"} == set(verb_forms("accuse"))
    assert {"говорит", "говорят", "говоря", "говорил", "говорили"} <= set(verb_forms("говорит"))
    assert {"критикует", "критикуют", "критиковал"} <= set(verb_forms("критикует"))


@pytest.mark.parametrize("pattern", ["", "<0-2> a", "{a|}", "a {b"])
def test_patterns_without_a_first_word_are_refused(pattern: str) -> None:
    with pytest.raises(LexiconError):
        compile_cue(pattern, "cues/en.tsv:2")


@pytest.mark.parametrize(
    "row",
    [
        "x\tquoted\tforward\t3\t;\trule\tyes",
        "x\tquoted\tupward\t3\t;\trule\tyes\tno",
        "x\tquoted\tforward\tpage\t;\trule\tyes\tno",
        "x\tbelieved\tforward\t3\t;\trule\tyes\tno",
    ],
)
def test_a_malformed_row_names_its_line(row: str, tmp_path: Path) -> None:
    table = tmp_path / "en.tsv"
    table.write_text("\t".join(COLUMNS) + "\n" + row + "\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"en\.tsv:2"):
        list(read_rows(table))


def test_a_missing_table_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no such cue table"):
        stance.load(tmp_path)
