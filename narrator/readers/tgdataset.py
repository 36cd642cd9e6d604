"""TGDataset: one JSON object of channels, each with its text messages by id; streamed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from narrator.readers.base import BROKEN, EMPTY, Draft, Facts, ReadOptions, Skip
from narrator.readers.columns import shown, text_of
from narrator.readers.dates import iso, zone
from narrator.readers.head import Head
from narrator.readers.jsonio import JsonBytes, brief
from narrator.readers.stream import Stream

_MESSAGES = re.compile(r"([^.]*)\.text_messages\.([^.]*)")


class TgDataset:
    """Channels of the TGDataset collection."""

    name = "tgdataset"

    def detect(self, head: Head) -> str:
        """Look for `text_messages` one level down."""
        return "channels of TGDataset" if any(_MESSAGES.match(key) for key in head.keys) else ""

    def read(self, stream: Stream, options: ReadOptions, facts: Facts) -> Iterator[Draft | Skip]:
        """Yield a draft for every message."""
        local = zone(options.timezone)
        for number, (key, titles, message) in enumerate(_messages(stream), 1):
            text = text_of(message.get("message", message.get("text"))) if isinstance(message, dict) else None
            if isinstance(message, str):
                yield Skip(BROKEN, number, message)
            elif not text or not text.strip():
                yield Skip(EMPTY, number)
            else:
                stamp = message.get("date")
                date = iso(stamp, local)
                channel = titles.get("title") or titles.get("username") or key[0]
                username = titles.get("username")
                yield Draft(
                    text,
                    number,
                    key[1],
                    channel,
                    date,
                    url=f"https://t.me/{username}/{key[1]}" if username else None,
                    remarks=(f"date not understood: {shown(stamp)[:60]!r}",) if stamp and date is None else (),
                )


def _messages(stream: Stream) -> Iterator[tuple[tuple[str, str], dict[str, str], Any]]:
    """Yield ((channel id, message id), channel facts, message); a string in its place says how the file breaks off."""
    import ijson

    source = JsonBytes(stream)
    titles: dict[str, str] = {}
    builder: Any = None
    place = ""
    key = ("", "")
    try:
        for path, event, value in ijson.parse(source, use_float=True):
            if builder is not None:
                builder.event(event, value)
                if event == "end_map" and path == place:
                    source.since = 0
                    yield key, titles, builder.value
                    builder = None
            elif event == "start_map" and (found := _MESSAGES.fullmatch(path)):
                place, key = path, (found[1], found[2])
                builder = ijson.ObjectBuilder()
                builder.event(event, value)
            elif event == "start_map" and path and "." not in path:
                titles = {}
            elif event == "string" and path.endswith((".username", ".title")) and path.count(".") == 1:
                titles[path.rpartition(".")[2]] = value
    except (ijson.JSONError, UnicodeDecodeError, RecursionError) as error:
        yield key, titles, f"the JSON breaks off here ({brief(error)})"
