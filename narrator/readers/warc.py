"""Web archives (WARC): the pages inside, read as t.me/s pages or as articles."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO, cast

from narrator.readers.base import BROKEN, NOT_A_POST, Draft, Facts, ReadOptions, Skip
from narrator.readers.decode import decode, encoding_of
from narrator.readers.head import Head
from narrator.readers.page import page_draft
from narrator.readers.stream import Stream
from narrator.readers.telegram_web import web_drafts

_PAGE_LIMIT = 16 << 20
_HEADERS_LIMIT = 1 << 16
_CHARSET = re.compile(r"charset=\"?([\w-]+)", re.IGNORECASE)


class Warc:
    """Records of a WARC file, gzipped or not."""

    name = "warc"

    def detect(self, head: Head) -> str:
        """Look for the version line."""
        return "a WARC version line" if head.data.startswith(b"WARC/") else ""

    def read(self, stream: Stream, options: ReadOptions, facts: Facts) -> Iterator[Draft | Skip]:
        """Yield a draft for every page, or for every post of a t.me/s page; requests and pictures are no posts."""
        file = cast(BinaryIO, io.BufferedReader(stream, 1 << 18))
        number = 0
        while (fields := _fields(file)) is not None:
            number += 1
            length = fields.get("content-length", "")
            if not length.isdigit() or len(length) > 15:
                yield Skip(BROKEN, number, "a WARC record without a length; nothing after it can be read")
                return
            body = _body(file, int(length))
            if fields.get("warc-type") != "response" or body is None:
                yield Skip(NOT_A_POST, number)
            else:
                yield from _response(body, number, fields.get("warc-target-uri", "").strip("<>"), options)


def _fields(file: BinaryIO) -> dict[str, str] | None:
    """Return the named fields of the next record, names in small letters; None at the end of the file."""
    line = file.readline(_HEADERS_LIMIT)
    while line and not line.strip():
        line = file.readline(_HEADERS_LIMIT)
    return _header(file) if line else None


def _header(file: BinaryIO) -> dict[str, str]:
    fields: dict[str, str] = {}
    for _ in range(1000):
        line = file.readline(_HEADERS_LIMIT)
        if not line.strip():
            break
        name, _, value = line.decode("utf-8", "replace").partition(":")
        fields[name.strip().lower()] = value.strip()
    return fields


def _body(file: BinaryIO, length: int) -> bytes | None:
    """Return the block of a record; None where it is too long for a page, after skipping it."""
    if length <= _PAGE_LIMIT:
        return file.read(length)
    while length > 0 and (piece := file.read(min(length, 1 << 20))):
        length -= len(piece)
    return None


def _response(body: bytes, number: int, address: str, options: ReadOptions) -> Iterator[Draft | Skip]:
    """Yield what an HTTP response holds."""
    file = io.BytesIO(body)
    status = file.readline(_HEADERS_LIMIT)
    headers = _header(file)
    if not status.startswith(b"HTTP/") or b" 200" not in status or "html" not in headers.get("content-type", ""):
        yield Skip(NOT_A_POST, number)
        return
    try:
        html = _html(file.read(), headers)
    except (ValueError, zlib.error, LookupError) as error:
        yield Skip(BROKEN, number, f"the page cannot be unpacked ({error})")
        return
    posts = list(web_drafts(html, options)) if "tgme_widget_message" in html else []
    if posts:
        yield from (post._replace(record=number) for post in posts)
    else:
        yield page_draft(html, number, options, address)


def _html(data: bytes, headers: Mapping[str, str]) -> str:
    if "chunked" in headers.get("transfer-encoding", "").lower():
        data = _unchunked(data)
    if headers.get("content-encoding", "").lower() in ("gzip", "deflate", "x-gzip"):
        data = zlib.decompressobj(47).decompress(data, _PAGE_LIMIT)
    named = _CHARSET.search(headers.get("content-type", ""))
    encoding = named[1] if named else encoding_of(data[: 1 << 16])
    return decode(data, encoding)[0]


def _unchunked(data: bytes) -> bytes:
    """Join the chunks of a chunked body; one that has been joined already comes back as it is."""
    parts: list[bytes] = []
    place = 0
    while (end := data.find(b"\r\n", place)) >= 0:
        size = data[place:end].split(b";")[0].strip()
        if not re.fullmatch(rb"[0-9a-fA-F]{1,8}", size):
            break
        if (length := int(size, 16)) == 0:
            return b"".join(parts)
        parts.append(data[end + 2 : end + 2 + length])
        place = end + 4 + length
    return b"".join(parts) or data
