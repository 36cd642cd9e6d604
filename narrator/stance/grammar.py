"""Closed word classes of English and Russian that bound noun phrases and clauses."""

from __future__ import annotations

FIRST_PERSON = frozenset(
    "i we i'd i'll i've i'm we'd we'll we've we're "
    "let's us our my me one you it there let this that these those what which nobody nothing here помните я мы нам "
    "мне нас наш наша наше наши ты вы это этот эта эти то так можно нужно следует".split()
)
NO_ADVERBS = frozenset("rally family assembly italy july ally reply supply monopoly anomaly bully daily weekly".split())
ASKING = frozenset("who whoever what кто что".split())
INDEFINITE = frozenset(
    "anyone anybody everyone everybody nobody neither none whoever who кто никто все everything nothing".split()
)
PRONOUNS = frozenset("he she they it his her their him them он она они его ее их ему ей им ними него нее нею".split())
ADVERBS = frozenset(
    "also already always again earlier later recently repeatedly publicly openly explicitly once then now today "
    "yesterday can't cannot won't don't doesn't didn't couldn't wouldn't isn't aren't wasn't weren't haven't "
    "hasn't has have had was were is are been be being did do does will would can could may might must should "
    "further thus still just only even never not rightly correctly falsely previously reportedly reportedly "
    "immediately promptly bluntly clearly rather simply angrily flatly strongly categorically firmly quickly too "
    "ever long often thereby keeps kept ранее также уже снова вновь неоднократно публично открыто прямо накануне вчера "
    "сегодня теперь потом затем позже тоже еще и даже не вчера недавно сам сама сами лично был была были будет "
    "всегда часто категорически резко решительно четко твердо справедливо верно тогда однажды впервые официально "
    "раньше только лишь же ведь при этом".split()
)
STOPS = frozenset(
    "and but that when while because although though if whether who which whom whose where as since so or nor "
    "than then before after until unless whereas yet how why и но а что когда пока хотя если чтобы который "
    "чей чья чье чьи чьего чьей чьих чьим которая которое которые которого которой которых которым котором "
    "где куда как почему зачем или либо зато "
    "однако поскольку потому словно будто мол дескать якобы ли".split()
)
PREPOSITIONS = frozenset(
    "in on at by with from into over under about against during after before through between among without within "
    "upon via amid despite towards toward to в во на с со к ко по при за из от до для о об про через между перед "
    "под над без у во после среди ради из-за против вместо кроме около".split()
)
INSIDE_NAMES = frozenset(
    "of the for and a an his her their its our 's de al el bin ibn von van der da le la du & по в на и при от из "
    "с".split()
)
DETERMINERS = frozenset(
    "the a an some many several most all any his her their its our these those this that both other another no "
    "некоторые многие все некий некая один одна".split()
)
NO_SOURCES = tuple(
    """charter whim terms logic principle criteri watch reckoning calculation
    прав международн логик морал election history experience event time figure выбор практик опыт истори
    событи жизн врем timetable schedule plan custom tradition law rule calendar map legend tariff need taste
    size height age protocol instruction recipe menu programme program clock расписани график план закон
    регламент устав обычай обычаю традици календар инструкци правил протокол рецепт программ часам тариф
    договор соглашени поряд приказ""".split()
)
ROLE_STEMS = tuple(
    """president minister ambassador spokes secretary chancellor general colonel senator chair head leader
    commander governor mayor king prince pope patriarch professor adviser advisor deputy director official
    former foreign prime defence president's ministry's expert analyst chief boss envoy aide lawmaker commissioner
    президент министр посол пресс секретар
    канцлер генерал полковник сенатор глав командующ губернатор мэр корол принц пап патриарх профессор
    советник депутат директор эксперт аналитик политолог зам вице премьер спикер председател постпред
    представител начальник офицер солдат боец официальн лидер журналист дипломат министерств правительств
    посольств экс первый бывший канал военкор историк писател""".split()
)
NOUNS_TOO = frozenset(
    "rebukes parrots reproaches censures laments taunts sneers whispers shouts screams mocks ridicules releases "
    "voices advocates blogs lectures echoes relays ventures hazards jests "
    "welcomes challenges curses insults disputes abuses smears contests states claims reports comments calls "
    "labels notes points charges demands appeals threats promises requests attacks protests remarks hints "
    "mentions jokes answers quotes orders posts tweets broadcasts views thanks shows finds brands terms accounts "
    "warnings praises complaints replies pleads vows doubts laments boasts cries fears hopes reads opens casts "
    "ranks salutes signals wishes worries counters rails protests blames slams blasts cautions presses pledges".split()
)
DATIVES = frozenset("ему ей им мне нам вам тебе".split())
PLURALS = frozenset("they who people media police others many some critics both men women politicians".split())
MODALS = frozenset(
    "will would may might must should can could shall did does do to cannot can't won't didn't doesn't don't".split()
)
COPULAS = frozenset(
    "is are was were be been being am get got gets 're 's we're they're you're i'm he's she's it's".split()
)
