"""Why the answer is no, in one plain sentence."""

from handlers.rules.refusal import Refusal, RefusalCode
from handlers.view import LastMove
from handlers.wording.labels import ACTIONS, STATES, clock
from storage.models import Action, State
from storage.states import WORKING

_NEXT = {
    State.RESOLVED: "无需再{action}",
    State.CLOSED: "无需再{action}",
    State.DECLINED: "不认可可以回“申诉”",
    State.WITHDRAWN: "无需再{action}",
    State.REPORTED: "还没派人，先派给谁再{action}",
}

_PLAIN = {
    RefusalCode.NOT_MERGED: "这件没有并到别处，不用拆。",
    RefusalCode.NEEDS_REASON: "请带上原因，比如：{action} {number} {example}。",
    RefusalCode.NEEDS_DATE: "请带上日子和原因，比如：暂缓 {number} 到11月30日 等配件。",
    RefusalCode.NEEDS_SCORE: "请回：满意、基本满意 或 不满意。",
    RefusalCode.NEEDS_RECEIVER: "没认出转给谁。可以说队伍、职务或名册里的名字，比如：转给物业 {number}。",
    RefusalCode.NEEDS_CATEGORY: "请说是哪一类，比如：改类 {number} 供热。",
    RefusalCode.NEEDS_NUMBER: "请说并到哪一件，比如：并案 {number} 到 35。",
    RefusalCode.DATE_PAST: "这个日子已经过了，请说以后的日子。",
    RefusalCode.TOP_LEVEL: "已经到区里了，没有再上一级。",
    RefusalCode.SAME_ISSUE: "不能并到自己，请核对编号。",
    RefusalCode.OTHER_COMMUNITY: "两件不在一个社区，不能并。",
    RefusalCode.OTHER_FINISHED: "要并到的那件已经结束了，请核对编号。",
    RefusalCode.OTHER_MERGED: "要并到的那件自己也并到别处了，请并到最前面那件。",
    RefusalCode.ALREADY_JOINED: "您家已经算在里面了，办好会问您。",
    RefusalCode.NEEDS_HAND: "没认出请谁协办。可以说队伍、职务或名册里的名字，比如：协办 {number} 张三。",
    RefusalCode.ALREADY_HAND: "已经在协办了，不用再加。",
    RefusalCode.ALREADY_OWNER: "这件就是由他主办的，不用再协办。",
    RefusalCode.NOT_A_HELPER: "谢谢您愿意帮忙！先到社区登记成志愿者，再回“认领 {number}”就算上您。",
    RefusalCode.LEFT_TO_OTHERS: "谢谢您！这件由专人在办，请先不要过去。",
    RefusalCode.OWN_FIND: "这件是您巡查发现的，办完由物管员或社区来核查，谢谢您。",
    RefusalCode.OWN_WORK: "自己办的不能自己核查，请物管员、社区的同志来。",
    RefusalCode.NOTHING_TO_CHECK: "这件是居民说的，办得好不好由居民来评。",
    RefusalCode.NOT_YOURS: "这一步要由负责的人来做，您可以回“催 {number}”。",
    RefusalCode.NOT_IN_ROSTER: "名册里还没有您，这一步我做不了。请社区把您加进名册再试。",
    RefusalCode.WINDOW_PAST: "已经过了{days}天，请直接再说一遍，我重新登记。",
}


_REASONS: dict[str, str] = {Action.HOLD_BACK: "业主不愿意", Action.ERASE: "居民本人要求"}

_NOT_YOURS = {
    "bind": "绑定小区要由这个社区的同志来做。",
    Action.LEND: "请人协办要由主办、楼门长或社区来说。",
    Action.HAND_LEAVE: "您不在这件的协办里，不用退出。",
    Action.APPROVE: "核查由物管员或社区来做。",
    Action.REJECT: "核查由物管员或社区来做。",
    Action.REMIND: "催办请说事的那一家来；您家也一样就回“我家也是 {number}”。",
    Action.RATE: "这件请说事的那一家来评。",
    Action.REOPEN: "这件请说事的那一家来说。",
    Action.WITHDRAW: "只有说事的人能撤回。",
    Action.DECLINE: "不予受理只有社区能定。",
    Action.WHISTLE: "吹哨要由社区或者街道来吹，您可以回“催 {number}”。",
    Action.EVENT: "成立公共事件要由社区来定，您可以回“催 {number}”。",
    Action.DISSOLVE: "公共事件要由社区来拆。",
    Action.MERGE: "并案要由楼门长或社区来定，您可以回“催 {number}”。",
    Action.UNLINK: "拆开要由楼门长或社区来定，您可以回“催 {number}”。",
    Action.PUBLISH: "公示板由社区书记和社区工作者来管。",
    Action.HOLD_BACK: "公示板由社区书记和社区工作者来管。",
    Action.ERASE: (
        "原话要由社区书记来删（说的就是书记本人的，找街道）。"
        "想删掉自己说过的话，请跟社区书记说一声，报上编号 {number}。"
    ),
    Action.SUPERVISE: "督办要由书记或者街道来定，您可以回“催 {number}”。",
    Action.ESCALATE: "上报要由负责的人来做，您可以回“催 {number}”。",
}


def why_not(refusal: Refusal, *, tag: str, number: str, last: LastMove | None, merged_into: int = 0) -> str:
    """The refusal as a sentence; `tag` and `last` are of the issue it is about."""
    action = ACTIONS[Action(refusal.fact("action"))] if _is_action(refusal.fact("action")) else "办"
    if refusal.code is RefusalCode.WRONG_STATE:
        return f"{tag}{_where_it_stands(refusal, action, last)}"
    if refusal.code is RefusalCode.MERGED:
        return f"{tag}已并到【#{merged_into}】，请在那一件上{action}。"
    plain = _PLAIN[_asked_for(refusal)]
    if refusal.code is RefusalCode.NOT_YOURS:
        plain = _NOT_YOURS.get(refusal.fact("action"), plain)
    example = _REASONS.get(refusal.fact("action"), "缺配件")
    text = plain.format(action=action, number=number or "编号", days=refusal.fact("days"), example=example)
    return f"{tag}{text}"


def _asked_for(refusal: Refusal) -> RefusalCode:
    """What is lacking; who puts it off says the day beside the reason."""
    is_put_off = refusal.fact("action") == Action.DEFER and refusal.code is RefusalCode.NEEDS_REASON
    return RefusalCode.NEEDS_DATE if is_put_off else refusal.code


def _where_it_stands(refusal: Refusal, action: str, last: LastMove | None) -> str:
    state = State(refusal.fact("state"))
    if refusal.fact("action") == Action.RATE and state in WORKING:
        return "还在办，办好了会问您满不满意。"
    by = f"{last.who} {clock(last.at)} " if last else ""
    hint = _NEXT.get(state, "现在不能{action}").format(action=action)
    return f"{by}{STATES[state]}，{hint}。"


def _is_action(word: str) -> bool:
    return word in Action.__members__.values()
