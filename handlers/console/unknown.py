"""What may not have arrived: sends of which nobody knows, as somebody at the console may read of them."""

from dataclasses import dataclass
from datetime import datetime

from handlers import gather
from handlers.console.areas import communities_of
from handlers.console.lists import is_seen
from handlers.console.viewer import Viewer
from handlers.wording import console
from storage.models import Issue
from storage.trays import TargetKind
from storage.unit_of_work import UnitOfWork

MOST = 100


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """One send, and the issue it was about."""

    whom: str
    at: datetime
    issue: Issue


def list_doubts(uow: UnitOfWork, viewer: Viewer) -> tuple[Doubt, ...]:
    """The newest sends of unknown outcome about what is theirs to see."""
    found = uow.console.list_unknown(communities_of(uow, viewer), MOST)
    about = ((one, uow.ledger.get(one.issue_id)) for one in found if one.issue_id)
    return tuple(
        Doubt(whom=_whom(uow, one.target_kind, one.target), at=one.at, issue=issue)
        for one, issue in about
        if is_seen(uow, viewer, issue)
    )


def _whom(uow: UnitOfWork, kind: str, target: str) -> str:
    if kind == TargetKind.GROUP:
        point = uow.directory.find_speak_point(target)
        return point.name if point and point.name else console.SOME_GROUP
    return gather.name_of(uow, target)
