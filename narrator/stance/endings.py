"""What a Russian word's ending tells of its case, gender and number, without a dictionary."""

from __future__ import annotations

from functools import lru_cache

from narrator.stance import grammar

_REMEMBERED = 20_000
MALE, FEMALE, NEUTER, PLURAL, OBLIQUE = 1, 2, 4, 8, 16
SINGULAR = MALE | FEMALE | NEUTER
ANY = SINGULAR | PLURAL
INDECLINED = ANY | OBLIQUE
_PRONOUNS = {
    "он": MALE, "она": FEMALE, "оно": NEUTER, "они": PLURAL, "те": PLURAL, "многие": PLURAL,
    "некоторые": PLURAL, "другие": PLURAL, "двое": PLURAL, "трое": PLURAL, "четверо": PLURAL, "оба": PLURAL,
    "большинство": NEUTER, "десятки": PLURAL, "сотни": PLURAL, "я": MALE | FEMALE, "мы": PLURAL,
    "вы": PLURAL, "ты": MALE | FEMALE, "сам": MALE, "сама": FEMALE,
}  # fmt: skip
_NEVER = frozenset(
    "тот та раз там тут здесь что чем это том все всё ему ей им его ее их нем ней них нами вами себя себе собой "
    "этот эта эти этого этой этих этим множество много мало тысяч тысячи лет год года году дней "
    "день дня час часов месяц весь вся вечер неделю вечером утром днем ночью весной осенью летом зимой ранее "
    "позже потом дома вчера завтра скоро помимо согласно кстати впрочем однако якобы буквально ответ итог".split()
)
ADVERB_LIKE = frozenset(
    "очень подробно искренне высоко скоро множество раз там тут здесь дома днем утром вечером ночью весной летом "
    "осенью зимой кстати впрочем буквально совсем почти вместе снова опять незамедлительно прямо сейчас тогда "
    "разом сразу еще ещё уже ранее позже потом затем вновь также тоже публично лично год года году лет".split()
)
ADDRESSED = frozenset("риа новости тасс си би рбк rt bbc reuters cnn известиям интерфаксу ленте".split())
TRANSITIVE = (
    "цитир", "процитир", "назва", "назыв", "обвин", "критик", "раскритик", "призва", "призыв", "поблагодар", "поздрав",
    "попрос", "предупрежд", "предупред", "осуди", "осужд", "обозва", "упрекн", "похвал", "хвал", "сравн", "объяв",
    "призна", "поддерж",
)  # fmt: skip
TEXTS = tuple(
    "заявлени сообщени доклад отчет пресс-релиз релиз письм пост статье статья статью комментари обращени "
    "коммюнике документ публикаци указ ролик видео материал описани подпис исследовани резолюци деклараци петици "
    "приговор расследовани "
    "телеграм канал интервью сводк брифинг бюллетен соцсет фильм книг закон ответ решени".split()
)
PLACES = tuple(
    "сша москв киев россии россия украин европ запад лондон вашингтон пекин дамаск тегеран городе стране "
    "ростов област днепр луганск донецк кита иран израил сири германи франци британи днр лнр рф снг сар".split()
)
BODIES = tuple(
    """министерств минобороны мин мид кремл белом белый дом госдеп пентагон госдум дум рад сенат конгресс парламент
    правительств кабмин кабинет администрац управлен ведомств служб штаб генштаб комитет комисси агентств посольств
    полици прокур генпрокур суд компани редакци фонд союз парти альянс нато оон ес мус мэри совет совбез
    евросоюз еврокомисси командован войск академи институт университет банк центробанк организац разведк контрразведк
    корпораци роскомнадзор рос телеканал издани газет офис секретариат резиденци группировк движени обществ
    ассоциаци центр следств пресс дипмисси консульств ополчени гарнизон бригад полк гур сбу фсб свр цру фбр""".split()
)
_MIN = ("министерств", "минобор", "минфин", "минюст", "минтранс", "минэконом", "минздрав", "минпрос", "минкульт",
        "минцифр", "минэнерго", "минпром", "минобр")  # fmt: skip
