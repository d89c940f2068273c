"""The table of moves, whatever is tried."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rules.lifecycle import check, is_open_to
from handlers.rules.refusal import Refusal
from storage.models import Action, State
from tests.rules.build import NOW, an_issue
from tests.rules.test_lifecycle import EVERYTHING, LEAVES


@settings(max_examples=30)
@given(actions=st.lists(st.sampled_from(Action), max_size=12))
def test_no_row_of_moves_leaves_the_table(actions: list[Action]) -> None:
    issue = an_issue(state=State.REPORTED)
    for action in actions:
        answer = check(action, issue, EVERYTHING, NOW, "linju")
        assert isinstance(answer, Refusal) or is_open_to(action, issue)
        if not isinstance(answer, Refusal) and answer.target:
            assert answer.target in LEAVES[issue.state]
            issue = replace(issue, state=answer.target)
