"""Recipes: which data sets a model is trained on, how their labels are read, and what is counted."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar, cast

from narrator.errors import InputError

T = TypeVar("T")

_REMEDY = "See models/README.md for what a recipe may say."


@dataclass(frozen=True, slots=True)
class DataSet:
    """One file of labelled posts.

    `text`, `topic`, `second`, `confidence` name its columns. `labels` pairs the file's labels with topics; a label
    that is not listed stands for itself. `group` says which posts belong together and must not be split between
    training and test: a column, or `column[from:to]` for some of its characters. `split` names a label that stands
    for several topics at once, `between` pairs each of them with the stems that tell them apart. `weight` multiplies
    every post. `genre` is true for data of the second genre of Latin posts (speeches, posts of institutions), which a
    gate tells from the first (news sentences); `lent` multiplies posts of one genre where the other's weights are
    learnt. `cut` is true where copies cut after `Fit.cut` characters are added, `within` where posts are also
    predicted by models that saw others of their group. `source`, `licence` and
    `labelled_by` go into the card.
    """

    name: str
    path: Path
    text: str = "text"
    topic: str = "topic"
    second: str = "topic2"
    confidence: str = "confidence"
    labels: tuple[tuple[str, str], ...] = ()
    group: str = ""
    split: str = ""
    between: tuple[tuple[str, tuple[str, ...]], ...] = ()
    weight: float = 1.0
    genre: bool = False
    lent: float = 1.0
    cut: bool = False
    within: bool = False
    source: str = ""
    licence: str = ""
    labelled_by: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """What a topic means: one sentence, and IPTC Media Topics codes."""

    topic: str
    definition: str = ""
    iptc: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tried:
    """A choice that was measured on training data before the recipe was settled; the card tells it.

    `test` says which posts were held out; figures are shares in [0, 1].
    """

    what: str
    test: str
    accuracy: float
    macro_f1: float


@dataclass(frozen=True, slots=True)
class Unlabelled:
    """An archive without labels, from which vectors of stems are learnt.

    `path` may hold a glob in its file name. `like` names the data set whose groups `group` speaks of: in
    cross-validation, texts of a group that is held out teach nothing.
    """

    path: Path
    text: str = "text"
    group: str = ""
    like: str = ""
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Further:
    """More labels for a data set: a table of ids, topics, second topics and confidence, without texts.

    `path` is the table, `texts` the archive that holds the texts (its file name may hold a glob). The columns of
    `key`, joined by colons, make a text's id; with `paragraphs`, `#n` follows for the n-th paragraph, from 0. `like`
    names the data set whose weight, genre, groups and cut copies these posts share; `weight` multiplies theirs. They
    are never judged by.
    """

    path: Path
    texts: Path
    key: tuple[str, ...]
    like: str
    weight: float = 1.0
    text: str = "text"
    group: str = ""
    paragraphs: bool = False
    source: str = ""
    licence: str = ""
    labelled_by: str = ""


@dataclass(frozen=True, slots=True)
class Features:
    """What is counted: stems, and pairs of neighbouring stems where `pairs`; terms of at least `least` posts.

    `scripts`: posts of mainly Latin and mainly Cyrillic words have weights of their own. `english`: of the
    languages in Latin script only English is known. `dimensions` of the vectors
    learnt from unlabelled archives; `reach` is how much vectors weigh beside the terms
    themselves, for posts in Latin and in Cyrillic script (and Latin posts of the second genre, where there is one), and
    `grams` how much pieces of 3 to 5 letters of the stems weigh. `latin` and
    `cyrillic` name files of vectors made elsewhere, for posts of each script.
    """

    pairs: bool = True
    least: int = 2
    scripts: bool = False
    english: bool = False
    dimensions: int = 100
    reach: tuple[float, ...] = (0.4, 0.4)
    grams: tuple[float, ...] = (0.0, 0.0)
    latin: str = ""
    cyrillic: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """How the linear layer is fitted.

    `strength` is scikit-learn's C, for posts in Latin and in Cyrillic script (and of the second genre).
    `keep` is the share of a post's label
    that its topic keeps at confidence 1, 2, 3 where a second topic is named. `cut`: characters that cut copies keep;
    `cut_weight`: their weight. `folds`: of the cross-validation. `coverage`: least share of posts with a topic that
    get one. `most_terms` are kept, as half floats where `quantise`.
    """

    strength: tuple[float, ...] = (1.0, 1.0)
    keep: tuple[float, float, float] = (0.6, 0.7, 0.95)
    cut: int = 120
    cut_weight: float = 0.5
    folds: int = 5
    coverage: float = 0.88
    most_terms: int = 150_000
    quantise: bool = True


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that decides a trained model, besides the data themselves."""

    name: str
    data: tuple[DataSet, ...]
    topics: tuple[str, ...] = ()
    other: str = ""
    seed: int = 0
    further: tuple[Further, ...] = ()
    unlabelled: tuple[Unlabelled, ...] = ()
    folder: Path = Path()
    features: Features = field(default_factory=Features)
    fit: Fit = field(default_factory=Fit)
    define: tuple[Definition, ...] = ()
    tried: tuple[Tried, ...] = ()
    about: tuple[tuple[str, str], ...] = ()


