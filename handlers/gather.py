"""Look things up: who speaks, where an issue lies, and how it reads to whom."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from handlers import compounds
from handlers.context import Desk, Scene
from handlers.message import Message
from handlers.rules.complaint import is_accused, sealed
from handlers.rules.hands import helping
from handlers.rules.permissions import Actor
from handlers.rules.privacy import defuse, is_erased, is_private, public_place, without_erased
from handlers.view import HandView, IssueView, StepView
from handlers.wording import checking, naming, tags
from storage.building import Building
from storage.form_row import is_form
from storage.models import Area, AreaLevel, Door, Issue, Place, Role, Step, Team
from storage.spelling import bare_building, is_among
from storage.trays import MediaStatus
from storage.unit_of_work import UnitOfWork


def actor_of(uow: UnitOfWork, userid: str) -> Actor:
    """Somebody's roles, each with the areas above and at it, and their teams."""
    return Actor(
        userid=userid,
        grants=uow.directory.list_grants(userid),
        teams=tuple(team.code for team in uow.directory.list_teams_of(userid)),
        in_roster=uow.directory.find_person(userid) is not None,
    )


def scene_of(uow: UnitOfWork, message: Message, desk: Desk, now: datetime) -> Scene:
    """The scene of one message."""
    point = uow.directory.find_speak_point(message.chat_id) if message.chat_id else None
    return Scene(
        uow=uow, desk=desk, now=now, actor=actor_of(uow, message.sender), message=message, speak_point=point
    )


def machine_scene(uow: UnitOfWork, desk: Desk, now: datetime) -> Scene:
    """The scene of a timer: nobody speaks."""
    return Scene(uow=uow, desk=desk, now=now, actor=Actor(userid=""))


def area_path(uow: UnitOfWork, community: str, place: Place) -> tuple[Area, ...]:
    """The areas a place lies in, nearest first, up to the top of the tree."""
    building = uow.directory.find_building(place.compound, place.building) if place.building else None
    return uow.directory.ancestors(building.code if building else place.compound or community)


def codes_above(uow: UnitOfWork, issue: Issue) -> tuple[str, ...]:
    """The codes of the areas an issue lies in, nearest first."""
    return tuple(area.code for area in area_path(uow, issue.community, issue.place))


def register_of(uow: UnitOfWork, compound: str) -> tuple[Building, ...]:
    """The buildings of a compound; none where they are not known."""
    return uow.directory.list_buildings(compound) if compound else ()


def lately(scene: Scene, within: timedelta) -> list[Issue]:
    """What is unfinished in the speaker's compound and was said within so long."""
    compound = compound_of(scene)
    community = scene.uow.directory.community_of(compound)
    return scene.uow.alike.list_lately(community, compound, scene.now - within) if community else []


def home_of(uow: UnitOfWork, userid: str) -> Place:
    """Where somebody lives: what they last said, else what the roster says."""
    declared = uow.directory.find_home(userid)
    if declared:
        return declared.place
    for grant in uow.directory.list_grants(userid):
        if grant.role in (Role.RESIDENT, Role.BUILDING_LEADER):
            return _place_of_area(uow, grant.area)
    return Place()


def _place_of_area(uow: UnitOfWork, code: str) -> Place:
    area = uow.directory.find_area(code)
    compound = compounds.above(uow, code)
    if not area or not compound:
        return Place()
    if area.level is not AreaLevel.BUILDING:
        return Place(compound=compound.code)
    return Place(compound=compound.code, building=bare_building(area.name, compound.name))


def compound_of(scene: Scene) -> str:
    """Code of the compound the group speaks for; in a chat of one's own of where the speaker lives."""
    return scene.compound or home_of(scene.uow, scene.actor.userid).compound


def community_here(scene: Scene) -> str | None:
    """The community whose group the words were said in; None in a chat of one's own."""
    return scene.uow.directory.community_of(scene.compound)


