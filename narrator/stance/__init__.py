"""Stance: how the author relates to every match, by rules over scopes; no model, nothing heavy to import."""

from narrator.stance import speakers
from narrator.stance.judging import judge, rejected_by, voiced
from narrator.stance.tables import Cues, Row, load

__all__ = ["Cues", "Row", "judge", "load", "rejected_by", "speakers", "voiced"]
