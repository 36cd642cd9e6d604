"""JSON of any size as single objects: lines, arrays, lists inside an object; broken parts are named, never fatal."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any

import orjson

from narrator.errors import InputError
from narrator.readers.base import BROKEN, Skip
from narrator.readers.decode import decode, encoding_of
from narrator.readers.head import Head
from narrator.readers.stream import Stream

RECORD_LIMIT = 16 << 20
LISTS = (
    "messages",
    "data",
    "items",
    "posts",
    "feed",
    "statuses",
    "tweets",
    "results",
    "records",
    "articles",
    "entries",
    "documents",
    "hits",
)
_LONE = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    rb"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
_OPEN_END = re.compile(rb"[\\0-9A-Za-z]*\Z")
_NAN = re.compile(rb'(?<!\\)("\s*:\s*)(?:NaN|-?Infinity)(?=\s*[,}\]])')
_HUGE = re.compile(rb"([:\[,]\s*-?)[0-9]{400,}")
_HUGE_REST = re.compile(rb"\A[0-9]{400,}")
_DEPTH_DRIFT, _DEPTH_LIMIT = 200, 5000

Item = tuple[int, dict[str, Any], tuple[str, ...]]


def mend_surrogates(data: bytes) -> tuple[bytes, int]:
    """Replace escapes of lone surrogates by U+FFFD; return how many there were."""
    if b"\\ud" not in data and b"\\uD" not in data:
        return data, 0
    mended = 0

    def replace(found: re.Match[bytes]) -> bytes:
        """Return U+FFFD for an escape, and an escape whose backslash is itself escaped as it stands."""
        nonlocal mended
        before = found.start()
        while before and data[before - 1] == 0x5C:
            before -= 1
        if (found.start() - before) % 2:
            return found[0]
        mended += 1
        return rb"\ufffd"

    return _LONE.sub(replace, data), mended


def loads(line: bytes) -> tuple[Any, tuple[str, ...], str]:
    """Return (value, remarks, error) of one line of JSON; NaN, bad bytes and lone surrogates are mended."""
    try:
        return orjson.loads(line), (), ""
    except orjson.JSONDecodeError as error:
        first = str(error)
    encoding = "utf-8" if b"\\u" in line and line.isascii() else encoding_of(line).replace("ascii", "utf-8")
    text, bad = decode(line, encoding)
    data, lone = mend_surrogates(text.encode())
    remarks = [f"{bad} places were no {encoding} and became U+FFFD"] if bad else []
    remarks += [f"{lone} lone surrogates became U+FFFD"] if lone else []
    try:
        return json.loads(data), tuple(remarks), ""
    except RecursionError:
        return None, (), "the JSON is nested too deeply"
    except ValueError:
        return None, (), f"broken JSON ({first})"


def lines(stream: Stream) -> Iterator[Item | Skip]:
    """Yield the objects of JSON lines with their line numbers; empty lines are no records."""
    for number, line in enumerate(_raw_lines(stream), stream.first):
        if line is None:
            yield Skip(BROKEN, number, f"the line is longer than {RECORD_LIMIT >> 20} MB")
        elif line.strip():
            yield _item(number, line)


def _item(number: int, line: bytes) -> Item | Skip:
    value, remarks, error = loads(line)
    if error:
        return Skip(BROKEN, number, error)
    if not isinstance(value, dict):
        return Skip(BROKEN, number, "the line is JSON but no object")
    return number, value, remarks


def _raw_lines(stream: Stream) -> Iterator[bytes | None]:
    """Yield lines as UTF-8 bytes; None for one over the limit."""
    if stream.encoding not in ("ascii", "utf-8", "utf-8-sig"):
        yield from (line.encode() for line in stream.lines(RECORD_LIMIT))
        return
    buffered = io.BufferedReader(stream, 1 << 18)
    if stream.encoding == "utf-8-sig" and stream.first == 1:
        buffered.read(3)
    while line := buffered.readline(RECORD_LIMIT):
        whole = True
        while len(line) == RECORD_LIMIT and not line.endswith(b"\n"):
            whole = False
            line = buffered.readline(RECORD_LIMIT)
        yield line if whole else None


def without_huge_numbers(data: bytes, inside: bool = False) -> bytes:
    """Replace integers of 400 digits and more by null: they are no data, and they crash ijson's C parser.

    Args:
        inside: whether the byte before `data` was a digit, so that a number may go on.
    """
    data = _HUGE.sub(rb"\1null", data)
    return _HUGE_REST.sub(b"null", data, count=1) if inside else data


class JsonBytes:
    """A stream as clean UTF-8 for ijson: encoding, lone surrogates and NaN mended, depth and record size bounded."""

    def __init__(self, stream: Stream) -> None:
        self.mended = 0
        self.since = 0
        self._name = stream.name
        self._chunks = stream.chunks()
        self._rest = b""
        self._depth = 0
        self._digit = False

    def read(self, size: int = -1) -> bytes:
        """Return the next piece, whatever its size; b"" at the end."""
        if size == 0:
            return b""
        for chunk in self._chunks:
            data = self._rest + chunk.encode()
            cut = len(data) - len(_OPEN_END.search(data[-4096:])[0])  # type: ignore[index]
            data, self._rest = data[:cut], data[cut:]
            if data:
                return self._clean(data)
        data, self._rest = self._rest, b""
        return self._clean(data)

    def _clean(self, data: bytes) -> bytes:
        self._bound(data)
        data = without_huge_numbers(data, self._digit)
        self._digit = data[-1:].isdigit()
        data, lone = mend_surrogates(data)
        self.mended += lone
        if b"NaN" in data or b"Infinity" in data:
            data = _NAN.sub(rb"\1null", data)
        return data

    def _bound(self, data: bytes) -> None:
        """Refuse nesting that would eat memory: openers may outrun closers by a little in text, not by thousands."""
        opened = data.count(b"[") + data.count(b"{") - data.count(b"]") - data.count(b"}")
        self._depth = max(0, self._depth + opened - _DEPTH_DRIFT)
        if self._depth > _DEPTH_LIMIT:
            raise InputError("The JSON is nested too deeply.", self._name, "This is no archive of posts.")
        self.since += len(data)
        if self.since > 2 * RECORD_LIMIT:
            raise InputError(
                f"One record is longer than {RECORD_LIMIT >> 19} MB.",
                self._name,
                "This is no archive of posts, or its brackets are broken.",
            )


def items(stream: Stream, path: str) -> Iterator[Item | Skip]:
    """Yield the objects at an ijson path, numbered from 1; what is no object there is broken."""
    import ijson

    source = JsonBytes(stream)
    number = 0
    mended = 0
    try:
        for number, value in enumerate(ijson.items(source, path, use_float=True, multiple_values=True), 1):
            source.since = 0
            lone, mended = source.mended - mended, source.mended
            remarks = (f"{lone} lone surrogates near here became U+FFFD",) if lone else ()
            if isinstance(value, dict):
                yield number, value, remarks
            else:
                yield Skip(BROKEN, number, "no object where a record should be")
    except (ijson.JSONError, UnicodeDecodeError, RecursionError) as error:
        yield Skip(BROKEN, number + 1, f"the JSON breaks off here ({brief(error)})")


def brief(error: Exception) -> str:
    """Return the first line of a parser's message."""
    return str(error).removeprefix("b'").split("\n")[0].split("\\n")[0].strip()[:80]


