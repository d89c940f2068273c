"""删除原话: what somebody said goes for good; what was done, when and how it was rated stays."""

import re

from handlers import binding, reach, tell, transition
from handlers.context import Scene
from handlers.errors import Unclear
from handlers.gather import seen, tag
from handlers.rules.lifecycle import Given
from handlers.rules.permissions import is_at_work
from handlers.rules.privacy import ERASED
from handlers.typed.command import Command
from handlers.wording import again
from handlers.wording import erasing as wording
from storage.models import Action, Issue, Step

_SECOND = re.compile(r"[#＃【和跟]*\d{1,6}】?(?:[\s,，、。]|$)")  # where the reason should stand


def erase(scene: Scene, command: Command) -> None:
    """At somebody's wish, by whoever answers for the community."""
    is_named = command.issue or command.number is not None
    issue = (
        binding.issue_of(scene, command, Action.ERASE, again.ERASE)
        if is_named
        else binding.quoted_issue(scene, again.ERASE)
    )
    if issue is None:
        raise Unclear(wording.which() if is_at_work(scene.actor) else wording.whom_to_ask())
    if _SECOND.match(command.reason):
        raise Unclear(wording.one_at_a_time())
    before = transition.ready(scene, issue, Action.ERASE, Given(reason=command.reason))
    kept = take_out(scene, before, command.reason)
    tell.answer(scene, wording.erased(seen(scene, kept)), issue=kept)
    reach.people(scene, kept, (kept.reporter or kept.relayed_by,), wording.told)


def take_out(scene: Scene, issue: Issue, reason: str) -> Issue:
    """Erase it wherever it stands, and write down that it was; a second time changes nothing more."""
    uow = scene.uow
    uow.ledger.lock([issue.community])
    instead = wording.instead(tag(uow, issue, ""))
    shared = uow.traces.erase(issue, uow.ledger.list_steps(issue.id), instead)
    step = Step(
        action=Action.ERASE,
        actor=scene.actor.userid,
        from_state=issue.state,
        to_state=issue.state,
        at=scene.now,
        note=reason,
    )
    return uow.ledger.erase(issue, step, ERASED, shared)
