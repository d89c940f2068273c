"""Whom words complain of: somebody at work here, by role or by name, or the company they work for."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from handlers.rules.receivers import COMMUNITY_SOLVER, KIND_WORDS, ROLE_WORDS
from storage.models import Role

COMPANY = "物业"
_COMMUNITY_WORDS = frozenset({"社区", "居委会", "居委"})  # all who work there
_VAGUE = frozenset({"社区", "街道"})  # a place as well: the bad word has to stand beside them
_NOT_SAID_OF = frozenset({"区里", "区级", "县里", "区县", "网格", "物委会", "物管会"})
_STAFF = ("物业", "保安", "门卫", "保洁", "前台", "客服", "维修工", "项目经理")  # of the property company
_OTHERS = (
    "楼上|楼下|隔壁|对门|邻居|业主|住户|租户|租客|房东|房客|居民|有人|别人|人家|[他她那这]家|两口子|老公|老婆|丈夫|"
    "媳妇|儿子|女儿|孩子|小孩|大爷|大妈|老头|老太|男的|女的|小伙|司机|车主|快递|外卖|骑手|商户|店|开发商|施工队|"
    "装修|(?<![司业局所热力水电气]的)(?<![司业局])工人|老师|医生|骗子|推销|他们"
)
_HARM = (  # what somebody does to people, or takes from them
    "态度(?:也|又|都|还|很|太|特别|真|非常|极其|极|十分|实在|是|有点|这么|那么|比较|最|更|相当|可|挺|贼|老)*"
    "(?:差|恶劣|不好|凶|横|冲|蛮横|生硬|傲慢|冷漠|坏|糟|强硬|嚣张|有问题|不行)|什么态度|"
    "骂(?:人|我|街|了|出|骂|老|居民|业主|住户|一顿)|就骂|辱骂|羞辱|侮辱|威胁|恐吓|刁难|为难(?=了?(?:我|人|居民|业主|住户|老人))|欺负|欺压|打击报复|"
    "(?:[吼凶怼]|(?<!培)训)(?:了|着|过)?(?:我|人|居民|业主|老人|住户)|(?<![烟味气])呛(?:了|着|过)?(?:我|居民|业主|住户)|"
    "打(?:了)?(?:人|我|老人|居民|业主)(?!的?(?:电话|手机))|动手(?![修换装弄做干清拆快术]|能力|解决|处理)|推搡|推(?:倒|了?(?:我|老人|居民|业主)?一[把下])|"
    "收[^，。；！？,;!?]{0,6}(?:好处|红包|黑钱|回扣|礼)|受贿|索贿|索要|"
    "要(?:小费|红包|好处|烟)|吃拿卡要|拿回扣|偷(?:拿|了|我|东西|钱|居民|业主)|"
    "骚扰|猥亵|非礼|动手动脚|耍流氓|摸(?:了|我|女|小孩|孩子|人家)|霸道|说话(?:太|很|特别|真|也|可|挺)*难听|嚷嚷|耍威风"
)
_OFFICE = (  # how somebody fills a post
    "态度(?:也|又|都|还|很|太|特别|真|非常|极其|极|十分|实在|是|有点|这么|那么|比较|最|更|相当|可|挺|贼|老)*敷衍|"
    "偏袒|偏心|徇私|包庇|袒护|优亲厚友|"
    "贪污|贪了|贪钱|挪用|侵吞|侵占|私吞|截留|克扣|乱收|多收|"
    "不作为|乱作为|失职|渎职|玩忽职守|推诿|推三阻四|踢皮球|推来推去|不负责|敷衍|糊弄|滥用职权|以权谋私|作风(?!正|硬|扎实|优良|过硬|不错|很?好)|官僚|"
    "摆架子|造假|弄虚作假|虚报|是假的|骗(?:人|我|钱)|撒谎|说谎|(?<![气水油煤道])泄露|到处[说讲]|说出去|传出去|"
    "(?:办事|处事|做事|处理)?不公(?:道|正|平(?!台))|一碗水(?:都|也)?端不平|"
    "(?:净|就|只|光)(?:会|知道|想着?)(?:收钱|要钱|拉人|喝酒|打牌|打麻将|巴结)|拉人(?:买|入股|投资|进群买)|(?:推销|兜售)保健品|"
    "天天(?:喝酒|打牌|打麻将)|喝酒打|拉黑|踢出群|禁言|走后门"
)
_CONDUCT = f"{_HARM}|{_OFFICE}"
_NEGLECT = (
    "(?<!管)不管(?!用|是|怎么|多|什么)|不理|不搭理|爱[搭答]不理|不来|不上门|没上过门|没来过|不露面|不见人|不办|不干活|"
    "没人接|不接|不回(?!来)|不答复|装(?:听不见|没看见|死|糊涂)|躲着|拖着|收钱不"
)
_BAD = re.compile(f"(?P<conduct>(?<![没未不])(?<!不是)(?<!没有)(?<!不会)(?:{_CONDUCT}))|{_NEGLECT}")
_STRONG = re.compile(_CONDUCT)
_HARMS = re.compile(f"(?<![没未不])(?<!不是)(?<!没有)(?<!不会)(?:{_HARM})")
_ACCUSES = "投诉|举报|控告|检举|告发"
_AGAINST = re.compile(f"(?:{_ACCUSES})(?![到给至箱]|电话|热线)[^，]{{0,6}}$")
_NEAR_BY = re.compile("[家旁里内]|门口|门前|楼下|附近|对面|外面|后面")  # it is about what is there
_ASKS = re.compile(
    "(?:请|求|麻烦|劳驾|希望|恳请|建议|谢|谢谢|感谢|辛苦|表扬|冒充|假冒|假装|自称(?:是)?|对|把|朝|冲|向)(?:咱们?|我们|一下|社区的?|小区的?)?$"
)
_SUFFERS = re.compile("[被挨]")
_GREETS = re.compile("(?:您好|你好|好|您|同志|[:：])")
_SENTENCE = re.compile(r"[。！!？?；;\n]")
_CLAUSE = re.compile(r"[，,、：:]")


@dataclass(frozen=True, kw_only=True)
class Blame:
    """One whom the words complain of; exactly one of these is said."""

    roles: tuple[str, ...] = ()
    kind: str = ""  # of a team
    name: str = ""


@dataclass(frozen=True)
class _Said:
    """Somebody the words speak of."""

    word: str
    begin: int
    end: int


def may_blame(text: str) -> bool:
    """Whether the words complain of anybody at all."""
    return bool(_BAD.search(text) or re.search(_ACCUSES, text))


def tells_conduct(text: str) -> bool:
    """Whether they tell how somebody behaved, not only that a thing was not done."""
    return bool(_STRONG.search(text) or re.search(_ACCUSES, text))


def tells_harm(text: str) -> bool:
    """Whether they tell what somebody did to people: 骂人, 推搡老人, 索要红包."""
    return bool(_HARMS.search(text))


def complains_of_role(text: str) -> bool:
    """Whether they tell how somebody behaved who is called by what they are here: the secretary, a leader."""
    return tells_conduct(text) and any(blame.roles for blame in blamed(text))


def blamed(text: str, names: Collection[str] = ()) -> tuple[Blame, ...]:
    """Everybody at work whom the words complain of; `names`: of people and teams they may call by name."""
    told = (_told_of(word, names) for word in _doers(text, names))
    return tuple(dict.fromkeys(blame for blame in told if blame))


def blames_anybody(text: str, names: Collection[str]) -> bool:
    """Whether they say who it was, be it a neighbour or somebody at work elsewhere."""
    return bool(_doers(text, names))


def _doers(text: str, names: Collection[str]) -> list[str]:
    """All whom the words complain of, by the words they are called by."""
    if not may_blame(text):
        return []
    words = [*names, *KIND_WORDS, *KIND_WORDS.values(), *_STAFF, *(ROLE_WORDS.keys() - _NOT_SAID_OF)]
    longest_first = "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))
    actor = re.compile(f"{longest_first}|{_OTHERS}")
    return [word for sentence in _SENTENCE.split(text) for word in _in_sentence(sentence, actor)]


def _in_sentence(sentence: str, actor: re.Pattern[str]) -> Iterator[str]:
    """Who is spoken of last before the bad word did it; a clause without anybody goes on with the last."""
    last = ""
    for clause in _CLAUSE.split(sentence):
        said = [_Said(one.group(), one.start(), one.end()) for one in actor.finditer(clause)]
        yield from (
            one.word
            for one in said
            if _AGAINST.search(clause[: one.begin]) and not _NEAR_BY.match(clause, one.end)
        )
        doers = [one for one in said if not _ASKS.search(clause[: one.begin])]
        for bad in _BAD.finditer(clause):
            before = [one for one in doers if one.end <= bad.start()]
            if before and _did(before[-1], bad, clause):
                yield before[-1].word
            elif not said and last not in ("", *_VAGUE) and not _SUFFERS.search(clause[: bad.end()]):
                yield last
        if said:
            last = doers[-1].word if doers and not _is_call(clause, doers[-1]) else ""


def _did(one: _Said, bad: re.Match[str], clause: str) -> bool:
    is_beside = bad.start() == one.end and bool(bad["conduct"])
    return (is_beside or one.word not in _VAGUE) and not _SUFFERS.search(clause[one.end : bad.end()])


def _is_call(clause: str, one: _Said) -> bool:
    """书记, … and 楼长您好, …: spoken to, not of."""
    after = clause[one.end :].strip()
    return (not after and not clause[: one.begin].strip()) or bool(_GREETS.fullmatch(after))


def _told_of(word: str, names: Collection[str]) -> Blame | None:
    if word in names:
        return Blame(name=word)
    if word in _COMMUNITY_WORDS:
        return Blame(roles=(Role.COMMUNITY_WORKER, Role.SECRETARY))
    if role := ROLE_WORDS.get(word):
        return Blame(roles=(role,))
    kind = COMPANY if word in _STAFF else KIND_WORDS.get(word, word if word in KIND_WORDS.values() else "")
    return Blame(kind=kind) if kind and kind != COMMUNITY_SOLVER else None
