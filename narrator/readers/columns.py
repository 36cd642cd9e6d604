"""Which column is what: names that real exports use, the user's own choice, and the mapping of a row to a draft."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from difflib import get_close_matches
from typing import Any

import orjson

from narrator.errors import InputError
from narrator.readers.base import EMPTY, Draft, ReadOptions, Skip
from narrator.readers.column_names import (
    CHANNEL,
    DATE,
    FORWARDED,
    ID,
    LONG_TEXT,
    REACTIONS,
    TEXT,
    TITLES,
    URL,
    VIEWS,
)
from narrator.readers.dates import day_first, iso, zone
from narrator.readers.numbers import count

Row = Mapping[str, Any]
_NAMES = ("title", "username", "name", "acct", "screen_name", "display_name", "id")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that were chosen; `text` may be several, joined by an empty line. Empty where there is none.

    `day_first` says how the file writes dates such as 03/04/2025; None where its first rows do not tell.
    """

    text: tuple[str, ...]
    date: str = ""
    id: str = ""
    channel: str = ""
    url: str = ""
    views: str = ""
    forwarded_from: str = ""
    reactions: str = ""
    keep: tuple[str, ...] = ()
    local: tzinfo | None = None
    day_first: bool | None = None

    def named(self) -> list[tuple[str, str]]:
        """Return (field, column) pairs for `--explain`."""
        pairs = [("text", " + ".join(self.text))]
        pairs += [
            (role, getattr(self, role))
            for role in ("id", "channel", "date", "url", "forwarded_from", "views", "reactions")
        ]
        return [pair for pair in pairs if pair[1]] + [("vars", name) for name in self.keep]


def plain_name(name: str) -> str:
    """Return a column name the way the lists above write it."""
    return re.sub(r"[\s\-]+", "_", name.strip().lower())


def names_of(rows: Sequence[Row]) -> list[str]:
    """Return the names of all columns of some rows, those of nested objects as "outer.inner", in order."""
    found: dict[str, None] = {}
    for row in rows:
        for name, value in row.items():
            found[name] = None
            if isinstance(value, Mapping):
                found.update({f"{name}.{inner}": None for inner in value if isinstance(inner, str)})
    return list(found)


def has_text(names: Sequence[str]) -> bool:
    """Tell whether some column has a name that posts' texts have."""
    plain = {plain_name(name) for name in names}
    return not plain.isdisjoint(TEXT) or (not plain.isdisjoint(TITLES) and not plain.isdisjoint(LONG_TEXT))


