"""What people say about the care calls: that they are well, that they need help, and who is to be asked."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handlers.typed.said_leave import SEPARATORS, find_days
from handlers.typed.words_only import words_only
from handlers.wording.care import HELP, WELL
from storage.care_row import HALF_PAST_EIGHT

EARLIEST, LATEST = 5 * 60, 17 * 60  # minutes of the day
LONGEST = 100  # characters: nobody says more about these
_BEGIN = rf"(?:(?:请|麻烦|帮我|帮忙|把|您好|你好){SEPARATORS}*)*"
_CALLS = r"(?:关怀|问候|早问候)"
_FINE = re.compile(
    rf"(?:(?:我|我们|俺|身体|今天|一切|老样子|哎|嗯|哦|谢谢(?:您|你|关心)?|放心(?:吧)?|早上?(?:好)?|你好|您好|都|还|挺|很|也|就是){SEPARATORS}*)*"
    r"(?:很好|挺好|都好|还好|好着呢?|好好的|好得很|好多了|好|没(?:啥|什么)?(?:事|毛病|问题)[儿啦了]*|不错|还行|行|可以|正常|平安"
    r"|硬朗|收到|在呢?|放心|嗯|ok|早上?好|你好|您好|1)?"
    rf"(?:的|呢|啊|呀|吧|着|了|哈|滴|得很|谢谢(?:您|你|关心)?|放心(?:吧)?|{SEPARATORS})*",
    re.IGNORECASE,
)
_BAD = (
    r"帮(?:忙|帮|助|一下|下|我|个)|来个?人|救(?!济|助站)|不舒服|不得劲|难受|不太?好(?!意思|说|找|办)|不行|疼|痛|晕|摔|跌"
    r"|起不来|动不了|走不动|没(?:力气|劲|精神)|发烧|发热|恶心|呕|吐|心慌|胸闷|憋|喘|抽筋|流血|病了|病倒|糟|看病|药(?:没|吃完)"
)
_HELP = re.compile(_BAD)
_DENIED = re.compile(
    r"(?:没有?|不|别|未|无)(?:什么|啥|再|太|那么|怎么|觉得|感觉|哪儿|哪里|用|需要|要|是|大|会|地方|谁)*"
    r"(?:帮忙?助?|来人|不舒服|不得劲|难受|疼|痛|晕|摔|跌|发烧|发热|恶心|吐|心慌|胸闷|憋|喘|病)"
)
_GRAVE = re.compile(
    r"救命|喘不(?:上|过)|上不来气|胸口|胸闷|心(?:口|脏)|摔.{0,8}(?:起不来|动不了|站不)|晕倒|昏|吐血|半边|说不(?:出|清)话"
    r"|不想活|叫(?:个|辆)?救护车|(?:打|叫)120|血流|大出血|抽(?:搐|过去)"
)
_THINGS = re.compile(r"煤气|燃气|天然气|火|烟|电梯|电线|漏|水管|楼道|墙|树|刀|打架|小偷|狗|被困|关在")
_LIST = re.compile(rf"{_BEGIN}(?:看|查|发)?(?:看|一下)?{_CALLS}(?:对象)?名单{SEPARATORS}*")
_PAUSE = re.compile(
    rf"{_BEGIN}(?:{_CALLS}(?:先)?(?:暂停|停(?:一停|几天|一下)?)"
    rf"|(?:先)?(?:暂停|停)(?:掉|一下)?{_CALLS}|别(?:再)?{_CALLS}(?:我)?了?){SEPARATORS}*(?P<rest>.{{0,60}})"
)
_RESUME = re.compile(rf"{_BEGIN}(?:{_CALLS}恢复|恢复{_CALLS}|继续{_CALLS}){SEPARATORS}*(?P<rest>.{{0,20}})")
_REMOVE = re.compile(
    rf"{_BEGIN}(?:{_CALLS}(?:取消|移除|删除|去掉)|(?:取消|移除|删除){_CALLS}){SEPARATORS}*(?P<rest>.{{0,20}})"
)
_ADD = re.compile(
    rf"{_BEGIN}(?:加入|加|新增|添加)?{_CALLS}(?:加上?|添加|新增|加入)?(?:名单)?{SEPARATORS}+"
    rf"(?P<name>[一-龥·A-Za-z0-9_]{{2,16}}?){SEPARATORS}*(?:每天|每日|天天)?{SEPARATORS}*(?:早上|早晨|上午|早|下午)?{SEPARATORS}*"
    rf"(?:(?P<hour>\d{{1,2}})(?:[:：点时](?P<past>[0-5]\d|半)?分?)?)?(?:问候|问一声|问一次)?{SEPARATORS}*"
)


class Order(StrEnum):
    """What somebody wants of the list."""

    ADD = "care_add"
    REMOVE = "care_remove"
    PAUSE = "care_pause"
    RESUME = "care_resume"
    LIST = "care_list"


@dataclass(frozen=True, kw_only=True)
class Said:
    """An order as it was typed; what was not said is empty."""

    order: Order
    name: str = ""
    minute: int = HALF_PAST_EIGHT
    first: date | None = None
    last: date | None = None


def is_well(text: str) -> bool:
    """Whether the words say no more than that all is well."""
    said = _plain(text)
    if len(said) > LONGEST:
        return False
    return said == WELL or (bool(said.strip()) and _FINE.fullmatch(said) is not None and not needs_help(text))


def needs_help(text: str) -> bool:
    """Whether the words tell of trouble with somebody's health, or ask for somebody to come."""
    said = _plain(text)
    return said == HELP or _HELP.search(_DENIED.sub(" ", said)) is not None


def is_grave(text: str) -> bool:
    """Whether the trouble is one to ring 120 for."""
    return needs_help(text) and _GRAVE.search(_DENIED.sub(" ", _plain(text))) is not None


def is_of_things(text: str) -> bool:
    """Whether the words name a danger that is not the speaker's own body."""
    return _THINGS.search(_plain(text)) is not None


def read_order(text: str, today: date) -> Said | None:
    """What is wanted of the list, or None: then it is something else."""
    if len(text) > LONGEST or not any(word in text for word in ("关怀", "问候")):
        return None
    said = _plain(text)
    if _LIST.fullmatch(said):
        return Said(order=Order.LIST)
    if found := _PAUSE.fullmatch(said):
        days = find_days(found["rest"], today)
        name = _name(days.left if days else found["rest"])
        return Said(
            order=Order.PAUSE, name=name, first=days.first if days else None, last=days.last if days else None
        )
    for order, shape in ((Order.RESUME, _RESUME), (Order.REMOVE, _REMOVE)):
        if found := shape.fullmatch(said):
            return Said(order=order, name=_name(found["rest"]))
    found = _ADD.fullmatch(said)
    return _read_add(found) if found else None


def _read_add(found: re.Match[str]) -> Said | None:
    past = found["past"] or ""
    minute = int(found["hour"]) * 60 + (30 if past == "半" else int(past or 0)) if found["hour"] else None
    if minute is not None and not EARLIEST <= minute <= LATEST:
        return None
    return Said(order=Order.ADD, name=found["name"], minute=HALF_PAST_EIGHT if minute is None else minute)


def _name(words: str) -> str:
    return re.sub(rf"^(?:我|本人|给|对)|的?(?:问候|关怀)$|{SEPARATORS}", "", words)


def _plain(text: str) -> str:
    """Half-width, the words only."""
    return words_only(unicodedata.normalize("NFKC", text)).strip()
