"""Who of those near an issue its words complain of: by role the nearest, by name, or the whole company."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from handlers.rules.addressed import TITLES
from handlers.rules.assignment import Holder, TeamNear
from handlers.rules.assignment_order import TEAM_MEMBER
from handlers.rules.blame import COMPANY, Blame, blamed, blames_anybody, tells_conduct, tells_harm
from handlers.rules.complaint import is_about_conduct
from handlers.typed.said_troubles import troubles_in
from nlp.reading import Kind, Matter, Reading
from nlp.sensitive import SERVICE
from storage.models import Issue, IssueKind, Role
from storage.spelling import is_among

_SAID = frozenset({Kind.ISSUE, Kind.CHATTER})
_CLAUSES = re.compile(r"[，,。；;！!？?\s]+")
_MOST_CLAUSES = 20  # more are no message of two matters
_SERVED = frozenset({"meter", "fee", "banned", "lost"})  # troubles of how people are served


def with_accused(
    issue: Issue, words: str, teams: Sequence[TeamNear], holders: Sequence[Holder], apart: Iterable[str]
) -> Issue:
    """The issue with those near it whom these words complain of; `apart`: who speaks."""
    if issue.kind is IssueKind.QUESTION:
        return issue
    names = _names(teams, holders)
    told = blamed(words, names.keys())
    is_judged = is_about_conduct(issue) or tells_conduct(words)  # 楼长也不管: the work may yet be theirs
    people = [userid for blame in told if is_judged for userid in _people(blame, names, holders)]
    company = [*issue.accused_company, *_companies(told, names, teams)] if is_about_conduct(issue) else []
    if not (issue.accused or people or company) and _is_of_company(issue, words, names):
        company = _companies([Blame(kind=COMPANY)], names, teams)
    if any(near.team.kind == COMPANY and near.team.code in company for near in teams):
        company += [held.userid for held in holders if held.role == Role.PROPERTY_STEWARD]
    speak = tuple(apart)
    return replace(
        issue,
        accused=tuple(dict.fromkeys((*issue.accused, *(one for one in people if not is_among(one, speak))))),
        accused_company=tuple(dict.fromkeys(one for one in company if not is_among(one, speak))),
    )


def _is_of_company(issue: Issue, words: str, names: Collection[str]) -> bool:
    """Whether how somebody behaved is the company's: it was sorted, and the words name nobody."""
    return issue.category == SERVICE and not issue.needs_category and not blames_anybody(words, names)


def as_conduct(reading: Reading, words: str) -> Reading:
    """What people of a company did as one complaint; what the company has to mend stays its own."""
    if reading.danger or reading.kind not in _SAID:
        return reading
    said = reading.matters or (Matter(code="", words=words, confidence=0.0),)
    whole = [replace(one, words=words) for one in said] if len(said) == 1 else said
    own = [part for one in whole for part in _parted(one)]
    of_people = [one for one in own if _is_of_people(one)]
    if not of_people or not (len(own) > len(said) or any(blame.kind for blame in blamed(words))):
        return reading
    complaint = Matter(code=SERVICE, words="，".join(one.words for one in of_people), confidence=1.0)
    matters = [complaint if one == of_people[0] else one for one in own if one not in of_people[1:]]
    return replace(reading, kind=Kind.ISSUE, matters=tuple(matters), confidence=matters[0].confidence)


def _parted(matter: Matter) -> tuple[Matter, ...]:
    """没水，供水公司的人态度恶劣: what is wrong, then how somebody behaved, each in its clauses."""
    clauses = [one for one in _CLAUSES.split(matter.words) if one]
    if len(clauses) > _MOST_CLAUSES or not tells_harm(matter.words):
        return (matter,)
    cuts = [("，".join(clauses[:at]), "，".join(clauses[at:])) for at in range(1, len(clauses))]
    for wrong, rude in (*cuts, *((rude, wrong) for wrong, rude in cuts)):
        work, conduct = replace(matter, words=wrong), replace(matter, words=rude)
        tells_both = troubles_in(matter.code, wrong) - _SERVED and _is_of_people(conduct)
        if tells_both and not tells_harm(wrong) and any(one.kind or one.roles for one in blamed(rude)):
            return (work, conduct)
    return (matter,)


def _is_of_people(matter: Matter) -> bool:
    return tells_harm(matter.words) and not troubles_in(matter.code, matter.words) - _SERVED


def as_complaint(issue: Issue) -> Issue:
    """What tells how one of them behaved is of that kind, whatever it sounded like; in danger it is not."""
    if not issue.accused or issue.danger or not tells_conduct(issue.words):
        return issue
    return replace(issue, category=SERVICE, confidence=1.0, needs_category=False)


def roles_of(issue: Issue, holders: Iterable[Holder]) -> frozenset[str]:
    """The roles near it of those it complains of; of a company that of its people."""
    held = {held.role for held in holders if is_among(held.userid, issue.accused)}
    return frozenset(held | ({TEAM_MEMBER} if issue.accused or issue.accused_company else set()))


def _names(teams: Iterable[TeamNear], holders: Iterable[Holder]) -> dict[str, str]:
    """What they are called by, a surname with a title where it fits one of them alone; each with its code."""
    called = {near.team.name: near.team.code for near in teams}
    people = {(held.userid, held.name) for held in holders if len(held.name) > 1}
    called |= {name: userid for userid, name in people}
    surnames = [name[0] for _, name in people]
    alone = [(userid, name) for userid, name in people if surnames.count(name[0]) == 1]
    return {f"{name[0]}{title}": userid for userid, name in alone for title in TITLES} | called


def _people(blame: Blame, names: dict[str, str], holders: Sequence[Holder]) -> list[str]:
    """Whoever is called by this name, or holds these roles nearest to the place."""
    if blame.name:
        return [held.userid for held in holders if held.userid == names[blame.name]][:1]
    found: list[str] = []
    for role in blame.roles:
        held = [one for one in holders if one.role == role]
        nearest = min((one.depth for one in held), default=0)
        found += [one.userid for one in held if one.depth == nearest]
    return found


def _companies(told: Iterable[Blame], names: dict[str, str], teams: Iterable[TeamNear]) -> list[str]:
    """Codes of the teams of these names and kinds."""
    kinds = {blame.kind for blame in told if blame.kind}
    codes = {names[blame.name] for blame in told if blame.name}
    return [near.team.code for near in teams if near.team.kind in kinds or near.team.code in codes]
