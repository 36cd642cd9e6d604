"""A compiled lexicon finds matches in a batch of posts: pure, picklable."""

from narrator.match.matcher import Matcher

__all__ = ["Matcher"]