def shape(head: Head) -> tuple[str, str]:
    """Return how a JSON file holds its records: (kind, ijson path), kind "lines", "array", "list", "object" or ""."""
    if head.start.startswith("["):
        return ("array", "item") if head.paths[1:] else ("", "")
    if not head.start.startswith("{"):
        return "", ""
    complete = len(head.line_objects)
    if complete > 1 or (complete == 1 and "\n" in head.long_text.strip()):
        return "lines", ""
    for name in LISTS:
        if (name, "start_array") in head.paths and (f"{name}.item", "start_map") in head.paths:
            return "list", f"{name}.item"
    return ("object", "") if head.paths[1:] else ("", "")


def objects(stream: Stream, head: Head) -> Iterator[Item | Skip]:
    """Yield the records of a JSON file of any shape."""
    kind, path = shape(head)
    return lines(stream) if kind in ("lines", "") else items(stream, path)


def sample(head: Head, limit: int = 50) -> list[dict[str, Any]]:
    """Return the first objects of a JSON file, as far as its head goes."""
    kind, path = shape(head)
    if kind in ("lines", ""):
        return head.line_objects[:limit]
    found: list[dict[str, Any]] = []
    copy = Stream(io.BytesIO(head.long_text.encode("utf-8", "replace")), head.name)
    copy.encoding = "utf-8"
    for each in items(copy, path):
        if isinstance(each, tuple) and not isinstance(each, Skip):
            found.append(each[1])
        if len(found) == limit:
            break
    return found
