"""The kinds of lines in a pasted channel preview, told by their own form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from narrator.readers.numbers import count

EMOJI = (
    r"(?:[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    r"\u203c\u2049\u00a9\u00ae\u3030\u303d\u3297\u3299][\ufe0f\u200d\u20e3]*)"
)
MONTH = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
)
_GAP = "[ \u00a0]"
_COUNT = rf"[0-9]{{1,9}}(?:[.,][0-9]{{1,3}})?{_GAP}?(?:[KMкм]|тыс\.?|млн\.?)?"
_TIME = rf"(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?:{_GAP}?[AP]M)?"
_LATER = rf"(?:(?:edited|изменено){_GAP}*,?{_GAP}*(?:at |в )?)?"


def _line(*forms: str) -> re.Pattern[str]:
    """Compile alternatives that must make up a whole line."""
    return re.compile("|".join(f"(?:{form})" for form in forms), re.IGNORECASE)


_REACTION = re.compile(rf"({EMOJI}+){_GAP}?({_COUNT}){_GAP}*")
_REACTIONS = _line(rf"(?:{EMOJI}{{1,12}}{_GAP}?{_COUNT}{_GAP}*){{1,40}}")
_BARE_COUNT = re.compile(rf"[0-9]{{1,4}}(?:[.,][0-9]{{1,2}})?{_GAP}?(?:[KM]|тыс\.?)")
_VIEWS = _line(
    rf"(?:👁\ufe0f?{_GAP}*)?({_COUNT}){_GAP}*(?:👁\ufe0f?|views?|просмотр(?:ов|а|ы)?)(?:[ \u00a0·,|]*{_LATER}"
    rf"|[ \u00a0·,|]*[^\n]{{0,60}}, {_LATER}|[ \u00a0·,|]*{_LATER}{_TIME}|[ \u00a0·,|]*[^\n]{{0,60}}, {_LATER}{_TIME})",
    rf"👁\ufe0f?{_GAP}*({_COUNT})",
)
_CLOCK = _line(
    rf"{_LATER}(?:[01][0-9]|2[0-3]):[0-5][0-9]",
    rf"{_LATER}[0-9]{{1,2}}:[0-5][0-9]{_GAP}[AP]M",
    r"\(?(?:edited|изменено|отредактировано)\)?\.?",
)
_SIGNED_CLOCK = _line(rf"[^\n]{{1,60}}, {_LATER}{_TIME}")
_FORWARD = re.compile(
    rf"(?:Forwarded (?:message )?from|Переслано (?:от|из)|Переслано:|Forwarded:)(?:{_GAP}|:)*(\S.{{0,200}})",
    re.IGNORECASE,
)
_MORE = _line(
    rf"(?:{EMOJI}|{_GAP})*(?:Read (?:in full|more|the full text)|Show more|Full text|Continue reading|"
    "Читать (?:полностью|далее|целиком|дальше)|Полный текст|Полностью|Подробнее|Показать полностью)"
    rf"(?:[ .…»>:]|{EMOJI})*"
)
_MEDIA = _line(
    "Please open Telegram to view this (?:post|message)",
    "View in Telegram",
    "Open in Telegram",
    "(?:Media|Video) is too big",
    "This media is not supported in (?:your browser|the widget)",
    "(?:Посмотреть|Открыть) в Telegram",
    "Voice message",
    "Video message",
    "Audio",
    "Sticker",
    "GIF",
    r"\[?(?:Photo|Video|Album)\]?",
    "Фото",
    "Видео",
    "[0-9]:[0-5][0-9]",
)
_SERVICE = _line(
    "Channel created",
    "Channel photo (?:updated|removed)",
    "Channel name was changed to .{1,200}",
    "Live stream (?:started|finished|scheduled).{0,80}",
    '.{0,80} ?pinned (?:«.{1,400}»|".{1,400}"|“.{1,400}”)',
    ".{0,80} ?pinned (?:a|an|the) (?:photo|video|message|file|poll|album|GIF|voice message)",
    "Канал создан",
    "Фото канала (?:обновлено|изменено)",
    "Название канала изменено.{0,200}",
    ".{0,80} ?закрепил[аи]? (?:«.{1,400}»|сообщение|фото|видео|пост)",
    "Трансляция (?:началась|завершена).{0,80}",
)
_DAY = _line(rf"(?:{MONTH} [0-9]{{1,2}}|[0-9]{{1,2}} {MONTH})(?:,? 20[0-9]{{2}}(?: ?г\.?)?)?")
_COPIED = re.compile(
    r"(\S.{0,120}?),? \[([0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4},? [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
    r"|[0-9]{1,2} \w{3,9}\.? [0-9]{4}(?: at| в|,)? [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)\]:?"
)
_COPIED_FORWARD = re.compile(r"\[(?:Forwarded from|Переслано (?:от|из)) (.{1,200})\]")
_RULE = re.compile(r"[-–—_=*~•⸻]{3,}|\* \* \*")
_SUBSCRIBERS = _line(rf"{_COUNT}{_GAP}(?:subscribers?|members?|подписчик(?:а|ов)?|участник(?:а|ов)?)")
_COUNTER = _line(
    rf"{_COUNT}{_GAP}(?:photos?|videos?|files?|links?|audios?|GIFs?|voices?|voice messages"
    "|фото|видео|файл(?:а|ов)?|ссыл(?:ка|ки|ок))"
)
_DOWNLOAD = _line(
    "Download Telegram",
    "Скачать Telegram",
    "Preview channel",
    "Join Channel",
    "View in Telegram",
    "Join",
    "About",
    "Blog",
    "Apps",
    "Platform",
)
HEADER_LINES = 16


class Kind(StrEnum):
    """What a line is in a pasted preview."""

    BLANK = "blank"
    TEXT = "text"
    REACTIONS = "reactions"
    VIEWS = "views"
    CLOCK = "time"
    FORWARD = "forwarded"
    MORE = "read in full"
    MEDIA = "media"
    SERVICE = "service"
    DAY = "day"
    COPIED = "name and date"
    CHANNEL = "channel name"
    RULE = "rule"
    SIGN_OFF = "sign-off"


ENDS = frozenset({Kind.REACTIONS, Kind.VIEWS, Kind.CLOCK})


def kind_of(line: str) -> Kind:
    """Return what a line is by its own form; a line over 500 characters is text."""
    line = line.strip(" \t\u200b\u200e\u200f")
    if not line:
        return Kind.BLANK
    if len(line) > 500:
        return Kind.TEXT
    for kind, pattern in _FORMS:
        if pattern.fullmatch(line):
            return kind
    return Kind.TEXT


_FORMS = (
    (Kind.REACTIONS, _REACTIONS),
    (Kind.REACTIONS, _BARE_COUNT),
    (Kind.VIEWS, _VIEWS),
    (Kind.CLOCK, _CLOCK),
    (Kind.COPIED, _COPIED),
    (Kind.FORWARD, _FORWARD),
    (Kind.FORWARD, _COPIED_FORWARD),
    (Kind.MORE, _MORE),
    (Kind.MEDIA, _MEDIA),
    (Kind.SERVICE, _SERVICE),
    (Kind.DAY, _DAY),
    (Kind.RULE, _RULE),
)


def kinds_of(lines: Sequence[str], channel: str) -> list[Kind]:
    """Return the kind of every line of the body; names and sign-offs are told by the whole paste.

    Args:
        channel: the channel's name from the header, "" where there is none.
    """
    kinds = [kind_of(line) for line in lines]
    stripped = [line.strip() for line in lines]
    names = {channel} if channel else _repeated_names(stripped, kinds)
    sign_offs = _sign_offs(stripped, kinds)
    for place, line in enumerate(stripped):
        if kinds[place] is Kind.TEXT and line in names:
            kinds[place] = Kind.CHANNEL
        elif kinds[place] is Kind.TEXT and line in sign_offs:
            kinds[place] = Kind.SIGN_OFF
        elif kinds[place] is Kind.TEXT and place and kinds[place - 1] in ENDS and _SIGNED_CLOCK.fullmatch(line):
            kinds[place] = Kind.CLOCK
    return kinds


def _repeated_names(lines: Sequence[str], kinds: Sequence[Kind]) -> set[str]:
    """Return the line that stands first or after an ending line again and again: the channel's name."""
    firsts: Counter[str] = Counter()
    for place, line in enumerate(lines):
        if kinds[place] is Kind.TEXT and len(line) <= 80 and (place == 0 or kinds[place - 1] in ENDS):
            firsts[line] += 1
    return {line for line, times in firsts.items() if times >= 2}


