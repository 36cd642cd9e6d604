"""What stands before a colon: the name of a speaker, or words that are nobody's name."""

from __future__ import annotations

import re

from narrator.stance.endings import BEARERS, surely_speaks

ADDRESSED = frozenset(
    """colleagues friends comrades citizens neighbours neighbors gentlemen ladies brothers sisters delegates folks
    guys everyone members compatriots коллеги друзья товарищи граждане""".split()
)
NOT_NAMES = frozenset(
    """points point statements key main breaking update note notes source sources photo photos video videos live
    news summary background context part step day week related read watch more time date place venue location
    address tel email contact rating rated status score homework task exercise lesson item minutes chapter unit
    discussion debate topic essay prompt poll survey trivia activity warmup fact quiz poster class grade
    assignment topics agenda programme program expect results result conclusion example examples discuss compare
    grammar reminder important attention briefly today tomorrow yesterday link links details report exclusive
    war wars uprising revolution crisis flotilla protests election elections insurgency bombing earthquake pandemic
    scandal offensive summit
    firstly secondly thirdly fourthly lastly finally furthermore
    yes no ok okay pictured gaza donbas kherson mariupol aleppo rafah sudan bakhmut crimea kharkiv odesa odessa
    opinion analysis ps p.s http https источник источники фото видео главное подробнее итог итоги важно внимание
    срочно молния коротко напомним справка пример примеры вывод выводы сегодня завтра вчера программа тема темы
    помета пометка приписка ремарка адрес место время дата подробности ссылка обновлено кратко сводка карта
    где кто что как почему зачем когда сколько откуда итого вкратце внутри состав спойлер сюжет диагноз юзкейс
    опыт формат телефон текст перевод плюс плюсы минус минусы рубрика минутка таймлайн upd жесть отличие сравнение
    видеоряд кадр кадры момент факты рецепт лайфхак разбор результат счет счёт исход повод суть смысл мораль вопросы
    прогноз погода анонс читайте смотрите далее также следующее бонусом причина причины цель цели
    задача задачи""".split()
)
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
ROLE = re.compile(rf"\b(?:{_ROLES})", re.IGNORECASE)
_PLACED = frozenset("на в во по при для".split())
_LINKS = frozenset("of the and for to in at de al el bin ibn von van der da le la du по в на и при от из с".split())
STATEMENTS = re.compile(
    r"\b(?P<noun>statements?|remarks?|takeaways?|theses|quotes?|points|speech|interview|address|comments?|briefing|said|says|told|stated|"
    r"заявлени\w*|высказывани\w*|тезис\w*|цитат\w*|реч\w|выступлени\w*|интервью|брифинг\w*|комментари\w*|пресс-конференци\w*|сводк\w*|доклад\w*|обращени\w*|письм\w*|слов\w?|"
    r"сказал\w?|говорил\w?|заявил\w?|сообщил\w?|рассказал\w?|говор[ия]т|заявля[ею]т|сообща[ею]т|рассказыва[ею]т|"
    r"счита[ею]т|пиш[еу]т|отмеча[ею]т|подчеркива[ею]т|объясня[ею]т|поясня[ею]т|уверен[аы]?|утвержда[ею]т)\b",
    re.IGNORECASE,
)
_COUNTED = tuple(
    [word]
    for word in "first second third fourth fifth next one two three four five remember imagine consider listen look "
    "think recall".split()
)
_THEMES = ("ocracy", "tecture", "ism", "osion", "ulation", "crisis", "reform", "development", "agenda", "challenges")
_OPENINGS = frozenset(
    "in as for on at by to from and but with in my here when while if в как по на при для и но а если когда".split()
)
_VOCATIVE = re.compile(r"(?:mr|mrs|madam|madame|dear|distinguished|excellenc|уважаем|господ|дорог)", re.IGNORECASE)
_MISTER = re.compile(r"(?:г-н|г-жа|гн\.?|г-ну|тов\.)\s+", re.IGNORECASE)
_POLITE = frozenset(
    "mr mrs ms madam madame dear distinguished your excellency excellencies the of уважаемый уважаемые господин "
    "госпожа".split()
)
STATED = re.compile(
    r"[а-яё]+(?:[дтнжлрвчщ][ие]м|[аяу]ем|[аяу]ет|[аяу]ют|ены|аны|ите|йте|ыты?|ешен|[аиея]ли|л[аи]сь|лся|лось)"
)
_DONE = re.compile(r"[а-яё]{2,}(?:[аиеяыу]ла?|[аиеяыу]ли|[аиеяы]л[аи]?с[ья]|[аяу]ет|[аяу]ют)")
_NOUNS = ("отдел", "канал", "портал", "журнал", "трибунал", "филиал", "арсенал", "капитал", "скандал")
_EVENTS = (
    "взрыв теракт пожар удар стрельб дтп авари протест митинг выбор войн погод ситуаци обстрел драк убийств скандал "
    "жест ноч утро вечер день бой бои полет катастроф чп перестрелк задержан арест суд нападен атак рейд"
).split()
_AGREEING = ("ая", "яя", "ый", "ий", "ое", "ее", "ые", "ие")
_SHORTEST = 4
_PAIRED = re.compile(r"[а-яё]\s[—–-]\s[А-ЯЁ]")
_WHERE = frozenset("в во на у из под около".split())
_ABSTRACT = ("ение", "ание", "ация", "ость")
_NO_BEARERS = (
    "ение",
    "ание",
    "ация",
    "яция",
    "кция",
    "ость",
    "ения",
    "ания",
    "ости",
    "тура",
    "ория",
    "логия",
    "тво",
    "тва",
)
_ADDRESSEES = ("ам", "ям", "ами", "ями")
_NAMED_SO = frozenset(
    "вильям уильям ислам абрам адам хайям вадим рустем ефрем ибрагим рахим карим салим хаким артем ким али "
    "михаил даниил гавриил самуил рафаил измаил исмаил павел".split()
)
_HANDLE = re.compile(r"(?:RT |via )?@\w{2,30}|[a-z][a-z_]{2,15}(?:_[a-z]+|\d{1,4})")
_SHORT = re.compile(r"\b[^\W\d_][^\W\d_]{0,3}\.(?=\s)")
WORDS = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")


