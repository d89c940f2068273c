"""What is said when a device raises an alarm: to the ledger, to the group, to who has it already."""

from datetime import datetime

from handlers.rules.privacy import defuse, mask
from handlers.view import IssueView
from handlers.wording import danger
from handlers.wording.labels import stamp
from handlers.wording.naming import spot

_NOTE = 100  # characters of a device's own words that are kept


def said(name: str, device: str, note: str, happened_at: datetime | None, lost: str) -> str:
    """What the ledger keeps as the words: what rang, and what else the device says."""
    parts = [
        f"设备{device}" if device else "",
        note[:_NOTE],
        f"设备时间{stamp(happened_at)}" if happened_at else "",
        f"地点写的是{lost}，名册里没有" if lost else "",
    ]
    more = "，".join(part for part in parts if part)
    return f"{name}响了（{more}）" if more else f"{name}响了"


def posted(view: IssueView, name: str) -> str:
    """To the group: what rang and where; of a danger first what to do."""
    where = f"：{view.place}" if view.place else ""
    names = "、".join(who for who in (view.owner, *view.copied) if who)
    if view.issue.danger:
        called = f"正在叫{names}。" if names else "名册里还没有能叫的人。"
        return f"{view.tag}{name}响了{where}。{danger.first_words(view.issue)}\n{called}"
    given = f"已派给{view.owner}，接了就告诉大家。" if view.owner else "社区会看到。"
    return f"{view.tag}{name}响了{where}。{given}"


def again(view: IssueView, words: str) -> str:
    """To who has it already."""
    head = f"{view.tag}设备再次报警：{view.category}，{spot(view)}。"
    first = f"{danger.first_words(view.issue)}\n" if view.issue.danger else ""
    return f"{head}{first}{defuse(mask(words))}"


def again_note(words: str) -> str:
    """In the history."""
    return f"设备再次报警：{words}"
