"""A notice of a planned outage, as cadres paste or type it: what, where, from when until when, why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.rules.calendar import day_of
from handlers.rules.outage import Where
from handlers.typed.said_buildings import find_where
from handlers.typed.said_clock import tidy, without_days
from handlers.typed.said_span import (
    Fault,
    Span,
    find_day,
    find_end,
    find_span,
    has_only_day,
    time_spans,
)
from storage.outage_rows import Service

LONGEST = 1500  # characters of a notice; a longer text is none
_CUT = r"(?:停|断|暂停|停止|中断|限)"
_NOT = r"(?<![不未没无别])"
_SERVICES: dict[Service, str] = {
    Service.WATER: (
        rf"{_NOT}(?:[停断]用?(?:自来|热|生活)?水|{_CUT}(?:正常)?(?:供|用|生活用)水"
        r"|水压.{0,4}[降低]|[降减]压供水|供水.{0,6}(?:中断|暂停)|恢复(?:正常)?供水)"
    ),
    Service.POWER: (
        rf"{_NOT}(?:[停断限]用?电(?!梯)|{_CUT}(?:正常)?[供送用]电|供电.{{0,6}}(?:中断|暂停)|恢复供电)"
    ),
    Service.GAS: (
        rf"{_NOT}(?:[停断](?:天然|燃|煤)?气|{_CUT}供(?:天然|燃)?气|(?:天然|燃|煤)气.{{0,6}}(?:中断|暂停))"
    ),
    Service.HEAT: rf"{_NOT}(?:[停断](?:供)?[暖热](?!水)|{_CUT}供[暖热]|供[暖热].{{0,6}}(?:中断|暂停))",
    Service.LIFT: (
        r"停梯|电梯.{0,12}?(?:检修|维修|维保|保养|停运|停用|停止|暂停|更换|年检|检验|检测|大修|改造|维护)"
        r"|(?:检修|维修|保养|维护|更换|年检)[^,。]{0,6}电梯"
    ),
    Service.ROAD: (
        r"封路|断路施工|封闭(?:施工|道路|通行|管理)|(?:路|道|大门|[东西南北]门|出入口|车库|门口)[^,。]{0,14}?"
        r"(?:封闭|断行|禁行|禁止(?:车辆)?通行|围挡|无法通行)|道路施工"
    ),
    Service.NET: (
        r"[断停]网|(?:宽带|网络|光纤|光缆|电视信号|通信|基站)[^,。]{0,8}?(?:检修|割接|中断|暂停|升级|维护|迁改)"
    ),
}
_TITLE = re.compile(r"(?:通知|公告|通告|告知|预告|启事|温馨提示|提醒|预警)(?!.{0,3}(?:呢|吗|[?？]))")
_PLANNED = re.compile(
    r"定于|将于|拟于|计划|因.{0,30}(?:修|施工|清洗|改造|维护|更换|换|抢|割接|保养|检|装|爆)|抢修|检修|清洗水箱|临时停|预计"
)
_TALK = re.compile(
    r"[吗呢?？]|几点|什么时候|啥时候|怎么(?!样)|为什么|为啥|多久|没(?:有)?(?:通知|见|看|人|贴|说|收)|谁|投诉|不通知|通知(?:上|里)?说|又停|还没|能不能"
)
_HAPPENED = re.compile(r"[停断]\S{0,2}了|坏了")  # told of what is, not of what is planned
_OVER = re.compile(
    r"(?:已|现|都|全面|提前)(?:经|在|全部|全面)*(?:恢复|来|通)(?:正常)?(?:供|了|水|电|气|暖)|取消|作废"
)
_WISHED = re.compile(r"(?:请|麻烦|希望|让|叫|派|安排).{0,8}(?:来|去|人|师傅|检修|修)|坏|不走|不动|漏")
_REASON = re.compile(
    r"(?:因(?:为)?|由于|为(?=[^,。]{2,20}(?:修|施工|改造|更换|清洗|维护|升级)))(?P<why>[^,。;、!]{2,24}?)"
    r"(?=[,。;!、]|需要?|将|拟|计划|定于|于|停|断|导致|造成|影响|现|我|对|今|明|后天|本周|\d|$)"
)
_WORK = re.compile(r"修|换|检|洗|改造|施工|维护|抢|割接|升级|保养|安装|迁改|消毒|爆|泄漏|故障")
_STOCK = re.compile(r"请|储水|谅解|不便|敬|特此|联系|电话|提前|广大|业主|居民|通知|公告|物业|社区|停")
_PIECES = re.compile(r"[\s,。;:!、()\[\]【】]+")


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A notice as far as it was understood."""

    services: tuple[Service, ...]
    where: Where
    span: Span | Fault
    reason: str = ""


