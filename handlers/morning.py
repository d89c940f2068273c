"""今天要办的: one message a person each morning, found anew in the ledger whoever starts when."""

from datetime import datetime, timedelta

from handlers import gather, line, reach, worklist
from handlers.context import Scene
from handlers.presence import standing
from handlers.promises.due_keys import MORNING
from handlers.rounds import checkers
from handlers.rules import worklist as rules
from handlers.rules.calendar import day_of, moment_of
from handlers.rules.permissions import is_at_work
from handlers.rules.workdays import is_workday
from handlers.wording import checking
from handlers.wording import worklist as wording
from storage.models import Issue
from storage.spelling import fold_userid
from storage.states import WORKING
from storage.unit_of_work import UnitOfWork

SPREAD = timedelta(seconds=100)  # over which the communities are told


def begin(uow: UnitOfWork, now: datetime) -> int:
    """Set this morning's timer of each community, once; returns how many are new."""
    if not rules.is_morning(now):
        return 0
    day = day_of(now)
    first = moment_of(day, rules.FIRST)
    codes = [area.code for area in uow.directory.list_communities()]
    return sum(
        uow.timers.set(f"morning:{day}:{code}", MORNING, first + SPREAD * place / len(codes), code)
        for place, code in enumerate(codes)
    )


def send(scene: Scene, community: str) -> None:
    """To each who has something of this community to do; the list is of all they have."""
    if not rules.is_morning(scene.now):
        return
    uow = scene.uow
    unfinished = [issue for issue in uow.ledger.list_unfinished_in(community) if not issue.merged_into]
    at_work = worklist.people_of(scene, [issue for issue in unfinished if issue.state in WORKING])
    checks = checkers.waiting_for_each(scene, unfinished)
    works = is_workday(day_of(scene.now), scene.desk.policies.newest(uow).shifted)
    for userid in {fold_userid(userid): userid for userid in (*at_work, *checks)}.values():
        if _is_told(scene, userid, works=works):
            _tell(scene, userid, checks.get(userid, []))


def _is_told(scene: Scene, userid: str, *, works: bool) -> bool:
    """Who is at work and reachable; on other days than working days the teams, and whose turn it is."""
    actor = gather.actor_of(scene.uow, userid)
    has_turn = standing.on_duty_today(scene.uow, scene.now).has_any(userid)
    return is_at_work(actor) and (works or bool(actor.teams) or has_turn) and reach.has_chat(scene, userid)


def _tell(scene: Scene, userid: str, finds: list[Issue]) -> None:
    """What somebody leaves behind today was listed to who stands in at eight."""
    today = day_of(scene.now)
    away = standing.absences(scene.uow, scene.now)
    lent = [one for one in away.stood_for(userid) if away.leaves[fold_userid(one)].first < today]
    found = worklist.tasks(scene.uow, scene.desk, userid, lent)
    if not rules.has_something_to_do(found, moment_of(today, rules.FIRST)) and not finds:
        return
    shown = worklist.lines(scene, found[: rules.MOST], userid)
    waiting = [gather.view(scene.uow, scene.desk, issue, userid) for issue in finds]
    checks = checking.unchecked(waiting, in_group=False) if waiting else ""
    has_turn = standing.on_duty_today(scene.uow, scene.now).has_any(userid)
    others = len(found) - len(shown)
    text = wording.morning(shown, scene.now, others=others, has_turn=has_turn, checks=checks)
    line.to_person(scene, f"morning:{today}", userid, text)
