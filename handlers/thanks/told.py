"""Who was thanked hears it once in the evening, in one line; who thanked is told to nobody."""

from collections import Counter
from datetime import timedelta

from handlers import gather, reach
from handlers.context import Scene
from handlers.promises import due_keys
from handlers.wording import thanks as wording
from storage.trays import Notice, Priority, TargetKind, Timer

DAY = timedelta(days=1)


def of_the_day(scene: Scene, timer: Timer) -> None:
    """The thanks from the evening before to this one, once."""
    userid = timer.subject
    given = scene.uow.thanks.list_of(userid, timer.due_at - DAY, timer.due_at)
    if not given or not reach.has_chat(scene, userid):
        return
    counted = Counter(one.issue_id for one in given)
    views = [
        (gather.view(scene.uow, scene.desk, scene.uow.ledger.get(issue_id), userid), many)
        for issue_id, many in counted.items()
        if issue_id
    ]
    notice = Notice(
        key=due_keys.thanks(userid, timer.due_at),
        target_kind=TargetKind.PERSON,
        target=userid,
        text=wording.of_the_day(len(given), views),
        priority=Priority.ROUTINE,
        community=timer.community,
    )
    scene.uow.outbox.put(notice, scene.now)
