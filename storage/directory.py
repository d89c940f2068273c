"""Who is who and what is where: the roster, and what chats have added to it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    bindparam,
    func,
    literal,
    select,
    union_all,
)

from storage import dialect
from storage.later import BESIDE, Later, Write
from storage.models import Grant, Home, Person, Place, SpeakPoint, Team
from storage.neighbours import Neighbours
from storage.roster_memory import KnownRoster, remembered
from storage.roster_tables import (
    conversations,
    grants,
    homes,
    people,
    speak_points,
    team_members,
    teams,
)
from storage.row import find_record, list_records, to_columns, to_record
from storage.spelling import fold_userid, lane_of
from storage.trays import Surface, TargetKind

_HEARD = Write(
    statement=dialect.prepared(
        lambda insert: (new := insert(conversations)).on_conflict_do_update(
            index_elements=["lane", "surface"], set_={"heard_at": new.excluded.heard_at}
        )
    )
)
_LAST_HEARD = (
    select(conversations.c.surface, conversations.c.heard_at)
    .where(conversations.c.lane == bindparam("here"))
    .execution_options(**BESIDE)
)
_PERSON = select(people).where(people.c.person == bindparam("of")).execution_options(**BESIDE)
_GRANTS = (
    select(grants)
    .where(grants.c.person == bindparam("of"))
    .order_by(grants.c.position)
    .execution_options(**BESIDE)
)
_CODES: BindParameter[Any] = bindparam("codes", expanding=True)
_AT_WORK = (
    select(grants.c.position.label("turn"), grants.c.userid.label("holder"), grants.c.role, grants.c.area)
    .add_columns(people)
    .join(people, grants.c.person == people.c.person)
    .where(grants.c.area.in_(_CODES), ~grants.c.is_resident)
    .order_by(grants.c.position)
    .execution_options(**BESIDE)
)
_TEAMS = select(teams).order_by(teams.c.position).execution_options(**BESIDE)
_TEAMS_IN = _TEAMS.where(teams.c.area.in_(_CODES))
_TEAMS_OF = _TEAMS.where(
    teams.c.code.in_(select(team_members.c.team).where(team_members.c.person == bindparam("of")))
)
_TEAM = _TEAMS.where(teams.c.code == bindparam("called"))
_PEOPLE_OF = select(people).where(people.c.person.in_(_CODES)).execution_options(**BESIDE)
_GRANTS_OF = (
    select(grants).where(grants.c.person.in_(_CODES)).order_by(grants.c.position).execution_options(**BESIDE)
)
_MEMBERS_OF = (
    select(team_members.c.person, teams)
    .join(teams, teams.c.code == team_members.c.team)
    .where(team_members.c.person.in_(_CODES))
    .order_by(teams.c.position)
    .execution_options(**BESIDE)
)
_SERVED = union_all(
    select(grants.c.area).where(grants.c.person == bindparam("of")),
    select(teams.c.area)
    .join(team_members, teams.c.code == team_members.c.team)
    .where(team_members.c.person == bindparam("of")),
).execution_options(**BESIDE)
_HOMES = select(homes).where(homes.c.person.in_(_CODES)).execution_options(**BESIDE)
_HOME = select(homes).where(homes.c.person == bindparam("of")).execution_options(**BESIDE)


class Directory(Neighbours):
    """Reads people, teams, areas and groups; keeps what is learnt in chat."""

    def __init__(self, connection: Connection, known: KnownRoster, later: Later) -> None:
        super().__init__(connection, known)
        self._later = later

    @remembered
    def find_person(self, userid: str) -> Person | None:
        """The person with this userid, however it is spelt."""
        return find_record(self._connection, Person, _PERSON, {"of": fold_userid(userid)})

    @remembered
    def list_grants(self, userid: str) -> tuple[Grant, ...]:
        """The roles of a person, in roster order."""
        return tuple(list_records(self._connection, Grant, _GRANTS, {"of": fold_userid(userid)}))

    def meet(self, userids: Iterable[str]) -> None:
        """Ask after several people at once; each question about one of them is answered then."""
        answers = self.known.answers()
        if answers is None:
            return
        new = {userid: fold_userid(userid) for userid in userids if ("list_grants", (userid,)) not in answers}
        if not new:
            return
        asked = {"codes": sorted(set(new.values()))}
        persons = {row["person"]: to_record(Person, row) for row in self._ask(_PEOPLE_OF, asked)}
        roles, crews = defaultdict[str, list[Grant]](list), defaultdict[str, list[Team]](list)
        for row in self._ask(_GRANTS_OF, asked):
            roles[row["person"]].append(to_record(Grant, row))
        for row in self._ask(_MEMBERS_OF, asked):
            crews[row["person"]].append(to_record(Team, row))
        for userid, folded in new.items():
            self.known.learn("find_person", (userid,), persons.get(folded))
            self.known.learn("list_grants", (userid,), tuple(roles[folded]))
            self.known.learn("list_teams_of", (userid,), tuple(crews[folded]))
            served = [grant.area for grant in roles[folded]] + [team.area for team in crews[folded]]
            self.known.learn("list_served", (userid,), tuple(served))

    def _ask(self, asked: Select[Any], given: dict[str, Any]) -> Iterable[RowMapping]:
        return self._connection.execute(asked, given).mappings()

    @remembered
    def list_holders(self, role: str, area: str) -> tuple[Person, ...]:
        """Who holds a role in exactly this area, in roster order."""
        found = (
            select(people)
            .join(grants, grants.c.person == people.c.person)
            .where(grants.c.role == role, grants.c.area == area)
            .order_by(grants.c.position)
            .execution_options(**BESIDE)
        )
        return tuple(list_records(self._connection, Person, found))

    @remembered
    def list_role_holders(self, area_codes: tuple[str, ...]) -> tuple[tuple[Grant, Person], ...]:
        """Everybody with a role in one of these areas, residents aside, in roster order."""
        return self.list_at("holders", area_codes, self._holders_at)

    @remembered
    def list_teams(self) -> tuple[Team, ...]:
        """The teams in roster order."""
        return tuple(list_records(self._connection, Team, _TEAMS))

    @remembered
    def list_teams_in(self, area_codes: tuple[str, ...]) -> tuple[Team, ...]:
        """The teams that serve exactly one of these areas, in roster order."""
        return self.list_at("teams", area_codes, self._teams_at)

    @remembered
    def find_team(self, code: str) -> Team | None:
        """The team with this code."""
        return find_record(self._connection, Team, _TEAM, {"called": code})

    @remembered
    def list_teams_of(self, userid: str) -> tuple[Team, ...]:
        """The teams this person is a member of, in roster order."""
        return tuple(list_records(self._connection, Team, _TEAMS_OF, {"of": fold_userid(userid)}))

    @remembered
    def list_served(self, userid: str) -> tuple[str, ...]:
        """The areas of a person's roles and teams; one may come twice."""
        return tuple(self._connection.execute(_SERVED, {"of": fold_userid(userid)}).scalars())

    @remembered
    def find_speak_point(self, chat_id: str) -> SpeakPoint | None:
        """The binding of a group, or None; when it was heard last is said by the list alone."""
        found = self._list_speak_points(speak_points.c.chat_id == chat_id)
        return replace(found[0], heard_at=None) if found else None

    def list_speak_points(self, compound: str = "") -> tuple[SpeakPoint, ...]:
        """The bound groups, or those of a compound."""
        return self._list_speak_points(*([speak_points.c.compound == compound] if compound else []))

    def bind(self, point: SpeakPoint) -> None:
        """Bind a group to a compound from the chat; an empty name or key leaves the one we have."""
        columns = to_columns(point, "heard_at")
        changed = {"compound": point.compound}
        changed |= {name: columns[name] for name in ("name", "webhook_key") if columns[name]}
        new = dialect.insert(self._connection, speak_points).on_conflict_do_update(
            index_elements=["chat_id"], set_=changed
        )
        self._connection.execute(new, columns | {"from_roster": False, "position": 0})
        self.known.change()

    def heard(self, target_kind: TargetKind, target: str, surface: Surface, now: datetime) -> None:
        """Somebody spoke to the bot here, so it may speak here unasked."""
        lane = lane_of(target_kind, target)
        row = {"lane": lane, "surface": surface, "heard_at": now}
        self._later.put(_HEARD, row, (lane, surface), about=(conversations, lane))

    def heard_at(self, target_kind: TargetKind, target: str, *doors: Surface) -> datetime | None:
        """When somebody last spoke to the bot here: through one of these doors, or any if none is named."""
        lane = lane_of(target_kind, target)
        self._later.write_about(conversations, lane)
        rows = self._connection.execute(_LAST_HEARD, {"here": lane})
        return max((row.heard_at for row in rows if not doors or row.surface in doors), default=None)

    def find_home(self, userid: str) -> Home | None:
        """Where a person says they live."""
        row = self._connection.execute(_HOME, {"of": fold_userid(userid)}).mappings().one_or_none()
        return _to_home(row) if row else None

    def list_homes(self, userids: Iterable[str]) -> dict[str, Home]:
        """Where these people say they live, by folded userid; in one question."""
        asked = {"codes": sorted({fold_userid(userid) for userid in userids})}
        return {row["person"]: _to_home(row) for row in self._ask(_HOMES, asked)} if asked["codes"] else {}

    def declare_home(self, home: Home) -> None:
        """Keep where a person says they live; saying it again replaces it."""
        key, values = {"person": fold_userid(home.userid)}, vars(home.place) | to_columns(home, "place")
        dialect.put(self._connection, homes, key, values)

    def _holders_at(self, codes: Sequence[str]) -> Iterable[tuple[str, int, tuple[Grant, Person]]]:
        rows = list(self._ask(_AT_WORK, {"codes": codes}))
        self.meet(row["holder"] for row in rows)  # who is chosen is asked after next
        for row in rows:
            grant = Grant(userid=row["holder"], role=row["role"], area=row["area"])
            person = to_record(Person, row)
            self.known.learn("find_person", (grant.userid,), person)
            yield grant.area, row["turn"], (grant, person)

    def _teams_at(self, codes: Sequence[str]) -> Iterable[tuple[str, int, Team]]:
        for row in self._ask(_TEAMS_IN, {"codes": codes}):
            team = to_record(Team, row)
            self.known.learn("find_team", (team.code,), team)
            yield team.area, row["position"], team

    def _list_speak_points(self, *where: ColumnElement[bool]) -> tuple[SpeakPoint, ...]:
        lane = literal(lane_of(TargetKind.GROUP, "")) + speak_points.c.chat_id
        heard = select(func.max(conversations.c.heard_at)).where(conversations.c.lane == lane)
        found = select(speak_points, heard.scalar_subquery().label("heard_at")).where(*where)
        in_order = found.order_by(speak_points.c.position, speak_points.c.chat_id)
        return tuple(list_records(self._connection, SpeakPoint, in_order))


def _to_home(row: RowMapping) -> Home:
    return to_record(Home, row, place=to_record(Place, row))
