"""我住院了, 我这周出差不在家: somebody at work will not be there, and does not say 请假."""

import re
from datetime import date, timedelta

from handlers.typed.said_leave import SaidLeave, read_leave

_LONGEST = 40
_REASONS = (
    r"出差|住院|(?:在|去|回|到)(?:外地|老家|外面)|旅游|旅行|度假|放假|休年假|出(?:门|远门)几天|探亲|隔离|(?:做|动)(?:个)?手术|生病|病了|骨折|坐月子"
    r"|不在(?:家|本地|这边)?(?!线|群)"
)
_UNABLE = r"(?:管|顾|来|干|办|忙)不(?:了|上|过来)"  # of a work, unless it says for how long
_FOR_DAYS = re.compile(
    r"最近|[今明后]天|这(?:[几两]天|段|周|星期|个?月)|下个?(?:周|星期|月)|\d[\d.]*[月号日天周个]|[一两三四五几]天|半个?月"
)
_AWAY = re.compile(
    rf"(?:这|最近|从|今天|明天|后天|下|本|周|星期|\d|[一二三四五六日末几两天段号月])*(?:我|本人|俺)(?![们爸妈家女儿老孩邻朋])"
    rf".{{0,10}}?(?:(?P<reason>{_REASONS})|{_UNABLE})",
)
_RESTS = re.compile(r"休息|休假|轮休|调休|倒休|补休|出差|请假|请[^,，。\s]{1,3}假|休[^,，。\s]{1,3}天")
_CLAUSE = re.compile(rf"(?:我|本人|俺)?(?:要|得|正)?(?:{_REASONS}|{_UNABLE})(?:一趟|了|啦)*")
# a matter of their own, a question, or words to who comes to mend it
_OTHER = re.compile(
    r"[?？吗坏漏堵臭吵偷丢修停]|楼|单元|电梯|家里|水|电|灯|暖|怎么|什么|多少|报销|医保|社保|补贴|师傅|快递|再来|别来|要来|上门|小区|垃圾|门口|路上|车"
)
_COLLEAGUE = re.compile(
    r"\s*(?P<name>(?![我你您他她谁本俺哪有])[一-龥]{2,3}?)(?:说|要|想)?(?:今天?|明天?|后天|这[几两]天|[这下本]周[一二三四五]?)?"
    r"(?:要|得|想|身体)?(?:请假|休息|休假|病了|生病|住院|出差|不在(?![家线群]))(?!.*[?？吗])"
)
_LEFT_TO = re.compile(r"(?:[我咱]们?)?(?:楼|单元|小区|院)里?(?:的|有)?(?:事情?|活儿?)")  # 楼里的事找陈淑芬
_THIS_WEEK = re.compile(r"[这本]个?(?:周|星期|礼拜)(?![一二三四五六日天末])")
_BACK = re.compile(
    r"(?:我|本人|俺)(?:已经?|今天|昨天)?(?:出差|出院|休假|从外地|从老家)?回来(?:上班)?[了啦][!！。~]*"
)


def hints_leave(said: str) -> bool:
    """Whether it sounds like a leave; only who works here may mean one."""
    words = _LEFT_TO.sub("", said).strip()
    found = None if len(said) > _LONGEST or _OTHER.search(words) else _AWAY.match(words)
    return found is not None and bool(found["reason"] or _FOR_DAYS.search(words))


def read_rest(said: str, today: date) -> SaidLeave | None:
    """The leave that 明天休息, 下周出差 ask for, of who works here; 明天有事 may be of a home."""
    return read_leave(f"我{said}", today) if _RESTS.search(said) and not _OTHER.search(said) else None


def of_colleague(said: str) -> str:
    """Whose leave 赵敏今天请假她手上的给孙丽 tells of; empty for one's own, a question, or other words."""
    found = _COLLEAGUE.match(said) if len(said) <= _LONGEST else None
    return found["name"] if found else ""


def read_away(said: str, today: date) -> SaidLeave:
    """The days and who stands in, where nothing else was said; else no days: they have to be asked."""
    rest = _CLAUSE.sub(" ", said).strip(" ,，。!！")
    sunday = today + timedelta(days=6 - today.weekday())
    week = f"{today.month}月{today.day}日到{sunday.month}月{sunday.day}日"
    rest = _THIS_WEEK.sub(week, re.sub(r"^(?:我|本人|俺)", "", rest))
    return read_leave(f"我休息 {rest}", today) or SaidLeave()


def is_back(said: str) -> bool:
    """Whether somebody says no more than that they are here again."""
    return bool(_BACK.fullmatch(said.strip()))
