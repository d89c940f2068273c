"""One word to each group an event concerns, once."""

from collections.abc import Sequence

from handlers import gather, tell
from handlers.context import Scene
from storage.hot_spot_row import HotSpot
from storage.models import Issue
from storage.trays import Notice, Priority, TargetKind


def broadcast(
    scene: Scene, spot: HotSpot, main: Issue, under: Sequence[Issue], words: tell.Words, mark: str = "event"
) -> int:
    """Tell the groups of all its matters; of a whole compound, or where none is known, the compound's."""
    view = gather.view(scene.uow, scene.desk, main)
    if view.is_private:
        return 0
    chats = dict.fromkeys(one.chat_id for one in (main, *under) if one.chat_id)
    if not spot.buildings or not chats:
        points = scene.uow.directory.list_speak_points(spot.compound) if spot.compound else ()
        chats |= dict.fromkeys(point.chat_id for point in points)
    told = [chat for chat in chats if chat != scene.chat_id or chat != main.chat_id]
    for chat in told:
        notice = Notice(
            key=f"{mark}:{spot.key}:{spot.id}:{chat}",
            target_kind=TargetKind.GROUP,
            target=chat,
            text=words(view),
            priority=Priority.OUTCOME,
            community=main.community,
            issue_id=main.id,
        )
        scene.uow.outbox.put(notice, scene.now)
    return len(told)
