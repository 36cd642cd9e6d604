"""Telegram Desktop's JSON export: one chat, or a full account; streamed message by message."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from narrator.readers.base import (
    BROKEN,
    EMPTY,
    OTHER_CHAT,
    PRIVATE,
    SERVICE,
    UNSUPPORTED,
    Draft,
    Facts,
    ReadOptions,
    Skip,
)
from narrator.readers.columns import kept, missing, shown, text_of
from narrator.readers.dates import iso, zone
from narrator.readers.head import Head
from narrator.readers.jsonio import JsonBytes, brief
from narrator.readers.numbers import count
from narrator.readers.stream import Stream

_ROOTS = ("", "chats.list.item", "left_chats.list.item")
_MESSAGES = frozenset(f"{root}.messages.item".lstrip(".") for root in _ROOTS)
_NAMES = {f"{root}.{key}".lstrip("."): key for root in _ROOTS for key in ("name", "type", "id")}
_STARTS = frozenset(_ROOTS[1:])
_ACCOUNT = frozenset(
    {"personal_information", "profile_pictures", "contacts", "frequent_contacts", "stories", "sessions"}
)
HIDDEN = "(hidden)"


@dataclass(slots=True)
class Chat:
    """The chat whose messages are being read."""

    name: str = ""
    type: str = ""
    id: str = ""

    @property
    def private(self) -> bool:
        """Whether this is no public channel or group."""
        return bool(self.type) and not self.type.startswith("public_")


class TelegramJson:
    """`result.json` of Telegram Desktop."""

    name = "telegram-json"

    def detect(self, head: Head) -> str:
        """Look for a chat's messages, a list of chats, or the other parts of a full account."""
        keys = head.keys
        if not keys or head.start.startswith("["):
            return ""
        if keys & {
            "messages.item.date_unixtime",
            "messages.item.text_entities",
            "messages.item.from_id",
            "messages.item.actor",
        } or ("messages" in keys and {"name", "type", "id"} <= keys):
            return "one chat of Telegram Desktop"
        if keys & {"chats.list", "left_chats.list"} or ("about" in keys and keys & _ACCOUNT):
            return "a full account of Telegram Desktop"
        return ""

    def read(self, stream: Stream, options: ReadOptions, facts: Facts) -> Iterator[Draft | Skip]:
        """Yield a draft for every message with text."""
        seen: dict[str, None] = {}
        wanted = options.chat.casefold()
        local = zone(options.timezone)
        for number, (chat, message) in enumerate(_messages(stream, seen), 1):
            if not isinstance(message, dict):
                yield Skip(BROKEN, number, message if isinstance(message, str) else "no object where a message is due")
            elif wanted and wanted not in (chat.name.casefold(), chat.id):
                yield Skip(OTHER_CHAT, number)
            elif chat.private and not options.include_private:
                yield Skip(PRIVATE, number)
            else:
                made = _draft(message, number, chat, options)
                yield _dated(made, message, local) if isinstance(made, Draft) else made
        facts.header += [("chat", each) for each in list(seen)[:50]]
        facts.notes += [f"and {len(seen) - 50} more chats"] if len(seen) > 50 else []


def _messages(stream: Stream, seen: dict[str, None]) -> Iterator[tuple[Chat, Any]]:
    """Yield (chat, message) pairs; a message that is a string says how the file breaks off."""
    import ijson

    source = JsonBytes(stream)
    chat = Chat()
    builder: Any = None
    try:
        for path, event, value in ijson.parse(source, use_float=True):
            if builder is not None:
                builder.event(event, value)
                if event == "end_map" and path in _MESSAGES:
                    source.since = 0
                    seen.setdefault(f"{chat.name or chat.id} ({chat.type})")
                    yield chat, builder.value
                    builder = None
            elif path in _MESSAGES:
                if event == "start_map":
                    builder = ijson.ObjectBuilder()
                    builder.event(event, value)
                elif event in ("string", "number", "boolean", "null"):
                    yield chat, None
            elif path in _NAMES:
                setattr(chat, _NAMES[path], "" if value is None else str(value))
            elif event == "start_map" and path in _STARTS:
                chat = Chat()
    except (ijson.JSONError, UnicodeDecodeError, RecursionError) as error:
        yield chat, f"the JSON breaks off here ({brief(error)})"


def _draft(message: Mapping[str, Any], number: int, chat: Chat, options: ReadOptions) -> Draft | Skip:
    kind = message.get("type")
    if kind == "service":
        return Skip(SERVICE, number)
    if kind == "unsupported":
        return Skip(UNSUPPORTED, number)
    text = message_text(message)
    if not text.strip():
        return Skip(EMPTY, number)
    author = message.get("from") or message.get("author")
    extra = (("author", str(author)),) if options.authors and author else ()
    return Draft(
        text,
        number,
        shown(message.get("id")),
        chat.name or chat.id or None,
        forwarded_from=_forwarded(message, options),
        reactions=_reactions(message.get("reactions")),
        vars=extra + kept(message, options.keep),
    )


def _dated(made: Draft, message: Mapping[str, Any], local: Any) -> Draft:
    stamps = [message.get(key) for key in ("date_unixtime", "date")]
    date = next((day for day in (iso(stamp, local) for stamp in stamps) if day), None)
    stamp = next((each for each in stamps if not missing(each)), None)
    remarks = (f"date not understood: {shown(stamp)[:60]!r}",) if date is None and stamp is not None else ()
    return made._replace(date=date, remarks=remarks)


def message_text(message: Mapping[str, Any]) -> str:
    """Return the text of a message, with a poll's question and answers and a list's tasks."""
    parts = [text_of(message.get("text_entities") or None) or text_of(message.get("text")) or ""]
    poll, tasks = message.get("poll"), message.get("todo_list")
    if isinstance(poll, Mapping):
        parts.append(_listed(poll.get("question"), poll.get("answers")))
    if isinstance(tasks, Mapping):
        parts.append(_listed(tasks.get("title"), tasks.get("items") or tasks.get("list")))
    return "\n\n".join(part for part in parts if part)


def _listed(title: Any, rows: Any) -> str:
    found = (
        [title] + [row.get("text") for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else [title]
    )
    return "\n".join(text for text in map(text_of, found) if text)


def _forwarded(message: Mapping[str, Any], options: ReadOptions) -> str | None:
    if "forwarded_from" not in message:
        return None
    name, origin = message["forwarded_from"], str(message.get("forwarded_from_id") or "")
    person = origin.startswith("user") and not options.authors
    return HIDDEN if person or not isinstance(name, str) or not name else name


def _reactions(found: Any) -> tuple[tuple[str, int], ...] | None:
    """Return the counts of reactions; who reacted is dropped."""
    if not isinstance(found, list):
        return None
    total: dict[str, int] = {}
    for each in found:
        if isinstance(each, Mapping) and (number := count(each.get("count"))) is not None:
            emoji = each.get("emoji") or {"paid": "⭐", "custom_emoji": "custom"}.get(str(each.get("type")), "other")
            total[str(emoji)] = total.get(str(emoji), 0) + number
    return tuple(total.items()) or None
