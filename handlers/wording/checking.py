"""What is said of what was found on a round, and of its check."""

from collections.abc import Sequence

from handlers.rules.checking import is_unchecked
from handlers.view import IssueView
from handlers.wording.naming import excerpt, named, spot
from handlers.wording.receipts import registered
from storage.models import Door, Issue, State
from storage.states import RATED
from storage.trays import Button, Card

_LONGEST = 120
_LISTED = 8
_COMPOUNDS = 4  # named in one question
_UNCHECKED = "未核查"
_UNRATED = "未评价"
NOT_GOOD = "还没办好"


def what_found() -> str:
    """巡查 without a find."""
    return "发现了什么、在哪儿？比如：巡查 3号楼2单元楼道灯坏了（有照片一起发）。"


def which_compound(names: Sequence[str], words: str) -> str:
    """A find in none of the compounds the finder walks through; their own words again, to be copied."""
    known = "、".join(names[:_COMPOUNDS])
    return f"在哪个小区（{known}）？带上小区名再说一次，比如：巡查 {names[0]}{excerpt(words, _LONGEST)}"


def all_quiet() -> str:
    """A round that found nothing."""
    return "好的，巡查没发现问题，辛苦了。"


def found(views: Sequence[IssueView], *, in_group: bool, question: str) -> str:
    """The receipt for who found it on a round."""
    lines = [registered(view, in_group=in_group) for view in views]
    return "\n".join(line for line in (*lines, question, "算您巡查发现的，办完由物管员或社区核查。") if line)


def filled_in(phone: str) -> str:
    """Who said it by the form behind the QR code."""
    return f"居民（扫码填表，电话 {phone}）" if phone else "居民（扫码填表，没留电话）"


def finder(name: str) -> str:
    """Who found it, in place of who said it."""
    return f"{name}（巡查发现）"


def waits(view: IssueView) -> str:
    """The end of a find's 办结: nobody is asked but who checks it, and the homes that joined."""
    number = view.number
    joined = f"附议的邻居请回：满意 {number} 或 不满意 {number}。" if view.issue.co_reporters else ""
    return f"{joined}等物管员或社区核查。"


def ask(view: IssueView, note: str) -> tuple[str, Card]:
    """To who checks: what was done, where, by whom, what to reply."""
    proof = f"照片{view.photos}张" if view.photos else "无照片"
    said = f"，说：{excerpt(note, _LONGEST)}" if note else ""
    where, number = spot(view), view.number
    lines = [
        f"{view.tag}请您核查：{view.category}",
        f"地点：{where}",
        f"{view.reporter}：{excerpt(view.issue.words, _LONGEST)}",
        f"{view.handler}办的（{proof}）{said}",
        f"合格回“核查 {number} 合格”，不合格回“核查 {number} 不合格 原因”。3天没核查就按未核查归档。",
    ]
    card = Card(
        title=f"{view.tag}请您核查：{view.category}",
        lines=(("地点", where), ("发现", view.reporter), ("办理", view.handler), ("照片", proof)),
        text=excerpt(f"{note}\n{view.issue.words}" if note else view.issue.words, _LONGEST),
        buttons=tuple(
            Button(label=label, command=f"核查 {view.number} {label}") for label in ("合格", "不合格")
        ),
    )
    return "\n".join(lines), card


def unchecked(views: Sequence[IssueView], *, in_group: bool) -> str:
    """What waits for a check, with how to answer."""
    if not views:
        return "没有等您核查的。"
    lines = [f"{view.tag}{named(view, in_group=in_group)}，{view.handler}办的" for view in views[:_LISTED]]
    more = f"\n还有{len(views) - _LISTED}件。" if len(views) > _LISTED else ""
    number = views[0].number
    how = f"看过回“核查 {number} 合格”或“核查 {number} 不合格 原因”。"
    return "\n".join(("等您核查：", *lines)) + f"{more}\n{how}"


def approved(view: IssueView) -> str:
    """To who checked it."""
    return f"{view.tag}核查合格，已归档，辛苦。"


def good(view: IssueView, who: str) -> str:
    """The group, the finder and the worker learn that it was checked."""
    return f"{view.tag}{view.category}经{who}核查合格，已归档。"


def rejected(view: IssueView) -> str:
    """To who checked it."""
    return f"{view.tag}核查不合格，重新派给{view.owner or '社区'}了。"


def worked_again(view: IssueView) -> str:
    """The group learns it is worked again."""
    return f"{view.tag}核查不合格，重新办，由{view.owner or '社区'}负责。"


def not_good(view: IssueView, who: str, words: str) -> str:
    """To who watches, and to the finder: a check found it not done."""
    return f"{view.tag}{who}核查不合格：{excerpt(words, _LONGEST)}。重新办，由{view.owner or '社区'}负责。"


def closing_note(issue: Issue) -> str:
    """In the history: what the machine closed without an answer."""
    return _UNCHECKED if issue.door is Door.PATROL else "" if issue.ratings else _UNRATED


def result(issue: Issue) -> str:
    """What came of the check; empty where there is none."""
    if issue.door is not Door.PATROL or issue.state not in RATED:
        return ""
    if issue.state is State.RESOLVED:
        return "待核查"
    return _UNCHECKED if is_unchecked(issue) else "合格"


def on_page(issue: Issue) -> tuple[str, ...]:
    """The same as a line of a page, or none."""
    said = result(issue)
    return (f"核查：{said}",) if said else ()
