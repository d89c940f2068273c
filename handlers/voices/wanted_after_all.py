"""别撤了，还要修: what somebody took back, and wants after all, is opened anew in its own words."""

from datetime import timedelta

from handlers import follow_on, tell
from handlers.context import Scene
from handlers.gather import seen
from handlers.message import MessageKind
from handlers.typed.said_needless import is_wanted_after_all
from handlers.wording import receipts
from storage.models import Issue, State

WITHIN = timedelta(days=1)  # of 撤回
LAST = 5  # of their own that are looked at


def hear(scene: Scene) -> str:
    """Empty where the words say no such thing, or nothing was taken back lately."""
    message = scene.message
    if message is None or message.kind is not MessageKind.WORDS or not is_wanted_after_all(message.text):
        return ""
    own = scene.uow.ledger.list_of_reporter(scene.actor.userid, LAST)
    followed = {issue.continues for issue in own}
    earlier = next((one for one in own if _was_taken_back(scene, one) and one.id not in followed), None)
    if earlier is None:
        return ""
    opened = follow_on.open_after(scene, earlier, "")
    told = receipts.wanted_after_all(seen(scene, opened), in_group=scene.in_group)
    tell.answer(scene, told, issue=opened, danger=bool(opened.danger))
    return "opened"


def _was_taken_back(scene: Scene, issue: Issue) -> bool:
    if issue.state is not State.WITHDRAWN:
        return False
    return scene.now - scene.uow.ledger.list_steps(issue.id)[-1].at <= WITHIN
