"""A pattern is passed over only where it cannot match: what a danger needs is there, or it is none."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.danger import load_alarm
from nlp.labelled import CORPUS, read_table
from nlp.over import load_ends
from nlp.signs import load_signs
from nlp.triggers import Guarded, Triggers, alternatives_of

TABLES = {
    "danger": [pattern for *_, pattern in load_alarm().dangers],
    "signs": [sign for _, sign in load_signs().rows],
    "ends": [cue for _, cue in load_ends().rows],
}


def needs(pattern: str, flags: int = 0) -> list[list[str]]:
    return [["".join(sorted(one)) for one in each] for each in alternatives_of(re.compile(pattern, flags))]


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("着火", [["着", "火"]]),
        ("着火|漏气", [["着", "火"], ["漏", "气"]]),
        ("(?:老人|孩子)[^,]{0,4}倒", [["倒", "孩老"]]),
        ("火?灾*", [[]]),
        ("(?:烟|)大", [["大"]]),
        ("[^人]", [[]]),
        (r"\d栋", [["栋"]]),
        ("(?<!没)着(?!落)(?=火)", [["着", "火"]]),
    ],
)
def test_what_each_alternative_needs(pattern: str, told: list[list[str]]) -> None:
    assert [sorted(one) for one in needs(pattern)] == [sorted(one) for one in told]


def test_letters_of_either_size_are_no_need_where_size_is_nothing() -> None:
    assert needs("A座", re.IGNORECASE) == [["座"]]
    assert needs("A座") == [["A", "座"]]
    assert list(Guarded(re.compile("a座", re.IGNORECASE)).finditer("A座漏水"))


def matching(patterns: Sequence[re.Pattern[str]], text: str) -> list[int]:
    return [place for place, pattern in enumerate(patterns) if pattern.search(text)]


@pytest.mark.parametrize("table", TABLES)
def test_none_that_matches_what_people_write_is_passed_over(table: str) -> None:
    patterns = TABLES[table]
    triggers, passed = Triggers(patterns), list[str]()
    for row in read_table(CORPUS / "dev.tsv"):
        possible = list(triggers.possible(row["text"]))
        assert possible == sorted(set(possible))
        if not set(possible).issuperset(matching(patterns, row["text"])):
            passed.append(row["text"])
    assert passed == []


@given(st.data())
def test_none_that_matches_anything_is_passed_over(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from([one for patterns in TABLES.values() for one in patterns]))
    text = data.draw(st.from_regex(pattern))
    assert list(Triggers([pattern]).possible(text)) == [0]
