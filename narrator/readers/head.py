"""The first 64 KB of a file, looked at from several sides so that readers can tell their format from content."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import orjson

from narrator.readers.decode import decode, looks_binary

HEAD = 1 << 16
Object = dict[str, Any]


class Head:
    """What detection looks at. Every view is computed at most once."""

    def __init__(self, name: str, data: bytes, encoding: str) -> None:
        self.name = name
        self.data = data
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
        text = decode(self.data, self.encoding)[0]
        return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")

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
        for number, line in enumerate(self.lines):
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


def _object(line: str) -> Object | None:
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    return value if isinstance(value, dict) else None


def _paths(text: str) -> list[tuple[str, str]]:
    import io

    import ijson

    data = text.encode("utf-8", "replace")
    found: list[tuple[str, str]] = []
    try:
        for path, event, _ in ijson.parse(io.BytesIO(data), buf_size=1024, multiple_values=True):
            found.append((path, event))
            if path.count(".") > 200:
                break
    except (ijson.JSONError, UnicodeDecodeError):
        pass
    return found
