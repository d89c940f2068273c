"""A turn of duty as people say it: 值班 11月22日 郝志强, 周六郝志强值班, 明天我值班, 取消值班 周日."""

import re
from dataclasses import dataclass
from datetime import date

from handlers.typed.said_leave import find_days
from handlers.typed.said_turn import take_hours, take_weekdays

_LONGEST = 60  # characters
_TURN = re.compile(
    r"(?:安排)?(?:值班|当班|值守|排班)(?:的是|安排|人)?"
    r"(?![室岗亭表员的费门点台制时]|期间|电话|经理|日志|记录|医生|保安|民警|律师|师傅|情况|名单)"
)
_ELSE = re.compile(
    r"[假休代替顶谁哪吗呢?？没无坏漏堵停吵臭睡]|什么|怎么|不在|有事|出差|电话|为啥|不来|不管|不接|表现|能不能|愿意|建议|希望|应该|可以|要是|如果|看见|听见"
)
_OFF = re.compile(r"取消|撤销|撤掉|删除|删掉|去掉|作废|不用(?=.{0,8}(?:值班|当班|排班))|不(?=值班|当班|排班)")
_EVERY = re.compile(
    r"每|逢|隔|\d[日号](?!楼|院|单元|门)|[周期拜][一二三四五六日天末]|[今明后]天|元旦|春节|除夕|大年|初[一二三四五六七]|清明|五一|端午|中秋|国庆"
)  # days one by one, and feasts: to be said as dates
_SEP = r"[\s、,，.。:：;；!！~～…]"
_ENDING = rf"(?:[的了啦喽哈呀哦噢吧嘞]|谢谢|辛苦了?|好的|{_SEP})*$"
_BEGIN = rf"^(?:(?:您好|你好|请|把|麻烦|帮我|帮忙|安排|由|让|是|改为|改由|改成|换成|换|改|{_SEP}))+"
_AFTER_NAME = r"(?<=[一-龥])\s*(?:来|去|要|在|负责)$"
_NAME = re.compile(r"[一-龥·]{2,10}|我|[A-Za-z][A-Za-z0-9_.@-]{1,31}")
_JOINED = r"(?:(?<=[一-龥]{2})|(?<=我))(?:和|与|跟)(?=[一-龥]{2})"
_MARK = "|"


@dataclass(frozen=True, kw_only=True)
class SaidDuty:
    """What was understood; without days, or without a name, it has to be asked."""

    is_off: bool = False  # called off
    first: date | None = None
    last: date | None = None
    names: tuple[str, ...] = ()  # as they were said; 我 is the speaker
    hours: tuple[int, int] | None = None  # minutes of the day; None: the whole of it
    weekdays: tuple[int, ...] = ()  # of each week, 0 is Monday; then there is no first or last day


def read_duty(said: str, today: date) -> SaidDuty | None:
    """The turn a whole message arranges, or None: then it is something else."""
    if not _TURN.search(said) or len(said) > _LONGEST or _ELSE.search(said):
        return None
    is_off = bool(_OFF.search(said))
    words = _TURN.sub(_MARK, _OFF.sub(" ", said), 1)
    if weekly := _weekly(words, today, is_off=is_off):
        return weekly
    days = find_days(words, today) if not re.search(r"每|逢|隔", words) else None
    left = days.left if days else words
    if days is None or _EVERY.search(left):
        return _without_days(left, is_off=is_off)
    turn = take_hours(words, left, today)
    names = _names(turn.left)
    if names is None:
        return None
    return SaidDuty(is_off=is_off, first=days.first, last=days.last, names=names, hours=turn.hours)


def _weekly(words: str, today: date, *, is_off: bool) -> SaidDuty | None:
    """每周一值班 郝志强: whom and when, where nothing else was said."""
    week = take_weekdays(words)
    if not week.weekdays or _EVERY.search(week.left):
        return None
    turn = take_hours(words, week.left, today)
    names = _names(turn.left)
    if names is None:
        return None
    return SaidDuty(is_off=is_off, names=names, hours=turn.hours, weekdays=week.weekdays)


def _without_days(left: str, *, is_off: bool) -> SaidDuty | None:
    """值班 郝志强, 取消值班, 每周六值班 郝志强: meant as one, and the days are asked for."""
    if _EVERY.search(left):
        return SaidDuty(is_off=is_off)
    names = _names(left) if re.match(rf"{_SEP}*\|(?:{_SEP}|$)", left) else None
    return None if names is None else SaidDuty(is_off=is_off, names=names)


def _names(left: str) -> tuple[str, ...] | None:
    """Those named on one side of the word; None when more was said than names."""
    before, _, after = left.partition(_MARK)
    sides = [_tidied(before), _tidied(after)]
    if all(sides):
        return None
    parts = [part for part in re.split(f"{_SEP}+", re.sub(_JOINED, "、", "".join(sides))) if part]
    own = ["我" if part in ("本人", "我自己") else part for part in parts]
    return tuple(dict.fromkeys(own)) if all(_NAME.fullmatch(part) for part in own) else None


def _tidied(words: str) -> str:
    words = re.sub(_ENDING, "", words.strip())
    words = re.sub(_BEGIN, "", words)
    return re.sub(_AFTER_NAME, "", words.strip())
