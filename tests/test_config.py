"""A variable beats the project's file, that the user's, that the default; every setting tells whence it comes."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.config import settings
from narrator.errors import OptionError


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a folder with a user's and a project's file."""
    user = tmp_path / "xdg" / "narrator"
    user.mkdir(parents=True)
    (user / "config.toml").write_text('theme = "projector"\ncolor = "never"\nlexicon = ["a", "b"]\n')
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "narrator.toml").write_text('theme = "plain"\nnested = true\njobs = 4\n')
    return tmp_path


def _read(home: Path, **env: str) -> dict[str, tuple[object, str]]:
    chosen = settings({"XDG_CONFIG_HOME": str(home / "xdg"), **env}, home / "project")
    return {name: (each.value, each.origin.rsplit("/", 1)[-1]) for name, each in chosen.items()}


def test_precedence(home: Path) -> None:
    """Each place is beaten by the one before it, setting by setting."""
    found = _read(home, NARRATOR_COLOR="always")
    assert found["color"] == ("always", "NARRATOR_COLOR")
    assert found["theme"] == ("plain", "narrator.toml")
    assert found["lexicon"] == (("a", "b"), "config.toml")
    assert found["nested"] == (True, "narrator.toml")
    assert found["jobs"] == ("4", "narrator.toml")
    assert found["model"] == ("", "default")


def test_values_of_variables(home: Path) -> None:
    """Lists are separated like PATH; yes and no have several spellings; an empty variable says nothing."""
    found = _read(home, NARRATOR_LEXICON="x:y", NARRATOR_DETECT="off", NARRATOR_NESTED="0", NARRATOR_THEME="")
    assert found["lexicon"][0] == ("x", "y")
    assert found["detect"][0] is False
    assert found["nested"][0] is False
    assert found["theme"][0] == "plain"


@pytest.mark.parametrize(("line", "message"), [
    ("theme = 'neon'", "none of calm, plain, projector"),
    ("them = 'calm'", "no setting 'them'"),
    ("theme = ", "not a TOML file"),
    ("nested = 'yes'", "neither true nor false"),
    ("lexicon = 3", "no list of paths"),
])
def test_bad_file(home: Path, line: str, message: str) -> None:
    """A mistake is named with its file, and costs exit code 2."""
    (home / "project" / "narrator.toml").write_text(line)
    with pytest.raises(OptionError, match=message) as caught:
        _read(home)
    assert "narrator.toml" in caught.value.where
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("variable", [{"NARRATOR_THEME": "neon"}, {"NARRATOR_NESTED": "perhaps"}])
def test_bad_variable(home: Path, variable: dict[str, str]) -> None:
    """A mistake in a variable is named by the variable."""
    with pytest.raises(OptionError) as caught:
        _read(home, **variable)
    assert caught.value.where == next(iter(variable))
