"""From what the user named to streams: files, folders, zip archives, compressed files, standard input."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from narrator.errors import InputError
from narrator.readers.stream import BROKEN_STREAM, Stream

STDIN = "-"
_MAGIC = (
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zst"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
)
_NO_POSTS = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|bmp|tiff?|heic|mp4|m4v|mov|webm|avi|mkv|mp3|og[ga]|opus|wav|m4a"
    r"|flac|aac|tgs|css|m?js|woff2?|ttf|otf|eot|vcf|pdf|docx?|xlsx?|pptx?)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"\.(?!\.?$)|__MACOSX$")
_EXPORT_PAGE = re.compile(r"messages(\d*)\.html")
_SPOOL = 32 << 20


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read: the name to show for it, and how to open it."""

    name: str
    open: Callable[[], Stream]


def expand(paths: Iterable[str], ignored: list[str]) -> Iterator[Input]:
    """Yield the files behind the names a user gave, folders and zip archives opened up, in a fixed order.

    Args:
        ignored: collects the names of files that hold no posts by their nature.
    Raises:
        InputError: nothing there, or not readable.
    """
    for path in paths:
        if path == STDIN:
            yield from _unpacked(Input("standard input", _open_stdin), ignored)
        elif Path(path).is_dir():
            yield from _folder(path, ignored)
        else:
            yield from _unpacked(Input(shown(path), lambda path=path: _open_file(path)), ignored)  # type: ignore[misc]


def check_paths(paths: Iterable[str]) -> None:
    """Complain about the first name that leads nowhere, before anything is read."""
    for path in paths:
        if path != STDIN and not Path(path).exists():
            raise InputError("There is no such file or folder.", path, _nearest(path))


def _nearest(path: str) -> str:
    from difflib import get_close_matches

    folder = Path(path).parent
    names = [each.name for each in folder.iterdir()][:2000] if folder.is_dir() else []
    near = get_close_matches(Path(path).name, names, n=1)
    return f"Did you mean '{folder / near[0]}'?" if near else "Check the name, or use - for standard input."


def _open_file(path: str) -> Stream:
    try:
        return Stream(cast(BinaryIO, Path(path).open("rb", buffering=0)), shown(path))
    except OSError as error:
        raise InputError(f"The file cannot be opened ({error.strerror}).", shown(path), "Check its rights.") from None


