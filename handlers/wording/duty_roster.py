"""What is said of turns of duty: to who arranges them, who has one, and who asks."""

from collections.abc import Mapping, Sequence
from datetime import date

from handlers.rules.duty import DutyFault, Slot
from handlers.wording.labels import of_date, of_minute
from handlers.wording.leave import days
from storage.duty_row import WHOLE_DAY

_EXAMPLE = "值班 11月22日 某某"
_WEEK = "一二三四五六日"
_SHOWN = 6


def when(slot: Slot) -> str:
    """11月22日（周日）18:00-22:00, 每周一、周三."""
    if slot.weekdays:
        return _each_week(slot.weekdays) + hours(slot.from_minute, slot.until_minute)
    return _on(slot.first, slot.last) + hours(slot.from_minute, slot.until_minute)


def said(slot: Slot) -> str:
    """As it is said again: 11月22日."""
    return _each_week(slot.weekdays) if slot.weekdays else days(slot.first, slot.last)


def hours(start: int, end: int) -> str:
    """18:00-22:00, 20:00到次日8:00; nothing for a whole day."""
    if (start, end) == (0, WHOLE_DAY):
        return ""
    if end > WHOLE_DAY:
        return f"{of_minute(start)}到次日{of_minute(end - WHOLE_DAY)}"
    return f"{of_minute(start)}-{of_minute(end)}"


def _each_week(weekdays: Sequence[int]) -> str:
    if len(weekdays) == len(_WEEK):
        return "每天"
    return "每" + "、".join(f"周{_WEEK[day]}" for day in weekdays)


def _on(first: date, last: date) -> str:
    """11月22日（周日）."""
    return days(first, last) + (f"（周{_WEEK[first.weekday()]}）" if first == last else "")


def kept(
    slot: Slot,
    who: Sequence[str],
    units: Sequence[str],
    before: Sequence[str],
    deaf: Sequence[str],
) -> str:
    """To who arranged it."""
    anew = f"（原来是{'、'.join(before)}）" if before else ""
    untold = f"{'、'.join(deaf)}还没和我说过话，请您告诉一声。" if deaf else ""
    return (
        f"记下了：{when(slot)}{'、'.join(units)}由{'、'.join(who)}值班{anew}，新的事先派过去。{untold}"
        f"改人就再说一遍，不值了回“取消值班 {said(slot)}”。"
    )


def your_turn(slot: Slot, units: Sequence[str], by: str) -> str:
    """To who has it."""
    return f"{when(slot)}您值班（{'、'.join(units)}），新的事先派给您。值不了请和{by}说一声。"


def turn_gone(slot: Slot, instead: Sequence[str]) -> str:
    """To who had it."""
    now = f"改由{'、'.join(instead)}值班" if instead else "的值班取消"
    return f"{when(slot)}{now}了，您不用值了。"


def turn_lost(first: date, last: date, name: str) -> str:
    """To who arranged it: its person goes on leave."""
    when = days(first, last)
    return f"{name}{when}请假，值不了班了。换谁？回：值班 {when} 某某。"


def your_turn_lost(first: date, last: date, told: Sequence[str]) -> str:
    """To who goes on leave."""
    who = f"，已告诉{'、'.join(told)}" if told else ""
    return f"{days(first, last)}原来排您值班，要换人{who}。"


def ask_days() -> str:
    """A turn without days."""
    return f"哪天值班？请说日子，一次说一天，或连着的几天，比如：{_EXAMPLE}；值班 每周一 某某。"


def ask_days_off() -> str:
    """Called off, without days."""
    return "取消哪天的值班？比如：取消值班 11月22日。"


def ask_who(slot: Slot) -> str:
    """A turn without a name."""
    return f"{when(slot)}谁值班？请这样说：值班 {said(slot)} 某某。"


def nobody(words: str, near: Sequence[str]) -> str:
    """Who was named has no turns that the speaker arranges."""
    who = "您" if words == "我" else f"“{words}”"
    names = f"可以排：{'、'.join(near[:_SHOWN])}{'等' if len(near) > _SHOWN else ''}。" if near else ""
    return f"您能排的人里没有{who}，这次先没记。{names}请用全名再说一遍。"


def refused(fault: DutyFault, day: date, name: str) -> str:
    """A turn that cannot be so."""
    match fault:
        case DutyFault.OVER:
            return f"{days(day, day)}已经过去了。哪天值班？比如：{_EXAMPLE}。"
        case DutyFault.BACKWARDS:
            return f"没看懂是哪天到哪天。比如：{_EXAMPLE}。"
        case DutyFault.TOO_LONG:
            return "一次最多排一个月，请分开说。"
        case DutyFault.AWAY:
            return f"{name}{days(day, day)}请假，值不了。换谁？比如：值班 {days(day, day)} 某某。"


def not_for_you() -> str:
    """From somebody who arranges nobody's turns."""
    return "值班由队伍的队长和社区来排。"


def called_off(slot: Slot, who: Sequence[str]) -> str:
    """To who called it off."""
    return f"好的，{when(slot)}{'、'.join(who)}的值班取消了，新的事照平常派。"


def none_then(slot: Slot) -> str:
    """Nothing to call off."""
    return f"{when(slot)}没有排值班。看已经排的，回“值班表”。"


Turns = Mapping[date, Sequence[tuple[str, Sequence[str]]]]  # of each day: unit, and who


def table(turns: Turns, today: date, away: str) -> str:
    """The next seven days, and who is away."""
    lines = [f"{_head(day, today)}{'；'.join(_turn(*turn) for turn in turns[day])}" for day in sorted(turns)]
    on_duty = "\n".join(("近七天值班：", *lines)) if lines else f"近七天还没排值班。要排就说：{_EXAMPLE}。"
    return f"{on_duty}\n{away}"


def _head(day: date, today: date) -> str:
    return f"{'今天' if day == today else ''}{of_date(day)}（周{_WEEK[day.weekday()]}）"


def _turn(unit: str, who: Sequence[str]) -> str:
    return f"{unit} {'、'.join(who)}"


def on_leave(name: str) -> str:
    """Somebody who had a turn, and is away after all."""
    return f"{name}（请假，要换人）"
