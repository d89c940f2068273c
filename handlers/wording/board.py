"""What stands on the public board, for everybody to read."""

from collections import Counter
from collections.abc import Mapping

from handlers.wording.labels import ROLES, SCORES, day_from, how_long
from storage.models import Action, Issue, Level, Score, State
from storage.states import RATED

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
    counted = Counter(rating.score for rating in issue.last_ratings)
    if not counted:
        return "未评价" if issue.state is State.CLOSED else ""
    told = [f"{SCORES[score]}{counted[score]}户" for score in _SCORES if counted[score]]
    return f"评价：{'，'.join(told)}"
