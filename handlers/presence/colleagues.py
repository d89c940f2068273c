"""Who works near somebody: in their teams, or in the communities and areas they serve."""

from handlers import gather
from handlers.context import Scene
from handlers.errors import Unclear
from handlers.rules.addressed import TITLES, find_addressed
from handlers.rules.permissions import PART_OF_ROLE, is_at_work
from handlers.wording import leave as wording
from handlers.wording.labels import ROLES
from handlers.wording.naming import several
from storage.models import Person, Role
from storage.spelling import fold_userid
from storage.unit_of_work import UnitOfWork

SHOWN = 4  # names in an answer


def spelt(scene: Scene, userid: str) -> str:
    """A userid as the roster spells it."""
    person = scene.uow.directory.find_person(userid)
    return person.userid if person else userid


def find_near(scene: Scene, words: str) -> str:
    """The colleague near the speaker who is meant by a name or userid; asks when it is none, or several."""
    near = _near(scene.uow, scene.actor.userid)
    found = [person for person in near if is_called(person, words)]
    me = scene.uow.directory.find_person(scene.actor.userid)
    if not found and me and is_called(me, words):
        return me.userid
    if not found and (mate := _mate(scene.uow, near, scene.actor.teams, words)):
        return mate
    if len(found) > 1:
        raise Unclear(several(words, found))
    if not found:
        raise Unclear(wording.stand_in_unknown(words, [person.name for person in near[:SHOWN]]))
    return found[0].userid


def _mate(uow: UnitOfWork, near: list[Person], teams: tuple[str, ...], words: str) -> str:
    """小郝 of one's own team; anybody else is named in full."""
    found = (uow.directory.find_team(code) for code in teams)
    mates = {fold_userid(member) for team in found if team for member in team.members}
    return find_addressed(words, {(p.userid, p.name) for p in near if fold_userid(p.userid) in mates})


def knows(scene: Scene, name: str) -> bool:
    """Whether a colleague near the speaker is called so."""
    return any(is_called(person, name) for person in _near(scene.uow, scene.actor.userid))


def is_called(person: Person, words: str) -> bool:
    """Whether these words are somebody's name or userid."""
    wanted = words.strip().casefold()
    bare = next((wanted.removesuffix(title) for title in TITLES if wanted.endswith(title)), wanted)
    return person.name.casefold() in (wanted, bare) or fold_userid(person.userid) == wanted


def _near(uow: UnitOfWork, userid: str) -> list[Person]:
    """The members of their teams first, then who works in the same communities and areas."""
    teams = uow.directory.list_teams_of(userid)
    areas = _areas_about(uow, userid)
    names = [member for team in teams for member in team.members]
    names += [person.userid for _, person in uow.directory.list_role_holders(areas)]
    names += [member for team in uow.directory.list_teams_in(areas) for member in team.members]
    found = {fold_userid(name): uow.directory.find_person(name) for name in names}
    found.pop(fold_userid(userid), None)
    return [person for person in found.values() if person and is_at_work(gather.actor_of(uow, person.userid))]


def _areas_about(uow: UnitOfWork, userid: str) -> tuple[str, ...]:
    """Everything within the communities somebody serves; above them, their area and what lies next below."""
    codes: dict[str, None] = {}
    for area in areas_of(uow, userid):
        community = uow.directory.community_of(area)
        if community:
            codes |= dict.fromkeys(within(uow, community))
        else:
            codes |= dict.fromkeys((area, *(child.code for child in uow.directory.children(area))))
    return tuple(codes)


def within(uow: UnitOfWork, code: str) -> tuple[str, ...]:
    """An area with everything below it."""
    below = (one for child in uow.directory.children(code) for one in within(uow, child.code))
    return (code, *below)


def areas_of(uow: UnitOfWork, userid: str) -> list[str]:
    """The areas somebody works in."""
    grants = [grant.area for grant in uow.directory.list_grants(userid) if grant.role in PART_OF_ROLE]
    return grants + [team.area for team in uow.directory.list_teams_of(userid)]


def communities_of(uow: UnitOfWork, userid: str) -> list[str]:
    """The communities in which these lie."""
    codes = (uow.directory.community_of(area) for area in areas_of(uow, userid))
    return list(dict.fromkeys(code for code in codes if code))


def role_of(uow: UnitOfWork, userid: str) -> str:
    """What somebody is, in a word: 3号楼楼门长, 滨河物业服务队."""
    for grant in uow.directory.list_grants(userid):
        if grant.role in PART_OF_ROLE:
            where = gather.area_name(uow, grant.area) if grant.role == Role.BUILDING_LEADER else ""
            return where + ROLES[grant.role]
    teams = uow.directory.list_teams_of(userid)
    return teams[0].name if teams else ""
