"""Where issues stand, for who asks."""

from collections.abc import Mapping, Sequence

from handlers.rules.lifecycle import since_when
from handlers.rules.privacy import defuse, mask, mask_for_owner
from handlers.rules.promises import is_waiting
from handlers.view import IssueView
from handlers.wording import checking, hands, passing, publishing, ratings
from handlers.wording.labels import STATES, stamp, stamp_from
from handlers.wording.naming import cut, matter, named, spot, told, whence
from storage.models import State

_WORDS = 120  # characters of what was said
HELPS = "协办"  # what the reader has to do with an issue of the list
CALLED = "吹哨叫到您"


def status(view: IssueView, reason: str, counted: tuple[int, int], *, for_work: bool) -> str:
    """Where an issue stands; `reason`: why its clocks stand still; `for_work`: with the counts.

    `counted`: how many of the asked homes have confirmed.
    """
    issue = view.issue
    says = f"{view.handler}说" if issue.state is State.ACCEPTED else "原因"
    why = f"\n{'在等居民' if is_waiting(issue) else says}：{defuse(mask(reason))}" if reason else ""
    if issue.state in (State.WITHDRAWN, State.DECLINED):
        return f"{view.tag}{matter(view)}\n{STATES[issue.state]}{why}"
    since = since_when(issue) or issue.opened_at
    who = f"，{view.handler or view.owner}" if view.handler or view.owner else ""
    until = f"，到{stamp_from(issue.opened_at, issue.deferred_until)}" if issue.deferred_until else ""
    more = (
        *checking.on_page(view.issue),
        *hands.on_page(view),
        *passing.for_everybody(view),
        *(passing.for_cadres(view) if for_work else ()),
        *(publishing.on_page(view.issue) if for_work else ()),
    )
    said = ratings.homes(view, counted)
    confirmed = f"，{said}" if said else ""
    head = f"{view.tag}{matter(view)}\n{STATES[issue.state]}（{stamp(since)}{who}{until}）{confirmed}{why}"
    return "\n".join((head, *more))


def private_status(view: IssueView) -> str:
    """The same for a neighbours' dispute, in front of a group."""
    return f"{view.tag}{STATES[view.issue.state]}，详情已私下联系。"


def my_issues(views: Sequence[IssueView], *, in_group: bool, parts: Mapping[int, str]) -> str:
    """A person's own issues, and those of others with their part in them, by id.

    In a group a dispute keeps its matter to itself.
    """
    if not views:
        return "您现在没有登记的事。有事直接说就行。"
    lines = [
        f"{view.tag}{named(view, in_group=in_group)} {STATES[view.issue.state]}"
        + (f"（{parts[view.issue.id]}）" if view.issue.id in parts else "")
        + passing.short(view)
        for view in views[:8]
    ]
    more = f"\n还有{len(views) - 8}件，回编号可查。" if len(views) > 8 else ""
    return "\n".join(lines) + more


def who_said(view: IssueView) -> str:
    """To who has it: where, what and who, as it was handed over."""
    words = cut(defuse(mask_for_owner(view.issue.words)), _WORDS)
    return f"{view.tag}{spot(view)}\n{whence(view)}：{view.reporter}\n{told(view)}：{words}"


def said_alone(view: IssueView) -> str:
    """The same, asked in front of a group."""
    return f"{view.tag}谁报的、电话和门牌，请单独问我。"


def not_that_one(listing: str) -> str:
    """The matter asked about is not found among their own, which are these."""
    return f"没找到您问的那件。您这里有：\n{listing}"


def why(view: IssueView) -> str:
    """The assignment in one line."""
    return f"{view.tag}{view.issue.why or '还没派单。'}"
