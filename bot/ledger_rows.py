"""An issue as a line of the exported ledger."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from handlers import gather
from handlers.context import Desk
from handlers.digests.document import Cell, Row
from handlers.view import IssueView
from handlers.wording import checking, hands, ratings
from handlers.wording.labels import DOORS, LEVELS, STATES, URGENCIES
from storage.database import Database
from storage.models import Issue
from storage.unit_of_work import UnitOfWork

PAGE = 500  # issues read at a time


def ledger_rows(database: Database, desk: Desk, community: str) -> Iterator[Row]:
    """The ledger's rows, newest first, a page at a time, so that a large one fits into memory."""
    before = 0
    while page := database.read(partial(_page, desk, community, before)):
        yield from (row for _, row in page)
        before = page[-1][0]


def _page(desk: Desk, community: str, before: int, uow: UnitOfWork) -> list[tuple[int, Row]]:
    issues = uow.ledger.list_issues(community=community, limit=PAGE, before_id=before)
    return [(issue.id, _row(uow, desk, issue)) for issue in issues]


def _row(uow: UnitOfWork, desk: Desk, issue: Issue) -> Row:
    """In the order of the header."""
    view = gather.view(uow, desk, issue)
    merged = uow.ledger.get(issue.merged_into).number if issue.merged_into else 0
    return *_what(uow, view), *_moments(issue), *_how(view, f"#{merged}" if merged else "")


def _what(uow: UnitOfWork, view: IssueView) -> Row:
    """What it is, whose words, whose work."""
    issue = view.issue
    return (
        gather.area_name(uow, issue.community) or issue.community,
        issue.number,
        STATES[issue.state],
        LEVELS[issue.level],
        issue.category,
        view.category,
        URGENCIES[issue.urgency],
        view.full_place,
        issue.words,
        DOORS[issue.door],
        view.reporter,
        len(issue.co_reporters),
        view.owner,
        view.handler,
        issue.why,
    )


def _moments(issue: Issue) -> Row:
    """When it came to what."""
    came = (issue.opened_at, issue.assigned_at, issue.accepted_at, issue.on_site_at)
    return tuple(_moment(at) for at in (*came, issue.resolved_at, issue.closed_at))


def _how(view: IssueView, merged: str) -> Row:
    """How it went; `merged`: into which."""
    issue = view.issue
    return (
        ratings.listed(view),
        issue.reopened,
        issue.reminded,
        len(issue.evidence),
        merged,
        hands.listed(view),
        checking.result(issue),
        view.first,
        issue.hops,
        issue.returns,
        view.supervisor,
        _moment(issue.supervised_until),
        _moment(issue.flagged_at),
        _moment(issue.event_at),
    )


def _moment(moment: datetime | None) -> Cell:
    return moment or ""
