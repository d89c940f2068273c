"""What is known of planned outages around a speaker, and how the compound is told of them."""

from datetime import datetime

from handlers import gather, tell
from handlers.context import Scene
from handlers.rules.outage import TeamAt, may_announce
from storage.models import Area, AreaLevel
from storage.outage_rows import Outage
from storage.trays import Notice, Priority, TargetKind

Named = tuple[Outage, str]  # with the name of its compound


def may_speak_for(scene: Scene, compound: str) -> bool:
    """Whether the speaker announces outages there."""
    path = [area.code for area in scene.uow.directory.ancestors(compound)]
    return may_announce(scene.actor, teams_of(scene), path)


def teams_of(scene: Scene) -> tuple[TeamAt, ...]:
    """The speaker's teams."""
    found = scene.uow.directory.list_teams_of(scene.actor.userid)
    return tuple(TeamAt(kind=team.kind, area=team.area) for team in found)


def name_of(scene: Scene, compound: str) -> str:
    """A compound's name."""
    area = scene.uow.directory.find_area(compound) if compound else None
    return area.name if area else ""


def named_in(scene: Scene, words: str) -> list[Area]:
    """The compounds whose names the words carry, one within another's name left out."""
    everywhere = scene.uow.directory.list_areas(AreaLevel.COMPOUND)
    found = [area for area in everywhere if area.name in words]
    return [area for area in found if not any(area.name in other.name and area != other for other in found)]


def served(scene: Scene) -> list[Area]:
    """The compounds the speaker may announce for."""
    everywhere = scene.uow.directory.list_areas(AreaLevel.COMPOUND)
    return [area for area in everywhere if may_speak_for(scene, area.code)]


def around(scene: Scene) -> list[Named]:
    """What is announced where the speaker is: the group's compound, else what they serve, else their home."""
    directory, now = scene.uow.directory, scene.now
    if scene.speak_point:
        here = [scene.speak_point.compound]
    else:
        here = [area.code for area in served(scene)] or [
            gather.home_of(scene.uow, scene.actor.userid).compound
        ]
    found = [
        (one, name_of(scene, code))
        for code in here
        if code
        for one in scene.uow.outages.list_active(code, now)
    ]
    known = {one.id for one, _ in found}
    own = scene.uow.outages.list_active_of(scene.actor.userid, now) if not scene.speak_point else []
    found += [(one, name_of(scene, one.compound)) for one in own if one.id not in known]
    return sorted((one for one in found if directory.find_area(one[0].compound)), key=_order)


def _order(named: Named) -> tuple[datetime | None, int]:
    return (named[0].starts_at, named[0].id)


def groups_of(scene: Scene, outage: Outage) -> list[str]:
    """The groups of its compound, but for the one where the answer says it."""
    spoken = scene.message.chat_id if scene.message else ""
    points = scene.uow.directory.list_speak_points(outage.compound)
    return [point.chat_id for point in points if point.chat_id != spoken]


def tell_groups(
    scene: Scene, outage: Outage, mark: str, text: str, priority: Priority = Priority.OUTCOME
) -> None:
    """One line to each group of the compound, once for each mark."""
    for chat_id in groups_of(scene, outage):
        _put(scene, outage, mark, TargetKind.GROUP, chat_id, text, priority)


def tell_announcer(scene: Scene, outage: Outage, mark: str, private: str, in_group: str = "") -> None:
    """In their own chat; where none reaches them, in the group where they announced it."""
    userid = outage.announced_by
    if tell.is_speaker(scene, userid):
        return
    if tell.reaches(scene, userid):
        _put(scene, outage, mark, TargetKind.PERSON, userid, private, Priority.HAND_OVER)
    elif in_group:
        chats = [outage.chat_id] if outage.chat_id else groups_of(scene, outage)[:1]
        for chat_id in chats:
            _put(scene, outage, mark, TargetKind.GROUP, chat_id, in_group, Priority.HAND_OVER, ring=(userid,))


def _put(
    scene: Scene,
    outage: Outage,
    mark: str,
    kind: TargetKind,
    target: str,
    text: str,
    priority: Priority,
    ring: tuple[str, ...] = (),
) -> None:
    notice = Notice(
        key=f"outage:{outage.id}:{mark}:{target}",
        target_kind=kind,
        target=target,
        text=text,
        priority=priority,
        community=outage.community,
        ring=ring,
    )
    scene.uow.outbox.put(notice, scene.now)


def homes_of(scene: Scene, outage: Outage) -> int:
    """How many homes have spoken of it and wait."""
    return len({report.home for report in scene.uow.outages.list_reports(outage.id) if not report.issue_id})
