"""The written shapes of buildings, units and rooms, and of what only looks like one."""

import re

from nlp.numerals import NUMERAL
from nlp.triggers import Guarded


def _guarded(pattern: str, flags: int = 0) -> Guarded:
    return Guarded(re.compile(pattern, flags))


_NUMBER = rf"\d{{1,3}}|[{NUMERAL}]{{1,5}}"
_DOOR = r"[1-9]\d{2,3}"
_DIGIT = "[一二三四五六七八九幺]"
_SPOKEN = (  # 七零二, 幺零一, 十二零三
    f"(?:十[一二三四五六七八九]?|[一二三四五六七八九]十?)?{_DIGIT}[零〇幺]{_DIGIT}"
    "|十[一二三四五六七八九]?零[一二三四五六七八九]"
)
_THREE = "[一二三四五六七八九][零〇一二三四五六七八九]{2}"  # 五零一, 三一二: only after a building or unit
_MEASURE = (  # what follows a count, a price or a time, never a door
    r"(?!\d|天(?!花)|[元块毛角度伏瓦人户米年平斤级页条次个件份分秒小时点号%:.路班线弄兆kKwWMmVv])"
)
_CASE = r"(?:[那这](?:单|件|条|个)|办结|进度|受理|处理|到哪|的进度)"  # what follows an issue number
_NO_CASE = "".join(f"(?<!{word})" for word in ("单号", "工单", "编号", "尾数", "尾号", "理号", "【", "第"))
_SIGN = r"#(?!车位|泵|桩|电梯|梯|机|线|柜|门(?!口|前|厅|洞|禁|外|里))"  # 5# is a building, 5#电梯 is not

