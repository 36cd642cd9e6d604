"""Words, sentences, paragraphs, boilerplate and language of posts. Pure: nothing here reads a file."""

from narrator.text.canonical import WordFlag
from narrator.text.language import languages
from narrator.text.segments import paragraphs, sentences
from narrator.text.skip import boilerplate
from narrator.text.vocabulary import Vocabulary
from narrator.text.words import WordStream, read_words

__all__ = [
    "Vocabulary",
    "WordFlag",
    "WordStream",
    "boilerplate",
    "languages",
    "paragraphs",
    "read_words",
    "sentences",
]
