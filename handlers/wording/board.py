"""What is said about the public board: in chat to those who keep it, and on its page to everybody."""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

from handlers.rules.publish import Withheld
from handlers.view import IssueView
from handlers.wording.labels import ROLES, SCORES, day_from, stamp
from storage.models import Action, Issue, Level, Score, State
from storage.states import RATED

_WHY = {
    Withheld.PRIVATE: "涉及邻里或个人的私事，公示板不登",
    Withheld.PERSONS: "涉及某个人的事，公示板不登",
    Withheld.QUESTION: "是一家的咨询，公示板不登",
    Withheld.UNSORTED: "还没分好类，先分类（改类 {number} …）再公示",
    Withheld.ELSEWHERE: "已并到别的事项，公示板登的是那一件",
    Withheld.ENDED: "没有办下去，公示板不登",
    Withheld.HELD_BACK: "有人定了不公示",
}

STEPS: Mapping[Action, str] = {
    Action.REPORT: "居民说事，登记",
    Action.ASSIGN: "派给承办的队伍",
    Action.ACCEPT: "有人接手",
    Action.ARRIVE: "到现场",
    Action.RESOLVE: "办完",
    Action.REASSIGN: "转给别的队伍",
    Action.HAND_BACK: "退回重派",
    Action.LAPSE: "接手后没动静，重新找人",
    Action.ESCALATE: "往上一级报",
    Action.DEFER: "暂缓",
    Action.RETURN: "恢复办理",
    Action.DELIBERATE: "请邻居们一起商量",
    Action.DECIDE: "商量出结果",
    Action.MISS: "没赶上答应的时间",
    Action.WHISTLE: "吹哨，几家一起办",
    Action.SUPERVISE: "上级督办",
    Action.REPORT_BACK: "给了书面答复",
    Action.APPROVE: "核查合格",
    Action.REJECT: "核查不合格，返工",
    Action.REOPEN: "没修好，返工",
    Action.APPEAL: "居民申诉，重新看",
    Action.CLOSE: "归档",
}
STANDS: Mapping[State, str] = {
    State.REPORTED: "等着派人",
    State.ASSIGNED: "派出去了，等接手",
    State.ACCEPTED: "有人在办",
    State.ON_SITE: "在现场",
    State.DEFERRED: "暂缓",
    State.DELIBERATING: "正在商量",
    State.RESOLVED: "办好了，请住户评",
    State.CLOSED: "办好了",
}
WATCHED: Mapping[Level, str] = {Level.STREET: "街道盯着", Level.DISTRICT: "区里盯着"}


def held_back(view: IssueView) -> str:
    """It is not shown any more."""
    return f"{view.tag}不再公示，理由记在台账里了。要恢复回“公示 {view.number}”。"


def shown(view: IssueView) -> str:
    """It is shown again."""
    return f"{view.tag}恢复公示了。照片另外定，要登照片回“公示照片 {view.number}”。"


def already_shown(view: IssueView) -> str:
    """Nothing keeps it off the board."""
    return f"{view.tag}本来就在公示板上。不想公示回“不公示 {view.number} 原因”。"


def already_held_back(view: IssueView) -> str:
    """It is off the board already."""
    return f"{view.tag}已经不公示了。要恢复回“公示 {view.number}”。"


def not_for_the_board(view: IssueView, why: Withheld) -> str:
    """The rules keep it off, whoever asks."""
    return f"{view.tag}{_WHY[why].format(number=view.number)}。"


def photos_shown(view: IssueView, before: int, after: int) -> str:
    """Which photos are on the board now."""
    kinds = [f"说事时{before}张" if before else "", f"办好后{after}张" if after else ""]
    told = "、".join(kind for kind in kinds if kind)
    return (
        f"{view.tag}照片登上公示板了：{told}。请看一眼有没有人脸、门牌、车牌，"
        f"不合适就回“撤下照片 {view.number}”。"
    )


