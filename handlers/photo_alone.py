"""A photo without words, in a 1:1 chat: it belongs to what its sender last worked on or reported."""

from dataclasses import replace
from datetime import datetime

from handlers import rate_sides, tell, transition
from handlers.context import Scene
from handlers.errors import Unclear
from handlers.gather import seen
from handlers.voices import pending
from handlers.wording import answers, asking
from storage.models import Action, Issue, State
from storage.states import TAKEN

LOOKED_THROUGH = 20
_AT_HAND = TAKEN | {State.RESOLVED}


def take(scene: Scene) -> str:
    """What came of it."""
    if scene.in_group:
        return "ignored"
    if done := rate_sides.photo(scene):
        return done
    issue = _awaiting_photo(scene)
    if issue is None:
        return pending.wait(scene, scene.message) if scene.message else "ignored"
    return keep(scene, issue)


def keep(scene: Scene, issue: Issue) -> str:
    """It shows this one."""
    after = replace(issue, evidence=issue.evidence + scene.photos)
    kept = transition.record(scene, issue, after, Action.COMMENT, evidence=scene.photos)
    tell.answer(scene, answers.photo_kept(seen(scene, kept)), issue=kept)
    return "photo"


def _awaiting_photo(scene: Scene) -> Issue | None:
    """What the sender last moved as its worker, else the latest they help with or reported."""
    ledger, me = scene.uow.ledger, scene.actor.userid
    worked = [issue for issue in ledger.list_of_worker(me, LOOKED_THROUGH) if issue.state in _AT_HAND]
    taken = [issue for issue in worked if issue.state is State.ACCEPTED]
    if len(taken) > 1 and max(worked, key=moved_at) in taken:  # they are at neither, or at any
        raise Unclear(asking.only_the_number([one.number for one in taken], in_group=False), taken)
    reported = ledger.list_unfinished_of_hand(me) or ledger.list_unfinished_of_reporter(me)
    return max(worked, key=moved_at, default=reported[0] if reported else None)


def moved_at(issue: Issue) -> datetime:
    """When its worker last said how far it is."""
    return issue.resolved_at or issue.on_site_at or issue.accepted_at or issue.opened_at
