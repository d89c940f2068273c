"""What was set aside, as the operator's terminal shows it: where and why, and nobody's words."""

from collections.abc import Sequence
from datetime import datetime

from bot.columns import in_columns
from handlers.rules.calendar import SHANGHAI
from storage.errors import NotFound
from storage.inbox import SetAside
from storage.trays import Outgoing, TargetKind
from storage.unit_of_work import UnitOfWork

_MESSAGES = ("id", "received", "door", "chat", "why")
_NOTICES = ("notice", "last tried", "to", "about", "by", "outcome", "why")


def messages_page(found: Sequence[SetAside]) -> list[str]:
    """A header and one line a message."""
    rows = [(str(one.id), _at(one.received_at), one.surface, one.lane, one.reason) for one in found]
    return in_columns([_MESSAGES, *rows])


def notices_page(uow: UnitOfWork, found: Sequence[Outgoing]) -> list[str]:
    """A header and one line a notice."""
    return in_columns([_NOTICES, *(_notice(uow, one) for one in found)])


def _notice(uow: UnitOfWork, one: Outgoing) -> tuple[str, ...]:
    notice = one.notice
    whom = f"{'group' if notice.target_kind is TargetKind.GROUP else 'person'} {notice.target}"
    at = _at(one.sent_at or one.next_at)
    return (str(one.id), at, whom, _about(uow, notice.issue_id), one.sender or "-", one.fate, one.reason)


def _about(uow: UnitOfWork, issue_id: int) -> str:
    try:
        issue = uow.ledger.get(issue_id)
    except NotFound:
        return "-"
    return f"{issue.community}#{issue.number}"


def _at(moment: datetime) -> str:
    return moment.astimezone(SHANGHAI).strftime("%m-%d %H:%M")
