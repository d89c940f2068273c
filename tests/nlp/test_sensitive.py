"""The sets beside the category table name categories of the table."""

import pytest

from nlp import sensitive
from nlp.categories import load_categories


@pytest.mark.parametrize(
    "codes", [sensitive.PRIVATE, sensitive.PERSONAL, sensitive.CONDUCT, {sensitive.HELP, sensitive.SERVICE}]
)
def test_what_is_set_apart_is_in_the_table(codes: frozenset[str]) -> None:
    assert codes <= load_categories().keys()


def test_a_quarrel_and_a_need_are_two_things() -> None:
    assert sensitive.PRIVATE.isdisjoint(sensitive.PERSONAL)