ANY = re.compile(  # without one of these no place is named
    r"\d|[零〇幺]|[一二两三四五六七八九十百东西南北中甲乙丙丁A-Za-z]\s*(?:号|区|楼|栋|幢|座|单元|门)"
)
DASHED = _guarded(  # 3-2-501, A2-1-1203, 5-1203
    rf"(?<![A-Za-z0-9_.#-])(?P<building>[A-Z]?[1-9]\d?|[A-Z])(?:[-—–/](?P<unit>[1-9]\d?))?"
    rf"[-—–/](?P<room>{_DOOR}){_MEASURE}(?![-—–/\d])",
    re.IGNORECASE,
)
PAIR = _guarded(  # 6-1 as a clause of its own or opening one: building and unit
    r"(?:^|(?<=[,。!?;:\s]))(?P<building>[A-Z]?[1-9]\d?)[-—](?P<unit>[1-9])(?=$|[,。!?;:]|\s\D|的|那|这|门|楼|家|电梯|厕所|厨房)",
    re.IGNORECASE,
)
SIGNED = _guarded(  # 6#2-402, 3号楼2-402
    rf"(?:#|号楼|[栋幢座])\s*(?P<unit>[1-9])[-—](?P<room>{_DOOR}){_MEASURE}(?![-—\d])"
)
BAY = re.compile(r"车位|车库|地库|地下|负[一二12]|停车|格|位$")  # what follows is a bay and no door
LETTERED = _guarded(  # A3旁边, B5这边, A1楼下
    r"(?<![A-Za-z0-9])(?P<building>[A-H][1-9]\d?)(?=[这那]边|旁|前[头面]|后[头面]|门口"
    rf"|楼(?![上层道])|(?:[{NUMERAL}]|\d)单元)",
    re.IGNORECASE,
)
LANE = _guarded(  # 8弄15号402, 15号402
    rf"(?:(?P<lane>\d+|[{NUMERAL}]+)弄)?(?<![\d第月])(?P<building>\d{{1,3}}|[{NUMERAL}]{{1,3}})号"
    rf"(?:(?P<unit>{_NUMBER})(?:单元|门))?(?P<room>{_DOOR}|{_SPOKEN})?{_MEASURE}"
)
LIST = _guarded(  # 3、4号楼, 12到15栋
    rf"(?<![\d.])(?P<first>[A-Z]?\d{{1,3}}|[{NUMERAL}]{{1,3}})\s*(?P<joint>[、和跟及与/到至~-])\s*"
    rf"(?=(?P<last>[A-Z]?\d{{1,3}}|[{NUMERAL}]{{1,3}})\s*(?:号楼|[栋幢座]|#))",
    re.IGNORECASE,
)
BUILDING = _guarded(  # B区5#, A2座, 三栋, 十二号楼, 4#
    rf"(?:(?P<area>[A-Z])区)?(?<![\d.#A-Z同每这那整某另哪])(?P<letter>[A-Z])?(?P<number>{_NUMBER})?\s*"
    rf"(?P<word>号楼|号栋|#楼|(?(area)#|{_SIGN})|栋|幢|座(?!位|椅|谈|机|在))",
    re.IGNORECASE,
)
SIDE = _guarded(  # 东楼, not 朝东 or 东楼道
    r"(?<![朝靠往向在从了是])(?P<building>[东西南北中])(?:楼(?![道梯上下门里顶层房板盘])|座|栋)"
)
UNIT = _guarded(  # 2单元, 东单元, 三栋二门, 二门
    rf"(?P<unit>\d{{1,2}}|[一二三四五六七八九十两]{{1,3}}|[东西南北中甲乙丙丁])单元"
    rf"|(?<=[楼栋幢座#号])(?P<gate>\d{{1,2}}|[一二三四五六七八九十两]{{1,2}})门(?!口[^的]|禁)"
    rf"|(?<![专部热冷两第\d{NUMERAL}])(?P<bare>[一二三四五六七八九])门(?=的|里|楼道|,|。|$|\d{{3}}|那|这|都|地|就|门口)"
)
ROOM_WORD = _guarded(  # 501室
    rf"(?<![\d.#A-Z-])(?P<room>{_DOOR}|{_SPOKEN})(?:室|房(?![间款价租贷])|号房)", re.IGNORECASE
)
ROOM_HOME = _guarded(  # 502户 by itself, 3单元502户; 502户都停水 counts homes
    rf"(?:^|(?<=[,。!?;:\s元楼栋幢]))(?P<room>{_DOOR})户(?=$|[,。!?;:\s的])"
)
ROOM_AFTER = _guarded(  # 2单元501, 3栋4楼402, 二单元二零一
    rf"(?:单元|门|号楼|[栋幢座#]|[\d{NUMERAL}顶][楼层](?=\d))(?:的|,|\s)*(?:[\d{NUMERAL}]{{1,3}}[楼层])?\s*"
    rf"(?P<room>{_DOOR}|{_SPOKEN}|{_THREE}){_MEASURE}"
)
HOME_WORDS = frozenset(
    [
        "那",
        "这",
        "家",
        "住",
        "业主",
        "的",
        "男",
        "女",
        "门",
        "屋",
        "老",
        "窗",
        "阳台",
        "厕所",
        "卫生间",
        "厨房",
        "客厅",
        "卧室",
        "楼上",
        "楼下",
        "反映",
        "报修",
        "投诉",
    ]
)
ROOM_BARE = re.compile(  # 隔壁701, 1802的, or at the start of a clause
    r"(?P<before>隔壁|楼上|楼下|对门|对面|我是|我住|住在|我家|邻居|家住|我们|让|被)?"
    rf"(?P<start>^|(?<=[,。!?;:]))?(?<![\d.#A-Z-]){_NO_CASE}(?P<room>{_DOOR}|{_SPOKEN})"
    rf"(?!\s*{_CASE}){_MEASURE}(?![\d-])(?P<after>{'|'.join(sorted(HOME_WORDS))}|[\u4e00-\u9fff])?"
)
NOT_ROOMS = re.compile(r"1(?:10|19|20|22|14|23)|(?:19[5-9]|20[0-3])\d")  # hotlines and years
TAKEN_BACK = _guarded(
    r"不对|讲错|看错|说错|报错|写错|打错|发错|记错|错了|哦不|噢不|更正|纠正|改成|应该是|是我搞错|没事,?是"
)
COUNTED = re.compile(  # 进大门右手边第二栋: so many from here, and not their number
    r"(?:[左右]手?边|[左右前后][面边]|进[来去门]|往[里前后左右][走数]?|数过?[来去]?|过[来去]|那边)[的是数,、]*第$"
)
DENIED = re.compile(r"(?:不是|并非|不在|不住|[讲说写打记看报]成)(?:在|我们|咱们)?\s*$")
