"""Zstandard frames as a stream that tells a cut file from a whole one and never unpacks more than 32 MB at once."""

from __future__ import annotations

from typing import BinaryIO

import zstandard

_PIECE = 1024
"""A block of 4 bytes can hold 128 KB of one character, so a piece unpacks to 32 MB at most."""
_MAX_WINDOW = 1 << 27


class Zstd:
    """Unpack a stream of one or more frames."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._frame = self._new()
        self._begun = False
        self._ready = b""

    @staticmethod
    def _new() -> zstandard.ZstdDecompressionObj:
        return zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW).decompressobj()

    def read(self, size: int) -> bytes:
        """Return the next bytes, at most `size`; b"" at the end.

        Raises:
            EOFError: the file ends inside a frame.
            zstandard.ZstdError: the file is damaged.
        """
        while not self._ready and (piece := self._packed.read(_PIECE)):
            self._ready = self._unpack(piece)
        if not self._ready and self._begun:
            raise EOFError("the last frame is cut off")
        data, self._ready = self._ready[:size], self._ready[size:]
        return data

    def _unpack(self, piece: bytes) -> bytes:
        made = b""
        while piece:
            self._begun = True
            made += self._frame.decompress(piece)
            if not self._frame.eof:
                break
            piece = self._frame.unused_data
            self._frame, self._begun = self._new(), False
        return made

    def close(self) -> None:
        """Close the packed file."""
        self._packed.close()