BODIES = tuple(stem for stem in BODIES if stem != "мин") + _MIN
_THINGS = tuple(
    """документ новост решени сообщени видео фото факт ответ визит контракт попытк план вопрос форм фильм кадр
    снимк письм заявлени указ закон доклад отчет опрос анализ данные статья пост анекдот подробност цифр карт
    результат итог удар войн воздух слов тезис огонь подар вторжени включени готовност построени замещени
    вовлеченност безопасност инициатив исследовани пример ситуаци событи истори иде жизн дело врем миф
    слух правд ложь фейк сказк легенд дискусси спор заметк мысл книг протокол
    хроник архив таблиц график статистик опыт практик кадры цена тема час день утро
    скрин запис съемк счета счет ролик текст материал цитат фраз термин""".split()
)
_DEPUTIES = (
    "замглав",
    "замнач",
    "зампред",
    "замминистр",
    "замком",
    "замдир",
    "замгуб",
    "замест",
    "замрук",
    "замгенпрок",
)
BEARERS = ("нты", "сты", "оры", "еры", "ики", "цы", "тели", "яки", "арды", "исы", "уты", "каны", "фобы", "филы")
_WOMEN = ("ца", "стка", "нтка")
_ENDS_SO = frozenset("дом детдом управдом костром".split())
_ABSTRACT = ("ость", "изм", "тие", "вие", "ция", "сия", "зия")
_SPEAKING = (
    grammar.ROLE_STEMS
    + BODIES
    + tuple(
        """сосед посла послу послом дяд тет мужчин женщин вдов житель жительниц бабушк дедушк учитель учительниц
    источник собеседник автор сайт россиян
    украин общественник военн чиновник американ брит политик ученый ученые блогер адвокат защит сторон власт
    сми медиа телевидени радио издани газет телеканал канал агентств корреспондент ведущ очевидц очевидец участник
    оппонент
    критик коллег брат сын отец мать жен муж дочь близк родственник друзь друг стран дипломат врач медсестр медик
    спасател рыбак
        пенсионер студент школьник солдат боец пулеметчик разведчик летчик пилот моряк ополченц комбат командир
    режиссер актер певец певиц художник музыкант писател поэт философ социолог экономист юрист правозащитн
    активист волонтер предприниматель бизнесмен инвестор владел основател разработчик зоозащитник патриарх
    священник митрополит епископ архиепископ имам муфтий раввин лидер премьер президент генерал адмирал маршал
    пользовател подписчик зрител читател слушател наблюдател переговорщик посредник делегат делегаци миссия
    народ люди парень парн девушк старик старух мальчик девочк подрост беженец беженк беженц пленн наемник
    преступник задержанн обвиняем оппозици подсудим следовател судья полицейск милиционер омбудсмен уполномоченн
    конгресс сенат парламент фракци парти движени разведк пропагандист телеведущ комик паша историк жур
    мертвец неизвестн опрошенн респондент представител кандидат избранник победител соперник противник
    сторонник""".split()
    )
)
_INDECLINABLE = frozenset(
    "риа новости тасс интервью видео фото радио сми медиа минобороны нато минэкономики шойгу нетаньяху бюро".split()
)
_NAMES_IN = frozenset(
    "ким вадим максим ибрагим ефим клим рахим карим салим хаким артем том газпром росатом вьетнам ислам аллах али "
    "абрам адам авраам".split()
)
_MASCULINE = frozenset(
    "дядя герой изгой ковбой имам адам "
    "мужчина юноша дедушка второй шестой седьмой восьмой большой молодой другой толстой "
    "сергей андрей алексей матвей".split()
)
_INFINITIVES = ("ать", "ить", "еть", "ять", "уть", "оть", "ться", "чь")
_NO_INFINITIVES = frozenset("мать печать сеть память ночь дочь помощь речь врачь зять новости власти печати".split())
_OBLIQUE = (
    "ого", "его", "ому", "ему", "ым", "им", "ом", "ем", "ую", "юю", "ых", "их", "ыми", "ими", "ами", "ями", "ах", "ях",
    "ам", "ям", "ою", "ею", "ью", "ой",
)  # fmt: skip
_ADJECTIVES = ("ый", "ий", "ая", "яя", "ое", "ее", "ые")
_PLURAL_ADJECTIVES = ("кие", "гие", "хие", "шие", "щие", "жие", "чие")
_ADJECTIVE_ENDS = (
    "ый", "ий", "ая", "яя", "ое", "ее", "ые", "кие", "гие", "хие", "шие", "щие", "жие", "чие", "ого", "его", "ому",
    "ему", "ым", "им", "ую", "юю", "ых", "их", "ыми", "ими", "ской", "ной", "ском", "ном", "вой", "тых", "той",
)  # fmt: skip
_GENITIVE = ("а", "я", "ы", "и", "ов", "ев", "ей", "ого", "его", "ой", "их", "ых", "ств", "ии", "ок")
_NOW = ("ует", "ает", "яет", "ают", "яют")
_VERBS = ("али", "или", "ели", "яли", "ыли", "ули", "лась", "лись", "лось", "лся", "ется", "ится", "ются", "ятся")


