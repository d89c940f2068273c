"""What waits for the morning and is no news any more, because the issue went on in the night."""

from handlers.context import Scene
from handlers.promises.notice_keys import is_of_earlier_step
from storage.models import Issue
from storage.trays import Priority, TargetKind

_WAITS = frozenset({Priority.DAY_WORK, Priority.ROUTINE})


def forget(scene: Scene, before: Issue, after: Issue) -> None:
    """Who had it, who has it and who was told so hear where it is now, and not each hand it passed."""
    if before.last_step <= 1:
        return  # it was opened a moment ago, and nobody has been told
    told = (before.owner, before.handler, *before.copied, after.owner, *after.copied)
    keys = [key for userid in dict.fromkeys(told) if userid for key in _waiting(scene, after, userid)]
    if keys:
        scene.uow.outbox.withdraw(keys, "newer news")


def _waiting(scene: Scene, issue: Issue, userid: str) -> list[str]:
    queued = (row.notice for row in scene.uow.outbox.list_queued(TargetKind.PERSON, userid))
    return [
        notice.key
        for notice in queued
        if notice.priority in _WAITS and is_of_earlier_step(notice.key, issue.id, issue.last_step)
    ]
