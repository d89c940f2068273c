"""人呢, 都一个小时了: words that ask for somebody to come, of a matter that was said before."""

import re

from handlers.typed.said_again import denies_work

_LONGEST = 30
_URGES = re.compile(
    r"(?:到底|究竟|还)*(?:有没有|有)人管(?:没人管|没有?|吗|不)?[了啊呀]*[\s?？!！。~]*"
    r"|[\s,，]*(?:到底)?(?:有没有|有|来|派)(?:个)?人(?:来|管|修|处理|过来)?(?:吗|么|没|呢|不)?[\s?？!！。~]*"
    r"|.{0,6}(?:人|师傅|工人)(?:呢|在哪|到哪了|怎么还没(?:来|到)|啥时候(?:来|到)|什么时候(?:来|到)).{0,12}"
    r"|.{0,4}(?:都|已经)(?:快)?[一二两三四五六七八九十半几\d]+(?:多)?(?:个)?(?:多)?(?:半)?(?:小时|钟头|天|分钟)了.{0,12}"
    r"|(?:都|已经|等了?)*[一大半](?:个?上午|个?下午|晚上|宿|天)了[\s,，]+(?:还?是?没|连?个?人).{1,8}"
    r"|(?:那就?|快点?|赶紧|你们?|能不能|麻烦)*(?:让|叫|喊|催)(?:物业|师傅|他们|工人|人|维修的?)(?:赶紧|快点|快些|马上|尽快)*(?:来|去|过来)(?:人|修|看|弄|管|一下|看看|处理)*[吧啊呀了]*[\s!！。~]*"
    r"|(?:[你您]们?|师傅|物业)?(?:能不能|可不可以|能|可以)(?:再|稍微)?[快早](?:一点儿?|一些|点儿?|些)"
    r"(?:来|派|修|处理|解决|弄|办|换)?(?:好|人|一下)?[吗么嘛不吧啊呀]*[\s?？!！。~]*"
    r"|.{0,4}(?:快点|赶紧|抓紧|麻烦快)(?:来|派人|修|处理|解决)?(?:人)?(?:吧|啊|呀)?[\s!！。~]*"
    r"|.{0,8}(?:踢皮球|推来推去|[推扯]皮|到底(?:来不来|管不管|修不修|办不办)|没人管(?:是吧|吗|么|了))[了吧吗呢啊呀嘛]*[\s?？!！。~]*"
    r"|(?:怎么|咋|为啥|还是?|到现在|半天|一点|[两俩三]个|都|也|这|是|哪)*+"
    r"(?:没有?|没个)(?:动静|人影儿?|消息|回音|回信|下文|信儿|人(?:来|管|修|问)过?)[了吧吗呢啊呀嘛捏哪呐]*[\s?？!！。~]*"
    r"|(?:麻烦|拜托|求求?|请|能不能)?(?:[你您]们?|师傅|物业)?(?:尽快|快点儿?|快些|赶紧|抓紧)(?:来|派人|修|处理|解决|弄|办)?"
    r"(?:人|一下|下)?[吧啊呀哈了]*[\s,，]+.{0,2}(?:孩子|娃|老人|要[去接送]|等着|急着?)[^坏漏堵停]{1,12}"
    r"|.{0,4}(?:怎么|咋|为啥|为什么)还(?:不|没)(?:有)?(?:人)?(?:来|修|管|到|处理).{0,8}"
)
_ABUSE = re.compile(
    r"(?:[你您他]们?|这|那|都|全|就|真|是|一[群帮伙个]|什么|简直|妈的|[他你]妈(?!的)|尼玛|老子|物业|社区|的|[吗了啊吧呀,，。!！~\s])*"
    r"(?:饭桶|废物|吃干饭|吃屎|混蛋|王八蛋|狗屁|放屁|屁用|不要脸|没良心|白痴|傻[逼子]|蠢[货蛋]|滚蛋?|狗东西|畜生|操蛋?|玩意儿?|扯淡)"
    r"(?:[你您他]们?|的|东西|吗|了|啊|吧|呀|[,，。!！?？~\s])*"
    r"|(?:(?:这|全|整个)?(?:小区|楼)?的?(?:居民|业主|住户|群众|老百姓|街坊|邻居|大家伙?儿?|大伙�?|我们)们?[都的对此现在]*)?(?:(?:很|非常|特别|太|相当)?(?:有|的)?意见(?:[都很太可]|非常|特别|相当)?(?:大(?:得很|着呢)?)?|反映[很都]?强烈|怨声载道|怨气很大)[了啊呢的,，。!！~\s]*"
)
_THREAT = re.compile(
    r"(?:打|拨|找|投诉到?|反映到?|告到?|上)(?:了|个)?(?:12345|市长(?:热线|信箱|电话)?|市民热线|政府热线|信访局?|电视台|记者|媒体|报社|住建局|街道办?|区里|市里)"
    r"|(?:12345|市长热线|信访|记者|电视台|媒体|抖音|朋友圈|微博|快手|网上).{0,3}(?:见|投诉|曝光|打电话|找[你您]|告)"
    r"|(?:发|上|传)(?:到)?(?:抖音|快手|朋友圈|微博|网上)|曝光[你您他]们?|(?:投诉|举报|告|起诉)(?:[你您]们?|死[你您]们?)"
)
_OR_ELSE = re.compile(
    r"(?:[你您]们?|物业|社区|要是|如果)*(?:再|还|就)?不(?:给)?(?:修|管|来|弄|办|处理|解决)(?:好|人)?[的话啊呀]*|行|好|等着(?:吧|瞧)?|走着瞧|别怪我.{0,6}"
)
_OF_THREAT = 16  # characters; a longer clause tells more
_CLAUSES = re.compile(r"[\s,，。.!！?？~～…；;]+")


def is_abuse(words: str) -> bool:
    """Whether they only call names, or say that all are angry: 没人管，居民意见很大."""
    named = [one for one in _CLAUSES.split(words) if one and not insists(one)]
    is_whole = bool(named) and all(map(_ABUSE.fullmatch, named))
    return len(words) <= _LONGEST and (is_whole or bool(_ABUSE.fullmatch(words.strip())))


def insists(words: str) -> bool:
    """Whether some clause asks for somebody to come, or says that nobody did."""
    return any(urges(one) or denies_work(one) for one in _CLAUSES.split(words))


def threatens(words: str) -> bool:
    """Whether an angry person says whom they will turn to, the hotline or the press, and nothing else."""
    clauses = [one for one in _CLAUSES.split(words) if one]
    is_told = any(_THREAT.search(one) for one in clauses)
    return len(words) <= _LONGEST and is_told and all(_is_angry(one) for one in clauses)


def _is_angry(clause: str) -> bool:
    found = _THREAT.search(clause)
    is_threat = found is not None and len(clause) <= _OF_THREAT
    return is_threat or is_abuse(clause) or bool(_OR_ELSE.fullmatch(clause)) or urges(clause)


def urges(words: str) -> bool:
    """Whether they are no more than that."""
    return len(words) <= _LONGEST and bool(_URGES.fullmatch(words))
