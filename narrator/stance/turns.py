"""Turns of a text: `Speaker:` lines, questions, headlines, list leads and the labels of fact-checks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrator.stance.endings import is_thing
from narrator.stance.labels import ADDRESSED, NOT_NAMES

SPEECH, QUESTION, HEADLINE, LIST, CLAIM = "speech", "question", "headline", "list", "claim"

_HEAD = re.compile(
    r"(?:^|(?<=[.!?…»”\")])(?=[💬🎙🗣🎤]))(?P<lead>[^\w\n]*)(?P<name>[^\W_][^:\n]{0,110}?)(?P<colon>\s?[:：])(?P<rest>[^\n]*)",
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
    "disinfo photoshopped fabricated misleading doctored staged disinformation unproven satire fakes myths "
    "false untrue debunked claim myth fake hoax lie falsehood rumour rumor миф фейк ложь утверждение слух вброс".split()
)
_BEWARE = frozenset("осторожно внимание очередной новый старый warning beware".split())
_VERDICT = frozenset("fact truth reality verdict правда факт реальность вердикт".split())
_ASIDES = frozenset("note notes correction update background context примечание справка".split())
_ROLES = (
    "president|minister|ambassador|spokes|secretary|chancellor|general|colonel|senator|chairman|"
    "chairwoman|chair|head|leader|"
    "commander|governor|mayor|king|prince|pope|patriarch|professor|adviser|advisor|deputy|director|"
    "commissioner|expert|analyst|"
    "президент|министр|посол|пресс|секретар|канцлер|генерал|полковник|сенатор|глава|командующ|"
    "губернатор|мэр|король|принц|"
    "папа|патриарх|профессор|советник|депутат|директор|эксперт|аналитик|политолог|замминистр|вице|"
    "премьер|спикер|председател|постпред|представител|начальник|офицер|солдат|боец|житель|жительница|очевид|военкор|"
    "экс|комендант|нунций|кардинал|епископ|митрополит|атташе|консул|омбудсмен|тренер|капитан|адмирал|маршал|"
    "майор|врач|эколог|историк|юрист|экономист|социолог|философ|писател|режисс|блогер|активист|правозащитник|"
    "участни|слушател|оратор|докладчик|делегат|присяжн|прокурор|адвокат|защитник|свидетел|студент|ученик|"
    "ученица|учител|преподавател|собеседни|респондент|информант|mid|foreign ministry|мид|минобороны"
)
_ROLE = re.compile(rf"\b(?:{_ROLES})", re.IGNORECASE)
_NO_LEADERS = frozenset(("ещё", "еще", "и", "также", "вот"))
_CONTINUED = re.compile(r"(?:другие|прочие|ещ[её]|также|главное из|основное из)\b[^.]*заявлени", re.IGNORECASE)
_PLACED = frozenset("на в во по при для".split())
_LINKS = frozenset("of the and for to in at de al el bin ibn von van der da le la du по в на и при от из с".split())
_STATEMENTS = re.compile(
    r"\b(?P<noun>statements?|remarks?|takeaways?|theses|quotes?|points|speech|interview|address|comments?|briefing|said|says|told|stated|"
    r"заявлени\w*|тезис\w*|цитат\w*|реч\w|выступлени\w*|интервью|брифинг\w*|комментари\w*|пресс-конференци\w*|сводк\w*|доклад\w*|обращени\w*|письм\w*|слов\w?|"
    r"сказал\w?|заявил\w?|сообщил\w?|рассказал\w?)\b",
    re.IGNORECASE,
)
_LEADS = frozenset("главное основное тезисы цитаты highlights takeaways quotes points".split())
_ON_TOPIC = re.compile(
    r"(?P<name>[^\n:]{2,60}?)\s(?:[—–-]\s)?(?:о|об|обо|про|on|about|"
    r"в (?:своём|своем|интервью|эфире|письме|статье|посте|речи|блоге)|"
    r"in an? (?:interview|article|speech|letter|post)|speaking (?:to|at|in))\s[^:\n]+"
)
_AT_EVENT = re.compile(
    r"(?P<name>[^\n:]{4,60}?),?\s(?:at|in|to|before|during|after|addressing|speaking|writing|answering)\s[^:\n]{3,60}"
)
_OPENINGS = frozenset(
    "in as for on at by to from and but with in my here when while if в как по на при для и но а если когда".split()
)
_VOCATIVE = re.compile(r"(?:mr|mrs|madam|madame|dear|distinguished|excellenc|уважаем|господ|дорог)", re.IGNORECASE)
_MISTER = re.compile(r"(?:г-н|г-жа|гн\.?|г-ну|тов\.)\s+", re.IGNORECASE)
_EDITOR = re.compile(
    r"\n\s*(?:от редакции|за кадром|титр|ремарка|примечание редакции|прим\. ред|editor's note|from the editors?)\b"
    r"|\n\s*\n(?:от|за|из|для|к) \w+\.\s",
    re.IGNORECASE,
)
_POLITE = frozenset(
    "mr mrs ms madam madame dear distinguished your excellency excellencies the of уважаемый уважаемые господин "
    "госпожа".split()
)
_STATED = re.compile(r"[а-яё]+(?:[дтнжлрвчщ][ие]м|ены|аны|ите|йте|ыты?|ешен|[аиея]ли|л[аи]сь|лся|лось)")
_OBLIQUE = ("ам", "ям", "ном", "сом", "ами", "ями", "ым", "ого", "ому")
_NAMED_SO = frozenset("вадим рустем ефрем ибрагим рахим карим салим хаким артем ким али".split())
_HANDLE = re.compile(r"(?:RT |via )?@\w{2,30}|[a-z][a-z_]{2,15}(?:_[a-z]+|\d{1,4})")
_BULLET = re.compile(r"\s*(?:[^\w\s\"'«“„(\[#@]|\d{1,2}[.)]\s)")
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_SHORT = re.compile(r"\b[^\W\d_][^\W\d_]{0,3}\.(?=\s)")
_WORDS = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")


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
        if kind == SPEECH and not dialogue and _is_headline(text, head):
            kind = HEADLINE
        end = _scope_end(text, head, kind, following)
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


def _scope_end(text: str, head: _Head, kind: str, following: int) -> int:
    if kind in (HEADLINE, CLAIM):
        rest = text[head.body : head.line_end]
        if rest.strip():
            return min(head.line_end, following)
        return min(_paragraph_end(text, head.line_end + 1), following)
    if kind == LIST:
        return min(_list_end(text, head.line_end), following)
    return following


def _paragraph_end(text: str, begin: int) -> int:
    end = text.find("\n\n", begin)
    return end if end >= 0 else len(text)


def _list_end(text: str, begin: int) -> int:
    """Return where the list that follows a lead ends: at the first blank line that no list line follows."""
    place, bulleted = begin, False
    while place < len(text):
        line_end = text.find("\n", place + 1)
        line_end = line_end if line_end >= 0 else len(text)
        line = text[place:line_end].strip("\n")
        if line.strip():
            marked = bool(_BULLET.match(line)) or line.lstrip()[:1] in '«“"„'
            if bulleted and not marked:
                return place
            blank_before = text[place : place + 2] == "\n\n" or text[max(0, place - 1) : place + 1] == "\n\n"
            if not marked and blank_before and place > begin + 1:
                return place
            bulleted = bulleted or marked
        place = line_end
    return len(text)


def _is_headline(text: str, head: _Head) -> bool:
    """Tell whether a lone `Name: ...` is a headline: words on its line, and no full stop at its end."""
    rest = text[head.body : head.line_end].rstrip()
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
    if found["rest"][:2] == "//" or (found["rest"][:1].isdigit() and label[-1:].isdigit()):
        return None
    words = _WORDS.findall(label)
    first = words[0].lower() if words else ""
    last = words[-1].lower() if words else ""
    said = len(words) > 1 and (first == "в" or (first == "вопрос" and bool(_STATED.fullmatch(last))))
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
    if last in _LEADS and len(words) > 2 and label[:1].isupper() and not found["rest"].strip("*_ \t"):
        leader = _names_in(label.split(".")[0])
        if not (leader and label.startswith(leader) and leader.lower() not in _NO_LEADERS):
            leader = (_STATEMENTS.search(label) and _speaker_of_lead(label)) or ""
        return _Head(at, label, body, LIST, leader, line_end) if leader else None
    topic = _ON_TOPIC.fullmatch(label)
    named = topic is not None and not is_thing(first) and _is_name(topic["name"], _WORDS.findall(topic["name"]))
    if topic and named and found["rest"].strip():
        return _Head(at, topic["name"], body, SPEECH, topic["name"], line_end)
    event = _AT_EVENT.fullmatch(label)
    if event and _ROLE.search(event["name"]) and _is_name(event["name"], _WORDS.findall(event["name"])):
        return _Head(at, event["name"], body, SPEECH, event["name"], line_end)
    if _STATEMENTS.search(label) and not found["rest"].strip("*_ \t"):
        speaker = _speaker_of_lead(label)
        return _Head(at, label, body, LIST, speaker, line_end) if speaker or _CONTINUED.match(label) else None
    if _is_name(label, words):
        return _Head(at, label, body, SPEECH, label, line_end)
    return None


def _speaker_of_lead(label: str) -> str | None:
    """Return who made the statements that a list lead announces."""
    noun = _STATEMENTS.search(label)
    assert noun is not None
    after = re.match(r"\s+(?:of|by|from|made by)?\s*(?:the\s+)?(?P<name>[^:]+)", label[noun.end() :])
    placed = after is not None and after["name"].split()[0] in _PLACED
    name = _names_in(after["name"]) if after and not placed else ""
    before = _names_in(re.sub(r"['’]s$", "", label[: noun.start()].strip()))
    return (before if name.islower() and before else name or before) or None


def _names_in(phrase: str) -> str:
    run: list[str] = []
    for word in phrase.split():
        bare = word.strip('«»"“”,.()')
        if bare[:1].isupper() or (run and bare.lower() in {"of", "the", "for"}) or (not run and _ROLE.match(bare)):
            if bare.lower() in {"main", "key", "главное", "главные", "другие", "основные", "the", "other"}:
                continue
            run.append(re.sub(r"['’]s$", "", bare))
        elif len(run) == 1 and run[0].endswith(("ый", "щий")) and len(bare) > 3:
            run.append(bare)
        elif run:
            break
    while run and run[-1].lower() in {"of", "the", "for"}:
        run.pop()
    return " ".join(run)


def _is_name(label: str, words: list[str]) -> bool:
    """Tell whether a label before a colon reads as the name of a speaker."""
    if _HANDLE.fullmatch(label):
        return True
    if polite := _MISTER.match(label):
        label = label[polite.end() :]
        words = _WORDS.findall(label)
    if not words or len(words) > 12 or not label[:1].isalpha():
        return False
    lowered = [word.lower() for word in words]
    if lowered[0] in ADDRESSED or any(word in NOT_NAMES for word in lowered):
        return False
    if (_STATED.fullmatch(lowered[-1].replace("ё", "е")) and lowered[-1] not in _NAMED_SO) or "не" in lowered:
        return False
    apposition = label.split(",")[0]
    named = _WORDS.findall(apposition)
    role = bool(_ROLE.search(label))
    if "," in label and not role:
        return False
    if lowered[0] in _OPENINGS or (not role and re.search(r"['’]s\s", label)):
        return False
    if _VOCATIVE.match(label) and all(word in _POLITE or _ROLE.match(word) for word in lowered):
        return False
    capitals = [word for word in named if word[:1].isupper()]
    plain = [word for word in named if not word[:1].isupper() and word.lower() not in _LINKS]
    if not (named[-1][:1].isupper() or _ROLE.match(named[-1])):
        return False
    if role:
        known = all(_ROLE.match(word) or len(word) > 3 or word == "дел" for word in plain)
        return len(capitals) >= 1 and known and len(plain) <= 5
    if any(letter in _SHORT.sub("", label) for letter in ".!?;"):
        return False
    return 1 <= len(capitals) <= 5 and not plain and len(named) <= 6 and named[-1][:1].isupper()
