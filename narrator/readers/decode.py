"""Bytes to text: which encoding, and how many bytes it could not read."""

from __future__ import annotations

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ["cp1251", "koi8_r", "cp866", "cp1252", "latin_1", "mac_cyrillic"]
_BAD = "\ufffd"
_BAD_UTF8 = _BAD.encode()
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def encoding_of(head: bytes) -> str:
    """Return a Python codec name for the text that starts with `head`; "ascii" where nothing has decided yet."""
    for mark, name in BOMS:
        if head.startswith(mark):
            return name
    if wide := _wide(head):
        return wide
    if head.isascii():
        return "ascii"
    good, bad = _utf8_quality(head)
    if bad == 0 or good >= 4 * bad:
        return "utf-8"
    return _legacy(head)


def looks_binary(head: bytes) -> bool:
    """Tell whether bytes are no text in any encoding this module knows."""
    if encoding_of(head).startswith(("utf-16", "utf-32")):
        return False
    controls = len(_CONTROLS.findall(head))
    return controls > max(2, len(head) // 200) or 8 * controls > len(head)


def decode(data: bytes, encoding: str) -> tuple[str, int]:
    """Return the text and the number of places where bytes could not be read and became U+FFFD."""
    try:
        return data.decode(encoding), 0
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        own = data.count(_BAD_UTF8) if encoding.startswith("utf-8") else 0
        return text, text.count(_BAD) - own


class Decoder:
    """Decode chunks of one file, deciding the encoding at the first byte that is not ASCII."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        self.bad = 0
        self._inner: codecs.IncrementalDecoder | None = None
        if encoding != "ascii":
            self._start(encoding)

    def _start(self, encoding: str) -> None:
        self.encoding = encoding
        self._inner = codecs.getincrementaldecoder(encoding)("replace")

    def feed(self, data: bytes, final: bool = False) -> str:
        """Return the text of the next chunk."""
        if self._inner is None:
            if data.isascii():
                return data.decode("ascii")
            self._start(encoding_of(data))
        assert self._inner is not None
        text = self._inner.decode(data, final)
        if _BAD in text:
            own = data.count(_BAD_UTF8) if self.encoding.startswith("utf-8") else 0
            self.bad += max(0, text.count(_BAD) - own)
        return text


def _wide(head: bytes) -> str:
    sample = head[:4096]
    if len(sample) < 4 or b"\x00" not in sample:
        return ""
    even, odd = (_share(sample[start::2]) for start in (0, 1))
    if odd > 0.9 and even < 0.5:
        return "utf-16-le"
    return "utf-16-be" if even > 0.9 and odd < 0.5 else ""


def _share(high: bytes) -> float:
    """Return which share of bytes is 0 or 4: the upper halves of Latin and Cyrillic in UTF-16."""
    return (high.count(0) + high.count(4)) / len(high)


def _utf8_quality(head: bytes) -> tuple[int, int]:
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(head)
    bad = text.count(_BAD) - head.count(_BAD_UTF8)
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return good, bad


def _legacy(head: bytes) -> str:
    """Ask charset-normalizer, among the encodings that Russian and Western European files really use."""
    from charset_normalizer import from_bytes

    best = from_bytes(head[:16384], cp_isolation=_CANDIDATES, enable_fallback=False).best()
    return best.encoding if best is not None else "cp1252"
