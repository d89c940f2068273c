"""What happens when a timer falls due."""

from collections.abc import Callable
from datetime import datetime

from handlers import morning, put_off, rate
from handlers.context import Desk, Scene
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
    duty = _DUTIES.get(timer.kind, _go_on)
    duty(machine_scene(uow, desk, now), timer)


def _go_on(scene: Scene, timer: Timer) -> None:
    """Of an issue: nobody rated it, or the day has come to which it was put off."""
    issue = scene.uow.ledger.get(timer.issue_id)
    if issue.state is State.RESOLVED and timer.key == due_keys.close(issue):
        rate.close(scene, issue, by_machine=True)
    elif issue.state is State.DEFERRED and timer.key == due_keys.comes_back(issue):
        put_off.come_back(scene, issue, early=False)


# by what the timer is of, if not of an issue
_DUTIES: dict[str, Callable[[Scene, Timer], None]] = {
    due_keys.LEAVE: stand_in_told.of_first_morning,
    due_keys.QUESTION: answers.look_at,
    due_keys.HOT_SPOT: spot.ask_again,
    due_keys.MORNING: lambda scene, timer: morning.send(scene, timer.community),
    due_keys.THANKS: told.of_the_day,
}
