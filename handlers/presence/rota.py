"""值班 and 取消值班: who of a team, or of the community, is on duty when, once or each week."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from handlers import gather, line, tell
from handlers.context import Scene
from handlers.errors import Unclear
from handlers.presence import duty_units, standing
from handlers.presence.duty_units import Unit, Units
from handlers.rules import duty as rules
from handlers.rules.calendar import day_of, each_day
from handlers.rules.duty import Slot
from handlers.typed.command import Command
from handlers.wording import duty_roster as wording
from storage.duty_row import WHOLE_DAY, Shift, WeeklyShift, share_hours
from storage.leave_row import Leave
from storage.spelling import fold_userid

WEEK = timedelta(days=6)  # from today


def say(scene: Scene, command: Command) -> None:
    """值班 11月22日 郝志强: kept for that time instead of who was, and whoever is concerned is told."""
    units = _units(scene)
    slot = _slot(scene, command)
    if slot is None:
        raise Unclear(wording.ask_days())
    if not command.receiver:
        raise Unclear(wording.ask_who(slot))
    named = (duty_units.find_named(scene, units, words) for words in command.receiver.split("、"))
    people = list({fold_userid(userid): userid for userid in named}.values())  # one may be named twice
    if not slot.weekdays:
        _check(scene, people, slot)
    theirs = [unit for unit in units.values() if any(unit.has(userid) for userid in people)]
    before = _who_had(scene, theirs, slot)
    _keep(scene, theirs, people, slot)
    _answer(scene, theirs, people, before, slot)
    for userid in people:
        names = [unit.name for unit in theirs if unit.has(userid)]
        giver = gather.name_of(scene.uow, scene.actor.userid)
        _tell(scene, userid, wording.your_turn(slot, names, giver))
    _relieve(scene, before, people)


def _units(scene: Scene) -> Units:
    units = duty_units.arranged_by(scene.uow, scene.actor.userid)
    if not units:
        raise Unclear(wording.not_for_you())
    return units


def _slot(scene: Scene, command: Command) -> Slot | None:
    """When it is, as it was said; None when no day was."""
    weekdays = command.duty.weekdays if command.duty else ()
    hours = (command.duty.hours if command.duty else None) or (0, WHOLE_DAY)
    today = day_of(scene.now)
    first, last = (today, today) if weekdays else (command.since, command.until)
    if first is None or last is None:
        return None
    return Slot(first=first, last=last, from_minute=hours[0], until_minute=hours[1], weekdays=weekdays)


def _check(scene: Scene, people: list[str], slot: Slot) -> None:
    today = day_of(scene.now)
    leaves = scene.uow.leaves.list_from(today)
    if fault := rules.find_fault(people, slot.first, slot.last, leaves, today):
        raise Unclear(wording.refused(*fault[:2], gather.name_of(scene.uow, fault[2])))


def _keep(scene: Scene, units: Iterable[Unit], people: list[str], slot: Slot) -> None:
    who = [(unit.code, userid) for unit in units for userid in people if unit.has(userid)]
    if slot.weekdays:
        scene.uow.duties.replace_weekly(
            [
                WeeklyShift(weekday=day, unit=unit, userid=userid, **_of(scene, slot))
                for day in slot.weekdays
                for unit, userid in who
            ]
        )
        return
    scene.uow.duties.replace(
        [
            Shift(day=day, unit=unit, userid=userid, **_of(scene, slot))
            for day in each_day(slot.first, slot.last)
            for unit, userid in who
        ]
    )


def _of(scene: Scene, slot: Slot) -> dict[str, Any]:
    hours = {"from_minute": slot.from_minute, "until_minute": slot.until_minute}
    return {"said_by": scene.actor.userid, "said_at": scene.now, **hours}


def _weekly(scene: Scene, units: Iterable[Unit], slot: Slot) -> list[WeeklyShift]:
    """The turns of these units on these days of each week that share an hour with it."""
    codes = {unit.code for unit in units}
    return [
        one
        for one in scene.uow.duties.list_weekly()
        if one.unit in codes and one.weekday in slot.weekdays and share_hours(one, slot)
    ]


def _turns(scene: Scene, units: Iterable[Unit], slot: Slot) -> list[Shift]:
    """The turns of these units and days that share an hour with it."""
    codes = {unit.code for unit in units}
    turns = standing.shifts(scene.uow, slot.first, slot.last)
    return [one for one in turns if one.unit in codes and share_hours(one, slot)]


def _who_had(scene: Scene, units: Iterable[Unit], slot: Slot) -> dict[str, Slot]:
    """Who had turns there, each with when."""
    units, found = list(units), dict[str, Slot]()
    if slot.weekdays:
        for week in _weekly(scene, units, slot):
            known = found.get(week.userid)
            days = sorted({*(known.weekdays if known else ()), week.weekday})
            found[week.userid] = _also(known, week, slot, weekdays=tuple(days))
        return found
    for turn in _turns(scene, units, slot):
        known = found.get(turn.userid)
        found[turn.userid] = _also(known, turn, slot, first=known.first if known else turn.day, last=turn.day)
    return found


def _also(known: Slot | None, one: Shift | WeeklyShift, slot: Slot, **days: Any) -> Slot:
    """From the first of somebody's hours to the last."""
    begins = min(one.from_minute, known.from_minute if known else one.from_minute)
    ends = max(one.until_minute, known.until_minute if known else one.until_minute)
    return replace(slot, from_minute=begins, until_minute=ends, **days)