def choose_columns(rows: Sequence[Row], names: Sequence[str], options: ReadOptions, where: str) -> Columns:
    """Return the columns of a file.

    Args:
        rows: the first rows, to prefer a column that is not empty.
        names: all column names.
        where: the file, for messages.
    Raises:
        InputError: no text column, or the user named a column that is not there.
    """

    def pick(wanted: Sequence[str], own: str = "", option: str = "") -> str:
        return _named_column(own, names, where, option) if own else _first(wanted, names, rows)

    text = (pick((), options.text_column, "--text-column"),) if options.text_column else _text(names, rows)
    if not text:
        raise InputError(
            "No column looks like the text of posts.", where, f"Name it with --text-column; columns: {_listed(names)}."
        )
    date = pick(DATE, options.date_column, "--date-column")
    return Columns(
        text,
        date,
        pick(ID, options.id_column, "--id-column"),
        pick(CHANNEL, options.channel_column, "--channel-column"),
        pick(URL),
        pick(VIEWS),
        pick(FORWARDED),
        pick(REACTIONS),
        tuple(_named_column(each, names, where, "--keep") for each in options.keep),
        zone(options.timezone),
        day_first(value(row, date) for row in rows) if date else None,
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(name for name in names[:30] if name) + (", ..." if len(names) > 30 else "")


def _named_column(own: str, names: Sequence[str], where: str, option: str) -> str:
    if own in names:
        return own
    plain = {plain_name(name): name for name in reversed(names)}
    if plain_name(own) in plain:
        return plain[plain_name(own)]
    near = get_close_matches(own, names, n=1)
    hint = f"Did you mean '{near[0]}'?" if near else f"Columns: {_listed(names)}."
    raise InputError(f"There is no column '{own}' ({option}).", where, hint)


def _first(wanted: Sequence[str], names: Sequence[str], rows: Sequence[Row]) -> str:
    """Return the first wanted column that is there, one with values before one without."""
    plain = {plain_name(name): name for name in reversed(names)}
    there = [plain[name] for name in wanted if name in plain]
    filled = (name for name in there if any(not missing(value(row, name)) for row in rows))
    return next(filled, there[0] if there else "")


def _text(names: Sequence[str], rows: Sequence[Row]) -> tuple[str, ...]:
    if found := _first(TEXT, names, rows):
        return (found,)
    return tuple(name for name in (_first(TITLES, names, rows), _first(LONG_TEXT, names, rows)) if name)


def value(row: Row, name: str) -> Any:
    """Return the value of a column, reaching into nested objects at dots; None where there is none."""
    found: Any = row.get(name)
    if found is None and "." in name:
        found = row
        for part in name.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
    return found


def missing(found: Any) -> bool:
    """Tell whether a cell holds nothing: None, NaN or an empty string."""
    return found is None or found == "" or found != found


def text_of(found: Any) -> str | None:
    """Return the text of a cell: a string, or Telegram's list of strings and entities; None where there is none."""
    if isinstance(found, str):
        return found
    if isinstance(found, list):
        parts = [part.get("text", "") if isinstance(part, Mapping) else part for part in found]
        return "".join(part for part in parts if isinstance(part, str))
    if found is None or found != found or isinstance(found, Mapping):
        return None
    return str(found)


def name_of(found: Any) -> str | None:
    """Return the name of a channel or account, given as a string, a number or an object."""
    if isinstance(found, Mapping):
        found = next((found[key] for key in _NAMES if found.get(key)), None)
    if isinstance(found, bool) or missing(found) or isinstance(found, list | Mapping):
        return None
    return str(found).strip() or None


def id_of(found: Any) -> str:
    """Return an id as a string; "" where there is none."""
    if isinstance(found, float) and found == found and found.is_integer():
        found = int(found)
    if isinstance(found, bool | list | Mapping) or missing(found):
        return ""
    return str(found).strip()


def reactions_of(found: Any) -> tuple[tuple[str, int], ...] | None:
    """Return reactions as (emoji, count) pairs from an object, its JSON, or a list of {emoji, count}."""
    if isinstance(found, str) and found[:1] in ("{", "["):
        try:
            found = orjson.loads(found)
        except orjson.JSONDecodeError:
            return None
    if isinstance(found, Mapping):
        found = [{"emoji": key, "count": number} for key, number in found.items()]
    if not isinstance(found, list):
        return None
    pairs = [
        (each.get("emoji") or each.get("type"), count(each.get("count"))) for each in found if isinstance(each, Mapping)
    ]
    return tuple((emoji, number) for emoji, number in pairs if isinstance(emoji, str) and number is not None) or None


def shown(found: Any) -> str:
    """Return any value of a kept column as a string."""
    if isinstance(found, str):
        return found
    if found is None or found != found:
        return ""
    if isinstance(found, list | dict):
        return orjson.dumps(found, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
    return str(found)


def kept(row: Row, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the columns a user wants to keep, as pairs."""
    return tuple((name, shown(value(row, name))) for name in names)


def draft(row: Row, number: int, columns: Columns) -> Draft | Skip:
    """Return the draft of one row, or why it is none. A row whose text is "" is a post without words."""
    parts = [text_of(value(row, name)) for name in columns.text]
    there = [part for part in parts if part is not None]
    if not there or (not any(there) and all(missing(each) for each in row.values())):
        return Skip(EMPTY, number)
    stamp = value(row, columns.date) if columns.date else None
    date = iso(stamp, columns.local, columns.day_first)
    remarks = (f"date not understood: {shown(stamp)[:60]!r}",) if date is None and not missing(stamp) else ()
    url = value(row, columns.url) if columns.url else None
    return Draft(
        "\n\n".join(part for part in there if part) if len(there) > 1 else there[0],
        number,
        id_of(value(row, columns.id)) if columns.id else "",
        name_of(value(row, columns.channel)) if columns.channel else None,
        date,
        None,
        url if isinstance(url, str) and url else None,
        name_of(value(row, columns.forwarded_from)) if columns.forwarded_from else None,
        count(value(row, columns.views)) if columns.views else None,
        reactions_of(value(row, columns.reactions)) if columns.reactions else None,
        kept(row, columns.keep) if columns.keep else (),
        remarks,
    )
