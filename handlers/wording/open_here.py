"""What is open in a community, in plain words."""

from collections.abc import Sequence
from datetime import datetime

from handlers.view import IssueView
from handlers.wording.labels import STATES
from handlers.wording.naming import matter
from handlers.wording.worklist import long_words


def listed(
    lines: Sequence[tuple[IssueView, datetime | None]],
    now: datetime,
    *,
    number: int,
    late: int,
    only_late: bool,
) -> str:
    """Each with who has it, and since when its promise is broken; `late` of `number` are overdue."""
    if not number:
        return "现在没有没办完的事。"
    if only_late and not late:
        return f"没办完的{number}件，都没超时。"
    head = f"没办完的{number}件，超时{late}件：" if late else f"没办完的{number}件，都没超时："
    others = (late if only_late else number) - len(lines)
    more = [f"还有{others}件，在工作台里看。"] if others > 0 else []
    return "\n".join((head, *(_line(view, due_at, now) for view, due_at in lines), *more))


def _line(view: IssueView, due_at: datetime | None, now: datetime) -> str:
    where = f"已超时{long_words(now - due_at)}" if due_at else STATES[view.issue.state]
    return f"{view.tag}{matter(view)}：{view.owner or '还没派人'}，{where}"


def not_here() -> str:
    """Asked in front of a group."""
    return "这个请和我单聊时问。"
