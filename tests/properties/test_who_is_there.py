"""Whose job it is, whoever is away."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rules.assignment import Question, assign
from tests.rules.test_assignment import EVERYBODY, PIPE, ROLES
from tests.rules.test_who_is_there import DANGER, away, full

PEOPLE = st.sampled_from((*ROLES, "W1-lead", "W1-mate", "li"))


SAID = st.dictionaries(PEOPLE, PEOPLE | st.just(""), max_size=6)


@settings(max_examples=80)
@given(SAID, st.sets(st.sampled_from(ROLES)), st.sampled_from([PIPE, DANGER, replace(PIPE, confidence=0.1)]))
def test_somebody_always_has_it_and_nobody_away_while_another_can(
    said: dict[str, str], crowded: set[str], question: Question
) -> None:
    pool = full(away(EVERYBODY, said), *crowded)
    chosen = assign(question, pool)
    assert chosen
    if pool.absences.is_away(chosen.owner):
        holders = [(held.userid, held.role) for held in pool.holders]
        assert not any(pool.owner_for(userid, role) for userid, role in holders)
