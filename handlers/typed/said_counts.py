"""今天多少件, 三号楼这个月几件, 跟上周比咋样: a number somebody asks for, in their own words."""

import re
from dataclasses import dataclass
from enum import StrEnum

from handlers.typed.spans_said import LATELY, TODAY, beside
from nlp.numerals import to_digits

_LONGEST = 40


class Asked(StrEnum):
    """What is to be counted."""

    MOVED = "moved"  # what came in, what was done, what is open
    COMPARED = "compared"  # the same, beside an earlier span
    OPEN = "open"  # 还剩几件没办
    OVERDUE = "overdue"  # 超时几件
    HELD = "held"  # 老刘手里还有几个
    CONTENT = "content"  # 满意率
    RESPONSE = "response"  # 响应率
    RESOLUTION = "resolution"  # 解决率
    PLACES = "places"  # 哪个楼事最多
    MATTERS = "matters"  # 什么事最多
    SLOWEST = "slowest"  # 最慢的是哪件
    NOT_COUNTED = "not_counted"  # 平均多久办完一件


@dataclass(frozen=True, kw_only=True)
class SaidCount:
    """The number that is meant."""

    what: Asked
    span: str = ""  # 今天, 上周, 10月, as spans_said knows them; empty: none was said
    against: str = ""  # the span it is compared with
    place: str = ""  # the words of a building or compound
    holder: str = ""  # who has it in hand or did it, or a short name of where, as said
    is_mine: bool = False  # 昨天我办结几个
    is_own_place: bool = False  # 我们楼还有几件


