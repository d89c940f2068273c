"""The ledger's index: every question a room asks about issues, none of them a scan."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, select

from storage.chain import Line
from storage.errors import NotFound
from storage.issue_row import read_issues, to_issue
from storage.later import BESIDE, LateRows
from storage.models import Issue, State, Step
from storage.roster_tables import team_members
from storage.row import is_there, list_records, names_of
from storage.spelling import fold_userid
from storage.states import UNFINISHED, WORKING
from storage.step_row import to_line
from storage.tables import issue_people, issues, steps

MOST = 2**31 - 1  # the highest number a column holds; PostgreSQL refuses even to compare with a higher one

_HERE = select(issues).execution_options(**BESIDE)  # an issue's own row never waits
_GET = _HERE.where(issues.c.id == bindparam("this_id"))
_LINES = select(steps).where(steps.c.issue_id == bindparam("this_id")).order_by(steps.c.seq)
_STEPS = _LINES.with_only_columns(*(steps.c[name] for name in names_of(Step)))
_ACTED = (
    select(steps.c.actor, func.max(steps.c.at).label("last"))
    .where(steps.c.issue_id == bindparam("this_id"))
    .group_by(steps.c.actor)
    .execution_options(**BESIDE)
)
_FIND = _HERE.where(issues.c.community == bindparam("here"), issues.c.number == bindparam("called"))
_NEWEST = issues.c.id.desc()
_NUMBERED = select(issues).where(issues.c.number == bindparam("called")).order_by(_NEWEST)


def part_of(part: str) -> Select[tuple[int]]:
    """The unfinished issues in which somebody has this part."""
    has = and_(issue_people.c.person == bindparam("who"), issue_people.c.part == part)
    return select(issue_people.c.issue_id).where(has, issue_people.c.unfinished)


def _last_of(part: str) -> Select[Any]:
    """The last issues in which somebody has, or had, this part."""
    has = and_(issue_people.c.person == bindparam("who"), issue_people.c.part == part)
    mine = select(issue_people.c.issue_id).where(has).order_by(issue_people.c.issue_id.desc())
    return _HERE.where(issues.c.id.in_(mine.limit(bindparam("most")))).order_by(_NEWEST)


def _work() -> Select[Any]:
    teams = select(team_members.c.team).where(team_members.c.person == bindparam("who"))
    ours = select(issues.c.id).where(issues.c.owner_team.in_(teams), issues.c.state.in_(WORKING))
    mine_or_ours = issues.c.id.in_(part_of("works").union(ours))
    return select(issues).where(mine_or_ours, issues.c.state.in_(WORKING)).order_by(_NEWEST)


def _called() -> Select[Any]:
    ours = issue_people.c.person.in_(bindparam("units", expanding=True))
    called = and_(ours, issue_people.c.part == "called", issue_people.c.unfinished)
    found = select(issue_people.c.issue_id).where(called)
    return select(issues).where(issues.c.id.in_(found)).order_by(_NEWEST)


_SAID = _HERE.where(issues.c.id.in_(part_of("said"))).order_by(_NEWEST)
_HELPED = select(issues).where(issues.c.id.in_(part_of("helps"))).order_by(_NEWEST)
_WORK, _CALLED = _work(), _called()
_LAST_SAID, _LAST_WORKED = _last_of("said"), _last_of("works")


class LedgerLists(LateRows):
    """Reads issues and steps."""

    def get(self, issue_id: int) -> Issue:
        """The issue with this global id; NotFound when there is none."""
        found = self._one(_GET, {"this_id": issue_id})
        if found is None:
            raise NotFound("no such issue")
        return found

    def has(self, issue_id: int) -> bool:
        """Whether there is an issue with this global id."""
        return is_there(self._connection, issues.c.id == issue_id)

    def find(self, community: str, number: int) -> Issue | None:
        """The issue people call by this number in this community."""
        return self._one(_FIND, {"here": community, "called": number}) if 0 < number <= MOST else None

    def list_numbered(self, number: int) -> list[Issue]:
        """The issues with this number, of every community."""
        return self._ask(_NUMBERED, {"called": number}) if 0 < number <= MOST else []

    def list_lines(self, issue_id: int) -> list[Line]:
        """The history of an issue with its seals, oldest first."""
        return [to_line(row) for row in self._connection.execute(_LINES, {"this_id": issue_id}).mappings()]

    def list_steps(self, issue_id: int) -> list[Step]:
        """The history of an issue, oldest first."""
        return list_records(self._connection, Step, _STEPS, {"this_id": issue_id})

    def last_acted(self, issue_id: int, userid: str) -> datetime | None:
        """When somebody last wrote a line of an issue's history; None if they never did."""
        self._later.write_about(steps, issue_id)
        who, rows = fold_userid(userid), self._connection.execute(_ACTED, {"this_id": issue_id})
        return max((row.last for row in rows if fold_userid(row.actor) == who), default=None)

    def list_unfinished_of_reporter(self, userid: str) -> list[Issue]:
        """What this person reported, joined or relayed and is not over; newest first."""
        return self._ask_of(_SAID, userid)

    def list_of_reporter(self, userid: str, limit: int) -> list[Issue]:
        """The last issues this person reported, joined or relayed; newest first."""
        return self._ask_of(_LAST_SAID, userid, most=limit)

    def list_unfinished_of_owner(self, userid: str) -> list[Issue]:
        """What this person, or a team of theirs, has to work on; newest first."""
        return self._ask(_WORK, {"who": fold_userid(userid)})

    def list_unfinished_of_hand(self, userid: str) -> list[Issue]:
        """What this person helps with and is not over; newest first."""
        return self._ask(_HELPED, {"who": fold_userid(userid)})

    def list_called(self, units: Collection[str]) -> list[Issue]:
        """What any of these, codes of teams or userids, is called for; newest first."""
        return self._ask(_CALLED, {"units": [fold_userid(unit) for unit in units]})

    def list_of_worker(self, userid: str, limit: int) -> list[Issue]:
        """The last issues this person owned or took; newest first."""
        return self._ask_of(_LAST_WORKED, userid, most=limit)

    def list_unfinished_in(
        self, community: str, *, since: datetime | None = None, limit: int | None = None
    ) -> list[Issue]:
        """What is not over in a community, opened at or after `since`; newest first."""
        here = select(issues.c.id).where(issues.c.community == community, issues.c.state.in_(UNFINISHED))
        lately = [issues.c.opened_at >= since] if since else []
        return self._list(issues.c.id.in_(here), *lately, limit=limit)

    def list_merged_into(self, issue_id: int) -> list[Issue]:
        """The issues whose work this one carries."""
        return self._list(issues.c.merged_into == issue_id)

    def list_issues(
        self, *, community: str = "", state: State | None = None, limit: int = 50, before_id: int = 0
    ) -> list[Issue]:
        """A page of the ledger, newest first; the next one starts before the last id of this one."""
        where: list[ColumnElement[bool]] = []
        if community:
            where.append(issues.c.community == community)
        if state:
            where.append(issues.c.state == state)
        if before_id:
            where.append(issues.c.id < before_id)
        return self._list(*where, limit=limit)

    def _one(self, asked: Select[Any], given: dict[str, Any]) -> Issue | None:
        row = self._connection.execute(asked, given).mappings().one_or_none()
        return to_issue(row) if row else None

    def _ask(self, asked: Select[Any], given: dict[str, Any]) -> list[Issue]:
        """A question that is asked all day, put together once."""
        return read_issues(self._connection, asked, given)

    def _ask_of(self, asked: Select[Any], userid: str, **given: int) -> list[Issue]:
        """The same of a person, whose parts alone are written first."""
        who = fold_userid(userid)
        self._later.write_about(issue_people, who)
        return self._ask(asked, {"who": who, **given})

    def _list(self, *where: ColumnElement[bool], limit: int | None = None) -> list[Issue]:
        found = select(issues).where(*where).order_by(_NEWEST).limit(limit)
        return read_issues(self._connection, found)