def shown(path: str) -> str:
    """Return a path as text that can be written anywhere; bytes that are no UTF-8 become U+FFFD."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _open_stdin() -> Stream:
    return Stream(cast(BinaryIO, sys.stdin.buffer), "standard input")


def _folder(path: str, ignored: list[str]) -> Iterator[Input]:
    names = []
    for folder, below, files in os.walk(path):
        below.sort()
        names += [os.path.relpath(Path(folder, each), path) for each in files]
    if not names:
        yield Input(
            path, _failing(InputError("The folder is empty.", path, "Name a folder of .txt, .json, .csv files."))
        )
    for name in chosen(names, ignored, path):
        full = str(Path(path, name))
        yield from _unpacked(Input(shown(full), lambda full=full: _open_file(full)), ignored)  # type: ignore[misc]


def chosen(names: Iterable[str], ignored: list[str], place: str) -> list[str]:
    """Return the names in a folder or zip that can hold posts, in natural order; messages2.html before messages10.html.

    A folder with Telegram Desktop's pages (or its result.json) is that export, and nothing else in it is read.
    """
    names = [name for name in names if not name.endswith("/")]
    visible = [name for name in names if not any(_HIDDEN.match(part) for part in Path(name).parts)]
    exports = {str(Path(name).parent) for name in visible if _EXPORT_PAGE.fullmatch(Path(name).name)}
    both = {str(Path(name).parent) for name in visible if Path(name).name == "result.json"} & exports
    kept = []
    for name in visible:
        if _wanted(name, exports, both):
            kept.append(name)
        else:
            ignored.append(str(Path(place, name)))
    return sorted(kept, key=_natural)


def _wanted(name: str, exports: set[str], both: set[str]) -> bool:
    path = Path(name)
    page = _EXPORT_PAGE.fullmatch(path.name) is not None
    if str(path.parent) in both:
        return path.name == "result.json"
    if any(folder == str(parent) for folder in exports for parent in path.parents):
        return page or (path.name == "result.json")
    return not _NO_POSTS.fullmatch(path.suffix)


def _natural(name: str) -> list[tuple[int, int, str]]:
    if found := _EXPORT_PAGE.fullmatch(Path(name).name):
        name = f"{Path(name).parent}/messages{found[1] or 1}.html"
    return [
        (0, int(part), "") if part.isdigit() and part.isascii() else (1, 0, part.lower())
        for part in re.split(r"([0-9]{1,15})", name)
    ]


def _unpacked(one: Input, ignored: list[str]) -> Iterator[Input]:
    """Yield the input itself, or the members where it is a zip archive."""
    try:
        stream = one.open()
        kind = packing(stream.head().data)
        members = _zip(one.name, random_access(stream)) if kind == "zip" else None
    except InputError as error:
        yield Input(one.name, _failing(error))
        return
    if members is None:
        yield Input(one.name, lambda: _decompressed(stream, kind))
        return
    for member in chosen(members.namelist(), ignored, one.name):
        yield from _member(members, members.getinfo(member), f"{one.name}/{member}", ignored)


def _failing(error: InputError) -> Callable[[], Stream]:
    """Return an opening that raises: one bad input is met in its turn, among the others."""

    def opened() -> Stream:
        raise error

    return opened


def packing(data: bytes) -> str:
    """Return how bytes are compressed: "gz", "bz2", "xz", "zst", "zip" or ""."""
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), "")


def _decompressed(stream: Stream, kind: str) -> Stream:
    if not kind:
        return stream
    errors = BROKEN_STREAM
    packed = cast(IO[bytes], stream)
    unpacked: Any
    if kind == "gz":
        unpacked = gzip.GzipFile(fileobj=packed)
    elif kind == "bz2":
        unpacked = bz2.BZ2File(packed)
    elif kind == "xz":
        unpacked = lzma.LZMAFile(packed)  # noqa: SIM115 - closed with the stream
    else:
        from zstandard import ZstdError

        from narrator.readers.zstd import Zstd

        unpacked = Zstd(cast(BinaryIO, stream))
        errors = (*BROKEN_STREAM, ZstdError)
    outer = Stream(cast(BinaryIO, unpacked), stream.name, lambda: stream.count, errors)
    outer.under = stream
    return outer


def random_access(stream: Stream) -> IO[bytes]:
    """Return a stream's bytes as a file that can seek; what is no plain file is copied to a temporary one."""
    if stream.path:
        return Path(stream.path).open("rb")
    copy = tempfile.SpooledTemporaryFile(max_size=_SPOOL)  # noqa: SIM115
    while data := stream.read(1 << 20):
        copy.write(data)
    copy.seek(0)
    return cast(IO[bytes], copy)


def _zip(name: str, file: IO[bytes]) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise InputError(f"The zip archive is damaged ({error}).", name, "Repair or unpack it first.") from None


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, ignored: list[str]) -> Iterator[Input]:
    try:
        raw = archive.open(info)
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError) as error:
        locked = bool(info.flag_bits & 1)
        what = "locked with a password" if locked else f"damaged ({error})"
        yield Input(name, _failing(InputError(f"This member of the zip archive is {what}.", name, "Unpack it first.")))
        return
    stream = Stream(cast(BinaryIO, raw), name, lambda: info.compress_size)
    kind = packing(stream.head().data)
    if kind == "zip":
        ignored.append(name)
        stream.close()
        return
    yield Input(name, lambda: _decompressed(stream, kind))
