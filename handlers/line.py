"""A line about no issue: to somebody's own chat, or to every group that has spoken."""

from collections.abc import Callable
from datetime import datetime

from handlers import reach
from handlers.context import Scene
from storage.spelling import fold_userid
from storage.trays import Notice, Priority, TargetKind
from storage.unit_of_work import UnitOfWork


def to_person(scene: Scene, key: str, userid: str, text: str) -> None:
    """Where a chat reaches them, unless they read the answer there."""
    if not reach.has_chat(scene, userid) or reach.is_speaker(scene, userid):
        return
    notice = Notice(
        key=f"{key}:{fold_userid(userid)}",
        target_kind=TargetKind.PERSON,
        target=userid,
        text=text,
        priority=Priority.ROUTINE,
    )
    scene.uow.outbox.put(notice, scene.now)


def to_groups(uow: UnitOfWork, key: Callable[[str], str], text: str, now: datetime) -> int:
    """Once for each key, made of the group's id; returns in how many it is new."""
    chats = [point.chat_id for point in uow.directory.list_speak_points() if point.heard_at]
    return sum(
        uow.outbox.add(
            Notice(
                key=key(chat_id),
                target_kind=TargetKind.GROUP,
                target=chat_id,
                text=text,
                priority=Priority.ROUTINE,
            ),
            now,
        )
        for chat_id in chats
    )
