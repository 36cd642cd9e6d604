"""Turns of a text: `Speaker:` lines, questions, headlines, list leads and the labels of fact-checks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrator.stance.endings import is_thing
from narrator.stance.labels import ROLE, STATED, STATEMENTS, WORDS, is_body, is_name, names_in, speaker_of_lead

SPEECH, QUESTION, HEADLINE, LIST, CLAIM = "speech", "question", "headline", "list", "claim"

_HEAD = re.compile(
    r"(?:^|(?<=[.!?…»”\")])(?=[💬🎙🗣🎤]))(?P<lead>[^\w\n]*)(?P<name>[^\W_][^:\n]{0,180}?)(?P<colon>\s?[:：])(?P<rest>[^\n]*)",
    re.MULTILINE,
)
_COLONS = (":", "：")
_COLON = re.compile("[:：]")
_QUESTION = frozenset(
    "question q journalist reporter host moderator interviewer correspondent вопрос в журналист корреспондент "
    "ведущий ведущая модератор интервьюер".split()
)
_ASKED = frozenset({"question", "q", "вопрос", "в"})
_ANSWER = frozenset("answer a response reply ответ о отвечает".split())
_CLAIM = frozenset(
    "bunk nonsense hogwash disinfo photoshopped fabricated misleading doctored staged disinformation unproven satire "
    "fakes myths false untrue debunked claim myth fake hoax lie falsehood rumour rumor миф фейк ложь утверждение "
    "слух вброс".split()
)
_BEWARE = frozenset("осторожно внимание очередной новый старый warning beware".split())
_VERDICT = frozenset("fact truth reality verdict правда факт реальность вердикт".split())
_ASIDES = frozenset("note notes correction update background context примечание справка".split())
_NO_LEADERS = frozenset(("ещё", "еще", "и", "также", "вот"))
_CONTINUED = re.compile(
    r"(?:другие|прочие|ещ[её]|также|главное из|основное из)\b[^.]*заявлени|(?:главные|основные)\s+(?:тезисы|заявления)",
    re.IGNORECASE,
)
_LEADS = frozenset("главное основное тезисы цитаты highlights takeaways quotes points".split())
_ON_TOPIC = re.compile(
    r"(?P<name>[^\n:]{2,60}?)\s(?:[—–-]\s)?(?:о|об|обо|про|on|about|"
    r"в (?:своём|своем|интервью|эфире|письме|статье|посте|речи|блоге|голосовом|личке|комментариях|твиттере|соцсетях|"
    r"чате|стриме|подкасте|ролике|видео|колонке|мемуарах|дневнике|обращении|выступлении|докладе|телеграме|фейсбуке)|"
    r"in an? (?:interview|article|speech|letter|post)|speaking (?:to|at|in))(?:\s[^:\n]+)?"
)
_TO_WHOM = re.compile(
    r"(?P<name>[А-ЯЁ][^\n:—–]{2,60}?)\s[—–-]\s(?:(?:[\w-]+(?:ам|ям|у|ю|ому|ему)|сми|прессе)(?:\s[^\n:]{1,50})?)",
    re.IGNORECASE,
)
_AT_EVENT = re.compile(
    r"(?P<name>[^\n:]{4,60}?),?\s(?:at|in|to|before|during|after|addressing|speaking|writing|answering)\s[^:\n]{3,60}"
)
_EDITOR = re.compile(
    r"\n\s*(?:от редакции|за кадром|титр|ремарка|примечание редакции|прим\. ред|editor's note|from the editors?)\b"
    r"|\n\s*\n(?:от|за|из|для|к) \w+\.\s"
    r"|\n\s*\n[^\w\n«\"]*(?:ранее(?! мы\b| я\b| наш)|напомним|отметим|источник|подпис\w+|читайте|подробнее)\b",
    re.IGNORECASE,
)
_SELF_SAID = re.compile(r"\b(?:I|[Ww]e|[Ll]et me) (?!quote)")
_TOLD = re.compile(r"(?P<name>[A-Z][\w.'’&-]*(?: [A-Z][\w.'’&-]*){0,3}) to [^\s:][^:]{1,38}")
_YOU = re.compile(r"\b(?:you|your|we|our|us|stop|don't|let's)\b", re.IGNORECASE)
_DATED = re.compile(r"(?P<name>[^\n:]{4,60}?),? (?:в|in) (?:\w+ )?(?:19|20)\d\d(?: году| г\.)?")
_LED = re.compile(
    r"(?:главное|основное|ключевое|важное|тезисы|главные|основные|ключевые|из)\b[^.:]{0,80}$", re.IGNORECASE
)
_LATE = re.compile(r"[.,!»\"] ?(?:главное|основное|тезисы)\s*:$", re.IGNORECASE)
_RUMOUR = re.compile(
    r"[^\w]*в (?:сети|соцсетях|интернете|чатах|народе|телеграме|городе)\b[^.]{0,40}"
    r"\b(?:пишут|говорят|сообщают|рассказывают|утверждают|считают)$",
    re.IGNORECASE,
)
_MAIN = frozenset({"главное", "основное"})
_BEFORE = 300
_CONFERS = re.compile(r"\b(?:выступ|провод|пров[её]л|отвеча|ответил|обща|пообща|рассказ|заяв|обратил|написал)")
_FRINGE = re.compile(r"^[^\w«„“\"]+|[^\w»”\"]+$")
_BULLET = re.compile(r"\s*(?:[^\w\s\"'«“„(\[#@]|\d{1,2}[.)]\s)")
_ITEM = re.compile(r"[^\S\n]*[▪•●◾🔹🔸🔻🔺⏺—–‼❗⚡👉]")
_QUOTED = re.compile(r"\s*(?:«[^«»]{20,1500}»|\"[^\"]{20,1500}\"|“[^“”]{20,1500}”)[.*_ ]*(?=\n)(?!\s*[«\"“])")
_NAME = 3
_ENDINGS = "аеёиоуыэюяьй"
_ASIDE = re.compile(r"\s*\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch governed from its first line: the scope `start` to `end`, its head's text and kind.

    `head` is where the speaker (or label) is written; `speaker` is None for a label of a fact-check.
    """

    start: int
    end: int
    head: int
    label: str
    kind: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class _Head:
    at: int
    label: str
    body: int
    kind: str
    speaker: str | None
    line_end: int


