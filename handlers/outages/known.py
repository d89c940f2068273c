"""What is known of planned outages around a speaker, and how the compound is told of them."""

from dataclasses import replace
from datetime import datetime

from handlers import compounds, gather, reach
from handlers.context import Scene
from handlers.rules.outage import LATE, may_announce
from storage.models import Area
from storage.outage_rows import Outage
from storage.trays import Notice, Priority, TargetKind

Named = tuple[Outage, str]  # with the name of its compound


def may_speak_for(scene: Scene, compound: str) -> bool:
    """Whether the speaker announces outages there."""
    path = [area.code for area in scene.uow.directory.ancestors(compound)]
    return may_announce(scene.actor, scene.uow.directory.list_teams_of(scene.actor.userid), path)


def spoken_for(scene: Scene) -> list[Area]:
    """The compounds the speaker may announce for."""
    return [area for area in compounds.everywhere(scene.uow) if may_speak_for(scene, area.code)]


def around(scene: Scene) -> list[Named]:
    """What is announced where the speaker is."""
    now = scene.now
    found = [one for code in _here(scene) for one in scene.uow.outages.list_active(code, now)]
    known = {one.id for one in found}
    own = [] if scene.speak_point else scene.uow.outages.list_active_of(scene.actor.userid, now)
    found += [one for one in own if one.id not in known]
    return [(one, gather.area_name(scene.uow, one.compound)) for one in sorted(found, key=_order)]


def just_over(scene: Scene) -> list[Named]:
    """What came to its end there lately because its time was up, and nobody said how it stands."""
    over = ended_since(scene, scene.now - LATE)
    return [(one, gather.area_name(scene.uow, one.compound)) for one in over if not one.ended_by]


def ended_since(scene: Scene, since: datetime) -> list[Outage]:
    """What was to end there since then, and has ended."""
    return [one for code in _here(scene) for one in scene.uow.outages.list_ended(code, since)]


def knows_where(scene: Scene) -> bool:
    """Whether it is known where the speaker is."""
    return bool(_here(scene))


def _here(scene: Scene) -> list[str]:
    """The group's compound, else what the speaker announces for, else where they live."""
    if scene.speak_point:
        return [scene.compound]
    home = gather.home_of(scene.uow, scene.actor.userid).compound
    return [area.code for area in spoken_for(scene)] or ([home] if home else [])


def _order(outage: Outage) -> tuple[bool, datetime, int]:
    """The first to begin first."""
    return (outage.starts_at is None, outage.starts_at or outage.announced_at, outage.id)


def groups_of(scene: Scene, outage: Outage) -> list[str]:
    """The groups of its compound, but for the one where the answer says it."""
    points = scene.uow.directory.list_speak_points(outage.compound)
    return [point.chat_id for point in points if point.chat_id != scene.chat_id]


def tell_groups(scene: Scene, outage: Outage, mark: str, text: str) -> None:
    """One line to each group of the compound, once for each mark."""
    for chat_id in groups_of(scene, outage):
        scene.uow.outbox.put(_notice(outage, mark, chat_id, text, Priority.OUTCOME), scene.now)


def tell_announcer(scene: Scene, outage: Outage, mark: str, private: str, in_group: str = "") -> None:
    """In their own chat; where none reaches them, in the group where they announced it."""
    userid = outage.announced_by
    if reach.is_speaker(scene, userid):
        return
    if reach.has_chat(scene, userid):
        notice = _notice(outage, mark, userid, private, Priority.HAND_OVER)
        scene.uow.outbox.put(replace(notice, target_kind=TargetKind.PERSON), scene.now)
    elif in_group:
        chats = [outage.chat_id] if outage.chat_id else groups_of(scene, outage)[:1]
        for chat_id in chats:
            notice = _notice(outage, mark, chat_id, in_group, Priority.HAND_OVER)
            scene.uow.outbox.put(replace(notice, ring=(userid,)), scene.now)


def _notice(outage: Outage, mark: str, target: str, text: str, priority: Priority) -> Notice:
    return Notice(
        key=f"outage:{outage.id}:{mark}:{target}",
        target_kind=TargetKind.GROUP,
        target=target,
        text=text,
        priority=priority,
        community=outage.community,
    )


def homes_of(scene: Scene, outage: Outage) -> int:
    """How many homes have spoken of it and wait."""
    return len({report.home for report in scene.uow.outages.list_reports(outage.id) if not report.issue_id})
