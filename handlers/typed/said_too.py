"""我家也是, 还有个事, 我们这儿好着呢: how words stand to what was said before them."""

import re
from enum import StrEnum

_HOME = r"(?:我|俺|咱|这|那)(?:们)?(?:一?家|屋|这|那)?(?:边|儿|里|头)?(?:楼|栋|单元|层|屋)?"
# in a row of them 我这 is 我 and 这: what can be read in two ways doubles with each repetition
_HOMES = (
    r"(?:我|俺|咱|这|那)(?:们)?(?:一?家|屋(?=[边儿里头楼栋单层屋]))?(?:边|儿|里|头)?(?:楼|栋|单元|层|屋)?"
)
_FIGURE = r"[\d一二三四五六七八九十]"
_PLACE = rf"(?:[东西南北]楼|[a-z]?(?<!{_FIGURE}){_FIGURE}++(?:号楼|栋|幢|座|单元|楼|层|号门|门)*+)"
_SENSED = re.compile(  # 我也闻到了: of what somebody else said
    r"[\s,，]*(?:我|俺|咱)们?(?:家|这)?(?:边|儿|里)?(?:也|都)(?:是)?(?P<how>闻|听|看|瞧|瞅)(?:到|见|着)(?:过|的|了)?[啊呀呢的了。.!！~～\s]*"
)
_NOTICED = re.compile(  # 听见了，像是在打
    r"[\s,，]*(?:我|俺|咱)?们?(?:家|这)?(?:边|儿|里)?(?:也|都)?(?:是)?[闻听看瞧](?:到|见|着)(?:过|的)?了[啊呀呢的]*"
    r"[。.!！~～…,，\s]+(?=\w)"
)
_ENDORSED = re.compile(
    r"[\s,，]*(?:\+\s?1|加1|加一|附议|同上|同求|同问|同感)(?![\d\w]{0,3}号)", re.IGNORECASE
)
_ENDORSED_LAST = re.compile(r".{0,8}\+\s?1[\s!！。~]*(?:[\dA-Za-z]+(?:号楼|栋|单元|-\d+)*)?", re.IGNORECASE)
_TRADE = re.compile(r"团购|接龙|拼单|私我|桶|斤|箱|报名|想学|想问|请问|老乡|人$")
_WHAT = (
    r"(?:停|没|断|坏|堵|黑|灭)(?:了|着|掉|的)?(?:水|电|气|暖|网)?了?"
    r"|(?:没|停|断)(?:有)?(?:水|电|气|暖|网)了?|没有|不(?:亮|热|通)|漏了?|这样|一样|同样(?:的?(?:问题|情况|事))?"
)
_BARE = re.compile(
    rf"[\s,，]*+(?:{_HOMES}|{_PLACE})*(?:[,，]?{_PLACE})?的?\s*+(?:全|都|跟着)?(?:也(?:是|一样|有|遇到)?(?:{_WHAT})?|一样)"
    r"的?[\s,，。.!！~～啊呀呢哦的]*(?:[+＋]1)?(?:[,，\s]*(?P<after>[\dA-Za-z一二三四五六七八九十号楼栋单元门层室户\-]+))?[\s。!！~～]*"
)
_ALL = re.compile(
    rf"[\s,，]*+(?:{_HOMES}|{_PLACE})*(?:全|都)(?:停|没|断|黑|灭)(?:[电水气网]|暖气)?[了啦]+[啊呀呢\s。.!！~～]*"
)
_YES_ME = re.compile(
    r"[\s,，]*(?:对|是)+(?:啊|呀|的|对)*[\s,，]*(?:我|俺)[^,，。没不坏漏堵停]{0,3}(?:昨|前天|今天|也|差点)[^,，。]{0,8}"
)
_BARE_AND = re.compile(
    rf"[\s,，]*(?:{_HOMES})+(?:也是|也一样|一样)的?[啊呀呢]*[,，\s]+[^,，。!！?？\d]{{1,8}}[。!！~～]*"
)
_TOO = re.compile(rf"(?:{_HOME}|{_PLACE}).{{0,12}}(?:也|一样)|不光|整个小区|全小区|都[停断没]")
_ONLY_MINE = re.compile(
    r"(?:就|只有?|单)(?:我|俺)们?家|(?:别|人)的?(?:家|屋)|其他房间|隔壁(?:有|好|亮)|跳闸|空开|水表|电表|燃气表|水箱|马桶|热水器里"
    r"|(?:邻居|对门|别家|楼[上下])家?的?[都也就]?(?:有(?!人|个|条|一|股)|没事|没停|好着|正常)|家里?有[水电气暖网]"
    r"|欠费|没交|没充|电卡|燃气卡|充值|自家|自己家|阀门|总闸"
    r"|(?:客厅|卧室|主卧|次卧|厨房|卫生间|厕所|阳台|书房|[东西南北]屋)(?:的)?.{0,6}(?:不热|凉|冰|不亮|没水|漏)"
)
_LOOSE = re.compile(
    r"昨|前天|前几天|上周|上个?月|去年|上回|上次|那次|明天|几点|什么时候|啥时候|多久|多长时间|为什么|为啥|通知|计划"
)
_FINE = re.compile(
    r"(?:水|电|气|暖气?|网|灯)(?:都|也)?(?:挺|很|还|都)?(?:清|好|正常|热|亮着|大着)(?:的|着|呀|啊|呢|了)*[。!！~～]*$"
    r"|有(?:水|电|气|网|暖气)(?:啊|呀|的|着|呢)|(?:挺|都)?正常[啊呀的呢。!！]*$|没听见|没事儿?[啊呀的]*$|好着呢|不缺|挺清"
    r"|(?:来|有)(?:水|电|气|暖|网)(?:了|啦)(?!一|又|没)|恢复了|修好了|通了[啊呀。!！]*$|没停|没断"
)
_NEW = re.compile(
    r"[\s,，。]*(?:还有|再说|再报|另说|另报)(?:另外)?(?:一|个|件|1)+(?:个|件)?(?:别的|其他|另外)?(?:的)?(?:事|问题|情况)"
    r"|[\s,，。]*(?:另外|另有|另一(?:个|件)|顺便(?:再)?(?:说|问|反映|提)|对了|再一个|第二个事|换个事|别的事)"
)
_COURTESY = re.compile(
    r"谢|辛苦|哈哈|呵呵|嘿嘿|早上好|晚上好|[好行嗯哦噢]+[的吧啦]?[。!！]*$|知道了|明白|收到|点赞|👍|\[强\]|不客气"
)
_MISSPOKE = (
    r"(?:说|打|写|发|讲|弄|记)(?:错|岔)了?|^[哦噢啊]不[,，\s]|不好意思|搞错|更正|纠正|应该是|"
    r"不是.{1,10}[,，\s]*(?:是|而是|，是)|是.{1,10}[,，\s]*不是"
    r"|(?:也不是|也不对).{0,14}[,，\s](?:应该)?(?:是|在)[a-z]?[\d一二三四五六七八九十东西南北]{1,4}(?:号|单元|栋|幢|座|楼|门|室)"
    r"|(?:不对|错了|不是)[,，。.!！\s]*(?:是|在)[a-z]?[\d一二三四五六七八九十东西南北]{1,4}(?:号|单元|栋|幢|座|楼|门|室)"
)
_CORRECTION = re.compile(_MISSPOKE)