def _sign_offs(lines: Sequence[str], kinds: Sequence[Kind]) -> set[str]:
    """Return lines that come three times or more, mostly right before a line that is not empty: posts end with them."""
    times: Counter[str] = Counter()
    closing: Counter[str] = Counter()
    for place, line in enumerate(lines):
        if kinds[place] is Kind.TEXT and 4 <= len(line) <= 120:
            times[line] += 1
            closing[line] += place + 1 == len(lines) or kinds[place + 1] is not Kind.BLANK
    return {
        line
        for line, number in times.items()
        if number >= 3 and closing[line] * 3 >= number * 2 and not line.endswith(":")
    }


_SIGNS = (
    (Kind.FORWARD, "a line 'Forwarded from'"),
    (Kind.COPIED, "lines with a name and a date in brackets"),
    (Kind.VIEWS, "a line of views"),
    (Kind.REACTIONS, "a line of reactions"),
)


def marks(lines: Sequence[str]) -> str:
    """Return the sign that lines are a pasted preview, or ""."""
    if header_end(lines):
        return "a channel's header with its number of subscribers"
    found = Counter(kind_of(line) for line in lines)
    return next((sign for kind, sign in _SIGNS if found[kind]), "")


def header_end(lines: Sequence[str]) -> int:
    """Return how many lines belong to the header of a paste; 0 where it has none."""
    place = next((i for i, line in enumerate(lines[:HEADER_LINES]) if _SUBSCRIBERS.fullmatch(line.strip())), -1)
    if place < 0:
        return 0
    end = place + 1
    for later in range(place + 1, min(len(lines), place + HEADER_LINES)):
        line = lines[later].strip()
        if _COUNTER.fullmatch(line) or _DOWNLOAD.fullmatch(line):
            end = later + 1
        elif kind_of(line) in ENDS:
            break
    return end


