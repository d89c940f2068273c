"""What is open in a community, in plain words."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from handlers.rules.promises import Over
from handlers.view import IssueView
from handlers.wording.labels import STATES, clock
from handlers.wording.naming import matter
from handlers.wording.worklist import about, long_words


def listed(
    lines: Sequence[tuple[IssueView, Over | None, datetime | None]],
    *,
    number: int,
    late: int,
    only_late: bool,
    is_soon: bool,
    areas: Iterable[tuple[str, int, int]],
) -> str:
    """Each with who has it, and by how much its promise is broken; `late` of `number` are overdue.

    `areas`: name, open and overdue of each, where there are several.
    """
    if not number:
        return nothing_open()
    passed, none = ("两小时内到时限或已超时", "两小时内都不到时限") if is_soon else ("超时", "都没超时")
    if only_late and not late:
        return f"没办完的{number}件，{none}。"
    head = f"没办完的{number}件，{passed}{late}件：" if late else f"没办完的{number}件，都没超时："
    others = (late if only_late else number) - len(lines)
    more = [f"还有{others}件，在工作台里看。"] if others > 0 else []
    each = (f"{name} {count}件，超时{overdue}件" for name, count, overdue in areas)
    return "\n".join((head, *each, *(_line(*line) for line in lines), *more))


def _line(view: IssueView, over: Over | None, due_at: datetime | None = None) -> str:
    where = f"已超时{about(over)}" if over else STATES[view.issue.state]
    where += f"，{clock(due_at)}到时限" if due_at and not over else ""
    return f"{view.tag}{matter(view)}：{view.owner or '还没派人'}，{where}"


def nothing_open(what: str = "") -> str:
    """Where somebody oversees; of one place, or in somebody's hands."""
    sure = "要是名字、楼号没说对，说全了再问一遍。" if what else ""
    return f"{what}现在没有没办完的事。{sure}"


def slowest(view: IssueView, over: Over | None, now: datetime) -> str:
    """The one that is overdue longest, or the oldest of what is in time."""
    if over:
        return f"超时最久的是{_line(view, over)}。"
    age = long_words(now - view.issue.opened_at)
    return f"都没超时。放得最久的是{_line(view, over)}，登记{age}了。"


def not_here() -> str:
    """Asked in front of a group."""
    return "这个请和我单聊时问。"
