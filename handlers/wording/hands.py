"""What is said of those who help: to them, to who answers for it, to the group."""

from handlers.view import HandView, IssueView
from handlers.wording.buttons import for_actions
from handlers.wording.labels import clock
from handlers.wording.naming import excerpt
from storage.models import Action
from storage.trays import Card

_LONGEST = 120


def brief(view: IssueView, words: str, note: str, *, where: str, thanks: bool) -> tuple[str, Card]:
    """To a new hand: what, where, who answers for it, what to reply; `where`: as much as they may know."""
    ask = "谢谢您来搭手" if thanks else "请您协办"
    place = where or "地点没说"
    owner = view.owner or "社区在找人"
    lines = [
        f"{view.tag}{ask}：{view.category}",
        f"地点：{place}",
        f"说的是：{excerpt(words, _LONGEST)}",
        f"主办：{owner}",
    ]
    if note:
        lines.append(f"补充：{excerpt(note, _LONGEST)}")
    lines.append(
        f"到了回“到了 {view.number}”，办完回“办完了 {view.number}”；去不了回“退出协办 {view.number}”。"
    )
    card = Card(
        title=f"{view.tag}{ask}：{view.category}",
        lines=(("地点", place), ("主办", owner)),
        text=excerpt(f"补充：{note}\n{words}" if note else words, _LONGEST),
        buttons=for_actions((Action.HAND_ARRIVE, Action.HAND_DONE, Action.HAND_LEAVE), view),
    )
    return "\n".join(lines), card


def lent(view: IssueView, who: str, *, is_told: bool) -> str:
    """To who asked for the hand."""
    return f"{view.tag}已请{who}协办。" + ("" if is_told else "我还联系不上这位，请您转告一声。")


def brought(number: int) -> str:
    """In the history: hands that came with another issue."""
    return f"随 #{number} 一起来"


def joined(view: IssueView, who: str, phone: str) -> str:
    """To who answers for it: one more helps."""
    return f"{view.tag}{who}来协办。" + (f"电话 {phone}" if phone else "")


def claimed(view: IssueView, who: str) -> str:
    """To who lent a hand in front of a group."""
    return f"{view.tag}谢谢{who}来协办，主办是{view.owner or '社区'}。到了说一声“到了 {view.number}”。"


def arrived(view: IssueView, who: str) -> str:
    """The owner and the group learn that a hand is there."""
    return f"{view.tag}协办{who}已到场。"


def done(view: IssueView, who: str) -> str:
    """The group learns that a hand has done its share."""
    return f"{view.tag}协办{who}已办完。"


def done_for_owner(view: IssueView, who: str, note: str) -> str:
    """To who answers for it, whose word ends it."""
    said = f"：{excerpt(note, _LONGEST)}" if note else ""
    return f"{view.tag}协办{who}已办完{said}。都好了请您回“办完了 {view.number}”。"


def your_arrival(view: IssueView) -> str:
    """To the hand."""
    return f"{view.tag}您到场了，记下了。办完回“办完了 {view.number}”。"


def your_end(view: IssueView) -> str:
    """To the hand."""
    return f"{view.tag}您这边办完了，记下了，辛苦。等{view.owner or '主办'}办结。"


def no_need_to_accept(view: IssueView) -> str:
    """收到 from a hand."""
    return f"{view.tag}好的，辛苦您。到了回“到了 {view.number}”。"


def you_left(view: IssueView) -> str:
    """To who helps no longer."""
    return f"{view.tag}好的，您不用去了，谢谢。"


def left(view: IssueView, who: str, reason: str) -> str:
    """To who answers for it: one fewer helps."""
    return f"{view.tag}协办{who}来不了了{f'：{excerpt(reason, _LONGEST)}' if reason else ''}。"


def outcome(view: IssueView) -> str:
    """To the hands, when it is done."""
    return f"{view.tag}{view.category}已办结，{view.handler}办的。谢谢您搭手。"


def on_page(view: IssueView) -> tuple[str, ...]:
    """The hands as a line of a page, or none."""
    return (f"协办：{listed(view)}",) if view.hands else ()


def listed(view: IssueView) -> str:
    """张三（10:20到场）、李四."""
    return "、".join(f"{hand.name}{_how_far(hand)}" for hand in view.hands)


def _how_far(seen: HandView) -> str:
    if seen.hand.done_at:
        return f"（{clock(seen.hand.done_at)}办完）"
    return f"（{clock(seen.hand.arrived_at)}到场）" if seen.hand.arrived_at else ""
