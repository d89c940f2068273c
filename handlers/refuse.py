"""Put a rule's no into a sentence, with who moved the issue last."""

from handlers import gather
from handlers.context import Scene
from handlers.errors import Refused
from handlers.rules.permissions import is_at_work
from handlers.view import LastMove
from handlers.wording import refusals
from storage.models import Issue
from storage.spelling import is_among


def explain(scene: Scene, refused: Refused) -> str:
    """The sentence for whoever asked."""
    issue = refused.issue
    if issue is None:
        return refusals.why_not(refused.refusal, tag="", number="", last=None)
    into = scene.uow.ledger.get(issue.merged_into).number if issue.merged_into else 0
    view, last = gather.seen(scene, issue), _last_move(scene, issue)
    return refusals.why_not(refused.refusal, tag=view.tag, number=view.number, last=last, merged_into=into)


def _last_move(scene: Scene, issue: Issue) -> LastMove | None:
    moves = [step for step in scene.uow.ledger.list_steps(issue.id) if step.from_state is not step.to_state]
    if not moves or not moves[-1].actor:
        return None
    last = moves[-1]
    if not _may_be_named(scene, last.actor):
        return None
    return LastMove(who=gather.name_of(scene.uow, last.actor), at=last.at, action=last.action)


def _may_be_named(scene: Scene, userid: str) -> bool:
    """Who is at work; a neighbour who reopened it is named to nobody but who works on it, in 1:1."""
    if is_at_work(gather.actor_of(scene.uow, userid)) or is_among(userid, (scene.actor.userid,)):
        return True
    return is_at_work(scene.actor) and not scene.in_group