def name_of(uow: UnitOfWork, userid: str) -> str:
    """A role-holder's name; 居民 for anybody the roster does not name."""
    person = uow.directory.find_person(userid) if userid else None
    return person.name if person else naming.RESIDENT


def view(uow: UnitOfWork, desk: Desk, issue: Issue, reader: str = "", *, is_wide: bool = False) -> IssueView:
    """An issue as `reader` is told of it; without a reader, as a group is; `is_wide`: with its community."""
    issue = _as_read_by(uow, issue, reader)
    shown = tag(uow, issue, reader, is_wide=is_wide)
    return IssueView(
        issue=issue,
        tag=shown,
        number=tags.typed(shown),
        category=desk.name_of(issue.category),
        place=public_place(issue.place),
        full_place=naming.with_room(where(uow, issue), issue.place.room),
        owner=unit_name(uow, issue.owner_team, issue.owner),
        team=unit_name(uow, issue.owner_team, ""),
        first=unit_name(uow, issue.first_team, issue.first_receiver),
        called=tuple(name_of_unit(uow, unit) for unit in issue.called),
        supervisor=name_of(uow, issue.supervised_by) if issue.supervised_by else "",
        handler=_at_work(uow, issue.worker),
        copied=tuple(name_of(uow, userid) for userid in issue.copied),
        reporter=_reporter(uow, issue),
        is_private=is_private(issue),
        hands=tuple(HandView(hand=hand, name=name_of(uow, hand.userid)) for hand in helping(issue)),
        photos=count_photos(uow, issue.evidence),
        on_page=is_form(reader),
    )


def seen(scene: Scene, issue: Issue) -> IssueView:
    """An issue as the answer to the speaker tells of it."""
    return view(scene.uow, scene.desk, issue, scene.reader)


def _as_read_by(uow: UnitOfWork, issue: Issue, reader: str) -> Issue:
    """Whom it complains of is told neither the words nor whose they are, wherever they come upon it."""
    teams = [team.code for team in uow.directory.list_teams_of(reader)] if issue.accused_company else []
    return sealed(issue) if reader and is_accused(issue, reader, teams) else issue


def is_known_as(uow: UnitOfWork, community: str, words: str) -> bool:
    """Whether a community's name begins so: 滨河 of 滨河社区; all do where none was said."""
    return area_name(uow, community).startswith(words)


def tag(uow: UnitOfWork, issue: Issue, reader: str, *, is_wide: bool = False) -> str:
    """【#37】, with the community's short name for people of several."""
    if not is_wide and not (reader and serves_several(uow, reader)):
        return tags.tag(issue.number)
    name = area_name(uow, issue.community) or issue.community
    return tags.tag(issue.number, name.removesuffix("社区"))


def serves_several(uow: UnitOfWork, userid: str) -> bool:
    """Whether a bare number may mean issues of several communities to this person."""
    served = set(communities_served(uow, userid))
    return None in served or len(served) > 1


def communities_served(uow: UnitOfWork, userid: str) -> tuple[str | None, ...]:
    """The communities of somebody's roles and teams; None stands for an area above one."""
    return tuple(uow.directory.community_of(area) for area in uow.directory.list_served(userid))


def communities_in(uow: UnitOfWork, area: Area) -> list[Area]:
    """The communities within an area, in roster order."""
    if area.level is AreaLevel.COMMUNITY:
        return [area]
    return [one for child in uow.directory.children(area.code) for one in communities_in(uow, child)]


def where(uow: UnitOfWork, issue: Issue) -> str:
    """Compound, building and unit in words."""
    return public_place(issue.place, area_name(uow, issue.place.compound))


def area_name(uow: UnitOfWork, code: str) -> str:
    """An area's name; empty where it is not known."""
    area = uow.directory.find_area(code) if code else None
    return area.name if area else ""


