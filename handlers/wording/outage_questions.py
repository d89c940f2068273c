"""The one plain question a notice of an outage may need."""

from collections.abc import Sequence

from handlers.typed.said_span import Fault
from handlers.wording.naming import listed

_FAULTS = {
    Fault.NO_TIME: "从几点到几点停？比如回“{day}8:30到17:00”。",
    Fault.BACKWARDS: "结束的时间比开始的早，是从几点到几点？比如回“8:30到17:00”。",
    Fault.PAST: "这个时间已经过了，是哪天、几点到几点？比如回“明天8:30到17:00”。",
    Fault.MANY: "里面有好几段时间，我一次记一段。先说第一段，比如回“明天9点到11点”，另一段再发一条通知。",
    Fault.DAILY: "连着几天都停的，一天发一条我才不会弄错。先记哪天？比如回“明天9:00到17:00”。",
    Fault.WEEKDAY: "日期和星期对不上，是哪天？比如回“11月22日8:30到17:00”。",
    Fault.UNCLEAR: "时间没看准，是哪天从几点到几点？比如回“明天8:30到17:00”。",
}


def ask_time(fault: Fault, *, has_day: bool, in_group: bool) -> str:
    """The window is missing or cannot be."""
    return _at(_FAULTS[fault].format(day="" if has_day else "明天"), in_group=in_group)


def ask_service() -> str:
    """What is it that is cut off?"""
    return "停的是什么：水、电、气、暖，还是电梯？请连时间再发一遍，比如“停水通知 3号楼 明天9点到17点”。"


def ask_compound(names: Sequence[str], *, in_group: bool) -> str:
    """Which compound?"""
    shown = "、".join(names[:6])
    return _at(
        f"是哪个小区？{f'比如回“{names[0]}”。' if names else ''}我知道的：{shown}。", in_group=in_group
    )


def ask_buildings(unknown: Sequence[str], known: str, *, in_group: bool) -> str:
    """A building the register does not have."""
    return _at(
        f"名册里没有{_as_said(unknown)}，有的是{known}。是哪几栋？比如回“1号楼、2号楼”。", in_group=in_group
    )


def ask_excepted(*, in_group: bool) -> str:
    """All but some: named one by one, none is forgotten."""
    return _at("除外的我怕记错，请直接说停哪几栋，比如回“1-3号楼”。", in_group=in_group)


def ask_unit(*, in_group: bool) -> str:
    """A unit without its building, or with several."""
    return _at("是几号楼的这个单元？一次说一栋，比如回“3号楼2单元”。", in_group=in_group)


def ask_until(*, in_group: bool) -> str:
    """How long it lasts now."""
    return _at("延到几点？比如回“延长到20:00”。改日子的，先取消再发一条。", in_group=in_group)


def doubts(*, guessed: bool, unknown: Sequence[str], partial: bool, vague: bool) -> str:
    """What of it was not said in so many words."""
    said = ["时间没写全，"] * guessed
    said += [f"名册里没有{_as_said(unknown)}，先不算，"] * bool(unknown)
    said += ["楼层我分不出，按整栋算，"] * partial
    said += ["是哪几栋没看准，先按整个小区算，"] * vague
    return "".join(said)


def _as_said(unknown: Sequence[str]) -> str:
    return "、".join(name if name.endswith(("区", "期")) else listed([name]) for name in unknown)


def _at(text: str, *, in_group: bool) -> str:
    return text.replace("回“", "@我回“", 1) if in_group else text
