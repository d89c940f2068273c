"""How much people have in hand: open issues nobody else carries, by who answers for them."""

from sqlalchemy import ColumnElement, and_, case, func, select

from storage.rows import Rows
from storage.spelling import fold_userid
from storage.states import WORKING
from storage.tables import issue_people, issues


class Loads(Rows):
    """Counts issues."""

    def count_of(self, userid: str, *, but: int) -> int:
        """How many one person answers for, one issue left out."""
        me = fold_userid(userid)
        mine = select(issue_people.c.issue_id).where(
            issue_people.c.person == me, issue_people.c.part == "works", issue_people.c.unfinished
        )
        owned = and_(issues.c.id.in_(mine), issues.c.owner == userid, issues.c.id != but)
        found = select(_count()).where(owned, issues.c.state.in_(WORKING))
        return self._connection.execute(found).scalar_one() or 0

    def by_owner(self, community: str) -> list[tuple[str, int]]:
        """Each owner in a community with their count, most first."""
        here = and_(issues.c.community == community, issues.c.state.in_(WORKING), issues.c.owner != "")
        found = select(issues.c.owner, _count().label("number")).where(here).group_by(issues.c.owner)
        rows = [(row.owner, row.number) for row in self._connection.execute(found) if row.number]
        return sorted(rows, key=lambda row: (-row[1], row[0]))


def _count() -> ColumnElement[int]:
    """Asked of what was found: an index of the links would lead to every issue that has none."""
    return func.sum(case((issues.c.merged_into == 0, 1), else_=0))
