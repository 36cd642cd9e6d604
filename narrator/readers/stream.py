"""One file as a stream of bytes that remembers its name, its head, and what went wrong in it."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from narrator.errors import InputError
from narrator.readers.decode import Decoder, encoding_of
from narrator.readers.head import HEAD, LONGEST, Head, unfinished

CHUNK = 1 << 18
BROKEN_STREAM: tuple[type[Exception], ...] = (EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, OSError)
_FREE_SIZE = 64 << 20
_MAX_RATIO = 200


class Range(io.RawIOBase):
    """The bytes of a file from `start` to `end`."""

    def __init__(self, path: str, start: int, end: int) -> None:
        super().__init__()
        self._file = Path(path).open("rb", buffering=0)  # noqa: SIM115 - closed with the range
        self._file.seek(start)
        self._left = end - start

    def readable(self) -> bool:
        """Tell that the range can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer with the next bytes; 0 at the end of the range."""
        data = self._file.read(min(len(buffer), self._left))
        buffer[: len(data)] = data
        self._left -= len(data)
        return len(data)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()


class Stream(io.RawIOBase):
    """Bytes of one file after decompression.

    A stream that breaks off (a cut .gz, a damaged .zip member) ends there and says so in `fault`; one that swells more
    than 200-fold past 64 MB raises InputError, so that a decompression bomb costs no memory and little time.

    `first` is the number of the first record and `part` the row groups to read: a shard sets them. `under` is the
    packed file, to be closed too.
    """

    def __init__(
        self,
        raw: BinaryIO,
        name: str,
        packed: Callable[[], int] | None = None,
        errors: tuple[type[Exception], ...] = BROKEN_STREAM,
    ) -> None:
        """Wrap a file.

        Args:
            packed: how many compressed bytes have been read so far, where the file is compressed.
            errors: what reading a damaged file may raise.
        """
        super().__init__()
        self.first = 1
        self.part: tuple[int, int] | None = None
        self.under: io.RawIOBase | None = None
        self._shown: Head | None = None
        self.count = 0
        self._errors = errors
        self.name = name
        self.fault = ""
        self.bad_bytes = 0
        self.encoding = ""
        self._raw = raw
        self._packed = packed
        self._pushed = b""

    def readable(self) -> bool:
        """Tell that the stream can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer with the next bytes; 0 at the end."""
        data = self._next(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _next(self, size: int) -> bytes:
        if self._pushed:
            data, self._pushed = self._pushed[:size], self._pushed[size:]
            return data
        if self.fault:
            return b""
        try:
            data = self._raw.read(size)
        except self._errors as error:
            self.fault = f"the file breaks off or is damaged here ({error})"
            return b""
        self._weigh(len(data))
        return data

    def _weigh(self, size: int) -> None:
        self.count += size
        if self._packed is None or self.count < _FREE_SIZE:
            return
        if self.count > _MAX_RATIO * max(1, self._packed()):
            raise InputError(
                "The file swells more than 200-fold when it is unpacked; this looks like a bomb.",
                self.name,
                "Unpack it yourself and give the unpacked file if it is what it should be.",
            )

    def head(self) -> Head:
        """Return the first 64 KB without consuming them."""
        if self._shown is not None:
            return self._shown
        data = self._some(HEAD)
        while data and len(data) in range(HEAD, LONGEST) and unfinished(data) and (more := self._some(3 * len(data))):
            data += more
        self._pushed = data + self._pushed
        self.encoding = encoding_of(data)
        self._shown = Head(self.name, data, self.encoding)
        return self._shown

    def _some(self, size: int) -> bytes:
        parts = b""
        while len(parts) < size and (more := self._next(size - len(parts))):
            parts += more
        return parts

    def show_head(self, head: Head) -> None:
        """Show another head than the stream's own: a shard shows that of its whole file."""
        self._shown = head
        self.encoding = head.encoding

    @property
    def shard(self) -> bool:
        """Tell whether this is a part of a file only."""
        return self.part is not None or isinstance(self._raw, Range)

    @property
    def path(self) -> str:
        """Return the path of a plain file that lies on disk, else ""."""
        name = getattr(self._raw, "name", None)
        plain = isinstance(self._raw, io.FileIO) and isinstance(name, str)
        return str(name) if plain else ""

    def close(self) -> None:
        """Close the file under the stream."""
        if not self.closed:
            self._raw.close()
            if self.under is not None:
                self.under.close()
        super().close()

    def chunks(self) -> Iterator[str]:
        """Yield the text of the file in pieces, newlines made one kind, unreadable bytes counted in `bad_bytes`."""
        decoder = Decoder(self.encoding or "ascii")
        newlines = io.IncrementalNewlineDecoder(None, translate=True)
        while data := self._next(CHUNK):
            yield newlines.decode(decoder.feed(data))
        yield newlines.decode(decoder.feed(b"", final=True), final=True)
        self.bad_bytes += decoder.bad
        self.encoding = decoder.encoding

    def lines(self, limit: int) -> Iterator[str]:
        """Yield the lines of the file without their newline; a line over `limit` characters comes in pieces."""
        rest = ""
        for chunk in self.chunks():
            parts = (rest + chunk).split("\n")
            rest = parts.pop()
            yield from parts
            while len(rest) > limit:
                yield rest[:limit]
                rest = rest[limit:]
        if rest:
            yield rest.removesuffix("\x1a")

    def text(self, limit: int) -> str:
        """Return the whole text of a file that must be small.

        Raises:
            InputError: more than `limit` characters.
        """
        parts: list[str] = []
        size = 0
        for chunk in self.chunks():
            parts.append(chunk)
            size += len(chunk)
            if size > limit:
                raise InputError(
                    f"The file is longer than {limit >> 20} million characters and cannot be read whole.",
                    self.name,
                    "Split it into smaller files.",
                )
        return "".join(parts)
