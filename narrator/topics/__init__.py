"""The topic classifier applied: load a model, score posts, explain a score. numpy and PyStemmer only."""

from narrator.topics.explain import WordWeight
from narrator.topics.model import TopicModel, load

__all__ = ["TopicModel", "WordWeight", "load"]
