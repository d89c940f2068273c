"""应该是保险丝, 是不是喝多了, 是用户自己家跳闸: why a trouble may be so, or is, and nothing else."""

import re

_PERHAPS = (
    r"(?:(?:[你您]们?|大家|先|再|去|快)*(?:看看|查查|查一?下|看一?下|瞅瞅|问问))?(?:[你您]们?(?:家|那边?|那儿))?"
    r"(?:我?(?:看|猜|估计|觉得)|估摸着?|八成|多半|大概|肯定|应该|可能|也许|会不会|是不是|不会|恐怕|怕|别)+"
    r"(?:又|就)*(?:是|因为)*"
)
_WHO = r"(?:哪个|谁家?|哪[儿里]|有人|施工队?|修路的?|物业|他|她|人家?|这人|那人)*(?:把|又)?"
_OUT_OF_ORDER = r"(?:没关[好严]|冻住|冻裂|烧坏|短路|老化|[坏烧断爆裂冻堵破跳停关])?"
_ENDING = r"(?:的事|的原因|造成的|引起的|了|吧|啊|哈|呢|哦|呀|的|吗|嘛|[\s。.!！?？~～])*"
_PIPE = r"(?:总?水?管道?|管子|主管|总?阀门?|水阀|水泵|泵房?|水箱)"
_WIRE = r"(?:保险丝?|变压器|线路|电?线|电缆|电路|空开|总?电?闸|电表)"
_LINE = r"(?:电缆|光缆|线|水?管道?子?)?"
_WORKS = rf"限电|(?:停[水电气])?检修|施工|抢修|(?:施工)?把?{_LINE}挖[断坏]了?{_LINE}"
_CAUSES = (  # of what they tell, by the beginning of its category
    (("01", "03"), rf"{_PIPE}{_OUT_OF_ORDER}|没交水费|水费(?:没交|欠了?)?"),
    (
        ("02", "05"),
        rf"{_WIRE}{_OUT_OF_ORDER}|跳了?闸|短路|接触不良|负荷太?大|[没欠](?:有|交|缴|了)*电?费|电费(?:没交|欠了?)|没电",
    ),
    (("0202",), rf"(?:灯泡|灯管|镇流器|感应器?|声控){_OUT_OF_ORDER}"),
    (("03",), r"气堵|有气|没放气|锅炉.{0,3}|换热站.{0,3}|压力不[够足]"),
    (("04",), r"(?:气表|表)没电|[没欠](?:有|交|了)*气?费"),
    (("05",), rf"(?:电梯)?门{_OUT_OF_ORDER}|超载|超重"),
    (("01", "02", "03", "04", "18"), _WORKS),
    (("1102",), r"喝[多醉高大]|醉|睡着?|晕倒?|低血糖|中暑|心脏病|心梗|脑梗|中风|犯病|发病|癫痫"),
)
_Shapes = tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]
_FOUND = (
    r"(?:我?(?:看|查|检查)[了过]?(?:一?下)?[\s,，。]*+)?(?:原来|就|确实|其实|主要)*+(?:是|因为|由于)++"
    r"(?:用户|住户|居民|业主|客户|人家|自己|家里?|个人|内部|里面?|[他她们的那])*+"
)
_GUESSES, _FINDINGS, _NAMED = (
    tuple((of, re.compile(rf"{begin}(?:{cause}){_ENDING}", re.IGNORECASE)) for of, cause in _CAUSES)
    for begin in (rf"{_PERHAPS}{_WHO}", _FOUND, "")
)
_SEEN = re.compile(  # of somebody who is sought
    r"(?:我|俺|好像|刚才?|刚刚|早上|上午|中午|下午|昨晚|看[见到](?:他|她|老人|人)?了?|[,，\s])*+"
    r"(?:在|往|朝|奔)[^,，。!！?？;；]{1,12}(?:[坐站蹲躺走转逛]|溜达|晒太阳|下棋|打牌)(?:着|去|过去)?"
    rf"{_ENDING}"
)


def causes_guessed(words: str) -> tuple[str, ...]:
    """The beginnings of the categories of which such a cause tells; none where more is told than a guess."""
    return _causes(_GUESSES, words)


def causes_found(words: str, *, is_numbered: bool) -> tuple[str, ...]:
    """The same of who looked, and says what it is; behind a number the cause alone: 1线断."""
    return _causes(_NAMED if is_numbered else (), words) or _causes(_FINDINGS, words)


def _causes(shapes: _Shapes, words: str) -> tuple[str, ...]:
    said = words.strip()
    return tuple(code for of, shape in shapes if shape.fullmatch(said) for code in of)


def tells_where_seen(words: str) -> bool:
    """Whether they tell, and nothing else, where somebody is: 在菜市场门口坐着呢."""
    return bool(_SEEN.fullmatch(words.strip()))
