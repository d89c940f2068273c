"""值班 and 取消值班: who of a team, or of the community, is on duty when, once or each week."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from handlers import gather, line, reach, tell
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
Turn = Shift | WeeklyShift
Had = dict[str, list[Turn]]  # by userid


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
    before = _by_person(_meeting(scene, theirs, slot))
    _keep(scene, theirs, people, slot)
    _answer(scene, theirs, people, before, slot)
    for userid in people:
        names = [unit.name for unit in theirs if unit.has(userid)]
        giver = gather.name_of(scene.uow, scene.actor.userid)
        _tell(scene, userid, wording.your_turn(slot, names, giver))
    _relieve(scene, before, people, slot)


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

    def turn(weekday: int, unit: str, userid: str) -> WeeklyShift:
        return WeeklyShift(
            weekday=weekday,
            unit=unit,
            userid=userid,
            from_minute=slot.from_minute,
            until_minute=slot.until_minute,
            said_by=scene.actor.userid,
            said_at=scene.now,
        )

    if slot.weekdays:
        scene.uow.duties.replace([turn(day, *one) for day in slot.weekdays for one in who])
    else:
        days = each_day(slot.first, slot.last)
        scene.uow.duties.replace([turn(day.weekday(), *one).on(day) for day in days for one in who])


def _meeting(scene: Scene, units: Iterable[Unit], slot: Slot) -> list[Turn]:
    """The turns of these units that share an hour with it."""
    codes = {unit.code for unit in units}
    weekly = (one for one in scene.uow.duties.list_weekly() if one.weekday in slot.weekdays)
    dated = () if slot.weekdays else standing.shifts(scene.uow, slot.first, slot.last)
    return [one for one in (*weekly, *dated) if one.unit in codes and share_hours(one, slot)]


def _by_person(turns: Iterable[Turn]) -> Had:
    found: Had = {}
    for one in turns:
        found.setdefault(one.userid, []).append(one)
    return found


def _span(turns: Sequence[Turn], slot: Slot) -> Slot:
    """From the first to the last of them."""
    days = [one.day for one in turns if isinstance(one, Shift)] or [slot.first]
    weekdays = {one.weekday for one in turns if isinstance(one, WeeklyShift)}
    return Slot(
        first=min(days),
        last=max(days),
        from_minute=min(one.from_minute for one in turns),
        until_minute=max(one.until_minute for one in turns),
        weekdays=tuple(sorted(weekdays)),
    )


def _answer(scene: Scene, units: list[Unit], people: list[str], before: Had, slot: Slot) -> None:
    others = duty_units.names(scene.uow, _others(before, people))
    deaf = [one for one in people if not reach.hears(scene, one)]
    who, told = duty_units.names(scene.uow, people), duty_units.names(scene.uow, deaf)
    tell.answer(scene, wording.kept(slot, who, [unit.name for unit in units], others, told))


def _others(before: Iterable[str], people: Iterable[str]) -> list[str]:
    """Who had a turn and has it no more."""
    kept = {fold_userid(userid) for userid in people}
    return [userid for userid in before if fold_userid(userid) not in kept]


def _relieve(scene: Scene, had: Had, people: list[str], slot: Slot) -> None:
    """Whoever had turns and has none of them now hears it; `people` have them instead."""
    instead = duty_units.names(scene.uow, people)
    for userid in _others(had, people):
        _tell(scene, userid, wording.turn_gone(_span(had[userid], slot), instead))


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

    def is_meant(one: Turn) -> bool:
        return units[one.unit].has(one.userid) and (not people or fold_userid(one.userid) in people)

    turns = [one for one in _meeting(scene, units.values(), slot) if is_meant(one)]
    if not turns:
        tell.answer(scene, wording.none_then(slot))
        return
    _remove(scene, turns, slot)
    had = _by_person(turns)
    tell.answer(scene, wording.called_off(_span(turns, slot), duty_units.names(scene.uow, had)))
    _relieve(scene, had, [], slot)


def _remove(scene: Scene, turns: Sequence[Turn], slot: Slot) -> None:
    """Of one of each week this one day is written down as nobody's."""
    duties = scene.uow.duties
    own = {*duties.list_duties(slot.first, slot.last), *duties.list_weekly()}
    duties.remove([one for one in turns if one in own])
    gone = [one for one in turns if isinstance(one, Shift)]
    nobodys = {(one.day, one.unit): replace(one, userid="") for one in gone}
    if each_week := [one for one in nobodys.values() if _comes_back(scene, one)]:
        duties.replace(each_week)


def _comes_back(scene: Scene, one: Shift) -> bool:
    """Whether somebody has these hours each week."""
    weekly = scene.uow.duties.list_weekly()
    return any(week.weekday == one.day.weekday() and week.on(one.day).meets(one) for week in weekly)


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
