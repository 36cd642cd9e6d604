"""A report as a picture: what a wide truecolor terminal would show, as SVG that fetches nothing."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

from rich._export_format import CONSOLE_SVG_FORMAT

from narrator.render.paper import Paper
from narrator.render.policy import Policy
from narrator.render.theme import Theme

COLUMNS = 96
FONTS = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


def svg(write: Callable[[Paper], None], theme: Theme, title: str) -> str:
    """Return what a function writes as SVG; the same report gives the same picture."""
    policy = Policy(COLUMNS, "truecolor", True, True, "utf-8", True)
    paper = Paper(io.StringIO(), policy, theme, record=True)
    write(paper)
    # Rich's own template loads a font from the network; without it the viewer's monospace font stands in.
    form = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    form = form.replace("Fira Code, monospace", FONTS)
    return paper.console.export_svg(title=title, code_format=form)
