"""Whose work 老陈, 物业 or 供水 means: that of who has it, or of a team so called."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from handlers.context import Scene
from handlers.presence.colleagues import within
from handlers.rules.receivers import KIND_WORDS
from handlers.typed.said_thanks import names
from storage.models import Area, Issue, Team
from storage.spelling import is_among
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class Whose:
    """Who is meant: people, else teams; nobody where neither is known."""

    people: Collection[str] = ()
    teams: Collection[str] = ()

    def have(self, issue: Issue) -> bool:
        """Whether one of them answers for it or has taken it."""
        is_theirs = is_among(issue.owner, self.people) or is_among(issue.handler, self.people)
        return is_theirs or issue.owner_team in self.teams

    def go(self, issue: Issue) -> bool:
        """Whether it is one of them who goes, and nobody has taken it from them."""
        return is_among(issue.worker, self.people) or issue.owner_team in self.teams


def called(
    words: str,
    people: Mapping[str, str],
    roles: Mapping[str, Iterable[str]] | None = None,
    *,
    is_theirs: bool,
) -> set[str]:
    """Of people with their names those whom the words name most surely: 老刘, and 刘姐 if `is_theirs`."""
    held = roles or {}
    sure = {one: names(words, name, held.get(one, ()), is_theirs=is_theirs) for one, name in people.items()}
    most = max(sure.values(), default=0)
    return {userid for userid, how in sure.items() if how == most} if most else set()


def in_roster(scene: Scene, community: Area, name: str) -> Whose:
    """Of everybody at work in a community."""
    directory = scene.uow.directory
    above = (area.code for area in directory.ancestors(community.code))
    areas = tuple(dict.fromkeys((*within(scene.uow, community.code), *above)))
    teams = directory.list_teams_in(areas)
    holders = {person.userid: person.name for _, person in directory.list_role_holders(areas)}
    return _meant(name, holders | _named(scene.uow, (who for team in teams for who in team.members)), teams)


def at_work(scene: Scene, issues: Collection[Issue], name: str) -> Whose:
    """Of those who have one of these."""
    teams = (scene.uow.directory.find_team(one.owner_team) for one in issues if one.owner_team)
    return _meant(name, _workers(scene, issues), [team for team in teams if team])


def spoken_of(scene: Scene, issues: Collection[Issue], words: str) -> Whose:
    """The same of a whole sentence, in which 李大爷 may be a neighbour."""
    return Whose(people=called(words, _workers(scene, issues), is_theirs=False))


def _workers(scene: Scene, issues: Iterable[Issue]) -> dict[str, str]:
    return _named(scene.uow, (who for one in issues for who in (one.owner, one.handler)))


def _named(uow: UnitOfWork, userids: Iterable[str]) -> dict[str, str]:
    found = (uow.directory.find_person(userid) for userid in dict.fromkeys(userids) if userid)
    return {person.userid: person.name for person in found if person}


def _meant(name: str, people: Mapping[str, str], teams: Iterable[Team]) -> Whose:
    """By surname and title, by a part of the name, or as a team: 自来水 is the water company."""
    if by_name := called(name, people, is_theirs=True):
        return Whose(people=by_name)
    kind = KIND_WORDS.get(name, name)
    return Whose(
        people=[userid for userid, whole in people.items() if name in whole],
        teams=[team.code for team in teams if kind in team.name],
    )
