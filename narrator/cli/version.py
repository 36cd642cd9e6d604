"""The lines of `narrator --version`."""

from __future__ import annotations

from narrator import __version__
from narrator.errors import NarratorError


def version_lines() -> list[str]:
    """Return the version, the lexicon's digest and the model's; a part that cannot be read says so."""
    return [f"narrator {__version__}", f"lexicon  {_lexicon()}", f"model    {_model()}"]


def _lexicon() -> str:
    from narrator import lexicon

    try:
        return lexicon.load().digest
    except NarratorError as error:
        return str(error)


def _model() -> str:
    from narrator import analyse, topics

    try:
        return topics.load(analyse.model_folder("")).digest
    except NarratorError as error:
        return str(error)
