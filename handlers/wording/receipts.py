"""The receipt for words that became an issue: its number, and who has it."""

from collections.abc import Sequence

from handlers.rules.privacy import NOT_TO_WATCH
from handlers.view import IssueView
from handlers.wording import danger, kept_from
from handlers.wording.naming import calling, matter
from storage.models import Issue, IssueKind


def registered(view: IssueView, *, in_group: bool, question: str = "") -> str:
    """The receipt for a new issue, with who has it, and what is still asked."""
    if view.is_private and in_group and (not view.issue.danger or view.issue.danger in NOT_TO_WATCH):
        return _registered_privately(view)
    return "\n".join(line for line in (*_registered(view), question) if line)


def _registered_privately(view: IssueView) -> str:
    """What a group reads: in danger whom to ring and who is called, and never what it is or where."""
    if not view.issue.danger and view.issue.accused:
        return f"{view.tag}已登记。{kept_from.who_has_it(view)}"
    if not view.issue.danger:
        return f"{view.tag}已登记，已私下联系。"
    return f"{view.tag}{danger.first_words(view.issue)}\n已登记。{calling(view)}"


def _registered(view: IssueView) -> tuple[str, str]:
    issue = view.issue
    if issue.danger:
        return f"{view.tag}{danger.first_words(issue)}", f"已登记：{matter(view)}。{calling(view)}"
    what = view.place if issue.needs_category else matter(view)
    return f"{view.tag}已登记{f'：{what}' if what else ''}。", _given_to(view)


def _given_to(view: IssueView) -> str:
    if view.issue.accused or view.issue.accused_company:
        return kept_from.who_has_it(view)
    if not view.owner:
        return "还没找到接手的人，社区会看到。"
    if view.issue.needs_category:
        return f"我没完全听懂，请{view.owner}看看该谁来办。"
    if view.issue.kind is IssueKind.QUESTION:
        return f"已请{view.owner}答复您。"
    return f"已派给{view.owner}，{'有没有人接，看这一页就知道' if view.on_page else '接了就告诉您'}。"


def registered_many(views: Sequence[IssueView], *, in_group: bool, question: str) -> str:
    """The receipt for several matters of one message."""
    lines = [registered(view, in_group=in_group) for view in views]
    return "\n".join([*lines, question] if question else lines)


def relayed(view: IssueView, speaker: str, *, in_group: bool, question: str) -> str:
    """The receipt for a cadre who passed somebody's words on."""
    receipt = registered(view, in_group=in_group, question=question)
    who = "居民" if in_group or not speaker else speaker
    return f"{receipt}\n按{who}说的记下了，有进展先告诉您。"


def place_kept(view: IssueView, *, in_group: bool) -> str:
    """The building that was asked for."""
    if view.is_private and in_group:
        return f"{view.tag}地点记下了。"
    return f"{view.tag}地点记下了：{view.place}。{_given_to(view)}"


def compound_kept(view: IssueView) -> str:
    """The compound that was asked for, in a chat of one's own."""
    return f"{view.tag}记下了，是{view.full_place}。{_given_to(view)}"


def place_told(view: IssueView) -> str:
    """To who has the work: the building they were not told."""
    return f"{view.tag}地点问到了：{view.full_place}。"


def place_put_right(view: IssueView) -> str:
    """To who has the work, and may be on the way to the wrong door."""
    return f"{view.tag}地点改了，是{view.full_place}，以这个为准。"


def wanted_after_all(view: IssueView, *, in_group: bool) -> str:
    """What was taken back has a new number."""
    return f"{registered(view, in_group=in_group)}\n就是您撤回的那件，按原来说的重新登记的。"


def follow_up_opened(view: IssueView, earlier: Issue) -> str:
    """Too late to reopen, so a linked issue was opened."""
    return f"{view.tag}【#{earlier.number}】已归档，接着它新登记一件。{_given_to(view)}"