def read_turns(text: str) -> list[Turn]:
    """Return the turns of a text in order; a turn ends where the next head opens, a headline with its line."""
    heads = [head for found in _heads(text) if (head := _head(text, found))]
    turns: list[Turn] = []
    dialogue = sum(head.kind in (SPEECH, QUESTION) for head in heads) > 1
    last_speaker: str | None = None
    for number, head in enumerate(heads):
        following = heads[number + 1].at if number + 1 < len(heads) else len(text)
        if editor := _EDITOR.search(text, head.body, following):
            following = editor.start()
        if head.kind == "stop":
            continue
        speaker = head.speaker or (last_speaker if head.kind == SPEECH else None)
        kind = head.kind
        linked = text[max(0, head.at - 1) : head.at] == "["
        if kind == SPEECH and (linked or (not dialogue and _is_headline(text, head))):
            kind = HEADLINE
        end = _scope_end(text, head, kind, following, dialogue)
        if kind == SPEECH and head.speaker:
            last_speaker = head.speaker
        turns.append(Turn(head.body, end, head.at, head.label, kind, speaker))
    return turns


def _heads(text: str) -> Iterator[re.Match[str]]:
    """Yield what reads like a head, looking only at lines with a colon, or with one at the start of the next."""
    done = 0
    for colon in _COLON.finditer(text):
        at = colon.start()
        if at < done:
            continue
        begin = text.rfind("\n", 0, max(0, at - 1)) + 1
        end = text.find("\n", at)
        while end >= 0 and text[end + 1 : end + 2] in _COLONS:
            end = text.find("\n", end + 1)
        end = len(text) if end < 0 else end
        yield from _HEAD.finditer(text, max(begin, done), end)
        done = end


