"""Start the clocks of an issue that an older version of the program left without any."""

from dataclasses import replace
from datetime import datetime

from handlers import transition
from handlers.context import Desk
from handlers.gather import machine_scene
from handlers.wording import ladder as wording
from storage.models import Action, State
from storage.unit_of_work import UnitOfWork


def take_over(uow: UnitOfWork, issue_id: int, desk: Desk, now: datetime) -> None:
    """What it is promised counts from now: nobody is called for hours in which nothing called them."""
    if uow.clocks.find(issue_id):
        return
    issue, policy = uow.ledger.get(issue_id), uow.policies.find_newest()
    begun = replace(
        issue,
        policy=policy.version if policy else issue.policy,
        cycle_at=now,
        promised_at=now,
        promised_in=issue.cycle,
        acted_at=now if issue.state is State.ACCEPTED else None,
    )
    scene = machine_scene(uow, desk, now)
    transition.record(scene, issue, begun, Action.COMMENT, note=wording.begun_note(), by_machine=True)
