"""行 我看看, 下午过去, 在忙，一会儿去: somebody who was asked to come says that they will."""

import re

_LONGEST = 24
_HOUR = r"[零一二两三四五六七八九十\d]{1,3}"
_YES = r"(?:[好行嗯哦中]|知道|明白|收到|可以|没问题|ok|了解)[的了吧啦呢嗯哦噢好]*"
_DAY = (
    r"(?:今|明|后)(?:天|儿)?(?:一?早|晚)?|大后天|早上|一早|上午|中午|下午|傍晚|晚上|夜里|周末"
    r"|(?:这|本|下)?个?(?:周|星期|礼拜)[一二三四五六日天末]|月底"
)
_TIME = (
    rf"{_HOUR}点(?:半|多|钟|{_HOUR}分?)?|{_HOUR}(?:分钟|个?半?小时|个?钟头?|天)|半个?(?:小时|钟头?|天)|[一两]?个?多小时"
    r"|(?:等|过|待|隔)?(?<![这那])一?会儿?|[等过]一?下|[晚迟][点些]儿?|稍[后等]|回头|先"
)
_SOON = r"马上|这就|立[刻即]|现在|尽快|有空|有时间|抽空|抽时间"
_PAST = (
    r"(?:[这那]会儿?|左右|以?后|之?内|以?前|就|再|才|能|会|要|得|可以|准备|打算|争取|的时候|的话|[那吧啊哈])"
)
_ME = r"(?:我们?|咱们?|俺们?|人|师傅|这边)"
_BUSY = (
    r"(?:还|正)*在?(?:忙|开会|上班|加班|上课|外面|外头|外地|路上|单位|公司|吃饭|开车|值班|(?:隔壁|别的?|另外?一?个?)(?:小区|楼|地方|家|户)"
    rf"|(?<=在){_HOUR}(?:号楼|栋|幢|座)(?:{_HOUR}单元)?[这那]?[边儿]?"
    r"(?:[修弄换通装](?:水管|电梯|下水道?|暖气|灯|门|锁|管子?|阀门?)?)?)"
    r"(?:着|呢|修|干活|忙)*|手头?上?还?有(?:点|个)*(?:活|事)|有点?事"
)
_OVER = (
    r"(?:下了?班|忙完?这[个家边户]|忙|开完会|散会|吃[完过了]?饭|[弄干修办忙]?完(?:事|活|了|这[个家边户])*|结束|收工|交接班?)"
    r"(?:完|了)?(?:以?后|之后|再|就)*"
)
_COME = (
    r"(?:(?:安排|派|叫|让)(?:个?人|师傅)*|[过上]?去|来|到|上门|跑)+(?:一趟|看|瞧|处理|修|弄|办|换|检查|一下|[看弄修]?看|哈)*"
    r"|路上|看[看下]|看一[看下眼]|瞧瞧|瞅瞅|处理(?:一?下)?"
)
_PART = (
    rf"(?:{_OVER}(?=.*(?:[去来到看过修换弄]|处理|安排))|{_YES}|{_DAY}|{_TIME}|{_SOON}|{_BUSY}|{_PAST}|{_ME}|{_COME}"
    r"|[\s,，。.!！~～、👌👍])"
)
_COMING = re.compile(rf"(?:{_PART})++", re.IGNORECASE)
_COMES, _SOMETIME = re.compile(_COME), re.compile(rf"{_DAY}|{_TIME}|{_SOON}|{_OVER}")
_DENIED = re.compile(r"没(?!问题|事)|[不别谁吗么嘛?？]|去[过了]|[来到看][过了]|来回|[来去]着")
_FIRST = re.compile(rf"(?:{_YES}[\s,，。.!！~～]*)*+")


def plan_in(words: str) -> str:
    """When they come, or that they do; empty where the words say anything else besides."""
    said = words.strip()
    if len(said) > _LONGEST or _DENIED.search(said) or not _COMING.fullmatch(said):
        return ""
    return _FIRST.sub("", said, count=1) if _COMES.search(said) or _SOMETIME.search(said) else ""
