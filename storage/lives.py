"""A community's issues as they stood at both ends of a stretch of time, retold from the steps."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, select

from storage.audit_pages import list_histories
from storage.chain import Line, head_of
from storage.issue_row import read_issues, replay, to_columns, to_issue, told_by
from storage.life import Act, Life
from storage.models import Action, Issue
from storage.states import WORKING
from storage.tables import issues, steps

AT_ONCE = 400  # histories read in one question
BESIDE = 20  # issues opened together, among which the last number is: clocks of processes differ


class Lives:
    """Reads what issues were, whatever became of them since."""

    def __init__(self, connection: Connection, chain_key: bytes) -> None:
        self._connection = connection
        self._chain_key = chain_key

    def list_between(
        self, community: str, start: datetime, end: datetime, *, opened_since: datetime | None = None
    ) -> list[Life]:
        """All that were open at the end or touched within, and all opened since a moment; by number.

        Costs what was touched since `start`, what is open now and what was opened since that moment.
        """
        moved = self._list_touched(community, start, end)
        here, since = issues.c.community == community, opened_since or start
        rows = self._list(here, issues.c.state.in_(WORKING))  # two questions, each with an index of its own
        rows += self._list(here, issues.c.opened_at >= since, issues.c.opened_at < end)
        still = {row.id: row for row in rows if row.id not in moved and row.opened_at < end}
        found = [Life(before=_if_there(issue, start), after=issue) for issue in still.values()]
        found += self._retell(sorted(moved), start, end)
        return sorted(found, key=lambda life: life.after.number)

    def seal_at(self, community: str, moment: datetime) -> tuple[int, str]:
        """How many lines a community's chain had then, and its seal; 0 and empty before its first line."""
        earlier = and_(steps.c.community == community, steps.c.at < moment)
        found = select(steps.c.position, steps.c.link).where(earlier)
        last = self._connection.execute(
            found.order_by(steps.c.at.desc(), steps.c.position.desc()).limit(1)
        ).one_or_none()
        if last is None:
            return 0, ""
        opened = and_(issues.c.community == community, issues.c.opened_at < moment)
        newest = select(issues.c.number).where(opened).order_by(issues.c.opened_at.desc()).limit(BESIDE)
        number = max(self._connection.execute(newest).scalars(), default=0)
        return last.position, head_of(self._chain_key, community, last.position, number, last.link)

    def _list_touched(self, community: str, start: datetime, end: datetime) -> set[int]:
        """Of those that had come in by the end, whose row may tell what was only later."""
        is_told = steps.c.action != Action.ERASE  # a night may erase thousands, and no number changes
        taken = and_(steps.c.community == community, steps.c.at >= start, is_told)
        found = select(steps.c.issue_id).join(issues, issues.c.id == steps.c.issue_id)
        found = found.where(taken, issues.c.opened_at < end).distinct()
        return set(self._connection.execute(found).scalars())

    def _list(self, *where: ColumnElement[bool]) -> list[Issue]:
        return read_issues(self._connection, select(issues).where(*where))

    def _retell(self, issue_ids: Sequence[int], start: datetime, end: datetime) -> Iterator[Life]:
        for first in range(0, len(issue_ids), AT_ONCE):
            histories = list_histories(self._connection, issue_ids[first : first + AT_ONCE])
            for lines in histories.values():
                if life := retell(lines, start, end):
                    yield life


def retell(lines: Sequence[Line], start: datetime, end: datetime) -> Life | None:
    """One issue's life between two moments, from its whole history; None when it came in later."""
    earlier = _before(lines, start)
    first = issue = replay(lines[:earlier]) if earlier else None
    acts: list[Act] = []
    for line in lines[earlier : _before(lines, end)]:
        after = _after(issue, line)
        acts.append(Act(step=line.step, before=issue, after=after))
        issue = after
    return Life(before=first, after=issue, acts=tuple(acts)) if issue else None


def _before(lines: Sequence[Line], moment: datetime) -> int:
    """How many lines were written before it."""
    return next((place for place, line in enumerate(lines) if line.step.at >= moment), len(lines))


def _after(issue: Issue | None, line: Line) -> Issue:
    if issue is None:
        return replay([line])
    return to_issue(to_columns(issue) | told_by(line) | {"last_step": line.step.seq})


def _if_there(issue: Issue, moment: datetime) -> Issue | None:
    return issue if issue.opened_at < moment else None
