"""How it went, in the line a group reads after 办结: where, whose, how long; the rest is on the board."""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.rules.privacy import public_place
from handlers.view import IssueView
from handlers.wording.labels import ROLES, how_long
from storage.models import Issue, PauseReason
from storage.spelling import fold_userid

BEFORE, AFTER = "之前", "之后"  # above the two photos

_WAITED = {
    PauseReason.DEFERRED: "暂缓",
    PauseReason.RESIDENT: "等居民",
    PauseReason.DELIBERATING: "协商",
}
_WORTH_SAYING = timedelta(hours=1)


def how_it_went(view: IssueView, homes: int) -> str:
    """3号楼，滨河物业服务队，25户说过，从说到办好用了1天2小时（其中暂缓20小时）。"""
    issue = view.issue
    since, until = issue.said_at or issue.opened_at, issue.resolved_at
    took = f"从说到办好用了{how_long(until - since)}{_waited(issue, until)}" if until else ""
    again = f"返工{issue.reopened}次" if issue.reopened else ""
    place, many = public_place(replace(issue.place, unit="")), f"{homes}户说过" if homes > 1 else ""
    return "，".join(part for part in (place, _whose(view), many, took, again) if part) + "。"


def _whose(view: IssueView) -> str:
    """The team, or the role in which somebody did it alone."""
    issue = view.issue
    if issue.owner_team:
        return view.team
    is_owners = not issue.handler or fold_userid(issue.handler) == fold_userid(issue.owner)
    return ROLES.get(issue.owner_role, "") if is_owners else ""


def _waited(issue: Issue, until: datetime) -> str:
    """What of it nobody could work on, where that was long."""
    spent = dict.fromkeys(_WAITED, timedelta())
    for pause in issue.pauses:
        if pause.reason in spent:
            spent[pause.reason] += min(pause.end or until, until) - pause.start
    said = [f"{_WAITED[reason]}{how_long(span)}" for reason, span in spent.items() if span >= _WORTH_SAYING]
    return f"（其中{'、'.join(said)}）" if said else ""
