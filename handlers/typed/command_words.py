"""The table of words that make a command: whole messages, and openings that bring words along."""

from handlers.typed import board_words, event_words, hand_words, oversight_words, rating_words
from handlers.typed.phrases import (
    AFTER,
    ASKING,
    BARE_NUMBER,
    ENDING,
    GAP,
    MENDED,
    NO_QUESTION,
    NUMBER,
    Phrase,
    opening,
    shape,
)
from handlers.typed.rating_words import REOPEN
from handlers.typed.verbs import Verb

# What a worker may add to 收到, and what shows that a resident is telling something else.
_PLAN = (
    r"(?:马上|这就|立即|立刻|我|明天|今天|今晚|下午|上午|晚上|中午|现在|稍后|一会|待会|\d+分钟|\d+点|半小时"
    r"|等(?:一?会|一?下)|过(?:一?会|一?下)|晚[点些]|早上|后天|周[一二三四五六日末]|下周|这[两几]天|尽快|有空|抽空"
    r"|(?:下|上)班|忙完|开完会|[吃做].{0,2}饭|回[去来家头]|路过|顺[便路]|过[去来]"
    r"|师傅|已|安排|派|正在|在路上|去|开始|准备|在(?:修|看|查|弄|处理))"
)
_NO_TROUBLE = r"(?!.*(?:没(?!事|问题|大碍)|不|坏|漏|钱|费|还|又|但|可是|结果|才|谢|[?？吗]))"
_GOING = r"(?:马上|这就|立刻|立即)(?:去|到|来|过去|过来|处理|安排)"
_RECEIVER = (
    rf"{GAP}*(?P<receiver>(?!发|[a-z一-龥]*(?:大家|各位|看|群|自己|谁|的|了|吗|账|一下)|[a-z一-龥]+[钱费发]|[钱费](?![一-龥]))[a-z一-龥·_]{{2,10}}?)"
    rf"(?:来|去)?(?:处理|办理|办|负责|解决|跟进|跟一?下)?[吧呗]?(?:{GAP}+(?P<after>\d{{1,6}})(?=[\s,，、:：]))?(?:{GAP}+(?P<reason>.{{1,100}}))?{GAP}*"
)
_THAT_ONE = (
    r"(?P<place>(?:那个|那件)?[一-龥0-9]{1,10}?)(?:那个|那件事?|这个|这件|的(?:那个|事情?)?)"  # 水管那个
)
_TO = r"给(?!我|你|您|他|她)"
_DAY_AHEAD = r"(?=\d|今|明|后天|大后|下|本|周|星期|礼拜|月底|年底|[一二三四五六七八九十两半])"
_ERASING, _WHOSE = r"(?:删除?掉?|抹[去掉]|清除)", r"(?:[我他她](?:说|家)?的)?"
_MY_WORDS = r"我(?:自己)?(?:之前|刚才|上次|以前)?(?:说|讲|发|报)过?的(?:那些?|这些?)?(?:话|内容|消息|东西)"
_WEEK = r"(?:20\d\d年?-?[Ww第]?\d\d?周?|第?\d\d?周|上上周|上一?周|本周|这一?周)"
_MONTH = r"(?:20\d\d[-年/.]\d\d?月?|\d\d?月|上个?月|本月|这个月)"

_ENDED = r"(?:关|删|销)(?:掉|了(?:吧|它)?)|关闭|结束|结案|[销关]单|销案|归档|作废|删除"
_COUNTED = (
    r"(?:的|一?共|总共|都|全|社区)*(?:有|办了|来了|收了|登记了|报了|说了|接了|是)?(?:多少[件个]?|几[件个])(?:事情?|诉求|单子?)?"
    r"|(?:的|社区)*(?:数据|情况|统计|汇总|总结|报表|办理情况|新增(?:的|多少件?|几件)?)?(?:怎么?样|如何)?"
    r"|(?:的|社区)*(?:满意率|满意度|办结率|解决率|响应率)(?:是|有)?(?:多少|怎么?样)?"
)

_TALLIED = r"(?:统计|汇总|看|查|数|算)(?:一下|下)?(?:社区)?"

