"""月报: the communities of a street or district side by side, queued once for who supervises them."""

from datetime import datetime, time

from handlers import gather, tell
from handlers.context import Desk, Scene
from handlers.digests import send
from handlers.digests.ranking_view import Ranking, Standing
from handlers.digests.read import TooEarly, promises_at
from handlers.errors import Unclear
from handlers.rules.calendar import day_of, moment_of
from handlers.rules.ranking import order, signals
from handlers.rules.spans import first_workday, month_ended, month_of
from handlers.rules.tally import tally
from handlers.typed.command import Command
from handlers.typed.spans_said import month_said
from handlers.wording import ranking as wording
from handlers.wording import ranking_picture as pictured
from storage.models import Area, AreaLevel, Role
from storage.trays import Notice, Priority, TargetKind
from storage.unit_of_work import UnitOfWork

READERS = {AreaLevel.STREET: Role.STREET_SUPERVISOR, AreaLevel.DISTRICT: Role.DISTRICT_SUPERVISOR}
MOST_AT_ONCE = 4  # communities that are counted while somebody waits for the answer
AT = time(8, 37)  # of the month's first working day


def leaves_at(uow: UnitOfWork, desk: Desk, now: datetime) -> datetime:
    """When the ranking of the month before leaves in this one."""
    return moment_of(first_workday(day_of(now), desk.policies.newest(uow).shifted), AT)


def list_waiting(uow: UnitOfWork, desk: Desk, now: datetime) -> list[Area]:
    """The areas whose ranking of the month that ended should have left and is not queued."""
    if now < leaves_at(uow, desk, now):
        return []
    month = month_ended(now)
    areas = (area for level in READERS for area in uow.directory.list_areas(level))
    return [area for area in areas if _readers(uow, area) and not uow.outbox.has(_key(area.code, month))]


def read_month(uow: UnitOfWork, desk: Desk, area: Area, month: str, now: datetime) -> Ranking:
    """The ranking of a month, up to now if it is not over; ValueError when it is no month that began."""
    start, over = month_of(month)
    if start > now:
        raise TooEarly(month)
    end = min(over, now)
    found = {one.code: _read(uow, desk, one, start, end) for one in gather.communities_in(uow, area)}
    ranked = order((code, standing.tally) for code, standing in found.items())
    return Ranking(
        code=area.code,
        area=area.name,
        month=month,
        start=start,
        end=end,
        is_over=end == over,
        standings=tuple(found[code] for code in ranked),
    )


def queue(uow: UnitOfWork, desk: Desk, ranking: Ranking, now: datetime) -> int:
    """Queue a ranking for who supervises the area; once, whatever restarts; returns how many are new."""
    page = Notice(
        key=_key(ranking.code, ranking.month),
        target_kind=TargetKind.PERSON,
        target="",
        text=wording.page(ranking) + send.link(desk, ranking.code, ranking.month, now),
        priority=Priority.ROUTINE,
    )
    area = uow.directory.find_area(ranking.code)
    return send.queue(uow, _readers(uow, area) if area else (), page, pictured.picture(ranking), now)


def asked(scene: Scene, command: Command) -> None:
    """月报, in chat: of the street or district the asker supervises, the month just ended unless named."""
    area = area_of(scene)
    if area is None:
        tell.answer(scene, wording.not_for_you())
        return
    if scene.in_group:
        tell.answer(scene, wording.not_here())
        return
    try:
        month = month_said(command.rest, scene.now) if command.rest else month_ended(scene.now)
        if len(gather.communities_in(scene.uow, area)) > MOST_AT_ONCE:
            _point(scene, area, month)
            return
        ranking = read_month(scene.uow, scene.desk, area, month, scene.now)
    except TooEarly:
        raise Unclear(wording.too_early(command.rest)) from None
    except ValueError:
        raise Unclear(wording.no_such_month(command.rest)) from None
    tell.answer(scene, wording.page(ranking) + send.link(scene.desk, area.code, month, scene.now))


def _point(scene: Scene, area: Area, month: str) -> None:
    """So many are counted on their page, where nobody who speaks has to wait for it."""
    if month_of(month)[0] > scene.now:
        raise TooEarly(month)
    address = scene.desk.digest_link(area.code, month, scene.now)
    tell.answer(scene, wording.on_its_page(area.name, month, address))


def area_of(scene: Scene) -> Area | None:
    """The first area the speaker supervises."""
    for grant in scene.actor.grants:
        if grant.role in READERS.values():
            return scene.uow.directory.find_area(grant.area)
    return None


def _read(uow: UnitOfWork, desk: Desk, community: Area, start: datetime, end: datetime) -> Standing:
    lives = uow.lives.list_between(community.code, start, end)
    made = promises_at(uow, desk, lives, end)
    counted = tally(lives, start, end, made)
    return Standing(
        code=community.code, name=community.name, tally=counted, signals=signals(lives, counted, made)
    )


def _readers(uow: UnitOfWork, area: Area) -> tuple[str, ...]:
    role = READERS.get(area.level)
    holders = uow.directory.list_holders(role, area.code) if role else ()
    return tuple(dict.fromkeys(person.userid for person in holders))


def _key(area: str, month: str) -> str:
    return f"ranking:{area}:{month}"
