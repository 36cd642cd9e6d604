"""Words that stand before a colon without being anybody's name."""

from __future__ import annotations

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
    yes no ok okay pictured gaza donbas kherson mariupol aleppo rafah sudan bakhmut crimea kharkiv odesa odessa
    opinion analysis ps p.s http https источник источники фото видео главное подробнее итог итоги важно внимание
    срочно молния коротко напомним справка пример примеры вывод выводы сегодня завтра вчера программа тема темы
    помета пометка приписка ремарка адрес место время дата подробности ссылка обновлено кратко сводка карта
    прогноз погода анонс читайте смотрите далее также следующее бонусом причина причины цель цели
    задача задачи""".split()
)
