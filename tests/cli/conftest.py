"""Commands are run with an analyser that knows one wording, so that what they print is exact."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result as Ran

from narrator.cli import main
from narrator.records import Post, Result
from narrator.render.jsonl import result_json
from tests import samples

TEXT = "The Kiev regime did not keep its word."


class Model:
    """A topic model with one reason."""

    digest = samples.MODEL

    def explain(self, text: str, topic: str) -> tuple[samples.Weight, ...]:
        """Return two words."""
        return samples.WEIGHTS[:2]


class Analyser:
    """Matches "Kiev regime", asserted, and nothing else."""

    def __init__(self) -> None:
        self.lexicon = samples.lexicon()
        self.model = Model()

    def __call__(self, posts: Iterable[Post]) -> list[Result]:
        """Return the results of posts."""
        return list(self.stream(posts))

    def stream(self, posts: Iterable[Post]) -> Iterator[Result]:
        """Yield the results of posts."""
        for post in posts:
            found = [samples.match(post.text, "Kiev regime", "en-kiev-regime", nth=at)
                     for at in range(len(re.findall("Kiev regime", post.text)))]
            yield replace(samples.result(post.text, *found), post=post)


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Run in an empty folder, with no settings of the user's and no terminal's."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "COLORTERM", "NARRATOR_THEME",
                 "NARRATOR_COLOR", "NARRATOR_LEXICON", "NARRATOR_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


@pytest.fixture
def analyser(monkeypatch: pytest.MonkeyPatch) -> Analyser:
    """Put an analyser that knows one wording in the place of the shipped one."""
    from narrator import analyse, lexicon, topics

    known = Analyser()
    monkeypatch.setattr(analyse, "load", lambda options=None: known)
    monkeypatch.setattr(lexicon, "load", lambda paths=(): known.lexicon)
    monkeypatch.setattr(topics, "load", lambda path: known.model)
    monkeypatch.setattr(analyse, "model_folder", lambda name: Path())
    return known


def run(*args: str, stdin: str | bytes | None = None, **env: str) -> Ran:
    """Run narrator in this process."""
    return CliRunner().invoke(main, args, input=stdin, env=env, prog_name="narrator")


@pytest.fixture
def posts() -> str:
    """Return a file of three posts."""
    Path("posts.jsonl").write_text("".join(
        json.dumps({"id": f"p{at}", "text": text, "channel": "Sample", "date": f"2025-03-0{at}"}) + "\n"
        for at, text in enumerate((TEXT, "A concert in the garden.", f"{TEXT} The Kiev regime met."), 1)))
    return "posts.jsonl"


@pytest.fixture
def results() -> str:
    """Return a file of thirteen results."""
    Path("results.jsonl").write_bytes(b"".join(result_json(each, with_text=True) + b"\n" for each in samples.archive()))
    return "results.jsonl"
