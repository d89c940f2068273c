"""What stands beside a month's rates, and in which order communities come."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from handlers.promises.policies import shipped_text
from handlers.rules.policy import Clock, parse_policy
from handlers.rules.promises import promises
from handlers.rules.ranking import order, signals
from handlers.rules.tally import Answer, Tally, tally
from storage.life import Act, Life
from storage.models import Action, IssueKind, Place, Score
from tests.rules.test_tally import DONE, END, START, counted, lived, rated

A = Action
PROMISED = partial(promises, policy=parse_policy(shipped_text()), solver="")


def look(*lives: Life) -> tuple[list[int], list[int], list[int], list[int]]:
    """Numbers: without a photo, again, from the same phone, in the last minutes."""
    seen = signals(lives, tally(lives, START, END, PROMISED), PROMISED)
    return (
        [one.number for one in seen.without_photo.kept],
        [one.number for one in seen.again.kept],
        [one.issue.number for one in seen.same_phone],
        [one.number for one in seen.last_minutes.kept],
    )


def with_photo(life: Life, action: Action) -> Life:
    acts = (
        replace(act, step=replace(act.step, evidence=(1,))) if act.step.action is action else act
        for act in life.acts
    )
    return replace(life, acts=tuple(acts))


def test_what_was_done_without_a_photo_shows_and_questions_need_none() -> None:
    shown = with_photo(lived(1, (A.REPORT, 1), *DONE), A.RESOLVE)
    later = with_photo(lived(2, (A.REPORT, 1), *DONE, (A.COMMENT, 1.6)), A.COMMENT)
    bare = lived(3, (A.REPORT, 1), *DONE)
    asked = lived(4, (A.REPORT, 1), *DONE, kind=IssueKind.QUESTION)
    assert look(shown, later, bare, asked)[0] == [3]


def test_what_came_again_within_seven_days_shows() -> None:
    place = Place(compound="K1", building="9")
    reopened = lived(1, (A.REPORT, 0.1), (A.ASSIGN, 0.2), (A.RESOLVE, 0.3), (A.REOPEN, 3))
    same = lived(2, (A.REPORT, 0.1), (A.ASSIGN, 0.2), (A.RESOLVE, 0.3), place=place)
    again = lived(3, (A.REPORT, 2), place=place)
    other = lived(4, (A.REPORT, 2), place=place, category="0301")
    elsewhere = lived(5, (A.REPORT, 0.1), (A.ASSIGN, 0.2), (A.RESOLVE, 0.3), place=Place(compound="K1"))
    nowhere = lived(6, (A.REPORT, 2), place=Place(compound="K1"))
    assert look(reopened, same, again, other, elsewhere, nowhere)[1] == [1, 2]


def one_phone(count: int, *, between: bool = False) -> Tally:
    lives = []
    for number in range(1, count + 1):
        life = rated(
            lived(number, (A.REPORT, 0.5), (A.ASSIGN, 0.5), (A.RESOLVE, 0.6)), (Score.SATISFIED, number)
        )
        if between and number == count // 2:
            rating = replace(life.after.ratings[0], userid="somebody else")
            life = replace(life, after=replace(life.after, ratings=(rating,)))
        lives.append(life)
    return counted(*lives)


def test_five_best_answers_in_a_row_from_one_phone_show() -> None:
    def run(said: Tally) -> tuple[Answer, ...]:
        return signals((), said, PROMISED).same_phone

    assert len(run(one_phone(6))) == 6
    assert run(one_phone(4)) == ()
    assert run(one_phone(6, between=True)) == ()


def test_what_is_done_in_the_last_minutes_of_its_promise_shows() -> None:
    life = lived(1, (A.REPORT, 1.5), (A.ASSIGN, 1.5))
    due = next(one.due_at for one in PROMISED(life.after).made if one.clock is Clock.RESOLVED)
    assert due

    def done(number: int, early: timedelta) -> Life:
        at = due - early
        before = replace(life.after, id=number, number=number)
        after = replace(before, state=lived(9, (A.REPORT, 1), *DONE).after.state, resolved_at=at)
        step = replace(life.acts[0].step, action=A.RESOLVE, at=at, to_state=after.state)
        return Life(before=None, after=after, acts=(*life.acts, Act(step=step, before=before, after=after)))

    early, last, late = (
        done(1, timedelta(hours=2)),
        done(2, timedelta(minutes=3)),
        done(3, timedelta(minutes=-1)),
    )
    assert look(early, last, late)[3] == [2]


def test_the_highest_come_first_and_the_small_come_after_without_a_place() -> None:
    def community(issues: int, done: int) -> Tally:
        lives = (
            lived(n, (A.REPORT, 1), *(DONE if n <= done else ((A.ASSIGN, 1.1),)))
            for n in range(1, issues + 1)
        )
        return counted(*lives)

    tallies = {"half": community(12, 6), "all": community(12, 12), "few": community(3, 3)}
    assert order(tallies.items()) == ["all", "half", "few"]
