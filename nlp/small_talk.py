"""Leave out clauses that only greet, excuse, sigh or tell the weather: 大家早上好,停电了 tells of power."""

import re

_WHO = (
    r"(?:各位|大家|邻居们?|街坊们?|朋友们?|业主们?|家人们|亲们|领导们?|老师们?|师傅们?|书记|主任|社区|物业|管家"
    r"|群里|闺女|姑娘|小伙子|[小老][\u4e00-\u9fff]|的)"
)
_GREETING = (
    rf"{_WHO}*(?:(?:早上|上午|中午|下午|晚上|新年|过年|春节|节日|周末|元旦|中秋|国庆)?(?:好|快乐|愉快|吉祥)"
    rf"|早|[您你]们?好){_WHO}*|{_WHO}{{1,3}}"
)
_EXCUSE = (
    r"(?:真是?|实在)*(?:不好意思|对不起|抱歉)?(?:[又再]?(?:打扰|打搅|麻烦|辛苦))(?:一下|大家|各位|你们?|您|了|领导|邻居们?)*"
    r"|(?:真是?|实在)*(?:不好意思|对不起|抱歉)"
    rf"|(?:谢谢|感谢){_WHO}+|大家都?(?:小心|注意|当心)(?:点|一下|安全)?"
)
_SIGH = (
    r"[唉哎诶咳嗐欸哎哟呀我的妈天呐呢]{1,6}|(?:真(?:是)?|太)?(?:倒霉|无语|闹心|糟心|烦人|服了|气人)"
    r"|(?:真|可|快|都)*(?:气|急|烦|愁|郁闷)死(?:我|个?人|俺)?|服了|无语|没法活|怎么办|咋办|拜托(?:大家|各位|你们)?"
)
_COMING = (
    r"(?:我|咱|俺)?(?:今天|今儿|昨晚|晚上|早上|中午)*(?:刚刚?|才|一)?(?:从\S{1,4})?"
    r"(?:下班|下夜班|放学|买菜|遛弯|散步|出差|遛狗|接(?:送)?孩子|送(?:完)?孩子(?:上学)?|回(?:到)?家|出门|进门|到家|回来|出去遛弯|起床|睡醒)"
    r"(?:回来|回家|到家)?"
    r"|(?:我|咱)?(?:刚刚?|才)(?:发现|看见|看到|知道)(?:的)?"
)
_KIN = r"(?:老伴儿?|老人|孩子|儿子|闺女|女儿|孙[子女]|老?[妈爸]|老[公婆]|媳妇|病人)"
_LIFE = (
    rf"(?:我|咱|俺|们|今天|明天|后天|最近|刚|正|要|还|家|里|有)*{_KIN}?(?:还|在|要|正|刚|也|今天|明天)*"
    r"(?:住院|结婚|高考|中考|考试|上学|生病|坐月子|腿脚不(?:好|便)|不在家|在外地|感冒|发烧|睡觉|写作业|上网课|一个人在家)"
    r"|我?(?:今年|都|快)*(?:\d{2}|[六七八九]十[一二三四五六七八九]?)多?岁?|我?(?:是老党员|年纪大|眼睛不好|不(?:太|大|怎么)?会(?:打字|用手机)"
    r"|用语音(?:说|打))"
)
_DAY = (
    r"(?:今天|明天|昨天|昨晚|又|这会儿|外[面边]|快)*"
    r"(?:下(?:大|小|暴)?[雨雪]|刮大?风|降温|周[末一二三四五六日]|过年|过节)"
)
_WHEN = r"(?:今天|今儿个?|这几天|最近|现在|晚上|白天|大(?:冬|夏|热|冷|三伏)天的?|外[面边]|这)*"
_HOW = r"(?:真|太|好|可真?|这么|那么|实在|也|又|真是|老)*"
_FEEL = r"(?:热|冷|闷|晒|潮|冻)(?:得?(?:很|要命|不行|够呛|死(?:人|个人)?|坏了|慌))?"
_WEATHER = rf"{_WHEN}(?:天气?儿?)?{_HOW}{_FEEL}"
_END = r"[了啊呀哦呢的哈吧]*"
_KINDS = rf"{_GREETING}|{_EXCUSE}|{_COMING}|{_LIFE}|{_DAY}|{_WEATHER}"
_BEFORE = re.compile(rf"(?:{_KINDS}|{_SIGH}){_END}")
_BEHIND = re.compile(rf"(?:{_KINDS}){_END}")  # a sigh behind others may be about the news
_LONGEST = 16  # characters of such a clause
_MARKS = re.compile(r"[,。!?;:~、… ]+")
_ADVICE = re.compile(r"别[^,。]{1,3}了$")  # 水管别冻了


def without_small_talk(text: str) -> str:
    """A normalized message without such clauses around others, if it is no advice to the neighbours."""
    *before, last = clauses = [clause for clause in _MARKS.split(text) if clause] or [text]
    told = [one for one in before if len(one) > _LONGEST or not _BEFORE.fullmatch(one)]
    if len(last) > _LONGEST or not _BEHIND.fullmatch(last):
        told.append(last)
    if len(told) in (0, len(clauses)) or _ADVICE.search(text):
        return text
    return ",".join(told)
