"""The weekly digest: count one community's week, and queue it once for its secretary."""

from datetime import UTC, datetime
from functools import partial

from handlers import gather, tell
from handlers.context import Desk, Scene
from handlers.errors import Unclear
from handlers.promises.wind import promised
from handlers.rules.tally import OwnerOverdue, tally, week_ended, week_of
from handlers.typed.commands import Command
from handlers.wording import digest as wording
from storage.models import Area, Role
from storage.trays import Notice, Priority, TargetKind
from storage.unit_of_work import UnitOfWork

READERS = frozenset({Role.SECRETARY, Role.COMMUNITY_WORKER, Role.STREET_SUPERVISOR, Role.DISTRICT_SUPERVISOR})
_FOREVER = datetime(9999, 1, 1, tzinfo=UTC)


def compose(uow: UnitOfWork, desk: Desk, community: Area, week: str, now: datetime) -> str:
    """One community's page for an ISO week, up to now if it is not over; ValueError when it is no week."""
    start, monday = week_of(week)
    end = min(monday, max(start, now))
    steps = uow.ledger.list_steps_between(community.code, start, _FOREVER)
    moved = {issue_id for issue_id, _ in steps}
    still = uow.ledger.list_unfinished_in(community.code)
    issues = {issue.id: issue for issue in still} | {number: uow.ledger.get(number) for number in moved}
    away = uow.downtimes.list_since(min((issue.opened_at for issue in issues.values()), default=start))
    counted = tally(issues.values(), steps, start, end, partial(promised, uow, desk, downtimes=away))
    late = [(_name(uow, entry), entry.issues) for entry in counted.overdue]
    seal = next((head for code, _, head in uow.ledger.heads() if code == community.code), "")
    over = None if end == monday else end
    return wording.page(community.name, week, start, monday, counted, late, until=over, seal=seal)


def _name(uow: UnitOfWork, entry: OwnerOverdue) -> str:
    team = uow.directory.find_team(entry.owner_team) if entry.owner_team else None
    if team:
        return team.name
    return gather.name_of(uow, entry.owner) if entry.owner else "还没派人的"


def queue_all(uow: UnitOfWork, desk: Desk, now: datetime) -> int:
    """Queue the week just ended for every community's secretary; once, however often it is asked."""
    week = week_ended(now)
    queued = 0
    for community in uow.directory.list_communities():
        for person in uow.directory.list_holders(Role.SECRETARY, community.code):
            notice = Notice(
                key=f"digest:{community.code}:{week}:{person.userid.lower()}",
                target_kind=TargetKind.PERSON,
                target=person.userid,
                text=compose(uow, desk, community, week, now),
                priority=Priority.ROUTINE,
                community=community.code,
            )
            queued += uow.outbox.add(notice, now)
    return queued


def asked(scene: Scene, command: Command) -> None:
    """周报, in chat: the asker's community, the week just ended unless another is named."""
    community = _community(scene)
    if community is None:
        tell.answer(scene, wording.not_for_you())
        return
    week = command.rest or week_ended(scene.now)
    try:
        text = compose(scene.uow, scene.desk, community, week, scene.now)
    except ValueError:
        raise Unclear(wording.no_such_week(week)) from None
    tell.answer(scene, text)


def _community(scene: Scene) -> Area | None:
    directory = scene.uow.directory
    for grant in scene.actor.grants:
        if grant.role in READERS:
            code = directory.community_of(grant.area)
            if code:
                return directory.find_area(code)
    return None
