"""A photo that could not be kept: who sent it is asked for it again, where they sent it."""

from datetime import datetime

from handlers import gather
from handlers.message import Message, MessageKind
from handlers.wording import asking
from storage.models import Issue
from storage.trays import Media, Notice, Priority
from storage.unit_of_work import UnitOfWork


def tell(uow: UnitOfWork, message: Message, media: Media, now: datetime) -> bool:
    """Queue the request, once a message; False when it is queued already, or nobody sent it.

    What stands in a quote was sent by somebody else, who is not here.
    """
    if media.id not in message.media:
        return False
    issue = _issue_of(uow, message)
    kind, target = message.answered_in
    notice = Notice(
        key=f"missing:{message.inbox_id}",
        target_kind=kind,
        target=target,
        text=asking.send_again(
            gather.tag(uow, issue, "" if message.chat_id else message.sender) if issue else "",
            media.reason,
            is_file=message.kind is MessageKind.FILE,
            in_group=bool(message.chat_id),
        ),
        priority=Priority.ANSWER,
        community=issue.community if issue else "",
        issue_id=issue.id if issue else 0,
    )
    return uow.outbox.add(notice, now)


def _issue_of(uow: UnitOfWork, message: Message) -> Issue | None:
    """What the answer to the message spoke of."""
    answer = uow.outbox.find_answer(message.inbox_id)
    return uow.ledger.get(answer.notice.issue_id) if answer and answer.notice.issue_id else None
