"""Show a group what was done: how it was before and how it is now, in one picture."""

from collections.abc import Sequence
from dataclasses import replace

from handlers import gather, tell
from handlers.context import Scene
from handlers.rules.privacy import is_private
from handlers.wording import progress
from storage.errors import NotFound
from storage.models import Issue
from storage.trays import MediaStatus, Priority


def show(scene: Scene, issue: Issue, taken: Sequence[int]) -> None:
    """Queue the picture; nothing of what is private, and no photo the group has just seen alone."""
    if not issue.chat_id or not taken or is_private(issue):
        return
    before = _before(scene, issue, taken)
    if not before and tell.is_in_its_group(scene, issue):
        return
    key = f"{issue.id}:{issue.last_step}:{issue.chat_id}:photo{taken[0]}"
    text = progress.photo(gather.view(scene.uow, scene.desk, issue))
    notice = tell.notice(issue, key, text, Priority.OUTCOME)
    scene.uow.outbox.put(replace(notice, media=taken[0], beside=before), scene.now)


def _before(scene: Scene, issue: Issue, taken: Sequence[int]) -> int:
    """The first photo of it that was sent in the group itself; what came in private stays there."""
    earlier = (media_id for media_id in issue.evidence if media_id not in taken)
    return next((media_id for media_id in earlier if _is_of_group(scene, issue, media_id)), 0)


def _is_of_group(scene: Scene, issue: Issue, media_id: int) -> bool:
    try:
        media = scene.uow.media.get(media_id)
        lane = scene.uow.inbox.get(media.inbox_id).raw.lane
    except NotFound:
        return False
    return (
        media.status in (MediaStatus.WAITING, MediaStatus.KEPT) and lane.removeprefix("g:") == issue.chat_id
    )
