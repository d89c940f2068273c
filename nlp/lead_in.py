"""Leave out that somebody says something, and who: 我老伴说楼道里有股糊味, 老张家没暖气,让我跟你们说一声."""

import re

_WHOM = r"[跟和向给同](?:[你您]们?|大家|物业|社区|领导|书记|各位)"
_FIRST = r"那个|就是|对了|另外|还有|顺便"
_ONE = r"(?:一下|一声|下|一?[个件]小?(?:事情?|问题|情况)|[点些]小?(?:事情?|问题|情况))?"
_GOING = r"我?(?:还|也)?(?:想|要|得|来)?"
_TO = rf"(?:{_FIRST})[, ]*{_GOING}(?:{_WHOM})?|{_GOING}{_WHOM}"
_SAY = r"说|讲|反映|反应|汇报"
_LEAD = re.compile(
    rf"(?:(?:{_TO})(?:{_SAY})|{_GOING}(?:反映|反应|汇报|报修)){_ONE}[啊哈呀]?[,:。 ]+(?=[^,。]{{3}})"
)
_FAMILY = (
    r"(?:老伴儿?|老公|老婆|媳妇|爱人|[老我]?[妈爸]|妈妈|爸爸|闺女|姑娘|女儿|儿子|孩子|孙[子女]"
    r"|奶奶|爷爷|姥姥|姥爷|婆婆|公公)"
)
_KIN = r"(?:大[爷妈娘叔婶]|阿姨|奶奶|爷爷|[婶姨叔哥姐嫂])"
_NEIGHBOUR = (
    r"(?:(?:隔壁|对门|楼[上下]|对面)(?:的|家|那家|住的)*)?"
    rf"(?:邻居们?|老[张王李赵刘陈杨黄周吴徐孙马朱胡郭何高林罗]|(?!我)[\u4e00-\u9fff]{_KIN})"
)
_CALLS = (
    r"(?:刚才?|今天|早上|晚上|又|老|打电话|来电话|发微信|发消息|回来|过来|跑来|来|[跟给对和]我|就|都)*"
    r"(?:说|讲|告诉我|喊)(?:是|的|了)?[,: ]?"
)
_DENIED = r"[不没话谢要想我俺]|明天|后天|过[两几]|[你您]们?[说讲是]|[他她](?![家那])|那边|老家|好了|修好"
_TELLER = (
    re.compile(  # what is denied, thanked for or of elsewhere is no report; long words tell by themselves
        rf"(?:听(?:见|到)?)?(?:(?:我|俺|咱)们?家?的?{_FAMILY}|{_NEIGHBOUR}){_CALLS}"
        rf"(?!{_DENIED})(?=[^。!?;]{{4,20}}$)"
    )
)
_EXCUSE = re.compile(  # before what tells that it goes on; 还是谢谢您 is talk
    r"(?:真是?|实在)?(?:不好意思|对不起|抱歉)[啊呀了哈]*[,。!~ ]+(?=还(?:是|在)?[不没漏滴冒黑堵响停坏])"
)
_CALLED = re.compile(  # @刘师傅 3号楼的灯; 喂是110吗 有人偷东西
    r"\A(?:@[^\s@,。:]{1,12}[\s,。:]+|(?:[^\W\d好行是的嗯哦啊]|物业)(?:师傅|书记|主任|经理)[\s,:]+(?!.*[谢谢感赞苦])"
    r"|喂?[,\s]*(?:这?是)?(?:11[09]|12[02]|派出所)[吗么][啊呀,。!?\s]*)(?=[^,。]{3})"
)
_BEGS = frozenset("让叫托喊请")  # one of them stands in what follows; most texts have none
_BEGGED = re.compile(
    r"[,。 ]*(?:就)?(?:[他她]|人家|老人)?(?:让|叫|托|喊|请)(?:我|俺)(?:来|帮[他她]?|替[他她]?|给[他她]?)*"
    r"(?:着|忙)?(?:跟|向|和|给)?(?:[你您]们?|物业|社区)?(?:来|在群里)?"
    r"(?:问|说|讲|报|反映|登记|打听)(?:一?下|一?声|问|说)?[吧啊呀了]*[。! ]*$"
)


def without_lead_in(text: str) -> str:
    """The normalized text without it."""
    text = _CALLED.sub("", text)
    found = _LEAD.match(text) or _TELLER.match(text) or _EXCUSE.match(text)
    rest = text[found.end() :] if found else text
    return rest if _BEGS.isdisjoint(rest) else _BEGGED.sub("", rest) or rest