_WORKER = r"(?P<receiver>[一-龥]{2,5}?)"
_FASTER = r"(?:快点儿?|快些|抓紧|赶紧|尽快)(?:时间|去?办|去?修|来|去|弄|处理)?"

_WHO = r"(?:师傅|物业|供水|供热|供电|供暖|燃气|社区|执法|民警|网格员|楼门长)"
_ABOVE, _ABOVE_US = r"(?P<receiver>社区|街道|书记|区里|上级)", r"(?P<rest>街道|区里|上级|上面)"
_NOT_MINE = r"这?个?(?:事|单)?(?:不归|不是)我们?(?:公司|这边|单位)?(?:管|的活|负责)的?了?"
_ASK_THEM = r"(?:得|要|该|应该|你们?)?(?:找|叫|让|请|去找|问)[一-龥]{2,8}"  # 找供电
_NOT_OURS = rf"退[了掉]?(?:{GAP}+(?P<tight>.+))?|(?P<reason>都?不(?:是|归|属于)我们?的?(?:活|事|管)?的?)"

_THEIRS = r"(?:应?该|得)?(?:是|归|属于)(?:人家)?[一-龥]{2,8}?(?:的|管|负责)的?(?:活|事)?"  # 是市政的
_NOT_US = r"不(?:是|归|属于)我们?(?:物业|公司|单位|这边|社区)?(?:的|管|负责)?的?(?:活|事)?"
_OF_OTHERS = rf"{_THEIRS}{GAP}*{_NOT_US}|{_NOT_US}{GAP}*{_THEIRS}"
_PASS_ON = rf"{_THEIRS}{GAP}*(?:请|麻烦|帮忙)?(?:转|派|交)给?(?:他们|人家)(?:吧|去)?"

