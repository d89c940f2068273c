"""What the code of a form shows: how the matters it became stand, and what may be done with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.board.pieces import Matter
from handlers.board.show import Spot, find_spot, matters_of
from handlers.context import Desk
from handlers.rules.forms import Choices, choices
from storage.form_row import FormRow
from storage.models import Issue
from storage.unit_of_work import UnitOfWork

MOST = 10


@dataclass(frozen=True, kw_only=True)
class Own:
    """One of their matters."""

    issue_id: int
    matter: Matter
    choices: Choices


@dataclass(frozen=True, kw_only=True)
class LookedUp:
    """All that a code shows."""

    spot: Spot
    answer: str
    own: tuple[Own, ...]
    is_waiting: bool  # the desk has not answered yet


def look_up(uow: UnitOfWork, desk: Desk, code: str, token: str, now: datetime) -> LookedUp | None:
    """What became of a form of this compound; None when there is none."""
    row = uow.forms.find(token)
    if row is None or row.compound != code:
        return None
    issues = carried(uow, row.userid)
    return LookedUp(
        spot=find_spot(uow, code),
        answer=row.answer,
        own=tuple(_own(uow, desk, issues, now)),
        is_waiting=not row.answer,
    )


def _own(uow: UnitOfWork, desk: Desk, issues: Sequence[Issue], now: datetime) -> list[Own]:
    shown = matters_of(uow, desk, issues)
    return [
        Own(issue_id=issue.id, matter=matter, choices=choices(issue, now))
        for issue, matter in zip(issues, shown, strict=True)
    ]


def issue_of(uow: UnitOfWork, row: FormRow, number: int) -> Issue | None:
    """Their matter of that number."""
    return next((issue for issue in carried(uow, row.userid) if issue.number == number), None)


def carried(uow: UnitOfWork, userid: str) -> list[Issue]:
    """Their matters; of what was put under another, the one that carries it."""
    mine = uow.ledger.list_of_reporter(userid, MOST)
    carriers = (uow.ledger.get(issue.merged_into) if issue.merged_into else issue for issue in mine)
    return sorted({issue.id: issue for issue in carriers}.values(), key=lambda issue: issue.number)
