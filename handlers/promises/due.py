"""What happens when a timer falls due."""

from datetime import datetime

from handlers import morning, put_off, rate
from handlers.context import Desk
from handlers.events import spot
from handlers.gather import machine_scene
from handlers.presence import stand_in_told
from handlers.promises import due_keys
from handlers.thanks import told
from handlers.voices import answers
from storage.models import State
from storage.trays import Timer
from storage.unit_of_work import UnitOfWork


def fire(uow: UnitOfWork, timer: Timer, desk: Desk, now: datetime) -> None:
    """Do what is due, if the ledger still asks for it: a reopened issue has timers of its own."""
    scene = machine_scene(uow, desk, now)
    if timer.kind == due_keys.LEAVE:
        stand_in_told.of_first_morning(scene, int(timer.subject))
        return
    if timer.kind == due_keys.QUESTION:
        answers.look_at(scene, timer)
        return
    if timer.kind == due_keys.HOT_SPOT:
        spot.ask_again(scene, int(timer.subject))
        return
    if timer.kind == due_keys.MORNING:
        morning.send(scene, timer.community)
        return
    if timer.kind == due_keys.THANKS:
        told.of_the_day(scene, timer)
        return
    issue = uow.ledger.get(timer.issue_id)
    if issue.state is State.RESOLVED and timer.key == due_keys.close(issue):
        rate.close(scene, issue, by_machine=True)
    elif issue.state is State.DEFERRED and timer.key == due_keys.comes_back(issue):
        put_off.come_back(scene, issue, early=False)
