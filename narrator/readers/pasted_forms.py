"""What the lines of a pasted preview look like: one pattern for each kind, in English, Russian and Ukrainian."""

from __future__ import annotations

import re

EMOJI = (
    r"(?:[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    r"\u203c\u2049\u00a9\u00ae\u3030\u303d\u3297\u3299][\ufe0f\u200d\u20e3]*)"
)
MONTH = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
)
_GAP = "[ \u00a0]"
_COUNT = (
    rf"(?:[0-9]{{1,3}}(?:{_GAP}[0-9]{{3}}){{1,3}}|[0-9]{{1,9}}(?:[.,][0-9]{{1,3}})?{_GAP}?(?:[KMкм]|т[ыи]с\.?|млн\.?)?)"
)
_TIME = rf"(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?:{_GAP}?[AP]M)?"
_LATER = rf"(?:(?:edited|изменено){_GAP}*,?{_GAP}*(?:at |в )?)?"


def _line(*forms: str) -> re.Pattern[str]:
    """Compile alternatives that must make up a whole line."""
    return re.compile("|".join(f"(?:{form})" for form in forms), re.IGNORECASE)


REACTION = re.compile(rf"({EMOJI}+){_GAP}?({_COUNT}){_GAP}*")
REACTIONS = _line(rf"(?>{EMOJI}{{1,12}}{_GAP}?{_COUNT}{_GAP}*){{1,40}}")
BARE_COUNT = re.compile(rf"[0-9]{{1,4}}(?:[.,][0-9]{{1,2}})?{_GAP}?(?:[KM]|т[ыи]с\.?)")
VIEWS = _line(
    rf"(?:👁\ufe0f?{_GAP}*)?({_COUNT}){_GAP}*(?:👁\ufe0f?|views?|просмотр(?:ов|а|ы)?|перегляд(?:ів|и)?)"
    rf"(?:[ \u00a0·,|]*{_LATER}"
    rf"|[ \u00a0·,|]*[^\n]{{0,60}}, {_LATER}|[ \u00a0·,|]*{_LATER}{_TIME}|[ \u00a0·,|]*[^\n]{{0,60}}, {_LATER}{_TIME})",
    rf"👁\ufe0f?{_GAP}*({_COUNT})",
)
CLOCK = _line(
    rf"{_LATER}(?:[01][0-9]|2[0-3]):[0-5][0-9]",
    rf"{_LATER}[0-9]{{1,2}}:[0-5][0-9]{_GAP}[AP]M",
    r"\(?(?:edited|изменено|отредактировано)\)?\.?",
)
SIGNED_CLOCK = _line(rf"[^\n]{{1,60}}, {_LATER}{_TIME}")
FINAL = re.compile(rf"[.!?…](?:[»”\"'’)\]]|{EMOJI}|[ \u00a0])*$|[»”)]$|{EMOJI}$")
FORWARD = re.compile(
    rf"(?:Forwarded (?:message )?from|Переслано (?:от|из|від|з)|Переслано:|Forwarded:)(?:{_GAP}|:)*(\S.{{0,200}})",
    re.IGNORECASE,
)
MORE = _line(
    rf"(?:{EMOJI}|{_GAP})*(?:Read (?:in full|more|the full text)|Show more|Full text|Continue reading|"
    "Чита(?:ть|ти) (?:полностью|далее|целиком|дальше|далі|повністю)|Полный текст|Полностью|Подробнее"
    "|Показать полностью)"
    rf"(?:[ .…»>:]|{EMOJI})*"
)
MEDIA = _line(
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
SERVICE = _line(
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
DAY = _line(rf"(?:{MONTH} [0-9]{{1,2}}|[0-9]{{1,2}} {MONTH})(?:,? 20[0-9]{{2}}(?: ?г\.?)?)?")
COPIED = re.compile(
    r"(\S.{0,120}?),? \[([0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4},? [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
    r"|[0-9]{1,2} \w{3,9}\.? [0-9]{4}(?: at| в|,)? [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)\]:?"
)
COPIED_FORWARD = re.compile(r"\[(?:Forwarded from|Переслано (?:от|из)) (.{1,200})\]")
RULE = re.compile(r"[-–—_=*~•⸻]{3,}|\* \* \*")
SUBSCRIBERS = _line(
    rf"{_COUNT}{_GAP}(?:subscribers?|members?|подписчик(?:а|ов)?|підписник(?:а|и|ів)?|участник(?:а|ов)?)"
)
COUNTER = _line(
    rf"{_COUNT}{_GAP}(?:photos?|videos?|files?|links?|audios?|GIFs?|voices?|voice messages"
    "|фото|видео|файл(?:а|ов)?|ссыл(?:ка|ки|ок))"
)
DOWNLOAD = _line(
    "Download Telegram",
    "(?:Скачать|Завантажити) Telegram",
    "Preview channel",
    "Join Channel",
    "Join",
    "About",
    "Blog",
    "Apps",
    "Platform",
)
TELEGRAM_REACTIONS = frozenset(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾🤷😡⭐"
)
CLOCK_END = re.compile(rf"(?:^|\D)({_TIME})$")
