"""The themes: how each frame colour and stance looks. The one place where colours are chosen."""

from __future__ import annotations

from dataclasses import dataclass

from narrator.errors import OptionError
from narrator.records import Stance


@dataclass(frozen=True, slots=True)
class Theme:
    """A look.

    `fills` give the ink and ground of a match in the author's own voice, `lines` the ink of everything else, by
    the frame's colour (one of the twelve of frames.toml). `stances` give attributes by stance; FILL stands for
    the fill, otherwise the line colour is used. `faint` is for what is of less weight, `strong` for headings.
    """

    name: str
    fills: dict[str, str]
    lines: dict[str, str]
    stances: dict[Stance, str]
    faint: str
    strong: str
    badge: str

    def match(self, colour: str, stance: Stance) -> str:
        """Return the style of a match's text."""
        attributes = self.stances[stance]
        if attributes.endswith("FILL"):
            return attributes.replace("FILL", self.fills.get(colour, "reverse"))
        return f"{attributes} {self.line(colour)}"

    def line(self, colour: str) -> str:
        """Return the style of a mark, bar or name of a frame."""
        return self.lines.get(colour, "bold")


COLOURS = ("red", "bright_red", "yellow", "bright_yellow", "green", "bright_green", "cyan", "bright_cyan", "blue",
           "bright_blue", "magenta", "bright_magenta")


def _palette(*styles: str) -> dict[str, str]:
    return dict(zip(COLOURS, styles, strict=True))


_STANCES = {
    Stance.ASSERTED: "bold FILL",
    Stance.ATTRIBUTED: "italic underline",
    Stance.QUOTED: "underline",
    Stance.DISTANCED: "italic",
    Stance.NEGATED: "strike",
    Stance.DEBUNKED: "strike dim",
    Stance.QUESTION: "italic",
    Stance.METALINGUISTIC: "dim underline",
}

CALM = Theme(
    name="calm",
    fills=_palette(*(f"#1c1c1c on {ground}" for ground in (
        "#f0b0a8", "#f5c29a", "#e8cf84", "#ece58e", "#b0d8aa", "#cfe08f", "#a5d9d5", "#aedcf0", "#b5caf2",
        "#cdc6f4", "#dfbfee", "#f2b8d8"))),
    lines=_palette("#d2554b", "#d9722f", "#b08216", "#9c8f12", "#43924a", "#7f9a1c", "#2b8f8f", "#3795c4", "#4f7ccf",
                   "#7d70d0", "#a561c2", "#cb5b9d"),
    stances=_STANCES,
    faint="#808080",
    strong="bold",
    badge="",
)

PLAIN = Theme(
    name="plain",
    fills=_palette("white on red", "black on bright_red", "black on yellow", "black on bright_yellow",
                   "black on green", "black on bright_green", "black on cyan", "black on bright_cyan",
                   "white on blue", "black on bright_blue", "white on magenta", "black on bright_magenta"),
    lines=_palette(*COLOURS),
    stances=_STANCES,
    faint="dim",
    strong="bold",
    badge="",
)

PROJECTOR = Theme(
    name="projector",
    fills=_palette("white on #a3140f", "white on #a84300", "black on #f2b705", "black on #ffe600", "white on #12692a",
                   "black on #b7e000", "white on #006a6a", "black on #4fd0ff", "white on #1238a8", "white on #4a2fb8",
                   "white on #6e1a8f", "white on #b0106c"),
    lines=_palette("#e0453c", "#e8701a", "#c79200", "#b5a300", "#2f9e4d", "#7fa300", "#00979a", "#1b9fd8", "#4a74ec",
                   "#8673f0", "#b052d6", "#e0529f"),
    stances=_STANCES | {
        Stance.ASSERTED: "bold FILL",
        Stance.ATTRIBUTED: "bold italic underline",
        Stance.QUOTED: "bold underline",
        Stance.DEBUNKED: "bold strike",
        Stance.NEGATED: "bold strike",
        Stance.METALINGUISTIC: "underline",
    },
    faint="",
    strong="bold",
    badge="bold",
)

THEMES = {theme.name: theme for theme in (CALM, PLAIN, PROJECTOR)}


def choose(name: str, colours: str) -> Theme:
    """Return a theme by name; "calm" gives way to "plain" where only 16 colours are to be had.

    Raises:
        OptionError: no such theme.
    """
    if name not in THEMES:
        raise OptionError(f"no theme '{name}'.", "--theme", f"Themes: {', '.join(THEMES)}.")
    if name == "calm" and colours == "standard":
        return PLAIN
    return THEMES[name]
