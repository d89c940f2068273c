"""值班 and 取消值班: who of a team, or of the community, is on duty on which day."""

from collections.abc import Iterable
from datetime import date, timedelta

from handlers import duty_units, gather, standing, tell
from handlers.context import Scene
from handlers.duty_units import Unit, Units
from handlers.errors import Unclear
from handlers.rules import duty as rules
from handlers.stand_in_told import notify
from handlers.typed.commands import Command
from handlers.wording import duty_roster as wording
from storage.duty_row import Shift
from storage.leave_row import Leave
from storage.spelling import fold_userid

WEEK = timedelta(days=6)  # from today


def say(scene: Scene, command: Command) -> None:
    """值班 11月22日 郝志强: kept for that day instead of who was, and whoever is concerned is told."""
    units = _units(scene)
    if command.since is None or command.until is None:
        raise Unclear(wording.ask_days())
    first, last = command.since, command.until
    if not command.receiver:
        raise Unclear(wording.ask_who(first, last))
    people = [duty_units.find_named(scene, units, words) for words in command.receiver.split("、")]
    today = standing.day_of(scene.now)
    leaves = scene.uow.leaves.list_from(today)
    if fault := rules.find_fault(people, first, last, leaves, today):
        raise Unclear(wording.refused(*fault[:2], gather.name_of(scene.uow, fault[2])))
    theirs = [unit for unit in units.values() if any(unit.has(userid) for userid in people)]
    before = _turns(scene, theirs, first, last)
    scene.uow.duties.replace(_duties(scene, theirs, people, first, last))
    _answer(scene, theirs, people, before, first, last)
    for userid in people:
        names = [unit.name for unit in theirs if unit.has(userid)]
        giver = gather.name_of(scene.uow, scene.actor.userid)
        _tell(scene, userid, wording.your_turn(first, last, names, giver))
    _relieve(scene, before, people, first, last)


def _units(scene: Scene) -> Units:
    units = duty_units.arranged_by(scene.uow, scene.actor.userid)
    if not units:
        raise Unclear(wording.not_for_you())
    return units


def _duties(scene: Scene, units: Iterable[Unit], people: list[str], first: date, last: date) -> list[Shift]:
    return [
        Shift(day=day, unit=unit.code, userid=userid, said_by=scene.actor.userid, said_at=scene.now)
        for day in rules.days(first, last)
        for unit in units
        for userid in people
        if unit.has(userid)
    ]


def _turns(scene: Scene, units: Iterable[Unit], first: date, last: date) -> list[Shift]:
    """What was said of these units and days already."""
    codes = {unit.code for unit in units}
    return [one for one in scene.uow.duties.list_duties(first, last) if one.unit in codes]


def _answer(
    scene: Scene, units: list[Unit], people: list[str], before: list[Shift], first: date, last: date
) -> None:
    others = duty_units.names(scene.uow, _others(before, people))
    deaf = [one for one in people if not tell.reaches(scene, one) and not tell.is_speaker(scene, one)]
    who, told = duty_units.names(scene.uow, people), duty_units.names(scene.uow, deaf)
    tell.answer(scene, wording.kept(first, last, who, [unit.name for unit in units], others, told))


def _others(before: Iterable[Shift], people: Iterable[str]) -> list[str]:
    """Who had a turn and has it no more, each once."""
    kept = {fold_userid(userid) for userid in people}
    return list(dict.fromkeys(one.userid for one in before if fold_userid(one.userid) not in kept))


def _relieve(scene: Scene, gone: list[Shift], people: list[str], first: date, last: date) -> None:
    for userid in _others(gone, people):
        theirs = [one.day for one in gone if one.userid == userid]
        span = (max(first, min(theirs)), min(last, max(theirs)))
        _tell(scene, userid, wording.turn_gone(*span, duty_units.names(scene.uow, people)))


def _tell(scene: Scene, userid: str, text: str) -> None:
    notify(scene, f"duty:{scene.message.inbox_id if scene.message else 0}", userid, text)


def call_off(scene: Scene, command: Command) -> None:
    """取消值班 11月22日: of those whose turns the speaker arranges, or of who is named."""
    units = _units(scene)
    if command.since is None or command.until is None:
        raise Unclear(wording.ask_days_off())
    first, last = command.since, command.until
    names = command.receiver.split("、") if command.receiver else ()
    people = {fold_userid(duty_units.find_named(scene, units, words)) for words in names}
    gone = [
        one
        for one in _turns(scene, units.values(), first, last)
        if units[one.unit].has(one.userid) and (not people or fold_userid(one.userid) in people)
    ]
    if not gone:
        tell.answer(scene, wording.none_then(first, last))
        return
    scene.uow.duties.remove(gone)
    who = duty_units.names(scene.uow, _others(gone, ()))
    tell.answer(scene, wording.called_off(min(one.day for one in gone), max(one.day for one in gone), who))
    _relieve(scene, gone, [], first, last)


def tell_of_turns(scene: Scene, leave: Leave) -> str:
    """Who goes on leave has turns of duty then: who arranged them hears of it; a line for who goes."""
    me, first = fold_userid(leave.person), max(leave.first, standing.day_of(scene.now))
    lost = [one for one in scene.uow.duties.list_duties(first, leave.last) if fold_userid(one.userid) == me]
    if not lost:
        return ""
    first, last = lost[0].day, lost[-1].day
    name, givers = gather.name_of(scene.uow, leave.person), list(dict.fromkeys(one.said_by for one in lost))
    for userid in givers:
        _tell(scene, userid, wording.turn_lost(first, last, name))
    others = [one for one in givers if fold_userid(one) != me]
    return wording.your_turn_lost(first, last, duty_units.names(scene.uow, others))
