"""What is joined without a question is the same matter: 624 labelled pairs."""

import pytest

from handlers.rules.sameness import Sameness
from nlp.reader import Reader
from tests.handlers.said_pairs import judge_all


@pytest.mark.parametrize("name", ["a", "c"])
def test_what_joins_at_once_is_the_same_matter(reader: Reader, name: str) -> None:
    outcome = judge_all(reader, name)
    assert outcome.precision(Sameness.JOIN, "same") >= 99, outcome.wrong
    assert outcome.recall(Sameness.JOIN, "same") >= 28
    assert outcome.recall(Sameness.ASK, "ask") >= 40


def test_unseen_pairs_are_joined_at_once_only_where_it_is_certain(reader: Reader) -> None:
    outcome = judge_all(reader, "b")  # whose rows nobody has read who writes the rule
    assert outcome.precision(Sameness.JOIN, "same") >= 85
    assert outcome.recall(Sameness.ASK, "ask") >= 40