def _scope_end(text: str, head: _Head, kind: str, following: int, dialogue: bool) -> int:
    if kind in (HEADLINE, CLAIM):
        if text[head.body : head.line_end].strip("*_ "):
            return min(head.line_end, following)
        return min(_paragraph_end(text, head.line_end + 1), following)
    if kind == LIST:
        return min(_list_end(text, head.line_end), following)
    if kind == SPEECH and head.speaker and not dialogue:
        return _told_until(text, head, following)
    return following


def _told_until(text: str, head: _Head, following: int) -> int:
    """Return where a lone speaker's words end: before a paragraph that names him, a digest's item with its line."""
    line = text.rfind("\n", 0, head.at) + 1
    if _ITEM.match(text, line) and _ITEM.match(text, _next_line(text, head.line_end)):
        return min(head.line_end, following)
    if quoted := _QUOTED.match(text, head.body, following):
        return quoted.end()
    blank = text.find("\n\n", head.line_end, following)
    name = (head.speaker or "").split()[-1]
    if blank < 0 or len(name) < _NAME:
        return following
    again = text.find(name.rstrip(_ENDINGS) or name, blank, following)
    return following if again < 0 else text.rfind("\n\n", blank, again)


def _next_line(text: str, line_end: int) -> int:
    """Return where the next line that is not empty begins."""
    place = line_end
    while text[place : place + 1] == "\n":
        place += 1
    return place


def _paragraph_end(text: str, begin: int) -> int:
    end = text.find("\n\n", begin)
    return end if end >= 0 else len(text)


def _list_end(text: str, begin: int) -> int:
    """Return where the list that follows a lead ends: at the first blank line that no list line follows."""
    place, bulleted, blank, alone = begin, False, False, False
    while place < len(text):
        line_end = text.find("\n", place + 1)
        line_end = line_end if line_end >= 0 else len(text)
        line = text[place:line_end].strip("\n")
        if line.strip():
            marked = alone or bool(_BULLET.match(line)) or line.lstrip()[:1] in '«“"„'
            alone = not any(letter.isalnum() for letter in line)
            if bulleted and not marked:
                return place
            blank_before = blank or text[place : place + 2] == "\n\n" or text[max(0, place - 1) : place + 1] == "\n\n"
            if not marked and blank_before and place > begin + 1:
                return place
            bulleted = bulleted or marked
        blank = bool(text[place + 1 : line_end]) and not line.strip()
        place = line_end
    return len(text)


def _is_headline(text: str, head: _Head) -> bool:
    """Tell whether a lone `Name: ...` is a headline: words on its line, and no full stop at its end."""
    rest = text[head.body : head.line_end].rstrip("*_ ")
    if not rest or text[head.at : head.body].lstrip()[:1] in "💬🎙🗣":
        return False
    return rest[-1] not in ".!?…" or (
        ". " not in rest and "\n" not in text[head.line_end : head.line_end + 2].strip(" ")
    )