def header_facts(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Return (fact, value) pairs of a header: channel, subscribers, photos, ..."""
    facts: list[tuple[str, str]] = []
    for place, line in enumerate(each.strip() for each in lines):
        if _SUBSCRIBERS.fullmatch(line):
            before = [each.strip() for each in lines[:place] if each.strip() and not each.strip().startswith("@")]
            facts += [("channel", before[-1])] if before else []
        if _SUBSCRIBERS.fullmatch(line) or _COUNTER.fullmatch(line):
            number, _, what = line.replace("\u00a0", " ").rpartition(" ")
            facts.append((what, str(count(number)) if count(number) is not None else number))
        elif re.fullmatch(r"@[A-Za-z0-9_]{3,40}", line):
            facts.append(("username", line))
    return facts


def reactions_in(line: str) -> tuple[tuple[str, int], ...]:
    """Return the (emoji, count) pairs of a line of reactions."""
    pairs = ((emoji, count(number)) for emoji, number in _REACTION.findall(line))
    return tuple((emoji, number) for emoji, number in pairs if number is not None)


def views_in(line: str) -> int | None:
    """Return the number of a line of views."""
    found = _VIEWS.fullmatch(line.strip())
    return count(found[1] or found[2]) if found else None


def clock_in(line: str) -> str:
    """Return the HH:MM at the end of a line, or ""."""
    found = re.search(rf"(?:^|\D)({_TIME})$", line.strip())
    return found[1] if found else ""


def forwarded_in(line: str) -> str:
    """Return the name in a "Forwarded from" line."""
    line = line.strip()
    found = _COPIED_FORWARD.fullmatch(line) or _FORWARD.fullmatch(line)
    return found[1].strip() if found else ""


def copied_in(line: str) -> tuple[str, str]:
    """Return name and date of a line "Name, [13.02.2025 09:00]"."""
    found = _COPIED.fullmatch(line.strip())
    return (found[1], found[2]) if found else ("", "")
