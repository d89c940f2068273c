"""Whose job an issue is: ordered rules held as data, the first that matches wins."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from handlers.rules.addressed import find_addressed
from handlers.rules.assignment_order import RULES, TEAM_MEMBER, Rule, When
from handlers.rules.complaint import who_decides
from handlers.rules.duty import OnDuty
from handlers.rules.leave import Absences
from handlers.rules.receivers import COMMITTEE_SOLVER, COMMUNITY_SOLVER, KIND_WORDS, ROLE_WORDS
from storage.models import Role, Team
from storage.spelling import fold_userid

HANDED = "handed"  # the rule's name when a person chose
AWAY, STOOD_FOR, FULL = "away", "stood_for", "full"  # facts: who was meant and why they do not own it
WHISTLED = "whistled"  # and when one of those who were called took it
CAME_LATE = "came_late"  # and when who had lost it to silence took it after all
ON_DUTY = "on_duty"  # and whose turn it is today
SURE = 0.65  # a category read with less confidence than this is put to a person


@dataclass(frozen=True, kw_only=True)
class TeamNear:
    """A team, with how many steps its area lies above the place."""

    team: Team
    depth: int  # 0: the place itself


@dataclass(frozen=True, kw_only=True)
class Holder:
    """Somebody with a role in an area of the place's path."""

    userid: str
    role: str
    area: str  # code
    depth: int  # steps up from the place; 0: the place itself
    name: str = ""
    team: str = ""  # code of the team, when the role is team_member
    unit: str = ""  # among whom the turns of duty go round; empty: there are none


@dataclass(frozen=True, kw_only=True)
class Candidates:
    """Who could own an issue; roster order within one depth."""

    teams: tuple[TeamNear, ...] = ()
    holders: tuple[Holder, ...] = ()
    absences: Absences = field(default_factory=Absences)
    on_duty: OnDuty = field(default_factory=OnDuty)
    full: frozenset[tuple[str, str]] = frozenset()  # userid and role of those who have enough
    without: frozenset[str] = frozenset()  # userids that nobody's place is given to

    def owner_for(self, userid: str, role: str) -> str:
        """Who answers where this person would: they, or who stands in; empty when neither can."""
        owner = self.absences.there_for(userid)
        return "" if owner in self.without or (owner, role) in self.full else owner

    @property
    def as_if_there(self) -> "Candidates":
        """The same, were nobody away and nobody's hands full."""
        is_so = not (self.absences.leaves or self.full)
        return self if is_so else replace(self, absences=Absences(), full=frozenset())


@dataclass(frozen=True, kw_only=True)
class Question:
    """What the rules look at."""

    category: str  # code
    solver: str  # the category's solver word
    confidence: float = 1.0  # of the category
    needs_category: bool = False
    danger: str = ""
    against: frozenset[str] = frozenset()  # roles of those at work it complains of
    is_intimate: bool = False  # somebody is beaten or in need at home: no neighbour owns it

    @property
    def is_unclear(self) -> bool:
        """Whether a person has to say first what it is; in danger nobody waits for that."""
        return not self.danger and (self.needs_category or self.confidence < SURE)


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """The owner, who is copied, and why."""

    owner: str  # userid who answers for it
    owner_role: str
    owner_team: str = ""  # code
    copied: tuple[str, ...] = ()
    rule: str  # name of the rule that matched
    facts: tuple[tuple[str, str], ...] = ()  # for the one-line explanation


def assign(question: Question, candidates: Candidates) -> Assignment | None:
    """The first rule's choice, or None when the roster holds nobody; questions go where issues go.

    Who is away without a stand-in, or has enough, is passed over while somebody else can.
    """
    everybody, passed = candidates.as_if_there, []
    for rule in _rules(question):
        if _applies(rule.when, question):
            meant = chosen = _choose(rule, question, candidates)
            if everybody is not candidates:
                meant = _choose(rule, question, everybody)
            if meant and (chosen is None or chosen.owner != meant.owner):
                passed.append((_why_passed(meant, candidates), meant.owner))
            if chosen is not None:
                facts = (*chosen.facts, *passed)
                return _with_copies(replace(chosen, facts=facts), question, candidates)
    if not passed:
        return None
    return assign(question, replace(candidates, full=frozenset()) if candidates.full else everybody)


def _rules(question: Question) -> tuple[Rule, ...]:
    """The shipped order; a complaint about those at work goes to who stands above them, nobody else."""
    if not question.against:
        return RULES
    above = (Rule(name="above", when=When.ALWAYS, role=role) for role in who_decides(question.against))
    of_company = question.against == {TEAM_MEMBER} and question.solver == COMMITTEE_SOLVER
    return (*(rule for rule in RULES if of_company and rule.name == "team"), *above)


def _why_passed(meant: Assignment, candidates: Candidates) -> str:
    """The name of the fact that tells who was meant."""
    if not candidates.absences.is_away(meant.owner):
        return FULL
    return AWAY if not candidates.absences.stand_in(meant.owner) else STOOD_FOR