def _answer(scene: Scene, units: list[Unit], people: list[str], before: dict[str, Slot], slot: Slot) -> None:
    others = duty_units.names(scene.uow, _others(before, people))
    deaf = [one for one in people if not tell.reaches(scene, one) and not tell.is_speaker(scene, one)]
    who, told = duty_units.names(scene.uow, people), duty_units.names(scene.uow, deaf)
    tell.answer(scene, wording.kept(slot, who, [unit.name for unit in units], others, told))


def _others(before: Iterable[str], people: Iterable[str]) -> list[str]:
    """Who had a turn and has it no more."""
    kept = {fold_userid(userid) for userid in people}
    return [userid for userid in before if fold_userid(userid) not in kept]


def _relieve(scene: Scene, gone: dict[str, Slot], people: list[str]) -> None:
    for userid in _others(gone, people):
        _tell(scene, userid, wording.turn_gone(gone[userid], duty_units.names(scene.uow, people)))


def _tell(scene: Scene, userid: str, text: str) -> None:
    line.to_person(scene, f"duty:{scene.message.inbox_id if scene.message else 0}", userid, text)


def call_off(scene: Scene, command: Command) -> None:
    """取消值班 11月22日, 取消值班 每周一: of those whose turns the speaker arranges, or of who is named."""
    units = _units(scene)
    slot = _slot(scene, command)
    if slot is None:
        raise Unclear(wording.ask_days_off())
    names = command.receiver.split("、") if command.receiver else ()
    people = {fold_userid(duty_units.find_named(scene, units, words)) for words in names}

    def is_meant(one: Shift | WeeklyShift) -> bool:
        return units[one.unit].has(one.userid) and (not people or fold_userid(one.userid) in people)

    had = _who_had(scene, units.values(), slot)
    gone = _remove(scene, units, slot, is_meant)
    if not gone:
        tell.answer(scene, wording.none_then(slot))
        return
    theirs = {who: had[who] for who in gone}
    tell.answer(scene, wording.called_off(_all_of(theirs.values()), duty_units.names(scene.uow, gone)))
    _relieve(scene, theirs, [])


def _remove(
    scene: Scene, units: Units, slot: Slot, is_meant: Callable[[Shift | WeeklyShift], bool]
) -> list[str]:
    """Who has lost turns; of one of each week this one day is written down as nobody's."""
    duties = scene.uow.duties
    if slot.weekdays:
        weekly = [one for one in _weekly(scene, units.values(), slot) if is_meant(one)]
        duties.remove_weekly(weekly)
        return list(dict.fromkeys(one.userid for one in weekly))
    gone = [one for one in _turns(scene, units.values(), slot) if is_meant(one)]
    own = set(duties.list_duties(slot.first, slot.last))
    duties.remove([one for one in gone if one in own])
    nobodys = {(one.day, one.unit): replace(one, userid="") for one in gone}
    if each_week := [one for one in nobodys.values() if _comes_back(scene, one)]:
        duties.replace(each_week)
    return list(dict.fromkeys(one.userid for one in gone))


def _comes_back(scene: Scene, one: Shift) -> bool:
    """Whether somebody has these hours each week."""
    weekly = scene.uow.duties.list_weekly()
    return any(week.weekday == one.day.weekday() and week.on(one.day).meets(one) for week in weekly)


def _all_of(slots: Iterable[Slot]) -> Slot:
    """From the first day to the last."""
    every = list(slots)
    first, last = min(one.first for one in every), max(one.last for one in every)
    weekdays = sorted({day for one in every for day in one.weekdays})
    return replace(every[0], first=first, last=last, weekdays=tuple(weekdays))


def tell_of_turns(scene: Scene, leave: Leave) -> str:
    """Who goes on leave has turns of duty then: who arranged them hears of it; a line for who goes."""
    me, first = fold_userid(leave.person), max(leave.first, day_of(scene.now))
    turns = standing.shifts(scene.uow, first, leave.last)
    lost = [one for one in turns if fold_userid(one.userid) == me]
    if not lost:
        return ""
    first, last = lost[0].day, lost[-1].day
    name, givers = gather.name_of(scene.uow, leave.person), list(dict.fromkeys(one.said_by for one in lost))
    for userid in givers:
        _tell(scene, userid, wording.turn_lost(first, last, name))
    others = [one for one in givers if fold_userid(one) != me]
    return wording.your_turn_lost(first, last, duty_units.names(scene.uow, others))