_N = r"(?:[a-zA-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})"
_WEEK = r"个?(?:周|星期|礼拜)(?!一(?!共)|[二三四五六日末天])"
_SPANS = {
    TODAY: r"今[天日儿]个?|当天",
    "昨天": r"昨[天日儿]个?",
    "前天": r"前[天儿]",
    "近7天": r"(?:最近|近|这)(?:一周|一个?星期|一个?礼拜|[7七]天)",
    LATELY: r"(?:最近|近)(?:一个月|30天|三十天)|最近|近期|这段时间|这阵子?",
    "上上周": rf"上上{_WEEK}",
    "本周": rf"[这本]一?{_WEEK}",
    "上周": rf"上一?{_WEEK}",
    "本月": r"[这本当]一?个?月",
    "上月": r"上一?个?月",
}
_SPAN = (
    rf"{'|'.join(_SPANS.values())}|第?\d{{1,2}}周|(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?!\d)"
)
_HOW = (
    r"咋样|怎么?样|如何|(?:多|高|好)了?(?:还是|[、,])(?:少|低|差)了?|(?:多|高|好)了(?:少|低|差)了"
    r"|有(?:什么|啥|没有)?变化"
)
_TOKENS = {
    "against": rf"(?:跟|和|与|同|比|较|对比)起?(?:{_SPAN})(?:的?同期|这个?时候)?(?:相?比较?|比起来)?",
    "how": _HOW,
    "content": (
        r"满意[率度]|(?:居民|群众|老?百姓)们?的?(?:意见|怨气)(?:大不大|多不多|[大多](?=[吗么]))"
        r"|(?:居民|群众|老?百姓)们?都?(?:满不满意|满意不满意|满意(?=[吗么]))"
    ),
    "response": r"(?:响应|接单|受理|及时)率",
    "resolution": r"(?:解决|办结|完成|办理)率",
    "share": r"百分之(?:多少|几)",
    "places": (
        r"(?:哪个|哪栋|哪幢|哪座|哪号|哪些|哪几?个?|啥)(?:号?楼|楼栋|小区|地方)"
        r"(?:的|得|事情?|问题|诉求|单子?|报修|毛病|报|说|出|提|来)*(?:最|比较)?多"
    ),
    "worst": (
        r"哪(?:个|些|几个)社区(?:的|都|还)?(?:有(?:超时|逾期|没办完?)的?|(?:(?:超时|逾期|没办完?的?|拖)(?:的|得)?(?:事情?|单子?)?)?(?:最|比较)?(?:多|慢|久))"
    ),
    "best": r"哪(?:个|些|几个)社区(?:办|做|干|弄)?(?:得|的)?最(?:好|快)",
    "matters": (
        r"(?:什么|哪一?类|哪种|啥|哪方面|什么样)(?:的|得|事情?|问题|诉求|毛病|报|说|反映|提|来|出)*(?:最|比较)多"
    ),
    "slowest": (
        r"(?:拖|办|放|搁|压|超时)?(?:得|的)?最(?:慢|久|拖拉?)的?(?:一件)?(?:是)?(?:哪|那)(?:一?[件个条单]|些)|(?:哪|那)一?[件个条单](?:事情?)?(?:拖|办|放|搁|压|超时)?(?:得|的)?(?:时间)?最(?:慢|久|长|拖)"
        r"|最(?:慢|久)的?(?:那|一)?[件个]"
    ),
    "other": r"平均|人均|同比|环比|占比|排第几|排名|多长时间|多久|今年|去年|全年|半年|季度",
    "span": _SPAN,
    "overdue": r"超时|超期|逾期",
    "open": (
        r"(?:没有?|未)(?:办|处理|解决|修|弄|搞|完成|了结)(?:完|结|好|掉|定)?(?:的|了)?|在办的?|剩下?(?:的|了)?"
    ),
    "many": (
        r"(?:多少|几|好几|哪些)(?:[件个起条桩单宗项](?:的)?(?:事情?|诉求|单子?|工单|报修|问题|案子|活儿?)?|(?:事情?|诉求|单子|工单|报修))?"
    ),
    "done": r"(?:办结|办完|办好|办掉|办成|办|解决|处理|完成|搞定|修好|修完|结案|了结|结)(?:完|好|掉)?",
    "came": r"新增|新来|登记|收到?|接到?|反映|报修?|来|说|提",
    "ended": r"都(?:办|修|弄|处理|解决)(?:完|好|掉)?了?(?:没有?|吗)",
    "situation": r"(?:办理|什么|啥)?(?:情况|数据)",
    "each": r"各个?社区|每个社区",
    "filler": (
        r"帮我|给我|告诉我|我想(?:知道|问问?|看看?)|想(?:知道|问问?|看看?)|请问?|麻烦|书记|查|看看?|算|数|统计|问|说说|一下|下|您好|你好|那|一共|总共|共|合计|加起来"
        r"|都|全部?|就|还|只|才|又|咱们?社区|咱们?(?!楼)小区|咱们|社区|小区|院里|院子里|全小区|群里|里边?|到底|到现在|到目前|截至|截止|目前|现在|为止"
        r"|大概|左右|一[件个]|数|量|事情?|诉求|单子|工单|有|是|的|了|过|上来|进来|得|[呀啊呢吗嘛吧哈]|[\s,，.。!！?？~～、:：]"
    ),
    "own": r"(?:我们?|咱们?|俺们?|本)(?:这|那)?(?:个|一?栋)?(?:号?楼|楼栋|小区)里?",
    "mine": r"[我俺咱]们?",
    "place": (
        rf"(?:[一-龥]{{2,8}}?)?(?:{_N}(?:号楼|号院|栋|幢|座)|[东西南北]楼)里?"
        r"|[一-龥]{2,6}?(?:小区|社区|家园|花园|公寓|宿舍|新村|苑)"
    ),
    "holder": (
        r"(?!督办|交办)[一-龥]{1,6}?的?(?:手上|手里|手头|手底下|名下|那里|那儿|那边)"
        rf"|(?!督办|交办)[一-龥]{{2,5}}?(?={_SPAN}|一共|办|处理|完成|解决|超时|逾期|还?有(?:多少|几))"
    ),
}
_TOKEN = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _TOKENS.items()))
_HANDS = re.compile(r"的?(?:手上|手里|手头|手底下|名下|那里|那儿|那边)$")
_NAMED = tuple((name, re.compile(words)) for name, words in _SPANS.items())
_COUNTABLE = {"many", "done", "came", "content", "response", "resolution"}
_RATES = (Asked.CONTENT, Asked.RESPONSE, Asked.RESOLUTION)
_MOSTS = (Asked.PLACES, Asked.MATTERS, Asked.SLOWEST)
_THINGS = re.compile(r"[件起条桩单宗项]|事|诉求|报修|问题|案|活")


