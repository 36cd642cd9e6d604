"""narrator shows how posts are told: framing terms, in which stance, and what they are about."""

from __future__ import annotations

__version__ = "0.1.0"