_ANOTHER = re.compile(
    r"又有(?:一|个|人|家)|另|别的|其他|也有(?:一|个|人|条|只)|[两几三四](?:只|个|家|条|辆|户|处|块)|还有(?:一|个)|隔壁|对面"
    r"|又(?:扔|来|停|冒出|多)了?(?:一|个|辆|条)"
)
_ASKS = re.compile(r"几点|[什啥]么?时候|多久|多长时间|为什么|为啥|[怎咋]么?回事|[什啥]么?情况|何时")
_WIDE = re.compile(r"整个?(?:小区|[东西南北]区|片)|全小区|小区(?:都|全|里都)|家家|大家都|全都?[停断没]")


_BARES = (_BARE, _BARE_AND, _ALL, _YES_ME)


class Sense(StrEnum):
    """By what somebody notices a thing."""

    SMELLED = "闻"
    HEARD = "听"
    SEEN = "看"


class Too(StrEnum):
    """How somebody says that it is so with them as well."""

    NO = "no"
    ENDORSES = "endorses"  # +1, 附议: of whatever was said
    BARE = "bare"  # 我家也是, and nothing else
    WORDS = "words"  # 我家水也停了: with words of their own


def too_in(words: str) -> Too:
    """What of it the words say."""
    said = words.strip()
    if _TRADE.search(said):
        return Too.NO
    if _ENDORSED.match(said) or _ENDORSED_LAST.fullmatch(said) or _SENSED.fullmatch(said):
        return Too.ENDORSES
    if len(said) <= 20 and any(shape.fullmatch(said) for shape in _BARES):
        return Too.BARE
    return Too.WORDS if _TOO.search(said) else Too.NO


def sensed_too(words: str) -> Sense | None:
    """How somebody noticed what another one spoke of, where they say nothing else: 我也闻到了."""
    found = _SENSED.fullmatch(words.strip())
    if found is None:
        return None
    return {"闻": Sense.SMELLED, "听": Sense.HEARD}.get(found["how"], Sense.SEEN)


def noticed(words: str) -> bool:
    """Whether they begin by saying that it was heard, seen or smelled: of what somebody else told."""
    return bool(_NOTICED.match(words)) or sensed_too(words) is not None


def is_only_mine(words: str) -> bool:
    """Whether they speak of something of one home alone: a tripped breaker, a cistern."""
    return bool(_ONLY_MINE.search(words))


def asks_how(words: str) -> bool:
    """Whether they ask when it is over, or why it is so."""
    return bool(_ASKS.search(words))


def is_wide(words: str) -> bool:
    """Whether they speak of the whole compound."""
    return bool(_WIDE.search(words))


def is_loose(words: str) -> bool:
    """Whether they tell of another time or of another one, or ask back."""
    return bool(_LOOSE.search(words) or _ANOTHER.search(words))


def is_fine(words: str) -> bool:
    """Whether they say that it is not so with them."""
    return bool(_FINE.search(words.strip()))


def begins_anew(words: str) -> bool:
    """Whether they announce another matter."""
    return bool(_NEW.match(words))


def heart_of(words: str) -> str:
    """The words without what announces another matter: that alone is to be read."""
    found = _NEW.match(words)
    return (words[found.end() :].lstrip(" ,，。:：、;；") if found else "") or words


def is_courtesy(words: str) -> bool:
    """Thanks, laughter and greetings."""
    return bool(_COURTESY.search(words.strip()))


def corrects(words: str) -> bool:
    """Whether they take back what was said before."""
    return bool(_CORRECTION.search(words))