def hand_to(words: str, question: Question, candidates: Candidates) -> Assignment | None:
    """Whom 转给 means: a team by name or kind, a role, or a person by name or userid; the nearest of them.

    In the place of who is away goes who stands in; without one they have it all the same.
    """
    wanted = words.strip().casefold()
    if not wanted:
        return None
    if question.is_intimate:
        others = tuple(held for held in candidates.holders if held.role != Role.BUILDING_LEADER)
        candidates = replace(candidates, holders=others)
    everybody = candidates.as_if_there
    meant, chosen = (
        _team_called(wanted, pool) or _holder_called(wanted, pool) for pool in (everybody, candidates)
    )
    if chosen and meant and chosen.owner != meant.owner:
        chosen = replace(chosen, facts=(*chosen.facts, (_why_passed(meant, candidates), meant.owner)))
    found = chosen or meant
    return found and _with_copies(found, question, candidates)


def _applies(when: When, question: Question) -> bool:
    match when:
        case When.UNCLEAR:
            return question.is_unclear
        case When.CLEAR:
            return not question.is_unclear
        case When.COMMUNITY:
            return question.solver == COMMUNITY_SOLVER
        case When.COMMITTEE:
            return question.solver == COMMITTEE_SOLVER
        case When.INTIMATE:
            return question.is_intimate
        case When.NEIGHBOURLY:
            return not question.is_intimate
        case When.ALWAYS:
            return True


def _choose(rule: Rule, question: Question, candidates: Candidates) -> Assignment | None:
    if rule.role == TEAM_MEMBER:
        serving = (t for t in candidates.teams if _serves(t.team, question))
        return _nearest_team(rule.name, serving, candidates)
    held = (h for h in candidates.holders if h.role in (rule.role, rule.beside))
    return _nearest_holder(rule.name, held, candidates)


def _serves(team: Team, question: Question) -> bool:
    if team.categories:
        return question.category in team.categories
    return team.kind == question.solver


def _nearest_team(rule: str, teams: Iterable[TeamNear], pool: Candidates) -> Assignment | None:
    """The first member of the nearest team who is there, or stands in for one; the next in roster order else.

    Who is on duty goes before them. At one distance a team that lists its categories goes first.
    """
    manned = [(near, owner) for near in teams if (owner := _first_there(near.team, pool))]
    if not manned:
        return None
    near, owner = min(manned, key=lambda pair: (pair[0].depth, not pair[0].team.categories))
    team = near.team
    facts = (("team", team.code), ("kind", team.kind), ("area", team.area), *_turn(team.code, owner, pool))
    return Assignment(owner=owner, owner_role=TEAM_MEMBER, owner_team=team.code, rule=rule, facts=facts)


def _first_there(team: Team, pool: Candidates) -> str:
    members = pool.on_duty.first(team.code, team.members)
    return next((owner for member in members if (owner := pool.owner_for(member, TEAM_MEMBER))), "")


def _nearest_holder(rule: str, holders: Iterable[Holder], pool: Candidates) -> Assignment | None:
    there = [(held, owner) for held in holders if (owner := pool.owner_for(held.userid, held.role))]
    if not there:
        return None
    has = pool.on_duty.has
    holder, owner = min(there, key=lambda pair: (not has(pair[0].unit, pair[0].userid), pair[0].depth))
    facts = (("role", holder.role), ("area", holder.area), *_turn(holder.unit, owner, pool))
    return Assignment(owner=owner, owner_role=holder.role, owner_team=holder.team, rule=rule, facts=facts)


def _turn(unit: str, owner: str, pool: Candidates) -> tuple[tuple[str, str], ...]:
    return ((ON_DUTY, owner),) if pool.on_duty.has(unit, owner) else ()


def _team_called(wanted: str, candidates: Candidates) -> Assignment | None:
    named = [t for t in candidates.teams if wanted in (t.team.name.casefold(), t.team.code.casefold())]
    kind = KIND_WORDS.get(wanted, wanted)
    return _nearest_team(HANDED, named or (t for t in candidates.teams if t.team.kind == kind), candidates)


def _holder_called(wanted: str, candidates: Candidates) -> Assignment | None:
    titled = find_addressed(wanted, {(h.userid, h.name) for h in candidates.holders}).casefold() or wanted
    called = (
        h
        for h in candidates.holders
        if wanted in (h.name.casefold(), fold_userid(h.userid)) or titled == fold_userid(h.userid)
    )
    role = ROLE_WORDS.get(wanted)
    by_name = replace(candidates, on_duty=OnDuty())
    return _nearest_holder(HANDED, called, by_name) or _nearest_holder(
        HANDED, (h for h in candidates.holders if h.role == role), candidates
    )


def _with_copies(chosen: Assignment, question: Question, candidates: Candidates) -> Assignment:
    """The leader knows what a team does on their stairs; danger rings leader and secretary as well."""
    roles: list[str] = []
    if chosen.owner_team or question.danger:
        roles.append(Role.BUILDING_LEADER)
    if question.danger:
        roles.append(Role.SECRETARY)
    pools = [replace(candidates, full=frozenset()) if candidates.full else candidates]
    pools += [candidates.as_if_there] if question.danger else []
    found = [
        _nearest_holder("copied", (h for h in pool.holders if h.role == role), pool)
        for role in roles
        for pool in pools  # a danger reaches who is away, too
    ]
    meant = [who for fact, who in chosen.facts if fact in (AWAY, STOOD_FOR) and question.danger]
    told = [*(held.owner for held in found if held), *meant]
    copied = dict.fromkeys(userid for userid in told if userid != chosen.owner)
    facts = (*chosen.facts, ("category", question.category), ("solver", question.solver))
    return replace(chosen, copied=tuple(copied), facts=facts)
