"""What is left out of the reasons for a topic."""

from __future__ import annotations

import pytest

from narrator.render.function_words import says_nothing


@pytest.mark.parametrize("phrase", ["of this", "The only", "2024", "из них", "в том", "of the 12"])
def test_function_words_say_nothing(phrase) -> None:
    """Phrases of function words and numbers are no reason that a reader could use."""
    assert says_nothing(phrase)


@pytest.mark.parametrize("phrase", ["this vote", "meeting in", "на выборах", "80th anniversary", "neo-Nazi"])
def test_one_word_of_content_is_enough(phrase) -> None:
    """A phrase with one word of content is shown."""
    assert not says_nothing(phrase)
