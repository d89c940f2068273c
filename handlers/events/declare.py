"""成立 37, 不成立 37, 并成一件 37 41 42: a person decides, and many matters become one repair."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from handlers import binding, gather, homes, reach, tell, transition
from handlers.context import Scene
from handlers.errors import Refused, Unclear
from handlers.events.broadcast import broadcast
from handlers.events.hang import hang, relieve
from handlers.events.spot import alike, matters_of, place_of
from handlers.gather import seen
from handlers.promises.wind import policy_of
from handlers.rules import permissions
from handlers.rules.hot_spots import covers, pick_main
from handlers.rules.lifecycle import Given, is_open
from handlers.rules.night import told_at
from handlers.rules.refusal import Refusal
from handlers.typed.command import Command
from handlers.view import IssueView
from handlers.wording import again
from handlers.wording import events as wording
from storage.hot_spot_row import HotSpot, HotSpotState
from storage.models import Action, Issue

OPEN_FOR = timedelta(days=3)  # calendar days in which a proposal may be answered


@dataclass(frozen=True, kw_only=True)
class _Event:
    """What is to become one."""

    spot: HotSpot
    main: Issue
    under: list[Issue]

    @property
    def numbers(self) -> list[int]:
        """Of what is to hang under it."""
        return [one.number for one in self.under]


def declare(scene: Scene, command: Command) -> None:
    """One repair from now on: the others hang under it, each group hears it once, the owner too."""
    event = _named(scene, command) if command.numbers else _proposed(scene, command)
    if event is None:
        return
    _may(scene, event.main)
    spot = _keep(scene, event.spot, HotSpotState.CONFIRMED)
    place, many = place_of(scene, spot), _homes(scene, event)
    before = transition.ready(scene, event.main, Action.EVENT)
    note = wording.note(place, many, event.numbers)
    after = replace(before, event_at=before.event_at or scene.now)
    main = transition.record(scene, before, after, Action.EVENT, note=note)
    for one in event.under:
        ready = transition.ready(scene, one, Action.MERGE, Given(other=main))
        _, main = hang(scene, ready, main, wording.under_note(main.number))
    relieve(scene, event.under, main)
    _tell(scene, replace(event, spot=spot), main, place, many)


def _homes(scene: Scene, event: _Event) -> int:
    """How many spoke, with those of what hangs under any of them."""
    carries = (event.main, *event.under)
    hung = [under for one in carries for under in scene.uow.ledger.list_merged_into(one.id)]
    return homes.count(scene, (*carries, *hung))


def _tell(scene: Scene, event: _Event, main: Issue, place: str, many: int) -> None:
    """The owner, each group once, and who declared it."""
    numbers, is_wider = event.numbers, event.main.event_at is not None
    words = partial(wording.to_owner, place=place, homes=many, numbers=numbers, is_wider=is_wider)
    mark = f"event:{event.spot.id}"
    reach.people(scene, main, (main.handler, main.owner), words, priority=told_at(main), mark=mark)
    matters = matters_of(scene, (main, *event.under))

    def public(view: IssueView) -> str:
        return wording.public(view, place, matters, many)

    told = broadcast(scene, event.spot, main, event.under, public)
    own = wording.declared(seen(scene, main), many, numbers, told)
    tell.answer(scene, tell.said_here(scene, main, public, own), issue=main)


def refuse(scene: Scene, command: Command) -> None:
    """不成立: they stay what they are, and nobody asks again for some hours."""
    spot, main = _open_spot(scene, command, again.NO_EVENT)
    if main is None:
        return
    if spot is None:
        raise Unclear(wording.nothing_to_decide())
    _may(scene, main)
    _keep(scene, spot, HotSpotState.REFUSED)
    tell.answer(scene, wording.refused(seen(scene, main)), issue=main)


def _may(scene: Scene, issue: Issue) -> None:
    """Whether the speaker decides of events here; raises Refused."""
    refusal: Refusal | None = permissions.refuse(Action.EVENT, scene.actor, transition.parts_of(scene, issue))
    if refusal:
        raise Refused(refusal, issue)


def _keep(scene: Scene, spot: HotSpot, state: HotSpotState) -> HotSpot:
    after = replace(spot, state=state, answered_by=scene.actor.userid, answered_at=scene.now)
    if not spot.id:
        return scene.uow.hot_spots.add(after) or after
    scene.uow.hot_spots.change(spot, after)
    return after


def _proposed(scene: Scene, command: Command) -> _Event | None:
    """What was proposed, with what has come in since."""
    spot, main = _open_spot(scene, command, again.EVENT)
    if main is None:
        return None
    if spot is None:  # nobody proposed it: one matter of many homes is an event by itself
        return _event(_own_spot(scene, main, (main,)), main, ())
    _may(scene, main)
    since = scene.now - policy_of(scene.uow, scene.desk, main).hot_spot.longest
    come = alike(scene, main, spot.family, min(since, spot.proposed_at))
    late = [
        one
        for one in come
        if one.opened_at >= spot.proposed_at and covers(spot.buildings, one.place.building)
    ]
    known = {one: scene.uow.ledger.get(one) for one in spot.issues} | {one.id: one for one in late}
    live = [one for one in known.values() if is_open(one)]
    return _event(spot, pick_main(live) if live else main, live)


def _named(scene: Scene, command: Command) -> _Event:
    """The numbers somebody typed; the first carries the work unless one of them is an event already."""
    found = [
        binding.by_number(scene, number, command.community, again.ONE_EVENT) for number in command.numbers
    ]
    live = [one for one in dict.fromkeys(found) if is_open(one)]
    if len(live) < 2 or len({one.community for one in live}) > 1:
        raise Unclear(wording.too_few())
    main = next((one for one in live if one.event_at), live[0])
    spots = scene.uow.hot_spots.list_open((main.community,), scene.now - OPEN_FOR)
    ids = {one.id for one in live}
    spot = next((one for one in spots if ids & set(one.issues)), None) or _own_spot(scene, main, live)
    return _event(spot, main, live)


def _event(spot: HotSpot, main: Issue, found: Sequence[Issue]) -> _Event:
    """Of all that was found, one carries the work of the others."""
    under = [one for one in found if one.id != main.id]
    return _Event(spot=replace(spot, issues=(main.id, *(one.id for one in under))), main=main, under=under)


def _own_spot(scene: Scene, main: Issue, found: Sequence[Issue]) -> HotSpot:
    """Of an event that nobody proposed."""
    buildings = {name for one in found for name in one.place.buildings}
    is_placed = all(one.place.building for one in found)
    family = policy_of(scene.uow, scene.desk, main).hot_spot.family_of(main.category)
    return HotSpot(
        key=f"said:{main.id}:{main.last_step}",
        community=main.community,
        compound=main.place.compound,
        buildings=tuple(sorted(buildings)) if is_placed else (),
        family=family,
        issues=tuple(one.id for one in found),
        homes=homes.count(scene, found),
        state=HotSpotState.CONFIRMED,
        proposed_at=scene.now,
    )


def _open_spot(scene: Scene, command: Command, word: str) -> tuple[HotSpot | None, Issue | None]:
    """The proposal that is meant, and the issue it was shown under; answers where there is none."""
    codes = [code for code in gather.communities_served(scene.uow, scene.actor.userid) if code]
    quoted = scene.numbers_quoted
    if command.number is not None or quoted:
        number = quoted[0] if command.number is None else command.number  # it stands first in the proposal
        return _of_issue(scene, binding.by_number(scene, number, command.community, word))
    spots = scene.uow.hot_spots.list_open(codes, scene.now - OPEN_FOR)
    if not spots:
        raise Unclear(wording.nothing_to_decide())
    mains = [scene.uow.ledger.get(spot.issues[0]) for spot in spots]
    if len(spots) > 1:
        views = [gather.view(scene.uow, scene.desk, one, scene.actor.userid) for one in mains]
        raise Unclear(wording.which([view.number for view in views], word), mains)
    return spots[0], mains[0]


def _of_issue(scene: Scene, issue: Issue) -> tuple[HotSpot | None, Issue | None]:
    spots = scene.uow.hot_spots.list_since(issue.place.compound, scene.now - OPEN_FOR)
    of_it = [spot for spot in spots if issue.id in spot.issues]
    waiting = next((spot for spot in of_it if spot.state is HotSpotState.PROPOSED), None)
    if waiting:
        return waiting, issue
    if issue.event_at and of_it:
        who = gather.name_of(scene.uow, of_it[0].answered_by)
        is_event = of_it[0].state is HotSpotState.CONFIRMED
        tell.answer(scene, wording.answered_already(seen(scene, issue), who, is_event=is_event), issue=issue)
        return None, None
    return None, issue