def is_notice(text: str, now: datetime) -> bool:
    """Whether somebody who may announces an outage; talk about one, or a report of one, is none."""
    said = tidy(text)
    if len(said) > LONGEST or not find_services(said) or _TALK.search(said):
        return False
    if _OVER.search(said):
        return False
    if _TITLE.search(said):
        return True
    span = find_span(said, now)
    if isinstance(span, Fault):
        return _is_ahead(said, now)
    if not time_spans(said, now):
        return False
    is_planned = _PLANNED.search(said) is not None
    is_report = bool(_HAPPENED.search(said) or (span.guessed and _WISHED.search(said)))
    return is_planned and not is_report if span.guessed else is_planned or not is_report


def is_formal(text: str, now: datetime) -> bool:
    """A notice with its title and a window to come: whoever sends it, it reports nothing."""
    said = tidy(text)
    if len(said) > LONGEST or not _TITLE.search(said) or _TALK.search(said) or not find_services(said):
        return False
    span = find_span(said, now)
    return not isinstance(span, Fault) and not span.guessed and span.starts_at > now


def _is_ahead(said: str, now: datetime) -> bool:
    """明天电梯检修: planned for a day to come, its hours to be asked for; not a wish for a repair."""
    day = find_day(said, now)
    is_ahead = day is not None and day > day_of(now)
    return bool(is_ahead and _PLANNED.search(said)) and not (_HAPPENED.search(said) or _WISHED.search(said))


def read_notice(texts: Sequence[str], said_at: datetime, now: datetime) -> Notice:
    """What a notice says, with what was answered to questions about it; the latest answer holds."""
    first, *answers = texts
    notice = _read(first, said_at)
    for number, answer in enumerate(answers, start=1):
        at = now if number == len(answers) else said_at
        notice = _with(notice, answer, first, at)
    return notice


def is_answer(text: str, now: datetime) -> bool:
    """Whether short words may answer a question about a notice: a time, a place, what it is."""
    said = tidy(text)
    if len(said) > 60 or _TALK.search(said):
        return False
    return bool(
        time_spans(said, now) or find_where(said).is_said or not isinstance(find_span(said, now), Fault)
    )


def find_services(said: str) -> tuple[Service, ...]:
    """What is cut off, what the title or the first words name first."""
    found = [
        (match.start(), service) for service in Service if (match := re.search(_SERVICES[service], said))
    ]
    return tuple(service for _, service in sorted(found, key=lambda one: one[0]))


def _read(text: str, now: datetime) -> Notice:
    said = tidy(text)
    return Notice(
        services=find_services(said),
        where=find_where(_without_times(said, now)),
        span=find_span(said, now),
        reason=find_reason(said, now),
    )


def _with(notice: Notice, answer: str, first: str, now: datetime) -> Notice:
    said = tidy(answer)
    where = find_where(_without_times(said, now))
    return replace(
        notice,
        services=find_services(said) or notice.services,
        where=where if where.is_said else notice.where,
        span=_with_time(notice.span, said, first, now),
    )


def _with_time(known: Span | Fault, said: str, first: str, now: datetime) -> Span | Fault:
    """The answer alone, with the day or the hours that were said before."""
    if not time_spans(said, now):
        return known
    if has_only_day(said, now):
        return find_span(f"{said} {without_days(tidy(first))}", now)
    if isinstance(known, Span):
        end = find_end(said, known.starts_at, now)
        if end:
            return Span(starts_at=known.starts_at, ends_at=end)
    day = day_of(known.starts_at) if isinstance(known, Span) else find_day(first, now)
    is_over = day is not None and day < day_of(now)
    return find_span(said, now, None if is_over else day)


def find_reason(said: str, now: datetime) -> str:
    """Why, in a few of their words; empty when they give none."""
    found = _REASON.search(said)
    if found and not _STOCK.search(found["why"]):
        return found["why"].strip()
    pieces = [piece for piece in _PIECES.split(_without_times(said, now)) if 2 <= len(piece) <= 12]
    return next((one for one in pieces if _WORK.search(one) and not _STOCK.search(one)), "")


def _without_times(said: str, now: datetime) -> str:
    """The words with their moments blanked out, so that no hour is read as a building."""
    for start, end in time_spans(said, now):
        said = said[:start] + "。" * (end - start) + said[end:]
    return said