def read_count(said: str) -> SaidCount | None:
    """The number these words ask for, when they ask for nothing else."""
    parts = _parts(said)
    what = _what(parts) if parts else None
    if what is None:
        return None
    is_total = "共" in parts.get("filler", "")
    span = _span(parts.get("span", "")) or (LATELY if is_total else "")
    against = _span(re.sub(r"^[跟和与同比较对]+[起一下]*", "", parts.get("against", "")))
    if span and beside(span) == against:  # 上个月和这个月比一下
        span, against = against, span
    return SaidCount(
        what=what,
        span=span,
        against=against,
        place=parts.get("place", ""),
        holder=_HANDS.sub("", parts.get("holder", "")),
        is_mine="mine" in parts,
        is_own_place="own" in parts,
    )


def _parts(said: str) -> dict[str, str]:
    """The words by what they are; none where one of them is none of these, or two are of one kind."""
    at, found = 0, dict[str, str]()
    while len(said) <= _LONGEST and at < len(said):
        match = _TOKEN.match(said, at)
        kind = match.lastgroup if match else None
        if match is None or kind is None or not match[0] or (kind in ("span", "place") and kind in found):
            return {}
        found[kind] = found.get(kind, "") + match[0]
        at = match.end()
    return found


def _what(parts: dict[str, str]) -> Asked | None:
    if "best" in parts or ("other" in parts and _COUNTABLE & parts.keys()):
        return Asked.NOT_COUNTED
    if "worst" in parts:
        return Asked.OVERDUE
    if found := next((one for one in (*_MOSTS, *_RATES) if one in parts), None):
        return found
    if "against" in parts and (
        {"how", "many"} & parts.keys() or ("span" in parts and "比" in parts["against"])
    ):
        return Asked.COMPARED
    if "many" not in parts:
        return _without_number(parts)
    is_sure = "span" in parts or "holder" not in parts or _HANDS.search(parts["holder"])
    if not (is_sure or _is_of_things(parts)):
        return None
    if "holder" in parts and not {"span", "done", "came", "overdue"} & parts.keys():
        return Asked.HELD
    if "overdue" in parts:
        return Asked.OVERDUE
    if "span" not in parts and (
        "open" in parts or ({"place", "own"} & parts.keys() and _is_of_things(parts))
    ):
        return Asked.OPEN
    return Asked.MOVED if _is_of_matters(parts) else None


def _without_number(parts: dict[str, str]) -> Asked | None:
    """今天情况怎么样, 各社区什么情况, 3号楼的都办完没."""
    is_day = parts.get("span", "")[:1] in ("今", "昨", "前")
    asks = {"situation", "how"} & parts.keys()
    if "ended" in parts:
        return Asked.OPEN if "place" in parts else None
    if "each" in parts and asks and "span" not in parts:
        return Asked.OPEN
    if "span" in parts and asks and ({"place", "each"} & parts.keys() or (is_day and len(asks) > 1)):
        return Asked.MOVED
    return None


def _is_of_matters(parts: dict[str, str]) -> bool:
    """多少 alone may be of anything: it takes what was done, and a thing that is counted or a span."""
    acts = {"came", "done", "open"} & parts.keys()
    is_thing = _is_of_things(parts)
    return ("span" in parts and (is_thing or bool(acts))) or (is_thing and bool(acts))


def _is_of_things(parts: dict[str, str]) -> bool:
    return _THINGS.search(parts["many"]) is not None


def _span(words: str) -> str:
    """今儿 as 今天, 十月份 as 10月."""
    named = next((name for name, shape in _NAMED if shape.match(words)), words.removesuffix("份"))
    return named if named in _SPANS else re.sub("^[一二三四五六七八九十]+", lambda n: to_digits(n[0]), named)
