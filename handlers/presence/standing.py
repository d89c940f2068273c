"""Who is away just now, who stands in for whom, and whose turn it is."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from handlers import gather
from handlers.context import Scene
from handlers.rules import duty, leave
from handlers.rules.calendar import SHANGHAI, day_of
from handlers.rules.duty import OnDuty
from handlers.rules.leave import Absences
from handlers.rules.lifecycle import is_open
from storage.duty_row import Shift
from storage.leave_row import Leave
from storage.models import Issue
from storage.spelling import fold_userid
from storage.unit_of_work import UnitOfWork


def absences(uow: UnitOfWork, now: datetime) -> Absences:
    """Who is on leave today; costs no statement until somebody says something new."""
    today = day_of(now)
    return leave.absences([_still_so(uow, one) for one in uow.leaves.list_from(today)], today)


def stand_in_for(uow: UnitOfWork, gone: Leave, today: date) -> str:
    """Who stands in when a leave begins, or now if it has, at the end of the chain; empty: nobody."""
    away = leave.absences(uow.leaves.list_from(today), max(today, gone.first))
    return away.stand_in(gone.person)


def on_duty(uow: UnitOfWork, now: datetime) -> OnDuty:
    """Whose turn it is now, without those on leave; remembered like these."""
    here = now.astimezone(SHANGHAI)
    turns = shifts(uow, here.date() - duty.DAY, here.date())
    return duty.on_duty(duty.of_moment(turns, here.date(), here.hour * 60 + here.minute), absences(uow, now))


def on_duty_today(uow: UnitOfWork, now: datetime) -> OnDuty:
    """Who has a turn at any hour of today."""
    today = day_of(now)
    return duty.on_duty(shifts(uow, today, today), absences(uow, now))


def shifts(uow: UnitOfWork, first: date, last: date) -> list[Shift]:
    """The turns of these days."""
    return duty.shifts(uow.duties.list_duties(first, last), uow.duties.list_weekly(), first, last)


def _still_so(uow: UnitOfWork, said: Leave) -> Leave:
    """Who has left the roster since stands in for nobody."""
    is_known = not said.stand_in or uow.directory.find_person(said.stand_in)
    return said if is_known else replace(said, stand_in="")


def reached(scene: Scene, userids: Iterable[str]) -> tuple[str, ...]:
    """These people, each who is away followed by who stands in."""
    away = absences(scene.uow, scene.now)
    both = (one for userid in userids for one in (userid, away.stand_in(userid)))
    return tuple(dict.fromkeys(userid for userid in both if userid))


def beside(scene: Scene, issue: Issue) -> tuple[str, ...]:
    """Who stands in for who has the issue; where nobody does, the next of the team who is there."""
    away = absences(scene.uow, scene.now)
    has_it = issue.worker
    if stand_in := away.stand_in(has_it):
        return (stand_in,)
    team = gather.team_of(scene.uow, issue)
    known = {fold_userid(userid) for userid in (issue.handler, issue.owner)}
    others = (userid for userid in (team.members if team else ()) if fold_userid(userid) not in known)
    return tuple(userid for userid in others if not away.is_away(userid))[:1]


def stood_for(scene: Scene) -> tuple[str, ...]:
    """Those in whose place the speaker stands."""
    return absences(scene.uow, scene.now).stood_for(scene.actor.userid)


def work_of(uow: UnitOfWork, userid: str) -> list[Issue]:
    """What this very person answers for or has taken, and nobody else carries; newest first."""
    me = fold_userid(userid)
    return [
        issue
        for issue in uow.ledger.list_unfinished_of_owner(userid)
        if me in (fold_userid(issue.owner), fold_userid(issue.handler)) and not issue.merged_into
    ]


def work_here(scene: Scene) -> list[Issue]:
    """What the speaker, or a team of theirs, works on, and what those have in whose place they stand."""
    mine = scene.uow.ledger.list_unfinished_of_owner(scene.actor.userid)
    known = {issue.id for issue in mine}
    lent = [issue for person in stood_for(scene) for issue in work_of(scene.uow, person)]
    return mine + [issue for issue in lent if issue.id not in known]


def called_for(uow: UnitOfWork, people: Iterable[str]) -> list[Issue]:
    """What these, or their teams, are called for together with others; newest first."""
    people = tuple(people)
    teams = (team.code for person in people for team in uow.directory.list_teams_of(person))
    called = uow.ledger.list_called((*people, *teams))
    return [issue for issue in called if is_open(issue)]
