"""An issue whose owner has left the roster, or that found nobody in it, goes to whom the rules find now."""

from datetime import datetime

from handlers import assign, tell
from handlers.context import Scene
from handlers.rules.night import told_at
from handlers.wording import notes, progress
from storage.models import Action, Issue, State
from storage.states import AT_WORK
from storage.trays import Priority
from storage.unit_of_work import UnitOfWork


def is_alone(uow: UnitOfWork, issue: Issue) -> bool:
    """Whether nobody of the roster has it; what was given back waits for the community's word."""
    if issue.merged_into:
        return False
    if issue.state is State.REPORTED:
        return not issue.owner and not issue.returns
    has_it = issue.worker
    return issue.state in AT_WORK and uow.directory.find_person(has_it) is None


def call_all(uow: UnitOfWork, now: datetime) -> list[Issue]:
    """The roster is another: the next sweep looks at these first; returns them."""
    codes = [area.code for area in uow.directory.list_communities()]
    alone = [issue for code in codes for issue in uow.ledger.list_unfinished_in(code) if is_alone(uow, issue)]
    for issue in alone:
        uow.clocks.call_again(issue.id, now)
    return alone


def pass_on(scene: Scene, issue: Issue) -> Issue:
    """Give it to the next, if nobody has it and there is one."""
    if not is_alone(scene.uow, issue):
        return issue
    is_new, priority = not issue.owner, told_at(issue, Priority.ROUTINE)
    chosen = assign.choose(scene, issue, without=_gone(scene, issue))
    if chosen is None:
        return issue
    if is_new:
        kept = assign.give(scene, issue, chosen)
        tell.group(scene, kept, progress.found_owner, priority=priority)
    else:
        kept = assign.give(scene, issue, chosen, Action.REASSIGN, notes.left_the_roster())
        tell.group(scene, kept, progress.assigned_anew, priority=priority)
    return kept


def _gone(scene: Scene, issue: Issue) -> frozenset[str]:
    both = {issue.handler, issue.owner} - {""}
    return frozenset(one for one in both if scene.uow.directory.find_person(one) is None)
