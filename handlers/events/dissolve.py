"""拆开 41: one matter stands alone again; of what carries the work, the whole event is taken apart."""

from dataclasses import replace

from handlers import assign, gather, homes, reach, tell, transition
from handlers.context import Scene
from handlers.events.broadcast import broadcast
from handlers.events.spot import REMEMBERED
from handlers.gather import seen
from handlers.rules.homes import speakers
from handlers.wording import events as wording
from storage.hot_spot_row import HotSpot, HotSpotState
from storage.models import Action, Issue, State
from storage.states import AT_WORK, WORKING


def apart(scene: Scene, issue: Issue) -> Issue:
    """It is in the state it had; whoever had it goes again, and the home is told where no group is."""
    before = transition.ready(scene, issue, Action.UNLINK)
    kept = transition.record(scene, before, replace(before, merged_into=0), Action.UNLINK)
    if kept.state in AT_WORK and kept.owner:
        assign.hand_over(scene, kept)
    elif kept.state is State.REPORTED:
        kept = assign.anew(scene, kept)
    if kept.state in WORKING:
        reach.people(scene, kept, speakers(kept), wording.stands_alone)
    return kept


def dissolve(scene: Scene, issue: Issue) -> None:
    """Everything that hangs under it and is not done stands alone; each group hears it once."""
    before = transition.ready(scene, issue, Action.DISSOLVE)
    under = waiting_under(scene, issue)
    numbers = sorted(one.number for one in under)
    note = wording.dissolved_note(numbers)
    kept = transition.record(scene, before, replace(before, event_at=None), Action.DISSOLVE, note=note)
    for one in under:
        apart(scene, one)
    declared = _declared(scene, kept)
    for spot in declared:
        after = replace(
            spot, state=HotSpotState.DISSOLVED, answered_by=scene.actor.userid, answered_at=scene.now
        )
        scene.uow.hot_spots.change(spot, after)
    for spot in declared[:1]:
        broadcast(scene, spot, kept, under, wording.dissolved_public, mark="dissolved")
    tell.answer(scene, wording.dissolved(seen(scene, kept), numbers), issue=kept)


def waiting_under(scene: Scene, issue: Issue) -> list[Issue]:
    """What hangs under it and is not done."""
    return [one for one in scene.uow.ledger.list_merged_into(issue.id) if one.state in WORKING]


def event_of(scene: Scene, main: Issue) -> HotSpot | None:
    """What a person declared of this issue last."""
    return next(iter(_declared(scene, main)), None)


def _declared(scene: Scene, main: Issue) -> list[HotSpot]:
    spots = scene.uow.hot_spots.list_since(main.place.compound, main.opened_at - REMEMBERED)
    return [one for one in spots if one.issues[:1] == (main.id,) and one.state is HotSpotState.CONFIRMED]


def lines(scene: Scene, issue: Issue) -> tuple[str, ...]:
    """What a lookup says of an event, and of what hangs under another."""
    if issue.merged_into:
        main = scene.uow.ledger.get(issue.merged_into)
        return (wording.status_under(gather.view(scene.uow, scene.desk, main)),)
    under = scene.uow.ledger.list_merged_into(issue.id)
    if not (issue.event_at or under):
        return ()
    numbers = sorted(one.number for one in under)
    return (wording.status(seen(scene, issue), homes.count(scene, (issue, *under)), numbers),)
