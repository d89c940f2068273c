"""What the public board reads: a compound's matters by the indexes of its community, and their steps."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select

from storage.issue_row import read_issues
from storage.models import Issue, State, Step
from storage.rows import Rows
from storage.scope import is_its_own
from storage.states import RATED, WORKING
from storage.tables import issues, steps


class BoardLists(Rows):
    """Reads for the board."""

    def list_open(self, community: str, compound: str, limit: int, before_id: int = 0) -> list[Issue]:
        """What is being worked on in a compound; newest first."""
        unfinished = and_(issues.c.community == community, issues.c.state.in_(WORKING))
        here = select(issues.c.id).where(unfinished, *_is_of(compound))
        if before_id:
            here = here.where(issues.c.id < before_id)
        found = select(issues).where(issues.c.id.in_(here)).order_by(issues.c.id.desc()).limit(limit)
        return read_issues(self._connection, found)

    def list_done(self, compound: str, limit: int, before: datetime | None = None) -> list[Issue]:
        """What was done in a compound before a moment; the last done first."""
        done = and_(issues.c.compound == compound, issues.c.resolved_at.is_not(None))
        found = select(issues).where(done, issues.c.state.in_(RATED), is_its_own())
        if before:
            found = found.where(issues.c.resolved_at < before)
        found = found.order_by(issues.c.resolved_at.desc()).limit(limit)
        return read_issues(self._connection, found)

    def count_since(self, community: str, compound: str, since: datetime) -> dict[State, int]:
        """How the matters of a compound that came in since then stand."""
        asked = and_(issues.c.community == community, issues.c.opened_at >= since)
        found = (
            select(issues.c.state, func.count().label("number"))
            .where(asked, *_is_of(compound))
            .group_by(issues.c.state)
        )
        return {row.state: row.number for row in self._connection.execute(found)}

    def count_carried(self, issue_ids: Collection[int]) -> dict[int, int]:
        """How many others each of these carries."""
        carried = issues.c.merged_into.in_(issue_ids)
        found = select(issues.c.merged_into, func.count().label("number")).where(carried)
        rows = self._connection.execute(found.group_by(issues.c.merged_into))
        return {row.merged_into: row.number for row in rows}

    def list_steps_of(self, issue_ids: Collection[int]) -> dict[int, Sequence[Step]]:
        """What was done and when, without who and in which words; of each issue the oldest first."""
        columns = (steps.c.issue_id, steps.c.action, steps.c.to_state, steps.c.at, steps.c.seq)
        found = select(*columns, steps.c.evidence).where(steps.c.issue_id.in_(issue_ids))
        taken: dict[int, list[Step]] = {}
        for row in self._connection.execute(found.order_by(steps.c.issue_id, steps.c.seq)):
            step = Step(
                action=row.action, actor="", to_state=row.to_state, at=row.at, seq=row.seq,
                evidence=row.evidence,
            )  # fmt: skip
            taken.setdefault(row.issue_id, []).append(step)
        return dict(taken)


def _is_of(compound: str) -> tuple[ColumnElement[bool], ...]:
    """Of the compound; said so that the index of the community leads, whose open or late issues are few."""
    return issues.c.compound.concat("") == compound, is_its_own()