def speaker_of_lead(label: str) -> str | None:
    """Return who made the statements that a list lead announces."""
    noun = STATEMENTS.search(label)
    assert noun is not None
    after = re.match(r"\s+(?:of|by|from|made by)?\s*(?:the\s+)?(?P<name>[^:]+)", label[noun.end() :])
    placed = after is not None and after["name"].split()[0] in _PLACED
    name = names_in(after["name"]) if after and not placed else ""
    before = names_in(re.sub(r"['’]s$", "", label[: noun.start()].strip()))
    if " " not in before and label.startswith(before) and before.endswith(_AGREEING) and before:
        before = ""
    return (before if name.islower() and before else name or before) or None


def names_in(phrase: str) -> str:
    """Return the first name or title with a name in a phrase, "" where there is none."""
    run: list[str] = []
    for word in phrase.split():
        bare = word.strip('«»"“”,.()')
        if bare[:1].isupper() or (run and bare.lower() in {"of", "the", "for"}) or (not run and ROLE.match(bare)):
            if not run and len(bare) < _SHORTEST and bare.lower() in _OPENINGS:
                continue
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


def is_name(label: str, words: list[str]) -> bool:
    """Tell whether a label before a colon reads as the name of a speaker."""
    if _HANDLE.fullmatch(label):
        return True
    if len(words) > 1 and words[0].endswith(_ABSTRACT):
        return False
    if len(words) == 1 and label.endswith(_ADDRESSEES) and label.lower() not in _NAMED_SO:
        return False
    if polite := _MISTER.match(label):
        label = label[polite.end() :]
        words = WORDS.findall(label)
    if not words or len(words) > 12 or not label[:1].isalpha():
        return False
    lowered = [word.lower() for word in words]
    if lowered[0] in ADDRESSED or any(word in NOT_NAMES for word in lowered):
        return False
    if (STATED.fullmatch(lowered[-1].replace("ё", "е")) and lowered[-1] not in _NAMED_SO) or "не" in lowered:
        return False
    if _tells_or_places(words, lowered):
        return False
    apposition = label.split(",")[0]
    named = WORDS.findall(apposition)
    role = bool(ROLE.search(label))
    if not role and ("+" in label or _PAIRED.search(label)):
        return False
    if ("," in label and not role) or lowered in _COUNTED or lowered[-1] in ADDRESSED or lowered[-1].endswith(_THEMES):
        return False
    if lowered[0] in _OPENINGS or (not role and re.search(r"['’]s\s", label)):
        return False
    if _VOCATIVE.match(label) and all(word in _POLITE or ROLE.match(word) for word in lowered):
        return False
    capitals = [word for word in named if word[:1].isupper()]
    plain = [word for word in named if not word[:1].isupper() and word.lower() not in _LINKS]
    if not (named[-1][:1].isupper() or ROLE.match(named[-1])):
        return False
    if role:
        known = all(ROLE.match(word) or len(word) > 3 or word == "дел" for word in plain)
        return len(capitals) >= 1 and known and len(plain) <= 5 and not any(word.endswith("ly") for word in plain)
    if any(letter in _SHORT.sub("", label) for letter in ".!?;"):
        return False
    return 1 <= len(capitals) <= 5 and not plain and len(named) <= 6 and named[-1][:1].isupper()


def _tells_or_places(words: list[str], lowered: list[str]) -> bool:
    """Tell whether Russian words before a colon are an adverb, a thing, an event at a place or a clause."""
    if lowered[0][0] <= "z":
        return len(words) > 1 and words[1] in _WHERE and lowered[-1][0] > "z" and not ROLE.match(words[0])
    if len(words) == 1:
        if surely_speaks(lowered[0]) or words[0].isupper() or lowered[0].endswith((*BEARERS, "иты", "домости")):
            return False
        if _DONE.fullmatch(lowered[0]) and lowered[0] not in _NAMED_SO:
            return True
        plural = lowered[0].endswith(("ы", "ии", "ки")) or (lowered[0].endswith("но") and len(lowered[0]) > 5)
        return plural or lowered[0].endswith(_NO_BEARERS)
    if words[1] in _WHERE and lowered[0].startswith(tuple(_EVENTS)):
        return True
    return any(_DONE.fullmatch(word) and not ROLE.match(word) and not word.startswith(_NOUNS) for word in words[1:])


def is_body(words: list[str]) -> bool:
    """Tell whether Russian words before a topic name a body of people: «Российская миссия в ООН»."""
    lowered = [word.lower() for word in words]
    verbs = any(_DONE.fullmatch(word) and not ROLE.match(word) for word in words)
    russian = bool(words) and words[0] > "z" and words[0][:1].isupper()
    return russian and len(words) <= 5 and not verbs and any(surely_speaks(word) for word in lowered[:2])
