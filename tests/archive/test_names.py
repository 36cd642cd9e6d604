"""Surface forms of one name are joined, other names are not."""

from __future__ import annotations

import pytest

from narrator.archive.latin import latin
from narrator.archive.names import join_names, name_parts


@pytest.mark.parametrize("forms", [
    ("Foreign Minister Sergey Lavrov", "Lavrov", "Лаврова", "Сергей Лавров", "Sergei Lavrov's", "Лавровым"),
    ("S. Lavrov", "Lavrov"),
    ("President Vladimir Putin", "Putin", "Путина", "Владимиру Путину", "Путиным", "President Putin"),
    ("Zelensky", "Zelenskyy", "Зеленского", "Владимир Зеленский", "Volodymyr Zelenskyi", "Зеленским"),
    ("Maria Zakharova", "Захаровой", "Захарову", "Zakharova"),
    ("Xi Jinping", "President Xi", "Xi"),
    ("Taras Melnyk", "Spokesman Taras Melnyk", "представителя МИД Тараса Мельника", "Мельник", "Мельником"),
    ("Трамп", "Трампа", "Дональд Трамп", "Дональду Трампу"),
    ("Wang Yi", "Foreign Minister Wang Yi"),
    ("the Ambassador", "The ambassador"),
    ("the minister", "a minister"),
])
def test_one_person(forms: tuple[str, ...]) -> None:
    """Title, case, script and transcription do not make another person."""
    named = join_names(dict.fromkeys((*forms, "Ursula von der Leyen"), 1))
    assert len({named[form] for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [
    ("Lavrov", "Putin"), ("Foreign Minister Lavrov", "Foreign Minister Wang Yi"), ("the Ambassador", "the minister"),
    ("Ministry of Defence", "Ministry of Foreign Affairs"), ("Джонсон", "Байден"), ("МИД России", "Минобороны России"),
    ("Taras Melnyk", "представитель МИД Олег Данилов"), ("UN Security Council", "UN General Assembly"),
])
def test_two_people(one: str, other: str) -> None:
    """A shared title or word does not make one person of two."""
    named = join_names({one: 1, other: 1})
    assert named[one] != named[other]


def test_reported_name() -> None:
    """A group is reported under its most frequent Latin form."""
    assert join_names({"Лавров": 9, "Lavrov": 2, "Sergey Lavrov": 1})["Лавров"] == "Lavrov"
    assert join_names({"Лавров": 9, "Лаврова": 2})["Лаврова"] == "Лавров"


def test_latin() -> None:
    """Cyrillic is spelt letter by letter; other scripts stay."""
    assert latin("Ёлка, Україна, Xi 习") == "Yolka, Ukrayina, Xi 习"
    assert name_parts("") == ()
