"""Who is speaking when a cadre relays: "3号楼李大爷:家里没水" taken apart, and line by line of several."""

import re

from handlers.typed.said_places import split_place

_TITLE = (
    r"(?:大爷|大妈|大娘|大叔|大伯|大姐|大哥|大嫂|阿姨|奶奶|爷爷|叔叔|伯伯|婆婆|老师|师傅|先生|女士|小姐|老人家?"
    r"|婶子?|嫂子?|姐|哥|伯|叔|姨|业主|居民|住户|邻居|老太太|老爷子)"
)
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜"
    "倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢骆岳齐梅庄辛管祝左涂谷祁耿牟卜路詹关苗凌费纪靳盛童欧阳司马诸葛"
)
_AWAY = r"(?:[(（][^()（）]{0,20}[)）])?"
_NAME = rf"(?:[老小]?[{_SURNAMES}][一-龥]{{0,2}}{_TITLE}?|[一-龥]{{0,3}}{_TITLE}|[{_SURNAMES}]某某?)"
_SAYS = r"(?:说|反映|反应|讲|称|的?诉求)?"
_COLON = re.compile(rf"(?P<name>[^:：,，。;；\n]{{0,12}}?){_AWAY}{_SAYS}\s*[:：]\s*(?P<words>.+)", re.DOTALL)
_NAMED = re.compile(
    rf"(?P<name>{_NAME}){_AWAY}(?:{_SAYS}[\s,，。;；、]+|(?:说|反映|讲|称))\s*(?P<words>.+)", re.DOTALL
)
_ADDRESS = re.compile(
    rf"[老小]?[{_SURNAMES}][一-龥]{{0,2}}?{_TITLE}|姓[{_SURNAMES}]|[老小][{_SURNAMES}]$|^.{{0,3}}{_TITLE}$"
)
_ALONE = re.compile(rf"[老小]?(?:[{_SURNAMES}][一-龥]{{0,2}})?{_TITLE}")  # sent before the words were written
_TITLED = re.compile(rf"(?P<name>[{_SURNAMES}][一-龥]{{0,2}}?{_TITLE})(?P<words>.+)", re.DOTALL)


def split_speaker(text: str) -> tuple[str, str, str]:
    """The place, the speaker's name and the words that are relayed; empty where they were not told apart."""
    place, rest = split_place(text)
    if _ALONE.fullmatch(rest):
        return place, rest, ""
    for shape in (_COLON, _NAMED, _TITLED):
        match = shape.fullmatch(rest)
        if match:
            return place, match["name"].strip(), match["words"].strip()
    return place, "", text.strip()


def names_somebody(words: str) -> bool:
    """Whether somebody is spoken of as people address each other: 李大爷, 老王."""
    return _ADDRESS.search(words) is not None


_OF_HOME = re.compile(
    rf"(?:{_NAME}|[老小][{_SURNAMES}]|[^\s:：]{{0,4}}家)\s*(?P<words>[^\s家].{{1,}})", re.DOTALL
)
_CLAUSES = re.compile(r"[,，;；。\n]+|(?<=[^\d一二三四五六七八九十])[\s、]+(?=[\d一二三四五六七八九十])")
_HEADING = re.compile(
    r"\s*(?:(?:代报|代为上报|代说)[\s:：,，]*)?(?:[^:：\d]{0,12}[:：](?=\s*\d))?"
)  # 代报三位老人：
_FOR = ("我", "替", "帮", "给")


def split_homes(text: str) -> tuple[str, ...]:
    """What is said of each home, where a line speaks of several, each by its own place; else empty."""
    told: list[str] = []
    for clause in filter(None, (one.strip() for one in _CLAUSES.split(_HEADING.sub("", text, count=1)))):
        place, rest = split_place(clause)
        if place and not place.startswith(_FOR) and _OF_HOME.match(rest) and "也" not in rest:
            told.append(clause)
        elif told:
            told[-1] += f"，{clause}"
        else:
            return ()
    places = {split_place(one)[0] for one in told}
    return tuple(told) if len(places) > 1 else ()
