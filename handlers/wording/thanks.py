"""What is said of thanks: to who gives them, to who gets them, and in a list."""

from collections.abc import Sequence

from handlers.rules.privacy import defuse
from handlers.view import IssueView

_LISTED = 3


def heard(name: str) -> str:
    """To who thanks: one short line."""
    return f"记下了，转告{defuse(name)}。"


def of_the_day(many: int, views: Sequence[tuple[IssueView, int]]) -> str:
    """To who was thanked, once in the evening; not by whom."""
    shown = "、".join(f"{view.tag}{view.category}" for view, _ in views[:_LISTED])
    more = "等" if len(views) > _LISTED else ""
    what = f"（{shown}{more}）" if shown else ""
    return f"今天有{many}位居民谢谢您{what}，辛苦了。"
