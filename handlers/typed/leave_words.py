"""What people say about leave, duty and their own work, apart from 请假 itself: whole messages."""

from handlers.typed.phrases import AFTER, ASKING, shape
from handlers.typed.verbs import Verb

_SAID = {
    Verb.BACK: (
        r"我?(?:要|来)?(?:提前)?销(?:个|一下)?假|(?:我)?(?:取消请假|不请假了?|假期?取消)|提前销假"
        r"|我?(?:提前)?(?:回来上班|休完假|休假回来|请假回来)了?|我?提前回来了?"
    ),
}
_ASKED = {
    Verb.AWAY: (
        r"(?:今天|现在|目前|这几天|最近|明天)?(?:都)?(?:有)?(?:谁|哪些人|哪几个人?|哪些|什么人|哪个)(?:在|要)?(?:请假|休假|休息)"
        r"|(?:看看?|查)?(?:一下|下)?(?:请假|代班|替班)(?:表|名单|情况)|(?:请假|代班)的人(?:有谁|是谁)?|谁(?:代|替)谁"
    ),
    Verb.DUTY_TABLE: (
        r"(?:看看?|查|发)?(?:一下|下)?(?:这个?周|本周|今天|最近|这几天)?的?(?:值班|排班)(?:表|名单|情况|安排)|最近谁值班"
    ),
    Verb.ON_DUTY: (
        r"(?:今天|今日|今晚|现在|这会儿?)?(?:都)?(?:是|有)?谁(?:在|来)?(?:值班|当班|当值)"
        r"|(?:今天|今日)(?:的)?值班(?:人员|的人|的)?(?:是谁|有谁)?|值班(?:人员|的人)(?:是谁|有谁)?|今天谁在岗"
    ),
    Verb.LOADS: (
        r"谁(?:的)?(?:手上|手里|手头)(?:的)?(?:活儿?|事情?|单子?)?(?:最|比较)?多|谁(?:最|比较)?忙"
        r"|(?:大家|各人|每个?人)(?:手上|手里|手头)(?:都)?(?:有)?(?:几|多少)(?:件|个)?(?:活儿?|事情?)?"
    ),
    Verb.WORKLIST: (
        r"(?:看看?|查(?:一下|下)?)?(?:我)?(?:今天|今日)(?:我)?(?:要|该)(?:办|做|干)(?:的)?(?:事情?|活儿?|什么|哪些|几件)?"
        r"(?:有?哪些|有什么)?|(?:看看?|查(?:一下|下)?)?我(?:今天|手上|手里|手头)?的(?:活儿?|工作|任务|待办)(?:有哪些|有什么)?"
        r"|我(?:手上|手里|手头)(?:还)?有(?:几件|多少|什么|哪些)(?:活儿?|事情?)?|(?:我的)?待办(?:事项)?"
    ),
}
SHAPES = (
    *((verb, shape(rf"(?:{words}){AFTER}")) for verb, words in _SAID.items()),
    *((verb, shape(rf"(?:{words}){ASKING}")) for verb, words in _ASKED.items()),
)


def find_verb(said: str) -> Verb | None:
    """The verb a whole message says, or None."""
    return next((verb for verb, words in SHAPES if words.fullmatch(said)), None)