def agreement(verb: str) -> int:
    """Return the genders and numbers of a subject that a finite verb form allows."""
    verb = verb.removesuffix("ся").removesuffix("сь")
    if verb.endswith(("ли", "ют", "ут", "ят", "ат", "ены", "рны", "сны", "овны")):
        return PLURAL
    if verb.endswith(("ет", "ит", "ёт")):
        return SINGULAR
    if verb.endswith(("ла", "ена", "рна", "сна")):
        return FEMALE
    if verb.endswith(("ло", "ено", "ано")):
        return NEUTER
    return MALE


def is_gerund(word: str) -> bool:
    """Tell whether a word of saying is a gerund: «назвав», «комментируя», «ссылаясь»."""
    return word.endswith(("ав", "ив", "ев", "ув", "вши", "вшись", "уя", "ая", "яя", "ясь")) and len(word) > 4


def adjective(word: str) -> bool:
    """Tell whether a word has an adjective's ending."""
    return len(word) > 3 and word.endswith(_ADJECTIVE_ENDS)


def genitive(word: str) -> bool:
    """Tell whether a lower-case word may stand in the genitive, as what follows the head of a noun phrase."""
    return len(word) > 2 and word.endswith(_GENITIVE) and not word.endswith(_VERBS)


def is_finite(word: str) -> bool:
    """Tell whether a word has the ending of a finite verb."""
    return len(word) > 3 and word.endswith((*_VERBS, "ает", "яет", "ует", "ают", "яют", "уют", "ил", "ал", "ял", "ла"))


def is_infinitive(word: str) -> bool:
    """Tell whether a word has an infinitive's ending: «сдаться»."""
    return word.endswith(_INFINITIVES) and word not in _NO_INFINITIVES and not word.endswith("сть")


def surely_speaks(word: str) -> bool:
    """Tell whether a lower-case noun names somebody who can speak: a role, a kind of person, a body."""
    if word.startswith(("зам", "принцип")) and not word.startswith(_DEPUTIES):
        return False
    return word.startswith(_SPEAKING) or word in _PRONOUNS


def is_thing(word: str) -> bool:
    """Tell whether a word is a thing or text that shows rather than speaks: «протоколы», «снимок»."""
    return word.startswith(_THINGS) and not surely_speaks(word)


def speaks(word: str) -> bool:
    """Tell whether a lower-case noun may be somebody who speaks rather than a thing or a text."""
    if surely_speaks(word):
        return True
    if word.startswith(_THINGS) or word.endswith(_ABSTRACT):
        return False
    return not word.endswith(("ние", "нье", "но", "ро"))


