"""What people type: many wordings of one command, and reports that must not be taken for one."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.typed.command import Command
from handlers.typed.commands import parse_command
from handlers.typed.said_numbers import number_typed, numbers_in
from handlers.typed.verbs import Verb
from handlers.verb_table import READS, VERBS
from storage.models import Score

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)  # Saturday 21 November, 11:00 in Shanghai
V = Verb
quick = settings(max_examples=40)


def read(text: str) -> Command | None:
    """The command in a text, at NOW."""
    return parse_command(text, NOW)


WORDINGS: dict[Verb, str] = {
    V.ACCEPT: (
        "收到|收到了|收到。|收到!!|收到谢谢|好的收到|OK 收到|收到👌|[OK]收到|接单|我来|我来处理|已接单"
        "|我已收到|受理|马上去|马上到|收到 马上去|收到,明天上午过去看|收到，我们下午安排|收到~"
        "|嗯嗯收到|好的，收到|我去看看|收到,下班去看看|收到，周末去|收到 吃完饭过去"
        "|收到,等会儿去|收到，回去就修|收到 一会儿过来"
    ),
    V.ARRIVE: "到了|到场|已到|已到场|到现场了|我到了|师傅到了|师傅已到场|到了,在修|到|楼下了",
    V.RESOLVE: (
        "办完了|修好了|办结|已办结|搞定|搞定了|处理完了|处理完毕|已修好|解决了|已经修好了|修好了,换了个阀门|完成"
    ),
    V.HAND_BACK: "退单|退单 不归我们管|退单不归我们管|退回 不是我们的管线|不归我们管|这个事不归我们管",
    V.ESCALATE: "上报|上报社区|请上报|上报一下|上报 物业一直不来|升级|往上报|报上去|往街道报|报街道吧",
    V.DEFER: "暂缓|暂缓 等配件|暂缓到11月30日等配件|延期到下周|推迟 3天",
    V.WAIT: "等居民 没人在家|等居民|等住户 约开门时间|等业主：没人在家",
    V.ACKNOWLEDGE: "已阅|已阅。|已阅谢谢",
    V.RETURN: "恢复|恢复办理|继续办|取消暂缓",
    V.DELIBERATE: "协商|提交协商|协商 加装电梯的费用",
    V.DECIDE: "决议 同意加装|决议：同意加装",
    V.DECLINE: "不予受理|不予受理 不属于社区|不受理,重复",
    V.APPEAL: "申诉|我要申诉|申诉 这事归社区管",
    V.UNLINK: "取消并案|拆开|取消合并",
    V.REMIND: "催|催办|催一下|催催|再催一下|麻烦催一下|催办,快三天了|催一下物业",
    V.WITHDRAW: "撤回|撤销|我要撤回|撤回吧|撤回,搞错了",
    V.REOPEN: "没修好|还没好|还没修好|没修好呢|没解决|又漏了|没修好,又漏了|返工|还是没好",
    V.JOIN: "我家也是|我们家也是|我也是|+1|＋１|我家也一样|我们楼也是|同上|我家也是,好几天了",
    V.COMMENT: "补充 是西边那根|补充一下，在二楼",
    V.ANSWER: "答复 明天来水|答复：明天来水",
    V.LOOKUP: "进度|查进度|办到哪了|到哪了|查一下进度|什么进度?|有进展吗|办得怎么样了",
    V.MINE: "我的事|我报的事|我报的事到哪了|我的诉求|我的事怎么样了",
    V.LOOKS: "谁看过我的电话|谁看过我电话？|有谁查过我家门牌号吗|都有谁看了我的手机号|哪些人看过我的地址",
    V.WHY: "为什么派给他|为什么派给她?|为啥派给我们|为什么转给物业",
    V.BIND: "绑定 滨河小区|绑定滨河小区|绑定本群 滨河小区",
    V.DIGEST: "周报|看周报|看一下周报|社区周报|周报发我一份|周报给我",
    V.RANKING: "月报|看月报|月报排名",
    V.REGISTER: "登记|登记一下|帮他登记|记一下|登记。",
    V.LEND: "协办|请张三协办|协办 绿化队|让物业一起协办|协办 张三 带上梯子",
    V.CLAIM: "我想帮忙|我来搭把手|认领|我来认领|我认领这件|我们认领",
    V.HAND_LEAVE: "退出协办|我要退出协办|取消认领|不能协办了",
    V.PATROL: "巡查|巡查 3号楼2单元楼道灯坏了|巡查发现门禁坏了|今天巡查：东门垃圾满了|巡逻时看到墙皮掉了",
    V.APPROVE: "合格|核查合格|核查 合格|验收通过|核查没问题",
    V.UNCHECKED: "待核查|核查|哪些要核查?|还有哪些没核查",
    V.REJECT: "不合格|核查不合格|核查 不合格 灯还是不亮|验收没通过，墙没补",
    V.OPEN_HERE: "有几件没办完|还有哪些没办完|今天有什么事|在办的有哪些|谁还没接单|没接单的有几个|谁没回"
    "|还有谁没答复|今天有什么要紧的",
    V.TO_DECIDE: "今天有啥要我定的|有什么等我批的|要我签字的不|我要定啥|还有没有等我拍板的",
    V.DUE_SOON: "哪些快超时|快到期的有哪些|马上要超时的有哪些",
    V.OVERDUE: "哪些超时了|有几件超时|超时的有哪些|谁最慢|有啥超时的|有没有超时的",
    V.PERSON: "人工|转人工|找真人|我要人工客服|转接人工",
    V.ERASE: "删除原话|删除原话 居民要求|删掉原话，本人要求|请把他说的原话删掉，本人要求|清除原话：写错人",
    V.HELP: "帮助|怎么用|怎么用?|使用说明|你会什么",
    V.GREET: "你好|您好|在吗|你好!",
}


@pytest.mark.parametrize("verb", WORDINGS)
def test_people_say_it_in_many_ways(verb: Verb) -> None:
    heard = {words: found.verb if (found := read(words)) else None for words in WORDINGS[verb].split("|")}
    assert heard == dict.fromkeys(heard, verb)


REPORTS = (
    "物业收到钱不办事|电梯修好了又坏|到了晚上路灯不亮|我家暖气还没好, 3号楼|不满意物业收费|转给大家看看"
    "|3号楼灯坏了|收到停水通知了吗|收到吗|修好了吗|修好了谢谢师傅|我住3号楼2单元,灯坏了|我住院了|转发给大家|上报3号楼停水"
    "|催缴物业费的太烦|好的|好|谢谢|垃圾分类桶满了|分类垃圾桶坏了|退回押金一直不给|什么时候修好|37号楼没水"
    "|2台电梯修好了|3号楼灯修好了|对物业不满意|满意度调查|延期开门怎么办|我家也没水|到了没|3#楼没电|3#2-501漏水"
    "|取消|查 3号楼|物业没修好|进度太慢了物业|协商物业费的事情|答复太慢|不受理怎么办|合并同类项"
    "|37路公交站牌坏了|我的事不用你管|12点到了|3次了还没修好|5天没修好|转10块钱|收到,我家还是没水|我是3号楼的灯坏了|+1000"
    "|绑定手机怎么弄|办结了吗|#37 还是漏水|#37 好的|接到通知停水|暂缓收费可以吗|恢复供水了吗|推迟供暖三天了"
    "|转账给我|派给谁了|撤回消息怎么弄|你好，3号楼灯坏了|修好了又漏|我来问一下停水的事|满意的服务在哪里|"
    "巡查的保安从来不来|巡逻队晚上不来|核查一下3号楼电梯|检查 37号楼电梯有问题|协办人员没来"
    "|电梯检查不合格还在用|核查没问题吗|巡查安排：明天上午集合|核查通过没|捡到钥匙请失主认领|认领钥匙在门卫|水质不合格|电梯验收没通过"
    "|👍|【】|#|。。。|11月30日到了|3 4号楼都修好了|都没修好|都修好了吗|收到 138 0013 8000"
    "|住3号楼的老人没人管|我的原话不是这样|删除好友怎么弄|删掉监控录像是谁干的|原话删掉了吗"
)


def test_what_residents_tell_is_left_to_the_reader() -> None:
    taken = {words: found for words in REPORTS.split("|") if (found := read(words))}
    assert taken == {}


SHAPES = (
    "37 {}|#37{}|#37 {}|{} 37|{}37|{}#37|{} #37|【#37】{}|【#37】 {}|{}【#37】"
    "|37号{}|37，{}|37：{}|第37号 {}|＃３７ {}|３７{}"
)


@pytest.mark.parametrize(
    ("words", "verb"), [("收到", V.ACCEPT), ("修好了", V.RESOLVE), ("催一下", V.REMIND), ("不满意", V.RATE)]
)
def test_the_number_stands_where_the_speaker_likes(words: str, verb: Verb) -> None:
    for shape in SHAPES.split("|"):
        found = read(shape.format(words))
        assert found, shape
        assert (found.verb, found.number, found.community) == (verb, 37, ""), shape


@pytest.mark.parametrize(
    "text", ["滨河#37 收到", "【滨河#37】收到", "收到 滨河#37", "滨河#37收到", "好的 滨河#37 收到"]
)
def test_a_community_may_stand_before_the_number(text: str) -> None:
    assert read(text) == Command(verb=V.ACCEPT, number=37, community="滨河")


NOV_30 = date(2026, 11, 30)
TOLD: dict[str, Command] = {
    "协办 37 张三": Command(verb=V.LEND, number=37, receiver="张三"),
    "请张三协办 37": Command(verb=V.LEND, number=37, receiver="张三"),
    "协办 张三 37": Command(verb=V.LEND, number=37, receiver="张三"),
    "协办张三 37": Command(verb=V.LEND, number=37, receiver="张三"),
    "#37 请张三协办": Command(verb=V.LEND, number=37, receiver="张三"),
    "协办 滨河#37 绿化队": Command(verb=V.LEND, number=37, community="滨河", receiver="绿化队"),
    "协办 ３７ 张三 带上梯子": Command(verb=V.LEND, number=37, receiver="张三", reason="带上梯子"),
    "退出协办 37": Command(verb=V.HAND_LEAVE, number=37),
    "#37 我认领": Command(verb=V.CLAIM, number=37),
    "认领37号": Command(verb=V.CLAIM, number=37),
    "认领 37 我有梯子": Command(verb=V.CLAIM, number=37, reason="我有梯子"),
    "我来帮忙 37": Command(verb=V.CLAIM, number=37),
    "巡查 3号楼2单元楼道灯坏了": Command(verb=V.PATROL, rest="3号楼2单元楼道灯坏了"),
    "核查 37 合格": Command(verb=V.APPROVE, number=37),
    "核查合格 37": Command(verb=V.APPROVE, number=37),
    "核查 37": Command(verb=V.UNCHECKED, number=37),
    "37 合格": Command(verb=V.APPROVE, number=37),
    "核查 37 合格 灯亮了": Command(verb=V.APPROVE, number=37, reason="灯亮了"),
    "核查 37 不合格，灯没亮": Command(verb=V.REJECT, number=37, reason="灯没亮"),
    "核查#37不合格 灯没亮": Command(verb=V.REJECT, number=37, reason="灯没亮"),
    "核查不合格 37 灯没亮": Command(verb=V.REJECT, number=37, reason="灯没亮"),
    "不合格 37 灯没亮": Command(verb=V.REJECT, number=37, reason="灯没亮"),
    "转给物业": Command(verb=V.REASSIGN, receiver="物业"),
    "转 王芳": Command(verb=V.REASSIGN, receiver="王芳"),
    "转给物业处理": Command(verb=V.REASSIGN, receiver="物业"),
    "37 转给物业": Command(verb=V.REASSIGN, number=37, receiver="物业"),
    "转给物业 37": Command(verb=V.REASSIGN, number=37, receiver="物业"),
    "转 37 给物业": Command(verb=V.REASSIGN, number=37, receiver="物业"),
    "把2给郝志强": Command(verb=V.REASSIGN, number=2, receiver="郝志强"),
    "派单 2 给郝志强": Command(verb=V.REASSIGN, number=2, receiver="郝志强"),
    "派单2给郝志强": Command(verb=V.REASSIGN, number=2, receiver="郝志强"),
    "派单给郝志强": Command(verb=V.REASSIGN, receiver="郝志强"),
    "催一下刘师傅": Command(verb=V.REMIND, receiver="刘师傅"),
    "把37转给物业": Command(verb=V.REASSIGN, number=37, receiver="物业"),
    "把#37转给物业": Command(verb=V.REASSIGN, number=37, receiver="物业"),
    "转给物业 管道的事": Command(verb=V.REASSIGN, receiver="物业", reason="管道的事"),
    "退单 37 不归我们管": Command(verb=V.HAND_BACK, number=37, reason="不归我们管"),
    "退单#37 不归我们管": Command(verb=V.HAND_BACK, number=37, reason="不归我们管"),
    "退单 滨河#37 不归我们": Command(verb=V.HAND_BACK, number=37, community="滨河", reason="不归我们"),
    "退单 请打 12345": Command(verb=V.HAND_BACK, reason="请打 12345"),
    "#37 退单 12345 管这个": Command(verb=V.HAND_BACK, number=37, reason="12345 管这个"),
    "暂缓 到11月30日 等配件": Command(verb=V.DEFER, until=NOV_30, reason="等配件"),
    "37 暂缓 30号 等配件": Command(verb=V.DEFER, number=37, until=NOV_30, reason="等配件"),
    "暂缓 37 到11-30 等配件": Command(verb=V.DEFER, number=37, until=NOV_30, reason="等配件"),
    "暂缓 等配件 到下下周一再办": Command(verb=V.DEFER, until=NOV_30, reason="等配件"),
    "暂缓 3 天后 等配件": Command(verb=V.DEFER, until=date(2026, 11, 24), reason="等配件"),
    "改类 供热": Command(verb=V.RECLASSIFY, category="供热"),
    "改类 8": Command(verb=V.RECLASSIFY, number=8),  # asked which issue, with “改类 8 9” to be written
    "改类0301": Command(verb=V.RECLASSIFY, category="0301"),
    "改类 37 0301": Command(verb=V.RECLASSIFY, number=37, category="0301"),
    "并案 37 到 35": Command(verb=V.MERGE, number=37, other_number=35),
    "#37 并到 #35": Command(verb=V.MERGE, number=37, other_number=35),
    "37并35": Command(verb=V.MERGE, number=37, other_number=35),
    "37和35并案": Command(verb=V.MERGE, number=37, other_number=35),
    "并到 35": Command(verb=V.MERGE, other_number=35),
    "查 37": Command(verb=V.LOOKUP, number=37),
    "37到哪了": Command(verb=V.LOOKUP, number=37),
    "37呢": Command(verb=V.LOOKUP, number=37),
    "#37": Command(verb=V.LOOKUP, number=37),
    "37": Command(verb=V.LOOKUP, number=37),
    "查滨河#37": Command(verb=V.LOOKUP, number=37, community="滨河"),
    "取消 37": Command(verb=V.WITHDRAW, number=37),
    "#37 灯修好了": Command(verb=V.RESOLVE, number=37),
    "满意": Command(verb=V.RATE, score=Score.SATISFIED),
    "我很满意": Command(verb=V.RATE, score=Score.SATISFIED),
    "满意，谢谢师傅": Command(verb=V.RATE, score=Score.SATISFIED),
    "这回好了，满意": Command(verb=V.RATE, score=Score.SATISFIED),
    "灯亮了，满意": Command(verb=V.RATE, score=Score.SATISFIED),
    "没修好，不满意": Command(verb=V.RATE, score=Score.DISSATISFIED),
    "基本满意": Command(verb=V.RATE, score=Score.ACCEPTABLE),
    "#37 不满意 态度不好": Command(verb=V.RATE, number=37, score=Score.DISSATISFIED, reason="态度不好"),
    "不满意还在漏": Command(verb=V.RATE, score=Score.DISSATISFIED, reason="还在漏"),
    "答复 37 明天来水": Command(verb=V.ANSWER, number=37, reason="明天来水"),
    "回复 #37 明天来水": Command(verb=V.ANSWER, number=37, reason="明天来水"),
    "周报 2026-W46": Command(verb=V.DIGEST, rest="2026-W46"),
    "周报 46周": Command(verb=V.DIGEST, rest="46周"),
    "第46周的周报": Command(verb=V.DIGEST, rest="第46周"),
    "周报 上周": Command(verb=V.DIGEST, rest="上周"),
    "看本周的周报": Command(verb=V.DIGEST, rest="本周"),
    "上周周报": Command(verb=V.DIGEST, rest="上周"),
    "月报 2026-10": Command(verb=V.RANKING, rest="2026-10"),
    "10月月报": Command(verb=V.RANKING, rest="10月"),
    "上个月的月报": Command(verb=V.RANKING, rest="上个月"),
    "登记：3号楼灯坏了": Command(verb=V.REGISTER, rest="3号楼灯坏了"),
    "我住3号楼2单元": Command(verb=V.HOME, place="3号楼2单元"),
    "我家住滨河小区3号楼2单元501": Command(verb=V.HOME, place="滨河小区3号楼2单元501"),
    "我住3-2-501，电话138 1234 5678": Command(verb=V.HOME, place="3-2-501"),
    "我住3-2-501。": Command(verb=V.HOME, place="3-2-501"),
    "我是三号楼二单元的": Command(verb=V.HOME, place="三号楼二单元"),
    "我家在滨河小区": Command(verb=V.HOME, place="滨河小区"),
    "绑定 滨河小区": Command(verb=V.BIND, place="滨河小区"),
    "#37 #38 收到": Command(verb=V.ACCEPT, numbers=(37, 38)),
    "收到 1 2 3": Command(verb=V.ACCEPT, numbers=(1, 2, 3)),
    "3,4收到": Command(verb=V.ACCEPT, numbers=(3, 4)),
    "3 4都收到": Command(verb=V.ACCEPT, numbers=(3, 4)),
    "收到 3 4 马上去": Command(verb=V.ACCEPT, numbers=(3, 4)),
    "到了 3 4": Command(verb=V.ARRIVE, numbers=(3, 4)),
    "1和2都弄好了": Command(verb=V.RESOLVE, numbers=(1, 2)),
    "修好了 3 4": Command(verb=V.RESOLVE, numbers=(3, 4)),
    "修好了 3 4 换了灯泡": Command(verb=V.RESOLVE, numbers=(3, 4), reason="换了灯泡"),
    "【滨河#37】【滨河#38】都收到": Command(verb=V.ACCEPT, numbers=(37, 38), community="滨河"),
    "已阅 1 2": Command(verb=V.ACKNOWLEDGE, numbers=(1, 2)),
    "都收到了": Command(verb=V.ACCEPT, is_all=True),
    "全部修好了": Command(verb=V.RESOLVE, is_all=True),
    "办完了 37 12月5日收尾": Command(verb=V.RESOLVE, number=37, reason="12月5日收尾"),
    "办完了 37 12 个灯泡": Command(verb=V.RESOLVE, number=37, reason="12 个灯泡"),
    "代报 3号楼李大爷:家里没水": Command(verb=V.RELAY, place="3号楼", speaker="李大爷", rest="家里没水"),
    "代报：3号楼2单元李大爷，楼道灯坏了": Command(
        verb=V.RELAY, place="3号楼2单元", speaker="李大爷", rest="楼道灯坏了"
    ),
    "代报 3号楼李大爷\n灯坏了\n两天了": Command(
        verb=V.RELAY, place="3号楼", speaker="李大爷", rest="灯坏了\n两天了"
    ),
    "代报3号楼李大爷家里没水": Command(verb=V.RELAY, place="3号楼", speaker="李大爷", rest="家里没水"),
    "代报 李大爷(13800138000)说：家里没水": Command(verb=V.RELAY, speaker="李大爷", rest="家里没水"),
    "代李大爷说 家里没水": Command(verb=V.RELAY, speaker="李大爷", rest="家里没水"),
    "替3号楼李大爷说：家里没水": Command(verb=V.RELAY, place="3号楼", speaker="李大爷", rest="家里没水"),
    "一号收到": Command(verb=V.ACCEPT, number=1),
    "二号修好了": Command(verb=V.RESOLVE, number=2),
    "代报 3号楼:灯坏了": Command(verb=V.RELAY, place="3号楼", rest="灯坏了"),
    "代报 3号楼 灯坏了": Command(verb=V.RELAY, place="3号楼", rest="3号楼 灯坏了"),
    "代报": Command(verb=V.RELAY),
}


def test_a_command_brings_its_number_and_words() -> None:
    for text, command in TOLD.items():
        assert read(text) == command, text


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (
            "不满意 1 周末又漏了",
            Command(verb=V.RATE, number=1, score=Score.DISSATISFIED, reason="周末又漏了"),
        ),
        ("暂缓 4 周五 等配件", Command(verb=V.DEFER, number=4, until=date(2026, 11, 27), reason="等配件")),
        ("暂缓 37 月底 等配件", Command(verb=V.DEFER, number=37, until=NOV_30, reason="等配件")),
        (
            "督办 3 周三前书面答复",
            Command(verb=V.SUPERVISE, number=3, until=date(2026, 11, 25), reason="书面答复"),
        ),
        ("补充 37 周三来人", Command(verb=V.COMMENT, number=37, reason="周三来人")),
        ("退单 37 个人家里的事", Command(verb=V.HAND_BACK, number=37, reason="个人家里的事")),
        ("催 37 天天没人来", Command(verb=V.REMIND, number=37, reason="天天没人来")),
        ("补充 37 天气冷", Command(verb=V.COMMENT, number=37, reason="天气冷")),
    ],
)
def test_a_number_is_not_lost_before_words_that_begin_like_a_measure(text: str, command: Command) -> None:
    assert read(text) == command


@pytest.mark.parametrize(
    "text",
    [
        "暂缓 3 天 等配件",
        "暂缓 2 周 等配件",
        "催 3 个月了",
        "催 3 周一直没人来",
        "催 3 天了",
        "不满意 3 天了还没人来",
    ],
)
def test_a_span_of_time_is_no_number(text: str) -> None:
    found = read(text)
    assert found
    assert found.number is None
    assert found.until or "3 " in found.reason


@quick
@given(st.text(max_size=80), st.datetimes(timezones=st.just(UTC)))
def test_no_text_breaks_the_parser(text: str, now: datetime) -> None:
    found = parse_command(text, now)
    assert found is None or isinstance(found.verb, Verb)


WORDS = "收到 #37 37 满意 暂缓 代报 3号楼 转给 并案 到 30号 , ： 李大爷 还没 【 】 # 。"
words = st.lists(st.sampled_from(WORDS.split()))


@quick
@given(words.map("".join) | words.map(" ".join))
def test_no_heap_of_command_words_breaks_the_parser(text: str) -> None:
    found = read(text)
    assert found is None or found.number is None or found.number >= 0
    assert len(numbers_in(text)) <= text.count("】")


HEADS = "请假 我请假 值班 不值班 暂缓 催 周报 月报 我住 转给物业 并成一件 关怀暂停 停水 吹哨 #37 【#37】"
UNITS = "天 周 个月 月 日 号 年 点 号楼 单元 件"
TAILS = "到 - 起 后 由李四代 赵敏 王芳 明天 下周一 每天 8:30 , # 37 3-2-501 也是 修好了 电话13812345678"
numerals = st.text("一二两三九十廿百零半个第129", max_size=3)
counted = st.tuples(numerals, st.sampled_from(UNITS.split())).map("".join)
tails = st.sampled_from(TAILS.split()) | counted
told = st.tuples(st.sampled_from(HEADS.split()), st.sampled_from(("", " ")), counted, tails)


@settings(max_examples=60)
@given(told.map("".join))
def test_no_number_day_or_name_after_a_command_breaks_the_parser(text: str) -> None:
    found = read(text)
    assert found is None or isinstance(found.verb, Verb)


def test_a_text_too_long_to_be_a_command_is_none() -> None:
    assert read("代报 " + "水" * 6000) is None


def test_numbers_are_found_in_a_quote_as_we_write_them() -> None:
    assert numbers_in("【#37】12户 【滨河#38】已办结 【#37】") == (37, 38)
    assert numbers_in("37号楼 #39 [#40] 【通知】") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#37 还是漏水", ("", 37)),
        ("【滨河#37】还是漏水", ("滨河", 37)),
        ("滨河#37 还是漏水", ("滨河", 37)),
        ("＃３７还是漏水", ("", 37)),
        ("还是漏水#37", ("", 37)),
        ("3#2-501漏水", None),
        ("#37 和 #38 一样", None),
        ("37还是漏水", None),
    ],
)
def test_a_marked_number_is_found_in_any_words(text: str, found: tuple[str, int] | None) -> None:
    assert number_typed(text) == found


def test_every_verb_has_one_handler() -> None:
    assert set(VERBS) | set(READS) == set(Verb)
    assert not set(VERBS) & set(READS)
