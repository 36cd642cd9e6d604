"""Nothing in a post can move the cursor, turn the line round or hide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.render.safe import drawable, inert

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
HIDDEN = "\u200b\u2060\ufeff\u00ad"
FORBIDDEN = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), *BIDI, *HIDDEN} - {"\n"}


@pytest.mark.parametrize(("text", "shown"), [
    ("plain", "plain"),
    ("[/] [red]x[/red]", "[/] [red]x[/red]"),
    ("a\x1b[2Jb", "a␛[2Jb"),
    ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "␛]8;;http://x␛\\link␛]8;;␛\\"),
    ("abc\u202edef", "abc\ufffddef"),
    ("col\u200blec\u00adtive", "collective"),
    ("a\x9b2J", "a\ufffd2J"),
    ("a\tb\r\nc", "a    b\nc"),
    ("a\u2028b\u2029c", "a\nb\nc"),
    ("family 👩‍👩‍👧 and a\u200db", "family 👩‍👩‍👧 and ab"),
    ("lone \ud800 half", "lone \ufffd half"),
    ("private \ue000 use", "private \ufffd use"),
    ("\u0007bell", "␇bell"),
])
def test_inert(text: str, shown: str) -> None:
    """Controls become pictures, bidi marks U+FFFD, invisible characters nothing; markup is only text."""
    assert inert(text) == shown


@given(st.text())
def test_inert_always(text: str) -> None:
    """Whatever the text, no forbidden character is left."""
    assert not FORBIDDEN & set(inert(text))


@pytest.mark.parametrize(("text", "encoding", "shown"), [
    ("«Щит» – это", "ascii", '"Shchit" - eto'),
    ("«Щит» – это", "cp1251", "«Щит» – это"),
    ("naïve café…", "ascii", "naive cafe..."),
    ("Посольство, объект", "ascii", "Posolstvo, obekt"),
    ("中文", "ascii", "??"),
    ("❤️", "ascii", "?"),
])
def test_drawable(text: str, encoding: str, shown: str) -> None:
    """What an encoding lacks is spelt in what it has."""
    assert drawable(text, encoding) == shown


@given(st.text(), st.sampled_from(["ascii", "latin-1", "cp1251", "koi8-r"]))
def test_drawable_always_encodes(text: str, encoding: str) -> None:
    """Whatever the text, the outcome can be written."""
    drawable(inert(text), encoding).encode(encoding)
