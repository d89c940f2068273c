"""我是新来的楼门长，我该干什么: what somebody at work asks about their part in it."""

from enum import StrEnum

from handlers.typed.asked import Topics


class AboutWork(StrEnum):
    """What somebody wants to know."""

    START = "start"  # 我该干什么
    TOLD = "told"  # 有事我怎么知道
    TAKE = "take"  # 收到是啥意思
    NOT_MINE = "not_mine"  # 不归我管的怎么办
    CANNOT = "cannot"  # 我不会弄怎么办
    BUSY = "busy"  # 我没时间咋办
    NIGHT = "night"  # 晚上也要管吗
    RELAY = "relay"  # 怎么帮老人报
    LIST = "list"  # 怎么看我手里有啥
    PHOTO = "photo"  # 办完了要不要拍照


_HOW = r"(?:怎么|咋|如何|怎样)"
_WHAT = r"(?:什么|啥|哪些|点啥|点什么)"
_THEN = rf"(?:的话|了|的|呢)?[\s,，]*(?:{_HOW}(?:办|弄|整|回)|该{_HOW}|咋整)"
_IF = r"(?:要是|如果|万一|遇到|碰到|有的|那|我|要|事情?|是)*"
_POST = r"(?:这个?)?(?:楼门长|网格员|物管员?)"
_OLD = r"(?:老人家?|居民|别人|邻居|人家|他们)"
_HANDS = r"(?:手里|手上|手头|名下)?(?:的)?(?:有)?"
_SHAPES: dict[AboutWork, tuple[str, ...]] = {
    AboutWork.START: (
        rf"(?:我)?(?:现在|平时|每天|都)*(?:该|要|需要|得|应该|能)(?:干|做|管|办){_WHAT}(?:事|活)?",
        rf"{_POST}(?:该|要)?(?:干|做|管){_WHAT}(?:的)?",
        rf"{_HOW}(?:当|干|做){_POST}",
        r"从哪(?:儿|里)?(?:干|做|开始)起?",
    ),
    AboutWork.TOLD: (
        rf"有事(?:了|情)?(?:我)?{_HOW}(?:知道|收到|晓得)",
        rf"(?:有事)?(?:你|会)*{_HOW}(?:通知|告诉|找)我",
        r"有事(?:会|能)?(?:通知|告诉|叫)我",
    ),
    AboutWork.TAKE: (
        rf"[“\"]?(?:收到|到了|受理|接单)[”\"]?(?:就|是|有|个)*{_WHAT}(?:意思|用)",
        r"回了?收到(?:就|是)*(?:要|得)(?:马上)?去",
    ),
    AboutWork.NOT_MINE: (
        rf"{_IF}(?:不归|不是|不属于)我(?:们)?(?:这边|这儿)?(?:管|的事|的活)?(?:的事?)?{_THEN}",
    ),
    AboutWork.CANNOT: (
        rf"{_IF}(?:不会|不懂|弄不了|办不了|解决不了|管不了)(?:弄|办|修|用|操作|解决)?{_THEN}",
    ),
    AboutWork.BUSY: (rf"{_IF}(?:没时间|没空|忙不过来|太忙|顾不上|上班没空){_THEN}",),
    AboutWork.NIGHT: (
        r"(?:晚上|半夜|夜里|周末|节假日|过年)(?:的事)?(?:我|也|还|都)*(?:要|得|用)(?:我)?(?:管|办|回|盯着?|值班)",
    ),
    AboutWork.RELAY: (
        rf"{_HOW}(?:帮|替|代)着?{_OLD}(?:家)?(?:报|说|登记|反映)(?:事)?",
        rf"老人不会(?:说|用|打字){_THEN}",
    ),
    AboutWork.LIST: (
        rf"(?:{_HOW}|(?:从|在)?哪(?:儿|里)?)(?:能)?(?:看|查)(?:到)?(?:我)?{_HANDS}(?:{_WHAT}|几件|多少|活|任务|事)+",
    ),
    AboutWork.PHOTO: (
        r"(?:办完|修好|完事|弄好)?(?:了)?(?:要不要|用不用|需不需要|是不是[要得]|必须|一定要|要|得|用)(?:拍|发|传|有)个?照片?",
    ),
}
_NEW = (
    r"(?:我)?(?:是)?(?:新来?的?|刚(?:当上?|来|上任)的?|第一天)(?:当|干|做)?[^,，。!！?？]{0,6}[\s,，。!！]+"
)
_TOPICS = Topics(
    _SHAPES,
    before=rf"{_NEW}|(?:请问|那|你好|您好|问一?下|书记)[\s,，]*",
    after=r"[啊呀呢吗么嘛吧不没的了]",
)


def asked_of_work(words: str) -> AboutWork | None:
    """What they ask about their part, and nothing else."""
    return _TOPICS.asked(words)
