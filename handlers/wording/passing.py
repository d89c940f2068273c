"""What is said of an issue that goes from hand to hand: who took it first, how often it was passed on."""

from collections.abc import Sequence

from handlers.rules.baton import waits_for_another
from handlers.view import IssueView
from handlers.wording.labels import day, stamp
from handlers.wording.naming import excerpt
from storage.models import Action

_LONGEST = 40


def first(view: IssueView) -> str:
    """Who took it first, where others have it now; else empty."""
    return f"首接：{view.first}" if waits_for_another(view.issue) else ""


def passed(view: IssueView) -> str:
    """How often it was passed on and given back; empty for what stayed where it was."""
    issue = view.issue
    counts = (("转派", issue.hops), ("退单", issue.returns))
    return "、".join(f"{word}{many}次" for word, many in counts if many)


def turns(had: Sequence[tuple[str, str]]) -> list[str]:
    """Who had it in order, each with why it left them; the last has it still."""
    return [f"{place}. {who}（{left or '现在手上'}）" for place, (who, left) in enumerate(had, 1)]


def called(view: IssueView) -> str:
    """Who is called together and has not taken it yet; else empty."""
    return f"吹哨：叫了{'、'.join(view.called)}，等一家来接" if view.called else ""


def supervised(view: IssueView) -> str:
    """Who asks for a written answer, and by when; else empty."""
    until = view.issue.supervised_until
    return f"督办：{view.supervisor}，{stamp(until)}前书面答复" if until else ""


def short(view: IssueView) -> str:
    """The same in a list; for the morning's, too."""
    until = view.issue.supervised_until
    return f"（督办，{day(until)}前答复）" if until else ""


def for_everybody(view: IssueView) -> tuple[str, ...]:
    """The lines of a lookup that anybody may read."""
    return tuple(line for line in (first(view), called(view), supervised(view)) if line)


def for_cadres(view: IssueView) -> tuple[str, ...]:
    """The lines those at work see beside: the counts, and whether the street was told."""
    flagged = f"街道已关注（{stamp(view.issue.flagged_at)}）" if view.issue.flagged_at else ""
    return tuple(line for line in (passed(view), flagged) if line)


def on_page(view: IssueView) -> tuple[str, ...]:
    """The same as the ledger shows it: the first receiver stays named to the end."""
    named = f"首接：{view.first}" if view.first else ""
    return tuple(line for line in (named, *for_cadres(view), called(view), supervised(view)) if line)


def left_by(action: Action, who: str | None, note: str, given: str) -> str:
    """Why an issue left somebody, with the reason; `who` passed it on: empty: they did, None: the machine.

    `given`: to whom, as it is noted where no reason was said.
    """
    reason = excerpt(note, _LONGEST)
    if action is Action.HAND_BACK:
        return f"退单：{reason}"
    if note == given:
        return f"{who or ''}转派{reason}"
    return reason if who is None else f"{who}转派：{reason}"
