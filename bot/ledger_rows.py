"""An issue as a line of the exported ledger."""

from collections.abc import Iterator
from datetime import datetime

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


class LedgerRows:
    """The ledger's rows, newest first, a page at a time, so that a large one fits into memory."""

    def __init__(self, database: Database, desk: Desk, community: str) -> None:
        self._database = database
        self._desk = desk
        self._community = community

    def __iter__(self) -> Iterator[Row]:
        before = 0
        while True:
            page = self._database.read(lambda uow: self._page(uow, before))  # noqa: B023 - called at once
            yield from (row for _, row in page)
            if len(page) < PAGE:
                return
            before = page[-1][0]

    def _page(self, uow: UnitOfWork, before: int) -> list[tuple[int, Row]]:
        issues = uow.ledger.list_issues(community=self._community, limit=PAGE, before_id=before)
        return [(issue.id, _row(uow, self._desk, issue)) for issue in issues]


def _row(uow: UnitOfWork, desk: Desk, issue: Issue) -> Row:
    """In the order of the header."""
    view = gather.view(uow, desk, issue)
    merged = uow.ledger.get(issue.merged_into).number if issue.merged_into else 0
    return *_what(uow, view), *_moments(issue), *_how(view, f"#{merged}" if merged else "")


def _what(uow: UnitOfWork, view: IssueView) -> Row:
    """What it is, whose words, whose work."""
    issue = view.issue
    community = uow.directory.find_area(issue.community)
    return (
        community.name if community else issue.community,
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
