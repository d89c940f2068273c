"""Who may do what: by the part they play, in the area where they play it."""

import pytest

from handlers.rules.parts import Part
from handlers.rules.permissions import Actor, may, may_bind, may_relay, parts, refuse
from handlers.rules.refusal import RefusalCode
from storage.models import Action, Grant, Role
from tests.rules.build import an_issue

PATH = ("B3", "K1", "C1", "S1", "D1")
ISSUE = an_issue(
    reporter="LaoWang", co_reporters=("zhang",), relayed_by="leader", owner_team="T1", handler="fu"
)
A, P = Action, Part


def somebody(userid: str = "x", *grants: tuple[str, str], teams: tuple[str, ...] = ()) -> Actor:
    """A person with roles in areas."""
    held = tuple(Grant(userid=userid, role=role, area=area) for role, area in grants)
    return Actor(userid=userid, grants=held, teams=teams)


@pytest.mark.parametrize(
    ("actor", "played"),
    [
        (somebody("laowang"), {P.REPORTER}),
        (somebody("Zhang"), {P.CO_REPORTER}),
        (somebody("leader", ("building_leader", "B3")), {P.RELAYER, P.BUILDING_LEADER_OF_PLACE}),
        (somebody("x", ("building_leader", "B4")), {P.STRANGER}),
        (somebody("x", ("secretary", "C1")), {P.SECRETARY}),
        (somebody("x", ("secretary", "C2")), {P.STRANGER}),
        (somebody("x", ("street_supervisor", "S1")), {P.STREET}),
        (somebody("x", ("district_supervisor", "D1")), {P.DISTRICT}),
        (somebody("x", ("grid_worker", "K1"), ("property_steward", "K1")), {P.GRID_WORKER, P.STEWARD}),
        (somebody("x", ("community_worker", "C1")), {P.COMMUNITY_WORKER}),
        (somebody("x", ("resident", "B3")), {P.STRANGER}),
        (somebody("x", ("dog_warden", "C1")), {P.STRANGER}),
        (somebody("WANGFANG"), {P.OWNER, P.OWNER_TEAM_MEMBER}),
        (somebody("fu"), {P.OWNER}),
        (somebody("li"), {P.OWNER_TEAM_MEMBER}),
        (somebody("x", teams=("T1",)), {P.OWNER_TEAM_MEMBER}),
        (somebody("x", teams=("T2",)), {P.STRANGER}),
        (somebody(""), {P.STRANGER}),
    ],
)
def test_a_person_plays_the_parts_of_their_roles_and_deeds(actor: Actor, played: set[Part]) -> None:
    assert parts(actor, ISSUE, ("WangFang", "li"), PATH) == played


OWNER_SIDE = {P.OWNER, P.OWNER_TEAM_MEMBER, P.BUILDING_LEADER_OF_PLACE}
COMMUNITY = {P.COMMUNITY_WORKER, P.SECRETARY}
SPEAKERS = {P.REPORTER, P.CO_REPORTER, P.RELAYER}
WORKERS = OWNER_SIDE | COMMUNITY | {P.GRID_WORKER, P.STREET, P.DISTRICT}


@pytest.mark.parametrize(
    ("actions", "allowed"),
    [
        ((A.ACCEPT, A.ARRIVE, A.RESOLVE), WORKERS | {P.CALLED, P.LATE}),
        ((A.HAND_BACK, A.DEFER, A.RETURN, A.REASSIGN, A.REPORT_BACK), WORKERS),
        ((A.WHISTLE, A.EVENT, A.DISSOLVE), COMMUNITY | {P.STREET, P.DISTRICT}),
        ((A.SUPERVISE,), {P.SECRETARY, P.STREET, P.DISTRICT}),
        ((A.DECLINE, A.PUBLISH, A.HOLD_BACK), COMMUNITY),
        ((A.RECLASSIFY,), OWNER_SIDE | COMMUNITY),
        ((A.MERGE, A.UNLINK, A.DELIBERATE, A.DECIDE), {P.BUILDING_LEADER_OF_PLACE} | COMMUNITY),
        ((A.ESCALATE,), OWNER_SIDE | COMMUNITY | {P.STREET}),
        ((A.REMIND,), SPEAKERS | COMMUNITY | {P.STREET, P.DISTRICT}),
        ((A.WITHDRAW,), {P.REPORTER, P.RELAYER}),
        ((A.RATE, A.APPEAL), SPEAKERS),
        ((A.REOPEN,), SPEAKERS | COMMUNITY),
        ((A.ERASE,), {P.SECRETARY, P.STREET, P.DISTRICT}),
        ((A.JOIN, A.COMMENT, A.REPORT), set(Part)),
        ((A.CLOSE, A.LAPSE, A.FLAG), set()),
    ],
)
def test_an_action_is_open_to_these_parts_and_no_others(
    actions: tuple[Action, ...], allowed: set[Part]
) -> None:
    for action in actions:
        assert {part for part in Part if may(action, frozenset({part}))} == allowed


def test_a_worker_in_no_roster_is_told_so_and_anyone_else_that_it_is_not_theirs() -> None:
    played = frozenset({Part.STRANGER})
    unknown = refuse(Action.RESOLVE, Actor(userid="x", in_roster=False), played)
    known = refuse(Action.RESOLVE, Actor(userid="x"), played)
    assert unknown
    assert unknown.code is RefusalCode.NOT_IN_ROSTER
    assert known
    assert (known.code, known.fact("permission")) == (RefusalCode.NOT_YOURS, "take")
    assert refuse(Action.RESOLVE, Actor(userid="x"), frozenset({Part.OWNER})) is None


@pytest.mark.parametrize(
    ("role", "area", "allowed"),
    [
        (Role.COMMUNITY_WORKER, "C1", True),
        (Role.SECRETARY, "C1", True),
        (Role.STREET_SUPERVISOR, "S1", True),
        (Role.SECRETARY, "C2", False),
        (Role.BUILDING_LEADER, "K1", False),
    ],
)
def test_a_group_is_bound_by_the_community_of_the_compound(role: Role, area: str, allowed: bool) -> None:
    assert may_bind(somebody("x", (role, area)), PATH[1:]) is allowed


def test_a_cadre_may_relay_and_a_resident_may_not() -> None:
    assert may_relay(somebody("x", ("building_leader", "B9")))
    assert may_relay(somebody("x", teams=("T1",)))
    assert not may_relay(somebody("x", ("resident", "B3")))
    assert not may_relay(somebody("x"))


@pytest.mark.parametrize(
    ("called", "plays"), [((), False), (("T-GS",), True), (("LAO",), True), (("T-GR", "x"), False)]
)
def test_who_is_called_by_name_or_with_the_team_plays_that_part(called: tuple[str, ...], plays: bool) -> None:
    actor = Actor(userid="lao", teams=("T-GS",))
    assert (P.CALLED in parts(actor, an_issue(called=called), (), ())) is plays
