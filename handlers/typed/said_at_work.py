"""3 后天来, 没人在家, 这个不是我的活: what those at work say of the work they have."""

import re

from handlers.typed.said_numbers import Typed, in_figures, number_typed
from handlers.typed.said_places import has_place

UNIT = r"[天日周月年点时分秒块元角毛个户家处间根盏部扇棵位名次层楼栋幢座室度人岁米斤遍趟台辆条只#＃\d.:：/-]"
_HEAD = re.compile(
    rf"\s*第?(?P<n>\d{{1,6}})(?:号(?![楼院栋]))?(?:件|单)?[\s,，、:：]*(?!{UNIT}|单元|小时|号)\D"
)
_THAT_ONE = re.compile(r"\s*第?(?P<n>\d{1,6})号?[那这]一?[件个单]")
_AS_CALLED = re.compile(r"\s*第?(\d{1,6})号(?![楼院栋幢座线门\d])")
_TAIL = re.compile(r"[^\d\s]\s+(?P<n>\d{1,6})\s*$")
_HELP = (
    r"(?:弄|办|修|干|管|处理|搞|做)不了|出面|[来派找叫]个?人(?:跟我|和我|帮|搭)|帮[我把]|帮一下|搭把手|(?:^|\d\s?)不行了?$"
    r"|人手不够|忙不过来|干不过来|不归我|不该我|不是我们?(?:的活|[该管]|(?:物业|公司|单位)的)"
)
_GOING = (
    r"(?:^|[\s,，])(?:[好行嗯][的嘞]?)?(?:我们?|先|再)(?:先|再|马上|这就|也|现在)*(?:[上下过]去|[去来])"
    r"(?!不了|年|过|医)"
)
_WORK = re.compile(
    rf"{_HELP}|{_GOING}|[明后]天|[上下中]午|今晚|晚上|待会|[一等]会|马上|过去|路上|(?:要|得|在|先)等|配件|维保|开会|[上下]班|休息|出差|没空"
    r"|(?:师傅|工人|人|厂家)(?:说|明|后|下|上|已|正|在|去|马上)|正在|在(?:修|弄|忙|看)|完毕|完了|好了|到了|没人(?:在|开)|不在家"
    r"|(?:弄|修|干|做|换|办|处理|完成)了?(?:一?大?半|一部分)|动用?维修[基资]金|报价|走不开|去(?:吧|看|说|问|催|处理|修|弄|办|协调|沟通)|[再来]说|我的活|我的事|不归|不是我|我?管不了|派[给的]?|转给?|退[了掉回]"
    r"|结了|结掉|关掉|不用[办管修来]|不想|不干|[让叫].{1,8}[去来办弄修]|约|联系|沟通|协调|虚惊|着呢|[没忘]带|送医|没事了?$|^1(?:10|19|20)|原来是|^是.{0,6}(?:师傅|工人|快递|外卖|自己人|误)"
)
_ASKS_HELP = re.compile(_HELP)
_LOOKED = re.compile(r"\s*我?刚?(?:过?去)?(?:看|查|检查)(?:了|过)(?!吗|没)")
_THING = "(?P<{}>配件|零件|备件|材料|货|料(?!到|想)|厂家)"
_AWAITED = re.compile(
    rf"(?:[等缺差订]|没有?)(?:了|着|个|新)?{_THING.format('wanted')}|[等缺]件"
    rf"|缺(?:了|个)?(?![人德心])[一-龥]{{1,4}}[了啊]*$|{_THING.format('absent')}(?:还|都|也|又)*(?:没|缺|断|不够|不全|[要得][等订调])"
)
_NAMED = {"材料": "材料", "料": "材料", "厂家": "厂家"}
_TOLD = re.compile(
    r"(?:换|修|弄|查|检查|疏?通|拧|装|清|处理|焊|补|接|量|测|拆|问|联系|敲|打)(?:了|好|完|过|门)|[得要][叫找等换]|[下上]午|干不了"
    r"|[捞掏抠取拽拔拿][^,，。]{0,2}[出下上]来"
)
_DONE = (
    r"(?:换|装|修|弄|清|收|拉|扫|通|疏通|清理|补|填|堵|焊|接|放|拆|铺|挡|围|关|拧|劝|说|走|送)"
    r"(?:好|完|上|掉|走|开|过(?:气|水)?|住|紧)?"
)
_SEES_TO_IT = re.compile(
    r"我(?:们)?(?:马上|这就|已经?)?(?:让|叫|请|找|联系)[^\s,，。没不]{1,8}(?:来|去|修|换|弄|看)"
)
_FED_UP = re.compile(r"不想|不干|不当|辞[职了]|我的[活事]|我?管不了")
_TELLS_DONE = re.compile(rf"^(?!.*[被偷丢]).*(?<![没未不]){_DONE}了(?:\s|$|[,，。!！])")
_ONLY_DONE = re.compile(
    rf"\s*(?:(?![又还没不坏漏断停堵被偷丢])[一-龥]){{0,8}}?(?:也|都|已经?|给)*{_DONE}了"
    rf"(?:[\s,，。!！]+(?!.*(?:[又还没不坏漏断停堵满]|但|可|就是)).*)?"
)
_QUESTION = re.compile(r"[?？吗么]\s*$|多少|几点|哪[里儿个]|是谁|咋办|怎么办")
_CLAUSE = re.compile(r"[\s,，。.!！?？;；…~～、]+")
_OWN = re.compile(
    r"[我俺咱]们?(?:家|楼|单元|小区|院|这)|家里|小区|院[里子]|楼[上下道顶梯]|隔壁|邻居|对门|门口|车库|(?<!没)有人|路[边灯面]|(?<!在)路上(?!堵)"
)


