"""Lexicons: read, checked, inflected and compiled; loaded fast when they match."""

from narrator.lexicon.store import load, only, write_compiled
from narrator.lexicon.tables import Lexicon

__all__ = ["Lexicon", "load", "only", "write_compiled"]
