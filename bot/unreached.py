"""When no chat reaches somebody who has to know, the group is told the number and rings their name."""

from datetime import datetime

from bot.routing import MUST_ARRIVE
from handlers import gather
from handlers.context import Desk
from handlers.wording import progress
from storage.trays import Notice, Outgoing, TargetKind
from storage.unit_of_work import UnitOfWork


def ring_in_group(uow: UnitOfWork, desk: Desk, outgoing: Outgoing, now: datetime) -> bool:
    """Queue the group's line, once; False when the notice may stay unread or there is no group."""
    notice = outgoing.notice
    if (
        notice.target_kind is not TargetKind.PERSON
        or notice.priority not in MUST_ARRIVE
        or not notice.issue_id
    ):
        return False
    issue = uow.ledger.get(notice.issue_id)
    if not issue.chat_id:
        return False
    line = Notice(
        key=f"unreached:{outgoing.id}",
        target_kind=TargetKind.GROUP,
        target=issue.chat_id,
        text=progress.ring(gather.view(uow, desk, issue)),
        priority=notice.priority,
        community=notice.community,
        issue_id=issue.id,
        ring=(notice.target,),
    )
    return uow.outbox.add(line, now)
