"""The words by which an announced outage is listed, called off, ended, put off, or agreed to."""

import re
from dataclasses import dataclass
from enum import StrEnum

from handlers.typed.said_clock import tidy
from storage.outage_rows import Service


class OutageVerb(StrEnum):
    """What is to be done with an announced outage."""

    LIST = "list"  # 停水通知有哪些
    CANCEL = "cancel"  # 取消停水通知
    END = "end"  # 提前来水了
    EXTEND = "extend"  # 延长停水到20:00
    YES = "yes"  # 对
    NO = "no"  # 不对


@dataclass(frozen=True, kw_only=True)
class OutageCommand:
    """One such message, understood."""

    verb: OutageVerb
    service: Service | None = None  # None: whichever there is
    which: int = 0  # its place in the list; 0: the only one
    until: str = ""  # the words after 延长到
    is_put_off: bool = False  # 推迟到后天: as it has not begun, it begins later
    place: str = ""  # the buildings that are back before the others


_BY_CHARACTER = {
    "水": Service.WATER,
    "电": Service.POWER,
    "气": Service.GAS,
    "暖": Service.HEAT,
    "热": Service.HEAT,
    "梯": Service.LIFT,
    "路": Service.ROAD,
    "行": Service.ROAD,
    "网": Service.NET,
}
_CUT = (
    r"(?:计划|临时)?(?:(?:停|断|封|暂停|停止)(?:供|用)?(?P<s>水|电|气|暖|热|梯|路|网)"
    r"|(?P<lift>电梯)(?:检修|停运|维保)?|(?P<road>道路)(?:封闭|施工)?)"
)
_NOTICE = r"(?:[、和]?[停断][水电气暖热网])?(?:的)?(?:通知|公告|计划|安排|消息)"
_POLITE = r"(?:请|麻烦|劳驾|想|我|跟您|向您)*+问"
_TO, _PLACE = r"[在去到从上看查找贴发]*+", r"(?:哪(?:里|儿|块儿?|个地方)?|(?:什么|啥)地方)(?:能|可以|才能)?"
_HOW = r"(?:怎么|咋|怎样|如何)(?:能|才能)?(?:[看查找]|知道)"
_WHERE = rf"{_TO}{_PLACE}(?:[看查找贴发有]|看到|看得到)?|{_HOW}"
# Again and again in any order, but each row in one way: what has two doubles with each repetition.
_NO_PLACE = rf"(?!{_TO}(?:哪|什么地方|啥地方))"
_ASKS = (
    rf"(?:查一?下?|看){_NO_PLACE}|列一?下?|有没有|有哪些|有什么|最近|今天|明天|现在|的|{_POLITE}(?:一?下)?"
    rf"|(?:麻烦|请)(?!{_POLITE})|[您你]好|[\s,，]|{_TO}{_PLACE}(?:(?:[找贴发]|看到){_NO_PLACE}|有|看得到)?|{_HOW}"
)
_WHICH = r"\s*第?(?P<n>\d{1,2})?条?"
_END = r"[了啦啊吧呀哈\s,。.!~]*"
_PLACED = r"(?:(?P<place>[\w、,~-]{1,16}?(?:号楼|栋|幢|座|#|小区|全楼))\s*)?"
_DONE = r"(?:(?:都|已经?)?(?:修好|抢修完|检修完|抢修结束|检修结束|换好|弄好|搞好|好)了?[\s,，]+)?"
_BEFORE = r"(?:好的?|嗯|请|麻烦|帮我|大家|各位|通知|现在|目前|已经?|把|[\s,:!])*"
_LATER = (  # 改到20:00 may be its end
    r"(?:(?P<put>推迟|顺延|延迟|延期|延后|[往向]后[推延]|改(?=[到在]?(?:[明后大下周本这星礼]|\d{1,2}[月号日])))|延长|改|延)"
)
_DAY = r"(?:[今明后]天的?|[上下]午的?|晚上的?)*"
_SHAPES: tuple[tuple[OutageVerb, re.Pattern[str]], ...] = tuple(
    (verb, re.compile(shape))
    for verb, shape in (
        (
            OutageVerb.LIST,
            (
                rf"(?:{_ASKS})*{_CUT}{_NOTICE}"
                rf"(?:都|一般|是)?(?:有哪些|有什么|有啥|列表|有吗|有没有|呢|{_WHERE})?[了啊呀呢的吗]?[?？\s。]*"
            ),
        ),
        (
            OutageVerb.CANCEL,
            (
                rf"{_BEFORE}(?:取消|撤销|撤回|撤掉|作废|删掉?)(?:这个|那个|这条|那条|刚才|刚发|上一?条|的)*"
                rf"(?:{_CUT}{_NOTICE}?|{_NOTICE}){_WHICH}{_END}"
            ),
        ),
        (OutageVerb.CANCEL, rf"{_BEFORE}{_DAY}不(?:再|用)?{_CUT}{_END}"),
        (
            OutageVerb.CANCEL,
            rf"{_BEFORE}{_DAY}{_CUT}(?:的事情?|{_NOTICE})?{_WHICH}\s*(?:取消|作废|撤销|不停){_END}",
        ),
        (
            OutageVerb.END,
            rf"{_BEFORE}{_DONE}{_PLACED}(?:提前)?(?:已经?|都|全部?)*(?:来|通)(?P<s>水|电|气|暖|网)(?:了|啦)[\s,。]*{_WHICH}{_END}",
        ),
        (
            OutageVerb.END,
            rf"{_BEFORE}{_DONE}{_PLACED}(?:提前)?(?:已经?|全部|全面)*恢复(?:正常)?(?:供|通|用)(?P<s>水|电|气|暖|热|网|行|梯)[了啦]?{_WHICH}{_END}",
        ),
        (
            OutageVerb.END,
            rf"{_BEFORE}{_DONE}{_PLACED}供?(?P<s>水|电|气|暖|热|网)(?:已经?|都|提前)*(?:来|恢复|通)(?:正常)?[了啦]{_WHICH}{_END}",
        ),
        (
            OutageVerb.END,
            r"(?:(?P<lift>电梯)|(?P<road>道路|路))(?:已经?|都|提前)*(?:恢复|修好|开通|通车|通)(?:正常|运行|通行)*[了啦]?"
            + _WHICH
            + _END,
        ),
        (
            OutageVerb.EXTEND,
            rf"{_BEFORE}{_LATER}(?:一下)?{_CUT}{_NOTICE}?{_WHICH}\s*(?:时间)?(?:到|至)?(?P<until>.{{0,20}})",
        ),
        (
            OutageVerb.EXTEND,
            rf"{_BEFORE}{_DAY}{_CUT}{_NOTICE}?{_WHICH}\s*(?:时间)?要?{_LATER}(?:到|至)?(?P<until>.{{0,20}})",
        ),
        (OutageVerb.EXTEND, rf"{_BEFORE}(?:延长|延(?!期|迟|误|后))(?:到|至)?(?P<until>[^件号#]{{2,16}})"),
        (
            OutageVerb.YES,
            rf"(?:对|对的|是|是的|没错|正确|确认|确定|可以|好|好的|嗯|行|ok|OK|发|发吧|发出){_END}",
        ),
        (OutageVerb.NO, rf"(?:不对|不是|错了|不|算了|不要|不发|别发|取消|撤回|作废){_END}"),
    )
)


def parse_outage_command(text: str) -> OutageCommand | None:
    """What a whole message does with an announced outage, or None."""
    said = tidy(text).strip(" \n,。.!~;")
    if not 0 < len(said) <= 40:
        return None
    for verb, shape in _SHAPES:
        if found := shape.fullmatch(said):
            parts = found.groupdict()
            return OutageCommand(
                verb=verb,
                service=_service(parts),
                which=int(parts.get("n") or 0),
                until=(parts.get("until") or "").strip(),
                is_put_off=bool(parts.get("put")),
                place=parts.get("place") or "",
            )
    return None


def _service(parts: dict[str, str | None]) -> Service | None:
    if parts.get("lift"):
        return Service.LIFT
    if parts.get("road"):
        return Service.ROAD
    return _BY_CHARACTER.get(parts.get("s") or "")
