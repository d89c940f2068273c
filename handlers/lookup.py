"""进度, 我的事, 为什么派给他: what the ledger says, to who may hear it."""

from collections.abc import Sequence

from handlers import binding, gather, homes, tell
from handlers.context import Desk, Scene
from handlers.events.dissolve import lines
from handlers.gather import seen
from handlers.outages import planned
from handlers.presence import standing
from handlers.rules.complaint import is_accused
from handlers.rules.permissions import is_at_work
from handlers.rules.privacy import is_private
from handlers.typed.command import Command
from handlers.waiting import when_they_come, why_it_stands
from handlers.wording import again, kept_from, ledger, lookups
from storage.models import Action, Issue
from storage.unit_of_work import UnitOfWork

MOST = 20


def status(scene: Scene, command: Command) -> None:
    """Where one issue stands."""
    issue = binding.issue_of(scene, command, Action.COMMENT, again.LOOKUP)
    tell.answer(scene, standing_of(scene, issue), issue=issue)


def standing_of(scene: Scene, issue: Issue) -> str:
    """The words for it."""
    view = seen(scene, issue)
    if view.is_private and scene.in_group:
        return lookups.private_status(view)
    if not scene.in_group and is_accused(issue, scene.actor.userid, scene.actor.teams):
        return kept_from.standing(view)
    for_work = is_at_work(scene.actor) and not scene.in_group
    counted = homes.confirmed(scene, issue)
    said = why_it_stands(scene, issue) or when_they_come(scene, issue)
    text = lookups.status(view, said, counted, for_work=for_work)
    return "\n".join((text, *lines(scene, issue)))


def asked(scene: Scene, _command: Command) -> None:
    """我的事."""
    mine(scene)


def mine(scene: Scene) -> None:
    """The speaker's own issues: reported, at work, those they help with or are called for."""
    uow, me = scene.uow, scene.actor.userid
    own = (*uow.ledger.list_unfinished_of_reporter(me), *uow.ledger.list_unfinished_of_owner(me))
    helped = uow.ledger.list_unfinished_of_hand(me)
    called = standing.called_for(uow, (me, *standing.stood_for(scene)))
    listed = list({issue.id: issue for issue in (*own, *helped, *called)}.values())[:MOST]
    views = [seen(scene, issue) for issue in listed]
    parts = {one.id: lookups.CALLED for one in called} | {one.id: lookups.HELPS for one in helped}
    for issue in own:
        parts.pop(issue.id, None)
    explained = "\n".join(planned.lines_of(scene))
    listing = lookups.my_issues(views, in_group=scene.in_group, parts=parts)
    both = f"{listing}\n{explained}" if views and explained else explained or listing
    tell.answer(scene, both)


def listed(scene: Scene, issues: Sequence[Issue], *, is_other: bool) -> None:
    """Several of which one may be meant; `is_other`: none of them is what was asked about."""
    views = [seen(scene, issue) for issue in issues]
    listing = lookups.my_issues(views, in_group=scene.in_group, parts={})
    tell.answer(scene, lookups.not_that_one(listing) if is_other else listing)


def why(scene: Scene, command: Command) -> None:
    """为什么派给他: the assignment explained in one line."""
    issue = binding.issue_of(scene, command, Action.COMMENT, again.WHY)
    is_kept = is_private(issue) and scene.in_group
    is_kept = is_kept or is_accused(issue, scene.actor.userid, scene.actor.teams)
    text = standing_of(scene, issue) if is_kept else lookups.why(seen(scene, issue))
    tell.answer(scene, text, issue=issue)


def page(uow: UnitOfWork, desk: Desk, issue: Issue) -> str:
    """The issue with its whole history, for the command line."""
    return ledger.page(gather.view(uow, desk, issue), gather.step_views(uow, issue))
