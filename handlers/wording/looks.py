"""Who looked at somebody's phone and door."""

from collections.abc import Sequence
from datetime import datetime

from handlers.wording.labels import stamp


def line(tag: str, who: str, at: datetime) -> str:
    """One look."""
    return f"{tag}{who}，{stamp(at)}"


def looks(lines: Sequence[str]) -> str:
    """All of them, the newest first."""
    if not lines:
        return "还没有人在工作台上看过您的电话和门牌。谁要看，都会记下名字和时间。"
    return "\n".join(("在工作台上看过您电话和门牌的：", *lines))
