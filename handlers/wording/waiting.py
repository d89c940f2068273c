"""What is said when the work waits for the resident."""

from handlers.rules.privacy import defuse, mask
from handlers.view import IssueView


def waits(view: IssueView, reason: str) -> str:
    """To who stopped it, and to the group."""
    until = f"居民回了话，或者{_who(view)}接着办，就接着走"
    return f"{view.tag}在等居民：{defuse(mask(reason))}。时限先停着；{until}。"


def asks(view: IssueView, reason: str) -> str:
    """To the homes: what is waited for, and how to answer."""
    return f"{view.tag}{_who(view)}在等您：{defuse(mask(reason))}。请回“补充 {view.number} …”，回了就接着办。"


def _who(view: IssueView) -> str:
    return view.handler or view.owner or "社区"


def over(reason: str, *, early: bool) -> str:
    """To who has it again: what it waited for."""
    return f"{'提前恢复' if early else '暂缓到期'}{f'（{reason}）' if reason else ''}，接着办"