@lru_cache(maxsize=_REMEMBERED)
def cases(word: str, raw: str, capital: bool) -> int:
    """Return what a word may be: nominative of which gender and number, or an oblique case.

    Args:
        word: folded.
        raw: as written; capitals throughout and Latin letters are indeclinable.
        capital: whether it is written as a name.
    """
    if word in _MASCULINE:
        return MALE | FEMALE
    known = _PRONOUNS.get(word)
    if known is not None:
        return known
    if word in _NEVER or not word[0].isalpha():
        return OBLIQUE
    if word[0] <= "z" or word in _INDECLINABLE or (len(raw) > 1 and raw.isupper()) or raw[-1:].isupper():
        return INDECLINED
    if word.startswith(("замглавы", "замначальник", "зампред", "замминистр", "замкоманд", "замдиректор")):
        return MALE | FEMALE
    if (is_gerund(word) and not (capital and word.endswith(("ав", "ев", "ив", "ая", "яя")))) or (
        not capital and (is_infinitive(word) or word.endswith(_VERBS) or word.endswith(_NOW))
    ):
        return OBLIQUE
    return _of_name(word) if capital else _of_word(word)


def _of_word(word: str) -> int:
    if word.startswith("глава") or word in {"судья", "мужчина", "коллега", "дедушка", "папа", "паша", "воевода"}:
        return MALE | FEMALE
    if word.endswith(_PLURAL_ADJECTIVES) or word.endswith("ые"):
        return PLURAL
    if word.endswith(("ый", "ий")):
        return MALE | FEMALE
    if word.endswith(("ая", "яя")):
        return FEMALE
    if word.endswith(("ое", "ее", "ие", "ье")):
        return NEUTER
    if word in _ENDS_SO:
        return MALE
    if word.endswith(_OBLIQUE) or word.endswith(("у", "ю", "е")):
        return OBLIQUE
    if word.endswith("о"):
        return NEUTER if word.endswith(("ство", "юро", "цо", "дио", "ло")) else OBLIQUE
    if word.endswith(("ы", "и")):
        return PLURAL | OBLIQUE
    if word.endswith(("а", "я")):
        return (
            OBLIQUE if word.startswith(grammar.ROLE_STEMS) and not word.endswith(_WOMEN) else FEMALE | PLURAL | OBLIQUE
        )
    if word.endswith(("ов", "ев", "ей", "ств", "ций")):
        return OBLIQUE
    title = word.startswith(grammar.ROLE_STEMS)
    return MALE | FEMALE if title or word.endswith("ь") else MALE


def _of_name(word: str) -> int:
    if word in _NAMES_IN:
        return MALE | FEMALE
    if word.endswith(_PLURAL_ADJECTIVES) or word.endswith("ые"):
        return PLURAL
    if word.endswith("ый"):
        return MALE | FEMALE
    if word.endswith("ий"):
        return MALE
    if word.endswith(("ская", "цкая", "ая", "яя")):
        return FEMALE
    if word.endswith(("ое", "ее", "ие", "ье")):
        return NEUTER
    if word.endswith(("ску", "санду", "ньяху", "ойгу", "гросу")):
        return INDECLINED
    if word.endswith(_OBLIQUE) or word.endswith(("у", "ю", "ьей", "ией")):
        return OBLIQUE
    if word.endswith("ство"):
        return NEUTER
    if word.endswith("о"):
        return MALE | FEMALE | NEUTER
    if word.endswith(("ова", "ева", "ина", "ына")):
        return FEMALE | OBLIQUE
    if word.endswith(("а", "я")):
        return FEMALE | MALE | PLURAL | OBLIQUE
    if word.endswith("ы"):
        return PLURAL | OBLIQUE
    if word.endswith("и"):
        return PLURAL | MALE | FEMALE | OBLIQUE
    if word.endswith("е"):
        return MALE | FEMALE | OBLIQUE
    return MALE | FEMALE
