"""The sheet a renderer writes on: a stream's policy, a theme, and the few shapes every report is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import IO, Literal, NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from narrator.render.policy import Policy
from narrator.render.safe import drawable, inert
from narrator.render.theme import Theme

MEASURE = 100
"""Running text is set no wider than this many columns: longer lines are hard to read."""

UNBROKEN = "\ue000"
"""Stands for a space where no line may break; Rich breaks at the no-break space too."""


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave a closed pipe to whoever called."""
        raise


class Glyphs(NamedTuple):
    """The characters that bars, rules and cuts are drawn with."""

    full: str
    half: str
    rule: str
    more: str
    dot: str
    arrow: str
    least: str


DRAWN = Glyphs("━", "╍", "─", "…", "·", "→", "≥")
ASCII = Glyphs("#", "=", "-", "...", "-", "->", ">=")


class Paper:
    """Write lines of styled text that fit the stream."""

    def __init__(self, stream: IO[str], policy: Policy, theme: Theme, record: bool = False) -> None:
        self.policy = policy
        self.theme = theme
        self.width = policy.width
        self.measure = min(policy.width - 2, MEASURE)
        self.glyphs = DRAWN if policy.drawings else ASCII
        coloured = policy.colours != "none"
        attributed: Literal["standard"] | None = "standard" if policy.attributes else None
        self.console = _Console(
            file=stream,
            width=policy.width,
            color_system=attributed if policy.colours == "none" else policy.colours,
            no_color=not coloured,
            force_terminal=policy.attributes,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
            record=record,
        )

    def say(self, text: str) -> str:
        """Return foreign text in characters that are harmless and that the stream has."""
        return drawable(inert(text), self.policy.encoding)

    def line(self, text: str = "", style: str = "") -> Text:
        """Return foreign text on one line, styled."""
        return Text(self.say(" ".join(text.split())), style=style, end="")

    def cut(self, text: str, width: int) -> str:
        """Return foreign text on one line, no wider than `width` columns."""
        said = self.say(" ".join(text.split()))
        if cell_len(said) <= width:
            return said
        room = max(0, width - cell_len(self.glyphs.more))
        while said and cell_len(said) > room:
            said = said[: -max(1, (cell_len(said) - room) // 2)]
        return said.rstrip() + self.glyphs.more

    def tail(self, text: str, width: int) -> str:
        """Return foreign text on one line, no wider than `width` columns, its end kept: a path tells most there."""
        said = self.say(" ".join(text.split()))
        if cell_len(said) <= width:
            return said
        while said and cell_len(said) > width - cell_len(self.glyphs.more):
            said = said[1:]
        return self.glyphs.more + said.lstrip()

    def write(self, text: Text | str = "", indent: int = 1, hang: int | None = None, measure: int = 0) -> None:
        """Write text wrapped to the measure.

        Args:
            text: what to write; a plain string is trusted to be narrator's own.
            indent: columns before the first line.
            hang: columns before the lines that follow; as `indent` by default.
            measure: the rightmost column; the sheet's measure by default.
        """
        whole = Text(drawable(text, self.policy.encoding)) if isinstance(text, str) else text
        hang = indent if hang is None else hang
        right = measure or self.measure
        for paragraph in whole.split("\n", allow_blank=True):
            left = indent
            for line in self._lines(paragraph, right - max(indent, hang)):
                self._put(Text(" " * left) + line if line.plain else line)
                left = hang

    def _lines(self, paragraph: Text, width: int) -> Iterable[Text]:
        if cell_len(paragraph.plain) <= width:
            return [paragraph]
        return paragraph.wrap(self.console, width, overflow="fold", no_wrap=False)

    def _put(self, line: Text) -> None:
        line.rstrip()
        line.plain = line.plain.replace(UNBROKEN, " ")
        self.console.print(line, soft_wrap=True, style=None)

    def rule(self, left: str = "", right: str = "") -> None:
        """Write a rule over the sheet with a heading in it and a remark at its end."""
        room = self.width - 10
        heading = self.cut(left, max(room // 2, room - cell_len(self.say(right))))
        remark = self.tail(right, room - cell_len(heading))
        faint = self.theme.faint
        text = Text()
        text.append(self.glyphs.rule * 2, style=faint)
        text.append(f" {heading} " if heading else self.glyphs.rule, style=self.theme.strong)
        tail = f" {remark} " + self.glyphs.rule if remark else ""
        text.append(self.glyphs.rule * (self.width - cell_len(text.plain) - cell_len(tail)) + tail, style=faint)
        self._put(text)

    def heading(self, text: str, remark: str = "") -> None:
        """Write a blank line and a heading of narrator's own, with a faint remark behind it."""
        self._put(Text())
        head = Text()
        head.append(text, style=self.theme.strong)
        if remark:
            head.append(f"  {drawable(remark, self.policy.encoding)}", style=self.theme.faint)
        self.write(head)

    def bar(self, full: float, half: float, longest: float, cells: int, style: str) -> Text:
        """Return a bar of two parts; what is more than nothing gets at least one cell.

        Args:
            full, half: the lengths of the solid and the hatched part, in the unit of `longest`.
        """
        share = cells / longest if longest else 0.0
        solid = max(1, round(full * share)) if full > 0 else 0
        hatched = max(1, round((full + half) * share) - solid) if half > 0 else 0
        return Text(self.glyphs.full * solid + self.glyphs.half * hatched, style=style)

    def columns(
        self, rows: Iterable[Sequence[Text | str]], widths: Sequence[int], indent: int = 1, gap: int = 2
    ) -> None:
        """Write rows whose cells stand in columns.

        Args:
            widths: columns of each cell; a negative width sets the cell to the right.
            gap: columns between cells.
        """
        for row in rows:
            line = Text(" " * indent)
            for cell, width in zip(row, widths, strict=False):
                text = cell.copy() if isinstance(cell, Text) else Text(cell)
                text.truncate(abs(width), overflow="ellipsis" if self.policy.drawings else "crop")
                fill = Text(" " * (abs(width) - cell_len(text.plain)))
                line.append_text(fill + text if width < 0 else text + fill)
                line.append(" " * gap)
            self._put(line)
