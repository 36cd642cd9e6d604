"""Dates as exporters, pages and people write them, to ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache

from narrator.errors import OptionError

_MONTHS = (
    ("january", "jan", "января", "январь", "янв"),
    ("february", "feb", "февраля", "февраль", "фев"),
    ("march", "mar", "марта", "март", "мар"),
    ("april", "apr", "апреля", "апрель", "апр"),
    ("may", "мая", "май"),
    ("june", "jun", "июня", "июнь", "июн"),
    ("july", "jul", "июля", "июль", "июл"),
    ("august", "aug", "августа", "август", "авг"),
    ("september", "sept", "sep", "сентября", "сентябрь", "сен"),
    ("october", "oct", "октября", "октябрь", "окт"),
    ("november", "nov", "ноября", "ноябрь", "ноя"),
    ("december", "dec", "декабря", "декабрь", "дек"),
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_TIME = r"(?:[ ,T]*(?:at|в|@)?[ ]*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?[ ]?([AaPp]\.?[Mm]\.?)?)?"
_ZONE = r"[ ]*((?:UTC|GMT|Z)?[ ]?(?:[+-]\d{2}:?\d{2}|[+-]\d{1,2})?|MSK|МСК)?"
_DAY_FIRST = re.compile(rf"(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}}|\d{{2}})(?:[ ]?г\.?)?{_TIME}{_ZONE}")
_SLASHED = re.compile(rf"(\d{{1,2}})/(\d{{1,2}})/(\d{{4}}){_TIME}{_ZONE}")
_DAY_MONTH = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?[ -]({_NAMES})\.?,?[ -](\d{{4}})(?:[ ]?(?:года|г\.?))?"
    rf"{_TIME}{_ZONE}",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(rf"({_NAMES})\.?[ ](\d{{1,2}})(?:st|nd|rd|th)?,?[ ](\d{{4}}){_TIME}{_ZONE}", re.IGNORECASE)
_ISO_ZONE = re.compile(
    r"(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)[ ]?(UTC|GMT|MSK|МСК)?"
    r"[ ]?([+-]\d{1,2}(?::?\d{2})?)?"
)
_REDUCED = re.compile(r"(?:1[6-9]|20)\d{2}(?:-(?:0[1-9]|1[0-2]))?")
_COMPACT = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_EPOCH = re.compile(r"-?\d{9,19}(?:\.\d+)?")
_TWITTER = "%a %b %d %H:%M:%S %z %Y"
_IN_TEXT = re.compile(
    rf"\b(?:({_NAMES})\.? (\d{{1,2}})(?:-\d{{1,2}})?,? ((?:19|20)\d{{2}})"
    rf"|(\d{{1,2}}) ({_NAMES})\.? ((?:19|20)\d{{2}})"
    r"|(\d{1,2})\.(\d{1,2})\.((?:19|20)\d{2}))\b",
    re.IGNORECASE,
)


def zone(name: str) -> tzinfo | None:
    """Return the zone of a name or offset such as "Europe/Moscow" or "+03:00"; None for "".

    Raises:
        OptionError: no such zone.
    """
    if not name:
        return None
    if found := re.fullmatch(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?", name):
        return _offset(found[1], int(found[2]), int(found[3] or 0))
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise OptionError(
            f"There is no time zone '{name}'.",
            "--timezone",
            "Write a name such as Europe/Moscow or an offset such as +03:00.",
        ) from None


def _offset(sign: str, hours: int, minutes: int) -> tzinfo | None:
    if hours > 23 or minutes > 59:
        return None
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if sign == "-" else span)


def day_first(values: Iterable[object]) -> bool | None:
    """Return whether dates such as 03/04/2025 begin with the day, told by those that can be read in one way only.

    >>> day_first(["03/04/2025", "25/04/2025"]), day_first(["03/04/2025", "04/25/2025"]), day_first(["03/04/2025"])
    (True, False, None)
    """
    found = [match for value in values if isinstance(value, str) and (match := _SLASHED.fullmatch(value.strip()))]
    days, months = (any(int(match[place]) > 12 for match in found) for place in (1, 2))
    return None if days == months else days


def iso(value: object, local: tzinfo | None = None, first: bool | None = None) -> str | None:
    """Return a date in ISO 8601, or None where it is not understood.

    Args:
        value: a string, or epoch seconds, milliseconds, microseconds or nanoseconds as a number or digits.
        local: the zone of dates that name none; None leaves them without an offset.
        first: whether a date such as 03/04/2025 begins with the day; None does not guess.
    >>> iso("13.02.2025 09:00:00 UTC+03:00"), iso("17 февраля 2025 г."), iso(1739349468000)
    ('2025-02-13T09:00:00+03:00', '2025-02-17', '2025-02-12T08:37:48+00:00')
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _epoch(float(value)) if abs(value) >= 1e8 else _whole(str(value))
    if isinstance(value, datetime):
        return _shown(value, local)
    if not isinstance(value, str) or len(value) > 60:
        return None
    try:
        return _parse(value.strip(), local, first)
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=4096)
def _parse(text: str, local: tzinfo | None, first: bool | None) -> str | None:
    if _COMPACT.fullmatch(text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if _REDUCED.fullmatch(text):
        return text
    if _EPOCH.fullmatch(text):
        return _epoch(float(text))
    try:
        day = datetime.fromisoformat(text)
    except ValueError:
        return _written(text, local, first)
    return text if len(text) == 10 else _shown(day, local)


def _whole(text: str) -> str | None:
    return _parse(text, None, None) if _COMPACT.fullmatch(text) or _REDUCED.fullmatch(text) else None


def _epoch(number: float) -> str | None:
    for limit, scale in ((1e11, 1.0), (1e14, 1e3), (1e17, 1e6), (1e20, 1e9)):
        if abs(number) < limit:
            try:
                return _shown(datetime.fromtimestamp(number / scale, UTC), None)
            except (OverflowError, ValueError, OSError):
                return None
    return None


def _shown(day: datetime, local: tzinfo | None) -> str:
    if day.tzinfo is None and local is not None:
        day = day.replace(tzinfo=local)
    return day.isoformat(timespec="milliseconds" if day.microsecond // 1000 else "seconds")


def _written(text: str, local: tzinfo | None, first: bool | None) -> str | None:
    """Try the forms that are no ISO 8601, most frequent first."""
    if found := _ISO_ZONE.fullmatch(text):
        start = datetime.fromisoformat(found[1][:26])
        return _shown(start.replace(tzinfo=_named(f"{found[2] or ''}{found[3] or ''}")), local)
    if found := _DAY_FIRST.fullmatch(text):
        return _built(found[3], found[2], found[1], found.groups()[3:], local)
    if found := _DAY_MONTH.fullmatch(text):
        return _built(found[3], str(MONTHS[found[2].lower()]), found[1], found.groups()[3:], local)
    if found := _MONTH_DAY.fullmatch(text):
        return _built(found[3], str(MONTHS[found[1].lower()]), found[2], found.groups()[3:], local)
    if found := _SLASHED.fullmatch(text):
        return _slashed(found, local, first)
    return _mail(text, local)


def _slashed(found: re.Match[str], local: tzinfo | None, day_comes_first: bool | None) -> str | None:
    """Read 25/12/2024 and 12/25/2024; a date that could be either is read as the file's others are, or not at all."""
    first, second = int(found[1]), int(found[2])
    if first <= 12 and second <= 12 and first != second:
        if day_comes_first is None:
            return None
        month, day = (second, first) if day_comes_first else (first, second)
    else:
        month, day = (second, first) if first > 12 else (first, second)
    return _built(found[3], str(month), str(day), found.groups()[3:], local)


def _built(year: str, month: str, day: str, rest: tuple[str | None, ...], local: tzinfo | None) -> str | None:
    hour, minute, second, half, name = rest
    full = int(year) + (2000 if len(year) == 2 else 0)
    hours = int(hour or 0)
    if half:
        hours = hours % 12 + (12 if half[0] in "Pp" else 0)
    try:
        moment = datetime(full, int(month), int(day), hours, int(minute or 0), int(second or 0))
        return _shown(moment.replace(tzinfo=_named(name or "")), local) if hour else moment.date().isoformat()
    except ValueError:
        return None


def _named(name: str) -> tzinfo | None:
    name = name.replace(" ", "")
    if not name:
        return None
    if name in ("MSK", "МСК"):
        return timezone(timedelta(hours=3))
    if found := re.fullmatch(r"(?:UTC|GMT|Z)?([+-])(\d{1,2}):?(\d{2})?", name):
        return _offset(found[1], int(found[2]), int(found[3] or 0))
    return UTC


def _mail(text: str, local: tzinfo | None) -> str | None:
    try:
        return _shown(datetime.strptime(text, _TWITTER), local)
    except ValueError:
        pass
    try:
        return _shown(parsedate_to_datetime(text), local)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def in_text(text: str) -> str | None:
    """Return the first full date written in a text, as YYYY-MM-DD.

    >>> in_text("Press release (February 18, 2025)"), in_text("17 февраля с.г.")
    ('2025-02-18', None)
    """
    for found in _IN_TEXT.finditer(text):
        if found[1]:
            parts = found[3], str(MONTHS[found[1].lower()]), found[2]
        elif found[4]:
            parts = found[6], str(MONTHS[found[5].lower()]), found[4]
        else:
            parts = found[9], found[8], found[7]
        if day := _built(*parts, (None,) * 5, None):
            return day
    return None
