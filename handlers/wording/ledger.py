"""One issue on a page: where it stands, then how it came there."""

from collections.abc import Sequence

from handlers.rules.privacy import defuse
from handlers.view import IssueView, StepView
from handlers.wording import checking, hands, passing, ratings
from handlers.wording.labels import ACTIONS, DOORS, LEVELS, STATES, URGENCIES, stamp
from handlers.wording.naming import spot, whence

HISTORY = "处理记录"


def page(view: IssueView, steps: Sequence[StepView]) -> str:
    """The issue as the ledger shows it; only the first line names its state."""
    issue = view.issue
    lines = [
        f"{view.tag} {_standing(view)}",
        f"类别：{view.category}（{issue.category}）　{URGENCIES[issue.urgency]}　{LEVELS[issue.level]}在管",
        f"{whence(view)}：{view.reporter}　来源：{DOORS[issue.door]}",
        f"原话：{defuse(issue.words)}",
        f"为什么派给他：{issue.why or '还没派'}",
        *checking.on_page(issue),
        *hands.on_page(view),
        *passing.on_page(view),
    ]
    if issue.event_at:
        lines.append(f"公共事件：{stamp(issue.event_at)}定")
    if issue.ratings:
        lines.append(f"评价：{ratings.listed(view)}")
    lines.append(HISTORY)
    lines += [_line(item) for item in steps]
    return "\n".join(lines)


def line(view: IssueView) -> str:
    """The issue in a listing."""
    return f"{view.issue.community} 【#{view.issue.number}】 {_standing(view)} {view.category}"


def _standing(view: IssueView) -> str:
    state = view.issue.state
    return f"{STATES[state]}({state}) {view.owner or '无人负责'} {spot(view)}"


def _line(item: StepView) -> str:
    step = item.step
    photos = f"（照片{item.photos}张）" if item.photos else ""
    photos += f"（{item.missing}张照片没收到）" if item.missing else ""
    note = f"：{defuse(step.note)}" if step.note else ""
    return f"{stamp(step.at)} {item.who} {ACTIONS[step.action]}{note}{photos}"