def read_recipe(path: Path) -> Recipe:
    """Read a recipe from a TOML file; its paths are relative to the file.

    Raises:
        InputError: the file is missing, is no TOML, or says something that no recipe can say.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(
            "There is no such recipe.", str(path), "Name a TOML file, or a CSV of labelled posts."
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"The recipe is not TOML: {error}.", str(path), _REMEDY) from None
    sets = table.pop("data", [])
    if not isinstance(sets, list) or not sets or "name" not in table:
        raise InputError("A recipe needs a name and at least one [[data]] table.", str(path), _REMEDY)
    data = tuple(_data_set(each, path) for each in sets)
    raw = tuple(
        _record(Unlabelled, {**each, "path": path.parent / str(each.get("path", ""))}, path)
        for each in table.pop("unlabelled", [])
    )
    further = tuple(
        _record(Further, {**each, **{at: path.parent / str(each.get(at, "")) for at in ("path", "texts")}}, path)
        for each in table.pop("further", [])
    )
    features = _record(Features, table.pop("features", {}), path)
    fit = _record(Fit, table.pop("fit", {}), path)
    define = tuple(
        _record(Definition, {"topic": topic, **said}, path) for topic, said in table.pop("define", {}).items()
    )
    tried = tuple(_record(Tried, each, path) for each in table.pop("tried", []))
    about = tuple((str(key), str(value)) for key, value in table.pop("about", {}).items())
    return _record(
        Recipe,
        {
            **table,
            "data": data,
            "further": further,
            "unlabelled": raw,
            "folder": path.parent,
            "features": features,
            "fit": fit,
            "define": define,
            "tried": tried,
            "about": about,
        },
        path,
    )


def _data_set(table: Mapping[str, Any], path: Path) -> DataSet:
    values = dict(table)
    if "path" not in values:
        raise InputError("A [[data]] table needs a path.", str(path), _REMEDY)
    values["path"] = path.parent / str(values["path"])
    values.setdefault("name", values["path"].name.partition(".")[0])
    values["labels"] = tuple(sorted(values.get("labels", {}).items()))
    values["between"] = tuple((topic, tuple(stems)) for topic, stems in values.get("between", {}).items())
    return _record(DataSet, values, path)


def _record(kind: Callable[..., T], values: Mapping[str, Any], path: Path) -> T:
    """Build a record, refusing keys it does not have."""
    known = {each.name for each in fields(cast(Any, kind))}
    unknown = sorted(set(values) - known)
    if unknown:
        raise InputError(
            f"A recipe cannot say {', '.join(unknown)} here.", str(path), f"It may say {', '.join(sorted(known))}."
        )
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in values.items()})
