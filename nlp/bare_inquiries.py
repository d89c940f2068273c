"""Tell a message that only asks how a matter goes, and names nothing: 修好了吗, 啥时候来修, 有人来吗."""

import re

_BEFORE = (  # whom it is said to, and when that is
    r"(?:请问|问一?下|想问问?|打听一?下|[你您侬]们?好?|师傅|物业|社区|书记|机器人|人|就是|那个|[哎喂诶那都]"
    r"|现在|目前|这会儿|[今明后]天|今晚|[上下]午|这[几两]天|这周|周末|大概|大约|到底|究竟|[, ])*+"
)
_END = r"[的啊呀呢哦嘞哈嘛,。!?~ ]*(?:谢谢[您你]?)?[,。!~ ]*"
_WORK = (
    r"(?:安排|联系|派|落实|处理|解决|拾掇|收拾|清理|疏通|恢复|更换|检修|检查|维修|答复|回复|办理"
    r"|修理?|查|看|睇|瞧|弄|办|整|搞|换|装|通|清|补)"
)
_WELL = r"(?:好|完|定|掂|妥|上|通|掉|清楚|利索|正常)"
_DOES = rf"{_WORK}{{1,2}}{_WELL}?(?:一?下)?"
_IS_IT = r"(?:[了咗]?(?:没有?|未|冇)|了(?:[吗嘛么不]|没有?了?))"
_GOES = r"(?:有人|派人|我们?|家|能|可以|才|会|给|去|来人?|嚟|过来|到|上门)"
_WHEN = r"(?:几点钟?|[啥什]么?时候|么时候|咩时候|几时|多会儿|多咱|哪[天日]|几号|啥辰光|啥前儿|啥功夫)"
_HOW_LONG = r"(?:还|得|要|需要|等)*+(?:多长时间|多久|几天)"
_WHO = r"(?:谁|哪[个位](?:师傅|工人)?)"
_ASKS = "|".join(
    (
        rf"{_WORK}{_WELL}?(?:人|师傅)?{_IS_IT}",  # 修好了吗, 安排人没有
        rf"(?:好|来人?|到|出发|动身|收到|看到|登记|报上去?|能用|可以用|正常){_IS_IT}",  # 来人了吗
        r"(?:能|可以)(?:用|坐|开|走|洗)了?[吗嘛么不]",  # 现在能用了么
        rf"有没有?人(?:[来去给]+(?:{_DOES})?|在?{_DOES}|接单?)过?[吗嘛么]?",
        rf"有人(?:[来去给]+(?:{_DOES})?|在?{_DOES}|接单?)过?(?:{_IS_IT}|[吗嘛么不])",  # 有人来吗
        rf"{_WHEN}(?:{_GOES}++(?:{_DOES}|好)?|{_DOES}|好)[吗了]*",  # 啥时候修
        rf"{_HOW_LONG}{_GOES}*+(?:{_DOES}|好)?[吗了]*",  # 还要多久能修好
        rf"还?(?:能不能|可不可以){_GOES}*+(?:{_DOES})?",  # 能不能修好
        rf"还?(?:能|可以|会){_GOES}*+(?:{_DOES}[吗嘛么不]|(?<=[来到])[吗嘛么不])了?",  # 今天能来吗
        r"(?:来|修|弄|到|还来)[吗么]|还来不来",
        rf"(?:是|归|由|该)?{_WHO}(?:[来去给]+(?:{_DOES}|管)?|在?{_DOES}|管|负责|接)",  # 谁来修
        rf"(?:派|安排|找)[的了]?{_WHO}[来去]?了?",
    )
)
_THING = r"(?!能|可以)[^,，。.!！?？;；\s坏不没又还再也都漏堵了停断冒吵]{1,12}?"
_BARE = re.compile(rf"{_BEFORE}(?:{_ASKS}){_END}")
_OF_THING = re.compile(rf"{_BEFORE}{_THING}{_BEFORE}(?:{_ASKS}){_END}")


def asks_barely(text: str) -> bool:
    """Whether a normalized message is no more than that."""
    return _BARE.fullmatch(text) is not None


def asks_of_thing(words: str) -> bool:
    """Whether they ask the same of a thing, and tell no trouble: 电梯啥时候能修好, 3号楼的灯修了吗."""
    return _OF_THING.fullmatch(words.rstrip("?？!！。~ ")) is not None