_WEAK, _HARD = r"我?(?:耳朵|眼睛?+|岁数|年纪)", r"[听看]不太?[清见到](?:楚|字)?|不会打字"
_HARD_OF = (  # 我耳朵背，听不清
    rf"(?:(?:{_WEAK}(?:(?!{_WEAK}|{_HARD})[一-龥]){{0,3}}|{_HARD})[\s,，]*)*"
)
_WHOLE: dict[Verb, str] = {
    Verb.ACCEPT: (
        rf"(?:我们?|[一-龥]{{0,2}}师傅|物业|社区|供[水电热暖]|电力|燃气|[这那]边|第[一-龥\d][个件])*已?(?:收[到道倒悉]?|[手受]到|接单)|收到[\s,，]*收到|接了|接下|已?受理|我?(?:去|来)看看|我?(?:来|接)|我去|我(?:来|接|去)(?:办|接|单|处理|修|看)"
        rf"|这单我接|我接单|(?:我们?)?{_GOING}|(?:收到|接单){GAP}*(?:我们?)?{_GOING}"
    ),
    Verb.ARRIVE: (
        r"(?:我|我们|人|师傅|维修师傅|工人)?(?:已经?)?(?:到了|到场|到现场|到达|到达现场|到位|在现场)|已到|到|我?到(?:楼下|门口|现场|地方)了?|(?:楼下|门口)了"
    ),
    Verb.ACKNOWLEDGE: r"已阅|阅",
    Verb.WAIT: r"等(?:居民|住户|业主)",
    Verb.RETURN: r"恢复(?:办理)?|继续办理?|取消暂缓|重新办理?",
    Verb.ESCALATE: (
        rf"(?:往上|向上|请求|需要)?(?:上报|升级)(?:一下)?(?:到|给)?{_ABOVE}?|[往向]上报(?:一下)?|报上去|(?:(?:上?报|转[交派]?|交|派)给?|给|[往向](?=..报)){_ABOVE_US}(?:办|处理|报)?"
    ),
    Verb.HAND_BACK: r"退单|退件|退回去?|打回|退回?给社区",
    Verb.DELIBERATE: r"(?:提交|提请|发起)?协商(?:一下)?|议一议",
    Verb.DECIDE: r"决议",
    Verb.DECLINE: r"不予受理|不受理",
    Verb.APPEAL: r"(?:我要?)?申诉",
    Verb.DEFER: r"暂缓(?:办理)?|缓办|延期|推迟|延后",
    Verb.UNLINK: r"取消并案|解除并案|取消合并|拆案|拆开|分开办|拆开办",
    Verb.REMIND: r"(?:再)?催(?:办|单|促)?(?:一下|一催|一遍|一次|催|下)?(?:物业|师傅|他们|社区)?",
    Verb.FINISH: rf"(?:把)?(?:[这那](?:件|个|单)(?:事情?)?(?:就|给|先)?)?(?:{_ENDED})",
    Verb.WITHDRAW: r"(?:我要?)?(?:撤回|撤销|撤单|撤了)",
    Verb.REOPEN: REOPEN,
    Verb.JOIN: (
        r"(?:我|俺|咱)们?(?:家|这|这边|这儿|楼|单元|这层)?也(?:是(?:这样)?|一样|有|遇到)|我家一样|也是|同上"
        r"|\+1|加1|加一|附议|同求"
    ),
    Verb.REASSIGN: r"转派?给?|转交",
    Verb.REGISTER: r"(?:帮[他她]|替[他她])?(?:登记|立案)(?:一下|上|下)?|记一?下来?|记上",
    Verb.DIGEST: (
        r"(?:看|出|要|发)?(?:一下|下)?(?:社区)?(?:的)?周报(?:发?给?我)?(?:一份)?|(?:统计|汇总)(?:一下|下)?(?:社区)?(?:的)?(?:数据|情况)?"
        r"|(?:满意率|满意度|办结率|解决率|响应率)(?:是|有)?(?:多少|怎么?样)?"
    ),
    Verb.RANKING: r"(?:看|出|要|发)?(?:一下|下)?(?:社区)?(?:的)?月报(?:排名)?",
    Verb.RELAY: r"代报",
    Verb.PERSON: (
        r"(?:我要|我想|想|给我|能不能)?(?:找|叫)一?个人(?:跟|和|给|同)我(?:说(?:说)?话?|讲讲?|打电话|联系)|(?:我要|我想|想|给我|能不能)?(?:转接?到?|找|接|叫|要|联系)?(?:一?个|一下)?(?:人工(?:客服|服务|坐席)?|真人|活人)(?:客服|说话)?"
        rf"|{_HARD_OF}(?:[你您]们?)?(?:能不能|可不可以|能|可以|麻烦)?给我[回打]一?个?电话(?:说|讲)?(?:行不行|行吗|好吗|可以吗|[吗吧])?"
        rf"|{_HARD_OF}我?(?:想|要|能不能|能|可以)打个?电话(?:说|讲|报)(?:吗|不)?|[你您]们?(?:的)?电话(?:号码?)?(?:是)?多少"
        rf"|(?:(?:社区|居委会)?的?(?:书记|主任|楼门?长|网格员|物业|社区|居委会)|(?:来?修[一-龥]{{0,3}}的)?[一-龥]?师傅|来?修[一-龥]{{0,3}}的|[他她]|工人"
        r"|保安|门卫|[水电]工|水电工|维修工?|管家|[一-龥]{1,2}(?:大[爷妈娘叔姐哥]|奶奶|爷爷|阿姨|叔叔|经理|老师))?"
        rf"的?(?:姓(?:啥|什么)|叫(?:啥|什么)|是(?:谁|哪个|哪位))?{GAP}*"
        r"(?:电话|手机号?|联系方式)(?:号码?)?(?:(?:是|有)?(?:多少|几号|没有|吗|谁知道)|[给发](?:我|一?下|一个)+)?"
        r"|(?:书记|主任|楼门?长|网格员)(?:姓(?:啥|什么)|叫(?:啥|什么)|是(?:谁|哪个|哪位))"
        r"|(?:我们|咱们?)?(?:这个?)?(?:院子?|小区|楼)(?:到底|究竟)?(?:是|该)?(?:归谁|谁来?|谁在)管啊?"
    ),
    Verb.BIND: r"绑定(?:本群|群|小区)?",
    Verb.RECLASSIFY: r"改类别?|改分类",
    Verb.MERGE: r"并案|合并",
    Verb.ANSWER: r"答复",
    Verb.COMMENT: r"补充",
    Verb.ERASE: (
        rf"{_ERASING}{_WHOSE}原话|{_WHOSE}原话{_ERASING}|(?:我要|我想)?{_ERASING}{_MY_WORDS}"
        rf"|(?:能不能|可以|我要|我想|我希望)?把?{_MY_WORDS}(?:都|给我|能不能|能|可以|可不可以)?{_ERASING}(?:吗|么|嘛)?"
    ),
}
_ASKED: dict[Verb, str] = {
    Verb.LOOKUP: (
        r"(?:查(?:一下|下|看|询)?|看(?:一下|看|下))?(?:办理|处理)?(?:进度|进展|状态)(?:如何|怎么?样)?|查询"
        r"|(?:现在|目前)?(?:办|处理|进行)?(?:得|的)?到(?:哪|哪里|哪儿|哪一步|什么程度)"
        r"|什么(?:进度|进展|情况)|有(?:进展|结果|消息)|(?:办|处理|弄|修)(?:得|的)?怎么?样"
    ),
    Verb.MINE: (
        r"(?:查(?:一下|询)?|看看)?我(?:报|反映|说|提)?(?:过)?的(?:那个|那件|几个)?(?:事情?|诉求|事项|单子?|问题)"
        r"(?:(?:现在)?(?:办|处理)?(?:得|的)?(?:到哪|怎么?样)[里儿]?|(?:的)?进度)?"
    ),
    Verb.WHY: (
        r"(?:为什么|为啥|怎么|凭什么|为何)(?:要)?(?:派单?|转派?|分派?|交)(?:给|到).{0,6}"
        r"|为(?:什么|啥)(?:是|找)[他她我]"
    ),
    Verb.LOOKS: (
        r"(?:都)?有?(?:哪些人|什么人|谁|哪个)(?:都)?(?:看|查|翻)(?:过|了|到过?)(?:我|俺|咱)们?(?:家)?的?"
        r"(?:电话|手机号?|号码|电话号码|门牌号?|房号|地址|个人信息|信息|资料)"
    ),
    Verb.HELP: (
        r"[我俺](?:真|也|都|还|老了)*不[太大]?会[弄用使整玩]这个?(?:东西|玩意儿?)?"
        r"|这个?(?:东西|玩意儿?)?(?:咋|怎么)?[弄用使整]?[啊呀]?[,，\s]*[我俺]真?不[太大]?会[弄用使整]?"
        r"|帮助|怎么用|怎么使用|如何使用|使用说明|使用帮助|说明书|菜单|help|怎么说事|你(?:会|能)(?:干|做)?(?:什么|啥)"
    ),
    Verb.GREET: (
        r"你好|您好|在|在不在|hi|hello|哈喽|嗨|(?:在不在[呀啊]?|有人[吗么]?)?说句话"
        r"|(?:喂[喂,，\s]*+)?能?听得?见不?|喂[喂,，\s]*+"
    ),
}
_OPENINGS: tuple[tuple[Verb, str], ...] = (
    (Verb.ACCEPT, rf"(?:收到|接单)[了啦]?{GAP}*{NUMBER}{GAP}*{_NO_TROUBLE}(?P<reason>{_PLAN}.{{0,30}})"),
    (
        Verb.ARRIVE,
        rf"(?:已?到了?|到场|到现场)[了啦]?{GAP}+{NUMBER}{GAP}*{_NO_TROUBLE}(?P<reason>{_PLAN}.{{0,30}})",
    ),
    (Verb.RESOLVE, rf"(?:{MENDED})[了啦]?{GAP}+{NUMBER}{GAP}*{_NO_TROUBLE}(?P<reason>.{{1,60}})"),
    (Verb.HAND_BACK, opening("退单", gap="*")),
    (Verb.HAND_BACK, opening("退回|退件|打回")),
    (Verb.HAND_BACK, rf"(?P<reason>{_NOT_MINE}(?:{GAP}*{_ASK_THEM})?)"),
    (Verb.ESCALATE, opening(rf"(?:往上)?上报(?:到|给)?{_ABOVE}?")),
    (Verb.DEFER, rf"(?:暂缓(?:办理)?|缓办){GAP}*{NUMBER}{GAP}*{NO_QUESTION}(?P<until>.{{1,200}})"),
    (
        Verb.DEFER,
        rf"(?:延期|推迟|延后){GAP}*{NUMBER}{GAP}*(?:到|至)?{_DAY_AHEAD}{NO_QUESTION}(?P<until>.{{1,60}})",
    ),
    (Verb.WAIT, opening("等(?:居民|住户|业主)")),
    (Verb.DELIBERATE, opening("(?:提交|提请|发起)?协商")),
    (Verb.DECIDE, opening("决议|协商结果|协商决议")),
    (Verb.DECLINE, opening("不予受理", gap="*")),
    (Verb.DECLINE, opening("不受理")),
    (Verb.APPEAL, opening("(?:我要?)?申诉")),
    (Verb.RECLASSIFY, rf"(?:改类别?|改分类|归类){GAP}*(?P<n>\d{{1,3}}){GAP}*"),  # a code has four digits
    (
        Verb.RECLASSIFY,
        rf"(?:改类别?|改分类|归类){GAP}*{BARE_NUMBER}{GAP}*(?:到|为|成|:)?{GAP}*(?P<category>[\w/、]{{1,16}}){GAP}*",
    ),
    (
        Verb.REMIND,
        rf"(?:再)?催(?:办|单|促)?(?:一下|一催|催|下){GAP}*(?P<receiver>(?!物业|费|[那这][个件])[一-龥]{{2,5}}?){AFTER}",
    ),
    (
        Verb.REMIND,
        rf"(?:让|叫|请|告诉|跟){_WORKER}(?:说(?:一声)?)?{_FASTER}{AFTER}",
    ),
    (Verb.REMIND, opening("(?:再)?催(?:办|单|促)?(?:一下|一催|催|下)?(?:物业|师傅|他们|社区)?")),
    (Verb.WITHDRAW, opening("(?:我要?)?(?:撤回|撤销|撤单)")),
    (Verb.REOPEN, opening(REOPEN + "了?")),
    (Verb.JOIN, rf"(?:{_WHOLE[Verb.JOIN]})的?{GAP}+(?P<reason>.{{1,40}})"),
    (Verb.COMMENT, opening("补充(?:一下|说明)?|备注")),
    (Verb.ERASE, opening(_WHOLE[Verb.ERASE], gap="*")),
    (Verb.ANSWER, rf"答复(?:居民)?{GAP}+{NUMBER}{GAP}*(?P<reason>.{{1,1000}})"),
    (Verb.REGISTER, r"(?:登记|立案)(?:一下)?(?:\s*[:：,，]\s*|\s+)(?P<rest>.{1,2000})"),
    (
        Verb.RELAY,
        r"(?:代报|代为上报|代居民报|代说|[代替](?=(?![我你您他她表换办理价])[^\s:：,，]{2,12}说[\s:：,，]))[\s:：,，]*(?P<rest>.{1,4000})",
    ),
    (Verb.BIND, rf"绑定(?:本群|群)?(?:到|为)?{GAP}*{NO_QUESTION}(?P<place>[\w·()（）\-]{{2,20}}){GAP}*"),
    (Verb.DIGEST, rf"(?:看|出|要|发)?周报{GAP}*(?P<rest>{_WEEK})的?"),
    (Verb.DIGEST, rf"(?:看|出|要|发)?(?P<rest>{_WEEK})的?周报"),
    (Verb.RANKING, rf"(?:看|出|要|发)?月报{GAP}*(?P<rest>{_MONTH})的?"),
    (Verb.RANKING, rf"(?:看|出|要|发)?(?P<rest>{_MONTH})的?月报"),
    *(
        (verb, rf"(?:{_TALLIED}(?P<rest>{span})的?|(?:{_TALLIED})?(?P<span>{span})(?:{_COUNTED})){ASKING}")
        for verb, span in ((Verb.DIGEST, _WEEK), (Verb.RANKING, _MONTH))
    ),
    (Verb.REASSIGN, rf"(?:转派给?|转给|转交给?|改派给?|派单?给|交给|转){GAP}*{NUMBER}{GAP}*给?{_RECEIVER}"),
    (Verb.REASSIGN, rf"(?:转派|派单?|交|转|把|将){GAP}*(?P<n>\d{{1,6}})号?{GAP}*给{_RECEIVER}"),
    (Verb.REASSIGN, rf"(?:[把将])?{_THAT_ONE}(?:转派|转交?|改?派|交){_TO}{_RECEIVER}"),
    (Verb.REASSIGN, rf"[把将]{_THAT_ONE}{_TO}{_RECEIVER}"),
    (Verb.REASSIGN, rf"(?P<n>\d{{1,6}})号?{GAP}*(?:转派给?|转给|转交给?|改派给?|派单?给|交给|转){_RECEIVER}"),
)
_WITH_NUMBER: tuple[tuple[Verb, str], ...] = (
    (Verb.LOOKUP, rf"(?:(?:查|看)(?:询|一下|下|看)?|呢|怎么?样){ASKING}"),
    (Verb.WITHDRAW, rf"取消{AFTER}"),
    (Verb.SUPERVISE, r"(?P<until>(?!月)[一-龥\d]{1,9}前)(?:必须|一定|要|书面|给[我个])+(?:答复|回复).{0,4}"),
    (Verb.ARRIVE, rf"到{AFTER}"),
    (Verb.RECLASSIFY, r"改(?:成|为)(?P<category>(?![今明后周下上\d])[\w/、]{1,16})"),
    (Verb.REASSIGN, rf"派?给(?P<receiver>[一-龥]{{0,6}}{_WHO})(?:来|去)?(?:办|处理)?{AFTER}"),
    (Verb.RESOLVE, rf"(?!.*(?:没|不|还|又|才|谁|说)).{{1,10}}(?:{MENDED})了?{AFTER}"),
    (Verb.ANSWER, rf"(?:回复|回答)(?:居民)?{GAP}+(?P<reason>.{{1,1000}})"),
)


