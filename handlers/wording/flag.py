"""What the street is told of an issue whose promises were broken again and again."""

from collections import Counter
from collections.abc import Sequence

from handlers.rules.policy import Clock
from handlers.view import IssueView
from handlers.wording.labels import STATES, stamp
from handlers.wording.ladder import CLOCKS
from handlers.wording.naming import excerpt, homes_or_finder, spot, told
from handlers.wording.passing import passed, turns

_LONGEST = 60


def counted(missed: Sequence[str]) -> str:
    """Which promises were broken how often: 受理2次、到场1次."""
    many = Counter(Clock(name.partition(":")[0]) for name in missed)
    return f"超时{sum(many.values())}次：" + "、".join(
        f"{CLOCKS[clock]}{many[clock]}次" for clock in Clock if many[clock]
    )


def shown(view: IssueView, had: Sequence[tuple[str, str]], homes: int) -> str:
    """To the street: what, where, how many homes, who had it in order, and what it may do."""
    issue, number = view.issue, view.number
    counts = f"；{passed(view)}" if passed(view) else ""
    stood = f"{stamp(issue.opened_at)}登记，现在{STATES[issue.state]}{counts}"
    return "\n".join(
        (
            f"{view.tag}{counted(issue.missed)}，请街道关注：{view.category}",
            f"地点：{spot(view)}；{homes_or_finder(view, homes)}；{stood}。",
            f"{told(view)}：{excerpt(issue.words, _LONGEST)}",
            "先后在手：",
            *turns(had),
            f"要个说法回“督办 {number} 日期”，要叫到一起回“吹哨 {number}”。",
        )
    )
