"""The parts people play for an issue, and which parts hold which permission."""

from enum import StrEnum


class Part(StrEnum):
    """What somebody is to one issue."""

    REPORTER = "reporter"
    CO_REPORTER = "co_reporter"
    RELAYER = "relayer"
    OWNER = "owner"
    OWNER_TEAM_MEMBER = "owner_team_member"
    BUILDING_LEADER_OF_PLACE = "building_leader_of_place"
    GRID_WORKER = "grid_worker"
    STEWARD = "steward"
    COMMUNITY_WORKER = "community_worker"
    SECRETARY = "secretary"
    STREET = "street"
    DISTRICT = "district"
    HAND = "hand"
    HELPER = "helper"  # registered to lend a hand: volunteers and their like
    CALLED = "called"  # by a whistle, to see who takes it
    LATE = "late"  # lost it to silence, and nobody has taken it since
    STAND_IN = "stand_in"  # for somebody who watches; who stands in for an owner is the owner
    STRANGER = "stranger"


class Permission(StrEnum):
    """A right that a move asks for."""

    WORK = "work"
    TAKE = "take"  # to take it and see it through, called or not
    DECLINE = "decline"
    CLASSIFY = "classify"
    LINK = "link"
    DELIBERATE = "deliberate"
    ESCALATE = "escalate"
    REMIND = "remind"
    ACKNOWLEDGE = "acknowledge"
    SPEAK_FOR = "speak_for"
    RATE = "rate"
    REOPEN = "reopen"
    ERASE = "erase"
    LEND = "lend"
    HELP = "help"
    CHECK = "check"
    WHISTLE = "whistle"
    SUPERVISE = "supervise"
    DECLARE = "declare"  # a public event
    PUBLISH = "publish"
    ANYBODY = "anybody"
    MACHINE = "machine"


SPEAKERS = frozenset({Part.REPORTER, Part.CO_REPORTER, Part.RELAYER})
OWNERS = frozenset({Part.OWNER, Part.OWNER_TEAM_MEMBER})
LEADER = frozenset({Part.BUILDING_LEADER_OF_PLACE})
COMMUNITY = frozenset({Part.COMMUNITY_WORKER, Part.SECRETARY})
ABOVE = frozenset({Part.STREET, Part.DISTRICT})

WORKERS = OWNERS | LEADER | {Part.GRID_WORKER} | COMMUNITY | ABOVE

HOLDERS: dict[Permission, frozenset[Part]] = {
    Permission.WORK: WORKERS,
    Permission.TAKE: WORKERS | {Part.CALLED, Part.LATE},
    Permission.DECLINE: COMMUNITY,
    Permission.CLASSIFY: OWNERS | LEADER | COMMUNITY,
    Permission.LINK: LEADER | COMMUNITY,
    Permission.DELIBERATE: LEADER | COMMUNITY,
    Permission.ESCALATE: OWNERS | LEADER | COMMUNITY | {Part.STREET},
    Permission.REMIND: SPEAKERS | COMMUNITY | ABOVE,
    Permission.ACKNOWLEDGE: frozenset({Part.STEWARD, Part.STAND_IN}) | COMMUNITY | ABOVE,
    Permission.SPEAK_FOR: frozenset({Part.REPORTER, Part.RELAYER}),
    Permission.RATE: SPEAKERS,
    Permission.REOPEN: SPEAKERS | COMMUNITY,
    Permission.ERASE: frozenset({Part.SECRETARY, Part.STREET, Part.DISTRICT}),
    Permission.LEND: OWNERS | LEADER | COMMUNITY,
    Permission.HELP: frozenset({Part.HAND}),
    Permission.CHECK: frozenset({Part.STEWARD}) | COMMUNITY | ABOVE,
    Permission.WHISTLE: COMMUNITY | ABOVE,
    Permission.SUPERVISE: frozenset({Part.SECRETARY}) | ABOVE,
    Permission.PUBLISH: COMMUNITY,
    Permission.DECLARE: COMMUNITY | ABOVE,
    Permission.ANYBODY: frozenset(Part),
    Permission.MACHINE: frozenset(),  # no person: only the sweep
}


def holds(permission: Permission, parts: frozenset[Part]) -> bool:
    """Whether somebody who plays these parts has the permission."""
    return not parts.isdisjoint(HOLDERS[permission])
