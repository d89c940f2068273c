"""The written answer somebody waits for: it does not come, or is needed no more."""

from functools import partial

from handlers import reach
from handlers.context import Scene
from handlers.promises.notice_keys import mark_of
from handlers.rules.ladder import Due
from handlers.wording import supervision as wording
from storage.models import Issue
from storage.trays import Priority


def unanswered(scene: Scene, issue: Issue, due: Due) -> tuple[str, ...]:
    """Its hour has passed: who asked hears it, and who should answer; returns who was told."""
    mark = mark_of(due.key)
    asked = partial(wording.overdue, again=due.repeat)
    told = (issue.supervised_by, *dict.fromkeys((issue.handler, issue.owner)))
    asks, *owes = (userid for userid in dict.fromkeys(told) if userid)
    missed = reach.people(scene, issue, (asks,), asked, priority=Priority.HAND_OVER, mark=mark)
    late = wording.late
    missed += reach.people(scene, issue, owes, late, priority=Priority.HAND_OVER, mark=mark)
    return tuple(userid for userid in (asks, *owes) if userid not in missed)


def over(scene: Scene, before: Issue, kept: Issue, words: str) -> None:
    """The work is at its end: who asked for an answer hears that, with what was said."""
    if not before.supervised_by or kept.supervised_by:
        return
    told = partial(wording.over, words=words)
    mark = f"{kept.last_step}:supervisor"
    reach.people(scene, kept, (before.supervised_by,), told, priority=Priority.HAND_OVER, mark=mark)
