"""Whom 老陈, 物业 or 供水 means in a community: who has it in hand."""

from collections.abc import Callable, Mapping

from handlers.context import Scene
from handlers.presence.colleagues import within
from handlers.typed.said_thanks import names
from storage.models import Area, Issue
from storage.spelling import fold_userid


def called(words: str, people: Mapping[str, str]) -> set[str]:
    """Of people with their names those whom the words name most surely, 老刘 as well."""
    sure = {userid: names(words, name, (), is_theirs=True) for userid, name in people.items()}
    most = max(sure.values(), default=0)
    return {userid for userid, how in sure.items() if how == most} if most else set()


def held_by(scene: Scene, community: Area, words: str) -> Callable[[Issue], bool] | None:
    """Whether an issue is theirs; None where nobody is called so."""
    directory = scene.uow.directory
    above = (area.code for area in directory.ancestors(community.code))
    areas = tuple(dict.fromkeys((*within(scene.uow, community.code), *above)))
    teams = directory.list_teams_in(areas)
    people = {person.userid: person.name for _, person in directory.list_role_holders(areas)}
    members = (directory.find_person(member) for team in teams for member in team.members)
    people |= {person.userid: person.name for person in members if person}
    meant = {fold_userid(userid) for userid in called(words, people)}
    ours = set() if meant else {team.code for team in teams if words in team.name}
    if not (meant or ours):
        return None

    def is_theirs(issue: Issue) -> bool:
        them = {fold_userid(issue.owner), fold_userid(issue.handler)}
        return issue.owner_team in ours or not meant.isdisjoint(them)

    return is_theirs
