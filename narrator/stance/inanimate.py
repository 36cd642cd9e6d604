"""What cannot speak: events, states and qualities that stand before a verb of saying ("escalation threatens to")."""

from __future__ import annotations

_QUALITIES = ("tion", "sion", "ment", "ity", "ness", "ence", "ance", "ism", "sis", "ship", "hood", "cy")
_VOICES = tuple(
    """administration advocacy agency alliance amendment argument assessment association audience authorit business
    caption celebrit charit cit coalition comment commission communi conference constituency constitution
    consultancy contention convention corporation declaration defence defense delegation democracy department
    deputation description dictatorship dissert document edition embassy emergency environment establishment
    exhibition expedition facult federation foundation generation governess government highness indict inquisition
    inscription institution intelligence introduction judgement judgment leadership legacy majorit membership
    minorit mission movement nation opposition organi papacy parliament personalit petition pharmacy population
    presentation presidency publication question regiment residence resolution section securit settlement statement
    station television testament thesis transcript translation universit witness""".split()
)
_JOINTS = frozenset({"of", "in", "on", "to", "by"})
_EVENTS = frozenset(
    "rule war wars conflict conflicts crisis crises climate situation event events past experience reality attack "
    "history attacks struggle policy policies challenge challenges problem problems threat threats future peace trade "
    "technology pandemic disaster disasters sanctions developments change changes attempts efforts facts happened "
    "happens happening actions action crime crimes trend trends tensions losses lives failure failures".split()
)


def inanimate(subject: str) -> bool:
    """Tell whether an English noun phrase, as written, names an event or a quality rather than somebody or a text."""
    words = subject.split()
    end = next((place for place, word in enumerate(words) if place and word in _JOINTS), len(words))
    head = words[end - 1].strip("*_,.;:")
    if head[:1].isupper() and end > 1:
        return False
    low = head.lower()
    if low.endswith("s") and not low.endswith(("ss", "is", "us")):
        low = low[:-1].removesuffix("ie") + ("y" if low.endswith("ies") else "")
    if head.lower() in _EVENTS:
        return True
    return len(low) > 5 and low.endswith(_QUALITIES) and not low.startswith(_VOICES)
