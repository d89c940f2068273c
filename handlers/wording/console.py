"""What stands on the console's buttons and beside its fields."""

from handlers.rules.orders import Field, Offer
from handlers.rules.policy import Clock
from handlers.wording.labels import ACTIONS, DOORS, LEVELS, URGENCIES
from storage.models import Action, AreaLevel, Door, Issue, Level, Urgency

REPORTS = {
    AreaLevel.COMMUNITY: "看上周周报",
    AreaLevel.STREET: "看上月月报",
    AreaLevel.DISTRICT: "看上月月报",
}
TABS = {"open": "在办", "rated": "等居民评价", "over": "已了结", "all": "全部"}
AGES = (("不到1天", 1), ("1到3天", 3), ("3到7天", 7), ("7到30天", 30), ("30天以上", 36500))  # days at most
NO_PLACE = "没说在哪"
NOBODY = "还没人"
EVERYTHING = "我能看到的"
NO_COMPOUND = "没说是哪个小区"
NO_BUILDING = "没说是哪栋，或不止一栋"
NO_KIND = "其他"  # the category is not in the table
OTHER_KINDS = "其余"
SOME_GROUP = "小区群"  # one without a name
CLOCKS = {Clock.ACCEPTED: "有人接", Clock.ON_SITE: "到现场", Clock.RESOLVED: "办结"}

_BUTTONS = {
    Action.ACCEPT: "我来办（接单）",
    Action.ARRIVE: "我到现场了",
    Action.RESOLVE: "办完了",
    Action.HAND_ARRIVE: "我到了（协办）",
    Action.HAND_DONE: "我这份办完了",
    Action.RETURN: "恢复办理",
    Action.ACKNOWLEDGE: "已阅",
    Action.COMMENT: "补充一句",
    Action.REASSIGN: "转给别人",
    Action.HAND_BACK: "退单",
    Action.HAND_LEAVE: "退出协办",
    Action.LEND: "请人协办",
    Action.WAIT: "在等居民",
    Action.DEFER: "暂缓到某天",
    Action.REMIND: "催办",
    Action.ESCALATE: "上报上一级",
    Action.WHISTLE: "吹哨，叫齐各家",
    Action.SUPERVISE: "督办，要书面答复",
    Action.REPORT_BACK: "书面答复督办",
    Action.RECLASSIFY: "改类别",
    Action.MERGE: "并到另一件",
    Action.UNLINK: "取消并案",
    Action.EVENT: "几件并成一件办",
    Action.DISSOLVE: "不是一件事，拆开",
    Action.DELIBERATE: "提请居民协商",
    Action.DECIDE: "写下协商决议",
    Action.APPROVE: "核查合格",
    Action.REJECT: "核查不合格",
    Action.RATE: "替居民评价",
    Action.REOPEN: "没办好，返工",
    Action.APPEAL: "替居民申诉",
    Action.DECLINE: "不予受理",
    Action.WITHDRAW: "替居民撤回",
    Action.HOLD_BACK: "公示板上不公示",
    Action.PUBLISH: "重新公示",
    Action.ERASE: "删除原话、照片和电话",
}
_HINTS = {
    Action.RESOLVE: "怎么办好的，写一句给居民看",
    Action.COMMENT: "写给正在办的人",
    Action.REASSIGN: "为什么转",
    Action.HAND_BACK: "为什么退",
    Action.LEND: "请他做什么",
    Action.WAIT: "等居民什么，例如：家里没人",
    Action.DEFER: "为什么暂缓，例如：等配件",
    Action.REMIND: "催的话（可不写）",
    Action.ESCALATE: "需要上一级做什么（可不写）",
    Action.SUPERVISE: "要答复什么（可不写）",
    Action.REPORT_BACK: "答复的话",
    Action.DELIBERATE: "商量什么（可不写）",
    Action.DECIDE: "大家定了什么",
    Action.REJECT: "哪里不合格",
    Action.RATE: "居民的原话（可不写）",
    Action.REOPEN: "还有什么没好（可不写）",
    Action.APPEAL: "居民怎么说",
    Action.DECLINE: "为什么不受理，居民会看到",
    Action.WITHDRAW: "为什么撤回（可不写）",
    Action.HOLD_BACK: "为什么不公示，会记入台账",
    Action.ERASE: "为什么删，会记入台账，请不要写姓名和电话",
}
_FIELDS = {
    Field.REASON: "说明",
    Field.RECEIVER: "给谁",
    Field.PARTIES: "叫哪几家（不写就叫经手过的各家）",
    Field.UNTIL: "到哪天",
    Field.CATEGORY: "类别",
    Field.NUMBER: "并到几号",
    Field.NUMBERS: "和哪几件一起办（编号，空格隔开）",
    Field.SCORE: "居民说",
    Field.PHOTO: "照片（可不传，最多三张）",
    Field.SURE: "我知道删了找不回来；以前做的备份里还有",
}

NOT_ANSWERED = "已经交给机器人，还没办完，过一会儿刷新看结果。"
NO_WORDS = "已经办了。"
LACKING = "还差一项没填。"
BAD_PHOTO = "照片没传上：只收图片，最多三张，每张不超过 10 MB。"


def marks(issue: Issue) -> tuple[str, ...]:
    """What makes it stand out in a list."""
    homes = len(issue.co_reporters) + 1
    said = (
        (URGENCIES[issue.urgency], issue.urgency is not Urgency.NORMAL),
        (f"{homes}户", homes > 1),
        (in_charge(issue), issue.level is not Level.BUILDING),
        ("有督办", issue.supervised_until is not None),
        (f"返工{issue.reopened}次", issue.reopened > 0),
        (f"转派{issue.hops}次", issue.hops > 1),
        (DOORS[issue.door], issue.door is not Door.CHAT),
    )
    return tuple(words for words, holds in said if holds)


def in_charge(issue: Issue) -> str:
    """街道在管."""
    return f"{LEVELS[issue.level]}在管"


def button(offer: Offer) -> str:
    """What stands on it."""
    return _BUTTONS.get(offer.action, ACTIONS[offer.action])


def hint(offer: Offer, field: Field) -> str:
    """What stands in or over a field."""
    return _HINTS.get(offer.action, _FIELDS[field]) if field is Field.REASON else _FIELDS[field]
