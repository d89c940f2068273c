"""The first receiver of what nobody has taken since: asked once to bring the others to it, and freed."""

from dataclasses import replace
from functools import partial

from handlers import reach
from handlers.context import Scene
from handlers.presence import standing
from handlers.promises.notice_keys import mark_of
from handlers.rules.baton import waits_for_another
from handlers.rules.ladder import Due
from handlers.rules.night import told_at
from handlers.rules.policy import Duty
from handlers.rules.promises import Promise
from handlers.wording import ladder as wording
from storage.models import Issue
from storage.spelling import is_among
from storage.states import UNTAKEN


def ask(scene: Scene, issue: Issue, promise: Promise, due: Due) -> None:
    """The first promise that breaks while nobody has taken it is told; what later owners break is not."""
    if issue.state not in UNTAKEN or asked(scene, issue):
        return
    fell = replace(due, rung=Duty.FIRST.value)
    over, first = promise.late_by(scene.now), _reached(scene, issue)
    words = partial(wording.first_urged, promise=promise.clock, over=over)
    missed = reach.people(scene, issue, first, words, priority=told_at(issue), mark=mark_of(fell.key))
    if told := tuple(userid for userid in first if userid not in missed):
        scene.uow.rungs.add(fell.done(issue, scene.now, told))


def asked(scene: Scene, issue: Issue) -> tuple[str, ...]:
    """Who was asked, and answers for it still."""
    reached = _reached(scene, issue)
    rows = scene.uow.rungs.list_of(issue.id) if reached else ()
    told = [userid for row in rows if row.rung == Duty.FIRST for userid in row.told]
    return tuple(userid for userid in reached if is_among(userid, told))


def _reached(scene: Scene, issue: Issue) -> tuple[str, ...]:
    """Unless they have it themselves, or stand in for who has it."""
    if not waits_for_another(issue):
        return ()
    own = standing.reached(scene, (issue.handler, issue.owner))
    firsts = standing.reached(scene, (issue.first_receiver,))
    return tuple(userid for userid in firsts if not is_among(userid, own))
