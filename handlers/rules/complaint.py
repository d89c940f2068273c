"""A complaint about somebody at work: whether it is one, whom it is kept from, who stands above them."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from nlp.sensitive import CONDUCT
from storage.models import Issue, Role
from storage.spelling import is_among

_ABOVE: tuple[str, ...] = (
    Role.SECRETARY,
    Role.COMMUNITY_WORKER,
    Role.STREET_SUPERVISOR,
    Role.DISTRICT_SUPERVISOR,
)
_RANK: dict[str, int] = {
    Role.COMMUNITY_WORKER: 1,
    Role.SECRETARY: 2,
    Role.STREET_SUPERVISOR: 3,
    Role.DISTRICT_SUPERVISOR: 4,
}


def is_about_conduct(issue: Issue) -> bool:
    """Whether it could be one by its kind, or because nobody knows its kind yet."""
    return issue.category in CONDUCT or issue.needs_category


def is_complaint(issue: Issue) -> bool:
    """Whether it is one, which who stands above decides; a lamp that a leader did not see to is a lamp."""
    return bool(issue.accused or issue.accused_company) and is_about_conduct(issue)


def is_personal_complaint(issue: Issue) -> bool:
    """Whether it is one about persons; of a company the neighbours may hear, and join."""
    return bool(issue.accused) and is_about_conduct(issue)


def is_accused(issue: Issue, userid: str, teams: Iterable[str] = ()) -> bool:
    """Whether it complains of somebody, or of a team of theirs; to join it opens no way to the words."""
    if is_among(userid, (issue.reporter, issue.relayed_by)):
        return False
    units = (*issue.accused, *issue.accused_company)
    return is_among(userid, units) or any(code in issue.accused_company for code in teams)


def but_accused(issue: Issue, userids: Iterable[str]) -> tuple[str, ...]:
    """These people without those it complains of."""
    return tuple(userid for userid in userids if not is_accused(issue, userid))


def sealed(issue: Issue) -> Issue:
    """The issue without its words, its photos and whoever said it, and where no nearer than the building."""
    return replace(
        issue,
        words="",
        why="",
        reporter="",
        relayed_by="",
        speaker="",
        co_reporters=(),
        evidence=(),
        ratings=(),
        place=replace(issue.place, unit="", room=""),
    )


def who_decides(roles: Collection[str]) -> tuple[str, ...]:
    """The roles that may have a complaint about holders of these: who stands above first, then beside."""
    rank = max((_RANK.get(role, 0) for role in roles), default=0)
    above = tuple(role for role in _ABOVE if _RANK[role] > rank)
    return (*above, *(role for role in _ABOVE if role not in above))
