"""Which of the things told for a promise nobody needs to hear any more."""

from collections.abc import Collection

from handlers.rules.policy import Clock, Duty
from handlers.rules.promises import is_waiting, stands_still
from handlers.rules.supervision import SUPERVISED
from storage.models import Issue, State
from storage.rung_row import RungRow
from storage.states import WORKING

_OWNERS = frozenset({Duty.REMIND, Duty.ASK, Duty.LAPSE})  # told to who has it, and to nobody after them


def is_needless(row: RungRow, issue: Issue, owners: Collection[str]) -> bool:
    """Whether what was told for this rung is settled; `owners`: the rungs that are the owner's own."""
    if row.clock == SUPERVISED:
        return issue.supervised_until is None or row.cycle != issue.supervised
    if issue.state not in WORKING:
        return True
    if row.rung == Duty.WHISTLE:
        return bool(issue.called)
    is_owners = row.rung in _OWNERS or row.rung in owners
    stands = stands_still(issue) is not None or is_waiting(issue)
    return stands or (is_owners and row.cycle < issue.cycle) or _is_kept(row, issue)


def _is_kept(row: RungRow, issue: Issue) -> bool:
    """Whether the act that was asked for is done."""
    if row.rung == Duty.ASK:
        taken = issue.accepted_at
        acted = bool(taken and issue.acted_at and issue.acted_at > taken)
        return acted or issue.state is not State.ACCEPTED
    act = {Clock.ACCEPTED.value: issue.accepted_at, Clock.ON_SITE.value: issue.on_site_at}.get(row.clock)
    return act is not None