def _head(text: str, found: re.Match[str]) -> _Head | None:
    label = found["name"].strip()
    at, body = found.start("name"), found.end("colon")
    line_end = found.end()
    label = _ASIDE.sub("", label.strip("*_ "))
    rest = found["rest"].strip("*_ \t")
    if found["rest"][:2] == "//" or (found["rest"][:1].isdigit() and label[-1:].isdigit()):
        return None
    words = WORDS.findall(label)
    first = words[0].lower() if words else ""
    last = words[-1].lower() if words else ""
    said = len(words) > 1 and (first == "в" or (first == "вопрос" and bool(STATED.fullmatch(last))))
    if len(words) <= 3 and not said and (first in _QUESTION or last in _QUESTION):
        return _Head(at, label, body, QUESTION, None if first in _ASKED or last in _ASKED else label, line_end)
    if len(words) <= 3 and last in _ASIDES:
        return _Head(at, label, body, "stop", None, line_end)
    if len(words) == 1 and first in _ANSWER:
        return _Head(at, label, body, SPEECH, None, line_end)
    if len(words) == 2 and last in _CLAIM and first in _BEWARE:
        return _Head(at, label, body, CLAIM, None, line_end)
    if len(words) <= 2 and first in _CLAIM | _VERDICT:
        return _Head(at, label, body, CLAIM if first in _CLAIM else "stop", None, line_end)
    if (
        rest[-1:] == ":"
        and _LATE.search(rest)
        and (leader := names_in(label))
        and label.startswith(leader)
        and _CONFERS.search(label)
    ):
        return _Head(at, label, line_end, LIST, leader, line_end)
    if last in _LEADS and len(words) > 2 and label[:1].isupper() and not rest:
        leader = names_in(label.split(".")[0])
        if not (leader and label.startswith(leader) and leader.lower() not in _NO_LEADERS):
            leader = (STATEMENTS.search(label) and speaker_of_lead(label)) or ""
        return _Head(at, label, body, LIST, leader, line_end) if leader else None
    if len(words) == 1 and first in _MAIN and not rest:
        leader = _led_by(found.string, at)
        return _Head(at, label, body, LIST, leader, line_end) if leader else None
    return _named_head(found, _Head(at, label, body, SPEECH, label, line_end))


def _named_head(found: re.Match[str], head: _Head) -> _Head | None:
    """Return the head whose label names who speaks, on a topic, to somebody, at an event, on a day; None for others."""
    at, label, body, line_end = head.at, head.label, head.body, head.line_end
    words, rest = WORDS.findall(label), found["rest"].strip("*_ \t")
    thing = bool(words) and is_thing(words[0].lower())
    topic = _ON_TOPIC.fullmatch(label)
    named = topic is not None and not thing and is_name(topic["name"], WORDS.findall(topic["name"]))
    named = named or (topic is not None and bool(rest) and is_body(WORDS.findall(topic["name"])))
    if topic and named:
        return _Head(at, topic["name"], body, SPEECH, topic["name"], line_end)
    whom = _TO_WHOM.fullmatch(label) if "— " in label or "– " in label or "- " in label else None
    if whom and is_name(whom["name"], WORDS.findall(whom["name"])):
        listed = not rest and _BULLET.match(found.string, line_end + 1)
        return _Head(at, whom["name"], line_end if listed else body, LIST if listed else SPEECH, whom["name"], line_end)
    event = _AT_EVENT.fullmatch(label)
    if event and ROLE.search(event["name"]) and is_name(event["name"], WORDS.findall(event["name"])):
        return _Head(at, event["name"], body, SPEECH, event["name"], line_end)
    told = _TOLD.fullmatch(label)
    if told and _YOU.search(found["rest"]) and is_name(told["name"], WORDS.findall(told["name"])):
        return _Head(at, label, body, SPEECH, told["name"], line_end)
    if STATEMENTS.search(label) and not rest and not _SELF_SAID.search(label):
        speaker = speaker_of_lead(label)
        known = speaker or _CONTINUED.match(label) or _RUMOUR.match(label)
        return _Head(at, label, body, LIST, speaker, line_end) if known else None
    dated = _DATED.fullmatch(label)
    if dated and is_name(dated["name"], WORDS.findall(dated["name"])):
        return _Head(at, dated["name"], body, SPEECH, dated["name"], line_end)
    if is_name(label, words):
        listed = _LED.match(rest) and _BULLET.match(found.string, line_end + 1)
        return _Head(at, label, line_end if listed else body, LIST if listed else SPEECH, label, line_end)
    return None


def _led_by(text: str, at: int) -> str:
    """Return who opens the line before a bare «Главное:» and speaks or confers there, "" where nobody does."""
    line = _FRINGE.sub("", text[max(0, at - _BEFORE) : at]).rsplit("\n", 1)[-1]
    line = _FRINGE.sub("", line)
    leader = names_in(line)
    return leader if leader and line.startswith(leader) and _CONFERS.search(line) else ""
