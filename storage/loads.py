"""How much people have in hand: open issues nobody else carries, by who answers for them."""

from sqlalchemy import ColumnElement, Connection, and_, func, select

from storage.issue_row import WORKING
from storage.spelling import fold_userid
from storage.tables import issue_people, issues


class Loads:
    """Counts issues."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count_of(self, userid: str, *, but: int = 0) -> int:
        """How many one person answers for, one issue left out."""
        me = fold_userid(userid)
        mine = select(issue_people.c.issue_id).where(
            issue_people.c.person == me, issue_people.c.part == "works", issue_people.c.unfinished
        )
        open_ = and_(issues.c.id.in_(mine), issues.c.owner == userid, issues.c.id != but, _is_open())
        return self._connection.execute(select(func.count()).where(open_)).scalar_one()

    def by_owner(self, community: str) -> list[tuple[str, int]]:
        """Each owner in a community with their count, most first."""
        count = func.count().label("count")
        found = (
            select(issues.c.owner, count)
            .where(issues.c.community == community, _is_open(), issues.c.owner != "")
            .group_by(issues.c.owner)
            .order_by(count.desc(), issues.c.owner)
        )
        return [(row.owner, row.count) for row in self._connection.execute(found)]


def _is_open() -> ColumnElement[bool]:
    return and_(issues.c.state.in_(WORKING), issues.c.merged_into == 0)