def full_area_name(uow: UnitOfWork, code: str) -> str:
    """The same, with the compound's before a building's: 滨河小区3号楼."""
    compound = compounds.above(uow, code)
    before = compound.name if compound and compound.code != code else ""
    return before + area_name(uow, code)


def team_of(uow: UnitOfWork, issue: Issue) -> Team | None:
    """The team that owns an issue, unless it has left the roster."""
    return uow.directory.find_team(issue.owner_team) if issue.owner_team else None


def members_of(uow: UnitOfWork, issue: Issue) -> tuple[str, ...]:
    """Who is in the team that owns it; none where one person does."""
    team = team_of(uow, issue)
    return team.members if team else ()


def unit_name(uow: UnitOfWork, team_code: str, userid: str) -> str:
    """Somebody as the house names them: with their team's name, when they stand for one."""
    team = uow.directory.find_team(team_code) if team_code else None
    name = _at_work(uow, userid)
    return f"{team.name}{name}" if team else name


def _at_work(uow: UnitOfWork, userid: str) -> str:
    """Somebody who has it, or had it, though they may have left since."""
    person = uow.directory.find_person(userid) if userid else None
    return person.name if person else naming.GONE if userid else ""


def name_of_unit(uow: UnitOfWork, unit: str) -> str:
    """A team by its name, a person who works alone by theirs."""
    team = uow.directory.find_team(unit)
    return team.name if team else name_of(uow, unit)


def _reporter(uow: UnitOfWork, issue: Issue) -> str:
    if issue.door is Door.DEVICE:
        return defuse(issue.speaker)
    if issue.door is Door.CARE and not issue.reporter and (person := uow.care_calls.find_person(issue.id)):
        return _named(uow, person)
    if issue.door is Door.PATROL:
        return checking.finder(name_of(uow, issue.relayed_by))
    if is_erased(issue):
        return naming.RESIDENT
    if issue.relayed_by:
        return naming.relayed(defuse(issue.speaker), name_of(uow, issue.relayed_by))
    return _named(uow, issue.reporter)


def _named(uow: UnitOfWork, userid: str) -> str:
    if is_form(userid):
        return checking.filled_in(phone_of(uow, userid))
    person = uow.directory.find_person(userid)
    return f"{person.name} {person.phone}".strip() if person else naming.OUTSIDER


def phone_of(uow: UnitOfWork, userid: str) -> str:
    """Of somebody of the roster, or of who filled in a form."""
    known = uow.forms.find_of(userid) if is_form(userid) else uow.directory.find_person(userid)
    return known.phone if known else ""


def count_missing(uow: UnitOfWork, media: Iterable[int]) -> int:
    """How many of these could not be kept."""
    return sum(uow.media.get(media_id).status is MediaStatus.MISSING for media_id in media)


def count_photos(uow: UnitOfWork, media: Iterable[int]) -> int:
    """How many of these are held or still fetched."""
    there = (MediaStatus.KEPT, MediaStatus.WAITING)
    return sum(uow.media.get(media_id).status in there for media_id in media)


def who_did(uow: UnitOfWork, issue: Issue, step: Step) -> str:
    """Who took a step, by name; of erased words not whose they were."""
    if not step.actor:
        return naming.MACHINE
    is_hidden = is_erased(issue) and is_among(step.actor, (issue.reporter, *issue.co_reporters))
    if is_hidden:
        return naming.RESIDENT
    return _at_work(uow, step.actor) if step.actor_role else name_of(uow, step.actor)


def _step_view(uow: UnitOfWork, issue: Issue, step: Step) -> StepView:
    missing, photos = count_missing(uow, step.evidence), count_photos(uow, step.evidence)
    return StepView(step=step, who=who_did(uow, issue, step), photos=photos, missing=missing)


def step_views(uow: UnitOfWork, issue: Issue) -> tuple[StepView, ...]:
    """The history with names."""
    steps = without_erased(uow.ledger.list_steps(issue.id))
    return tuple(_step_view(uow, issue, step) for step in steps)