_OF_ALL = re.compile(
    r"居民|大家|[各哪几]个?社区|街道|物业|网格员|楼门长|队伍|师傅|老人|表扬|投诉|诉求|急事|啥事|什么事|重点|汇报|总结|名单|超时|办|满意|值班"
)
_ASKED = re.compile(
    r"(?P<so>[^是能要可会该让]{1,2})[不没](?P=so)|谁|[啥几]|什么|哪[些个几]|多少|咋样|怎么?样|如何|有没有|[没吗么][?？]?$|[?？]$"
)

_OFFICE = re.compile(r"[得请找让叫要由跟和给回到个]社区")  # who shall come, and no place


def number_of(words: str) -> Typed | None:
    """The number the words open or end with: #3 明天去, 3让物业去吧; a time is none."""
    if marked := number_typed(words):
        return marked
    words = in_figures(words)
    found = _THAT_ONE.match(words)
    if found is None and not has_place(_OFFICE.sub("", words)):
        found = _HEAD.match(words) or _TAIL.search(words)
    return Typed("", int(found["n"])) if found else None


def number_called(words: str) -> int | None:
    """1 of 1号弄了一半: a building, a day, or the number of what the speaker has in hand."""
    found = _AS_CALLED.match(in_figures(words))
    return int(found[1]) if found else None


def is_of_work(words: str) -> bool:
    """Whether they speak of who does it, and when."""
    return bool(_WORK.search(words) or _LOOKED.match(words) or _AWAITED.search(words))


def awaited_in(words: str) -> str:
    """What the work waits for, by a word for all that is like it: 得等配件三天, 没货; empty for nothing."""
    found = _AWAITED.search(words)
    thing = found and (found["wanted"] or found["absent"] or "")
    return "" if thing is None else _NAMED.get(thing, "配件")


def asks_help(words: str) -> bool:
    """Whether they cannot do it, or not alone."""
    return bool(_ASKS_HELP.search(words))


def asks_of_all(words: str) -> bool:
    """Whether one clause asks after the work of others, of no place: 上周表扬了谁, 居民都反映啥了."""
    is_one = len([clause for clause in _CLAUSE.split(words) if clause]) == 1
    return is_one and bool(_ASKED.search(words) and _OF_ALL.search(words)) and not names_a_place(words)


def opens_with(words: str) -> str:
    """The first clause, where the words tell of work: what was done, what it wants, when; else nothing."""
    tells = _TOLD.search(words) or _WORK.search(words)
    return _CLAUSE.split(words.strip())[0] if tells and not _QUESTION.search(words) else ""


def tells_done(words: str) -> bool:
    """Whether they tell what was done: 新井盖装上了, 垃圾也收了."""
    return bool(_TELLS_DONE.match(words))


def is_fed_up(words: str) -> bool:
    """Whether they would rather not: such words are for nobody else to hear."""
    return bool(_FED_UP.search(words))


def only_done(words: str) -> bool:
    """Whether they tell nothing else, or go on with it: 新井盖装上了, 通开了 里面是抹布."""
    return bool(_ONLY_DONE.fullmatch(words))


def sees_to_it(words: str) -> bool:
    """Whether they tell whom they send for: 柜子我让厂家来修."""
    return bool(_SEES_TO_IT.search(words))


def names_a_place(words: str) -> bool:
    """Whether they tell where something is wrong."""
    return bool(_OWN.search(words)) or has_place(_OFFICE.sub("", words))
