"""The thanks of a span, as anybody may read them: who was thanked and for what, never by whom."""

from dataclasses import dataclass
from datetime import datetime

from handlers import gather
from handlers.context import Desk
from handlers.rules.privacy import is_private
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class Thanked:
    """One person at work who was thanked."""

    userid: str
    name: str
    homes: int  # that thanked them; counted against nobody
    matters: tuple[str, ...]  # what for, by category, each once; private ones left out


def list_thanked(
    uow: UnitOfWork, desk: Desk, community: str, start: datetime, end: datetime
) -> list[Thanked]:
    """Whoever was thanked from `start` until just before `end`, in the order they were: no ranking."""
    said: dict[str, set[str]] = {}
    matters: dict[str, dict[str, None]] = {}
    for one in uow.thanks.list_between(community, start, end):
        said.setdefault(one.userid, set()).add(one.said_by)
        named = matters.setdefault(one.userid, {})
        issue = uow.ledger.get(one.issue_id) if one.issue_id else None
        if issue and not is_private(issue) and issue.category in desk.categories:
            named[desk.categories[issue.category].name] = None
    return [
        Thanked(
            userid=userid,
            name=gather.name_of(uow, userid),
            homes=len(by),
            matters=tuple(matters[userid]),
        )
        for userid, by in said.items()
    ]