def _alone() -> list[Phrase]:
    said = [Phrase(verb=verb, shape=shape(rf"(?:{words}){AFTER}")) for verb, words in _WHOLE.items()]
    asked = [Phrase(verb=verb, shape=shape(rf"(?:{words}){ASKING}")) for verb, words in _ASKED.items()]
    mended = Phrase(verb=Verb.RESOLVE, shape=shape(rf"(?:都|全)?(?:已经?)?(?:{MENDED}){ENDING}{GAP}*"))
    return [*said, mended, *asked]


# In the order they are tried: a whole message beats an opening with words after it.
ALONE: tuple[Phrase, ...] = (
    *_alone(),
    *rating_words.ALONE,
    *hand_words.ALONE,
    *oversight_words.ALONE,
    *event_words.ALONE,
    *board_words.ALONE,
)
OPENINGS: tuple[Phrase, ...] = (
    *rating_words.OPENINGS,
    *(Phrase(verb=verb, shape=shape(words)) for verb, words in _OPENINGS),
    Phrase(verb=Verb.HAND_BACK, shape=shape(_NOT_OURS), needs_number=True),
    Phrase(
        verb=Verb.HAND_BACK,
        shape=shape(rf"(?P<reason>[一-龥]{{0,6}}?(?:{_OF_OTHERS}|{_PASS_ON})了?)"),
        needs_number=True,
    ),
    *hand_words.OPENINGS,
    *oversight_words.OPENINGS,
    *board_words.OPENINGS,
)
BESIDE_NUMBER: tuple[Phrase, ...] = (
    *(
        Phrase(verb=verb, shape=shape(words), needs_number=True, needs_mark=verb is Verb.RESOLVE)
        for verb, words in _WITH_NUMBER
    ),
    *hand_words.BESIDE_NUMBER,
    *oversight_words.BESIDE_NUMBER,
)