def no_photos(view: IssueView) -> str:
    """There is nothing to clear."""
    return f"{view.tag}这件没有能公示的照片。"


def no_photos_shown(view: IssueView) -> str:
    """There is nothing to take off."""
    return f"{view.tag}公示板上没有这件的照片。"


def on_page(issue: Issue) -> tuple[str, ...]:
    """What those who keep the board read of it beside its state."""
    if issue.held_back_at:
        return (f"公示板：{stamp(issue.held_back_at)}起不公示",)
    return (f"公示板：登了照片{len(issue.on_board)}张",) if issue.on_board else ()


def photos_hidden(view: IssueView) -> str:
    """No photo of it is on the board any more."""
    return f"{view.tag}照片从公示板撤下了。"


def photo_note(before: int, after: int) -> str:
    """What the step keeps of it."""
    return f"公示照片：说事时{before}张，办好后{after}张"


PHOTOS_OFF = "撤下照片"


def how_long(span: timedelta) -> str:
    """3天4小时, 2小时5分钟, 8分钟: as people say how long something took."""
    minutes = max(1, round(span.total_seconds() / 60))
    days, rest = divmod(minutes, 24 * 60)
    hours, left = divmod(rest, 60)
    if days:
        return f"{days}天{hours}小时" if hours else f"{days}天"
    if hours:
        return f"{hours}小时{left}分钟" if left else f"{hours}小时"
    return f"{left}分钟"


UNNAMED = "其他诉求"
BEFORE = "说事时的样子"
AFTER = "办好后的样子"
_SCORES = (Score.SATISFIED, Score.ACCEPTABLE, Score.DISSATISFIED)


def worker(role: str) -> str:
    """Who works alone, by the role."""
    return ROLES.get(role, "社区")


def stands(issue: Issue) -> str:
    """Where it stands, in plain words."""
    if issue.state is State.DEFERRED and issue.deferred_until:
        return f"暂缓到{day_from(issue.opened_at, issue.deferred_until)}"
    watched = WATCHED.get(issue.level, "") if issue.state not in RATED else ""
    return f"{STANDS[issue.state]}，{watched}" if watched else STANDS[issue.state]


def notes(issue: Issue, carried: int) -> tuple[str, ...]:
    """What else everybody may know: how many homes, how long it took, how it was rated.

    `carried`: how many others were put under it, each a home's.
    """
    homes = carried + len({one for one in (issue.reporter, *issue.co_reporters) if one})
    found = [
        f"{homes}户说了同一件事" if homes > 1 else "",
        f"用了{how_long(issue.resolved_at - issue.opened_at)}"
        if _is_done(issue) and issue.resolved_at
        else "",
        f"返工{issue.reopened}次" if issue.reopened else "",
        _late(issue),
        _rated(issue) if _is_done(issue) else "",
    ]
    return tuple(note for note in found if note)


def _late(issue: Issue) -> str:
    """Which promise was broken: 用了17分钟，比答应的慢 of what was only taken late belies itself."""
    missed = {one.partition(":")[0] for one in issue.missed}
    if not missed:
        return ""
    if not _is_done(issue):
        return "已超过答应的时间"
    return "比答应的慢" if "resolved" in missed else "到场晚了" if "on_site" in missed else "接手晚了"


def _is_done(issue: Issue) -> bool:
    return issue.state in RATED


def _rated(issue: Issue) -> str:
    """What the homes said, counted."""
    since = issue.resolved_at or issue.opened_at
    counted = Counter(rating.score for rating in issue.ratings if rating.at >= since)
    if not counted:
        return "未评价" if issue.state is State.CLOSED else ""
    told = [f"{SCORES[score]}{counted[score]}户" for score in _SCORES if counted[score]]
    return f"评价：{'，'.join(told)}"


def promise_in_short() -> str:
    """What is said beside the form's button."""
    return "交上去以后给您一个查询码，凭码看办到哪一步。名字和电话不公开。"
