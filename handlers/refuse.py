"""Put a rule's no into a sentence, with who moved the issue last."""

from handlers import gather
from handlers.context import Scene
from handlers.errors import Refused
from handlers.view import LastMove
from handlers.wording import refusals
from storage.models import Issue


def explain(scene: Scene, refused: Refused) -> str:
    """The sentence for whoever asked."""
    issue = refused.issue
    if issue is None:
        return refusals.why_not(refused.refusal, tag="", number="", last=None)
    into = scene.uow.ledger.get(issue.merged_into).number if issue.merged_into else 0
    return refusals.why_not(
        refused.refusal,
        tag=gather.tag(scene.uow, issue, scene.reader),
        number=gather.seen(scene, issue).number,
        last=_last_move(scene, issue),
        merged_into=into,
    )


def _last_move(scene: Scene, issue: Issue) -> LastMove | None:
    moves = [step for step in scene.uow.ledger.list_steps(issue.id) if step.from_state is not step.to_state]
    if not moves or not moves[-1].actor:
        return None
    last = moves[-1]
    return LastMove(who=gather.name_of(scene.uow, last.actor), at=last.at, action=last.action)
