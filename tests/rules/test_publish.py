"""What the public board shows, and what the words about it are."""

from datetime import timedelta
from typing import Any

import pytest

from handlers.rules.publish import Withheld, photos_to_clear, place_of, shown_steps, withheld
from handlers.typed.commands import parse_command
from handlers.typed.verbs import Verb
from handlers.wording.board import STANDS, STEPS
from handlers.wording.labels import how_long
from storage.models import Action, Door, IssueKind, Place, State, Step
from tests.rules.build import NOW, an_issue

A, S = Action, State


def a_step(action: Action, *, evidence: tuple[int, ...] = ()) -> Step:
    return Step(action=action, actor="x", to_state=S.ASSIGNED, at=NOW, evidence=evidence)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, None),
        ({"state": S.CLOSED}, None),
        ({"category": "0401", "danger": "gas"}, None),
        ({"category": "0501", "danger": "trapped"}, None),
        ({"category": "1202"}, None),
        ({"category": "1601"}, Withheld.PRIVATE),
        ({"category": "1602"}, Withheld.PRIVATE),
        ({"category": "0202", "door": Door.CARE}, Withheld.PRIVATE),
        ({"category": "1101"}, Withheld.PERSONS),
        ({"category": "1102", "danger": "suicide"}, Withheld.PERSONS),
        ({"category": "1701"}, Withheld.PERSONS),
        ({"category": "1702"}, Withheld.PERSONS),
        ({"category": "0602", "danger": "collapse"}, Withheld.PERSONS),
        ({"category": "1401", "danger": "peril"}, Withheld.PERSONS),
        ({"kind": IssueKind.QUESTION}, Withheld.QUESTION),
        ({"category": "9901"}, Withheld.UNSORTED),
        ({"needs_category": True}, Withheld.UNSORTED),
        ({"merged_into": 4}, Withheld.ELSEWHERE),
        ({"state": S.DECLINED}, Withheld.ENDED),
        ({"state": S.WITHDRAWN}, Withheld.ENDED),
        ({"held_back_at": NOW}, Withheld.HELD_BACK),
        ({"held_back_at": NOW, "category": "1601"}, Withheld.PRIVATE),
    ],
)
def test_what_is_not_for_everybody_is_withheld(said: dict[str, Any], why: Withheld | None) -> None:
    assert withheld(an_issue(**said)) is why


@pytest.mark.parametrize(
    ("category", "building"),
    [("0102", "3"), ("0401", "3"), ("1201", "3"), ("1202", ""), ("1401", ""), ("1403", "")],
)
def test_no_more_than_the_building_is_named_and_of_neighbours_not_even_that(
    category: str, building: str
) -> None:
    place = Place(compound="K1", building="3", unit="2", room="501")
    shown = place_of(an_issue(category=category, place=place))
    assert shown == Place(compound="K1", building=building)


@pytest.mark.parametrize("state", [state for state in S if state not in (S.DECLINED, S.WITHDRAWN)])
def test_every_state_that_is_shown_has_plain_words(state: State) -> None:
    assert withheld(an_issue(state=state)) is None
    assert STANDS[state]


def test_steps_that_tell_how_it_goes_are_told_once_and_nobodys_words_never() -> None:
    steps = (A.REPORT, A.ASSIGN, A.MISS, A.MISS, A.COMMENT, A.REMIND, A.JOIN, A.RATE, A.ERASE, A.RESOLVE)
    shown = [step.action for step in shown_steps(a_step(action) for action in steps)]
    assert shown == [A.REPORT, A.ASSIGN, A.MISS, A.RESOLVE]
    assert set(shown) <= STEPS.keys()


def test_photos_of_how_it_was_and_of_the_work_done_are_cleared_and_no_others() -> None:
    steps = (
        a_step(A.REPORT, evidence=(1, 2, 3)),
        a_step(A.COMMENT, evidence=(4,)),
        a_step(A.ARRIVE, evidence=(5,)),
        a_step(A.RESOLVE, evidence=(6, 7, 8)),
        a_step(A.RATE, evidence=(9,)),
    )
    assert photos_to_clear(steps) == ((1, 2), (7, 8))
    assert photos_to_clear(steps[:3]) == ((1, 2), (5,))


@pytest.mark.parametrize(
    ("said", "verb", "number", "reason"),
    [
        ("不公示 37 业主不愿意", Verb.HOLD_BACK, 37, "业主不愿意"),
        ("不公示37", Verb.HOLD_BACK, 37, ""),
        ("#37 不公示 涉及隐私", Verb.HOLD_BACK, 37, "涉及隐私"),
        ("取消公示 37 写错了楼号", Verb.HOLD_BACK, 37, "写错了楼号"),
        ("37 不要公示", Verb.HOLD_BACK, 37, ""),
        ("公示 37", Verb.PUBLISH, 37, ""),
        ("恢复公示37", Verb.PUBLISH, 37, ""),
        ("【#37】公示", Verb.PUBLISH, 37, ""),
        ("公示照片 37", Verb.SHOW_PHOTOS, 37, ""),
        ("37 照片可以公示", Verb.SHOW_PHOTOS, 37, ""),
        ("撤下照片 37", Verb.HIDE_PHOTOS, 37, ""),
        ("不公示照片 37 拍到人脸了", Verb.HIDE_PHOTOS, 37, "拍到人脸了"),
    ],
)
def test_the_words_of_who_keeps_the_board(said: str, verb: Verb, number: int, reason: str) -> None:
    command = parse_command(said, NOW)
    assert command
    assert (command.verb, command.number, command.reason) == (verb, number, reason)


@pytest.mark.parametrize(
    "said", ["物业从来不公示账目", "公示一下维修资金", "公示栏坏了", "3号楼公示的照片不对", "为什么不公示"]
)
def test_talk_of_notices_is_no_command(said: str) -> None:
    assert parse_command(said, NOW) is None


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "1分钟"), (8, "8分钟"), (125, "2小时5分钟"), (180, "3小时"), (1440, "1天"), (1500, "1天1小时")],
)
def test_how_long_something_took(minutes: int, words: str) -> None:
    assert how_long(timedelta(minutes=minutes)) == words
