"""The first 64 KB of a file, looked at from several sides so that readers can tell their format from content."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

import orjson

from narrator.readers.decode import decode, looks_binary

HEAD = 1 << 16
LONGEST = 16 << 20
_RECORD_ENDS = re.compile(rb"\}\s*(?:,\s*\{|\]|\n\s*\{)|\}\s*\Z")
_HUGE = re.compile(rb"([:\[,]\s*-?)[0-9]{400,}")
Object = dict[str, Any]


class Head:
    """What detection looks at: 64 KB in `data`. Every view is computed at most once.

    `longer` goes on to the end of the first JSON record where that lies further, up to 16 MB.
    """

    def __init__(self, name: str, data: bytes, encoding: str) -> None:
        self.name = name
        self.data = data[:HEAD]
        self.longer = data
        self.encoding = encoding

    @cached_property
    def whole(self) -> bool:
        """Whether the head is the whole file."""
        return len(self.data) < HEAD

    @cached_property
    def binary(self) -> bool:
        """Whether the bytes are no text."""
        return looks_binary(self.data)

    @cached_property
    def text(self) -> str:
        """The head as text, newlines made one kind."""
        return _text(self.data, self.encoding)

    @cached_property
    def long_text(self) -> str:
        """The text of `longer`."""
        return self.text if self.longer is self.data else _text(self.longer, self.encoding)

    @cached_property
    def start(self) -> str:
        """The first 4,000 characters after white space."""
        return self.text.lstrip()[:4000]

    @cached_property
    def lines(self) -> list[str]:
        """The complete lines of the head that are not empty."""
        lines = self.text.split("\n")
        if not self.whole and len(lines) > 1:
            lines.pop()
        return [line for line in lines if line.strip()]

    @cached_property
    def line_objects(self) -> list[Object]:
        """The JSON objects that stand one a line; [] unless the first two readable lines are complete objects."""
        found: list[Object] = []
        if not self.start.startswith("{"):
            return found
        lines = self.long_text.split("\n")
        whole = self.whole or len(lines) == 1
        for number, line in enumerate(each for each in (lines if whole else lines[:-1]) if each.strip()):
            one = _object(line)
            if one is not None:
                found.append(one)
            elif number >= 2 and not found:
                break
        return found

    @cached_property
    def paths(self) -> list[tuple[str, str]]:
        """The JSON events of the head as (path, event), as far as the head goes; [] where it is no JSON."""
        return _paths(self.text) if self.start[:1] in ("{", "[") else []

    @cached_property
    def keys(self) -> set[str]:
        """The JSON paths of the head, such as "messages.item.id"."""
        return {path for path, _ in self.paths}


def unfinished(data: bytes) -> bool:
    """Tell whether a beginning of 64 KB and more looks like JSON whose first record has not ended yet."""
    opens = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return (
        opens in (b"{", b"[") and not _RECORD_ENDS.search(data) and not data.partition(b"\n")[0].rstrip().endswith(b"}")
    )


def _text(data: bytes, encoding: str) -> str:
    return decode(data, encoding)[0].replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")


def _object(line: str) -> Object | None:
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    return value if isinstance(value, dict) else None


def _paths(text: str) -> list[tuple[str, str]]:
    import io

    import ijson

    data = _HUGE.sub(rb"\1null", text.encode("utf-8", "replace"))
    found: list[tuple[str, str]] = []
    try:
        for path, event, value in ijson.parse(io.BytesIO(data), buf_size=1024, multiple_values=True):
            found.append((path, event))
            if event == "map_key":
                found.append((f"{path}.{value}".lstrip("."), "key"))
            if path.count(".") > 200:
                break
    except (ijson.JSONError, UnicodeDecodeError):
        pass
    return found
