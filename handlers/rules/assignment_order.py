"""The order in which it is asked whose job an issue is: a rule a line, the first that finds somebody wins."""

from dataclasses import dataclass
from enum import StrEnum

from storage.models import Role

TEAM_MEMBER = "team_member"


class When(StrEnum):
    """The condition of a rule."""

    UNCLEAR = "unclear"
    CLEAR = "clear"
    COMMUNITY = "community"  # the solver is the community itself
    COMMITTEE = "committee"  # the solver is the property committee
    INTIMATE = "intimate"
    NEIGHBOURLY = "neighbourly"  # a neighbour may know of it
    ALWAYS = "always"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One line of the order."""

    name: str
    when: When
    role: str
    beside: str = ""  # another role whose holders are chosen from as well


RULES: tuple[Rule, ...] = (
    Rule(name="unclear_worker", when=When.UNCLEAR, role=Role.COMMUNITY_WORKER),
    Rule(name="unclear_secretary", when=When.UNCLEAR, role=Role.SECRETARY),
    Rule(name="unclear_street", when=When.UNCLEAR, role=Role.STREET_SUPERVISOR),
    Rule(name="team", when=When.CLEAR, role=TEAM_MEMBER),
    Rule(name="solver_community", when=When.COMMUNITY, role=Role.COMMUNITY_WORKER),
    Rule(name="solver_community", when=When.COMMUNITY, role=Role.SECRETARY),
    Rule(name="solver_committee", when=When.COMMITTEE, role=Role.SECRETARY),
    Rule(name="cadre", when=When.INTIMATE, role=Role.SECRETARY, beside=Role.COMMUNITY_WORKER),
    Rule(name="cadre", when=When.INTIMATE, role=Role.STREET_SUPERVISOR),
    Rule(name="building_leader", when=When.NEIGHBOURLY, role=Role.BUILDING_LEADER),
    Rule(name="property_steward", when=When.ALWAYS, role=Role.PROPERTY_STEWARD),
    Rule(name="community_worker", when=When.ALWAYS, role=Role.COMMUNITY_WORKER),
    Rule(name="secretary", when=When.ALWAYS, role=Role.SECRETARY),
    Rule(name="street_supervisor", when=When.ALWAYS, role=Role.STREET_SUPERVISOR),
)
