"""Many homes with one trouble: found as they speak, and put before the secretary once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain

from handlers import gather, homes, office, reach
from handlers.context import Scene
from handlers.promises import due_keys
from handlers.promises.wind import policy_of
from handlers.rules.homes import door_of, speakers
from handlers.rules.hot_spots import (
    Cluster,
    Voice,
    find_cluster,
    is_known,
    is_watched,
    may_be_many,
    only_building,
    pick_main,
)
from handlers.rules.lifecycle import is_open
from handlers.rules.night import told_at
from handlers.view import IssueView
from handlers.wording import events as wording
from storage.hot_spot_row import HotSpot, HotSpotState, Said
from storage.models import Action, Home, Issue
from storage.spelling import fold_userid
from storage.states import WORKING
from storage.trays import Card, Priority, Timer

REMEMBERED = timedelta(days=30)  # proposals of a compound that are looked at


def look(scene: Scene, spoken_of: Iterable[Issue]) -> None:
    """After words that opened or joined these: propose an event where there are homes enough."""
    seen = set[tuple[str, str]]()
    for issue in spoken_of:
        family = policy_of(scene.uow, scene.desk, issue).hot_spot.family_of(issue.category)
        around = (issue.place.compound, family)
        if family and is_watched(issue) and around not in seen:
            seen.add(around)
            _look(scene, issue, family)


def alike(scene: Scene, issue: Issue, family: str, since: datetime) -> list[Issue]:
    """What is being worked on of the same trouble in the same compound, opened since then."""
    codes = policy_of(scene.uow, scene.desk, issue).hot_spot.families[family]
    found = scene.uow.hot_spots.list_alike(issue.place.compound, codes, since)
    return [one for one in found if one.community == issue.community and is_watched(one)]


def _look(scene: Scene, issue: Issue, family: str) -> None:
    """What is alike is read only where there may be something to ask; before, how many speak, and where."""
    policy = policy_of(scene.uow, scene.desk, issue).hot_spot
    since = scene.now - policy.longest
    others = scene.uow.hot_spots.list_said(issue.place.compound, policy.families[family], since)
    own = Said(issue_id=issue.id, building=issue.place.building, joined=issue.co_reporters)
    said = [*(one for one in others if one.issue_id != issue.id), own]
    if not may_be_many(said, policy):
        return
    answered = _answered(scene, issue, family)
    if is_known(_around(scene, issue, said), answered, policy, scene.now):
        return
    found = [*(one for one in alike(scene, issue, family, since) if one.id != issue.id), issue]
    if cluster := _find_new(scene, issue, found, answered):
        _propose(scene, [one for one in found if one.id in cluster.issues], cluster, family)


def _around(scene: Scene, issue: Issue, said: Sequence[Said]) -> tuple[str, ...]:
    """The building where all live who speak; none: they may be anywhere in the compound."""
    opened = only_building(one.building for one in said)
    if not opened:
        return ()
    living = scene.uow.directory.list_homes(userid for one in said for userid in one.joined)
    places = [home.place for home in living.values() if home.place.compound == issue.place.compound]
    return only_building((*opened, *(place.building for place in places if place.building)))


def _find_new(
    scene: Scene, issue: Issue, found: Sequence[Issue], answered: Sequence[HotSpot]
) -> Cluster | None:
    """Homes enough of whom nobody was asked: by the homes people said, then with those the roster knows."""
    policy = policy_of(scene.uow, scene.desk, issue).hot_spot
    joined = _joined_at(scene, issue) if scene.now - issue.opened_at > policy.shortest else {}

    people = {fold_userid(userid) for one in found for userid in speakers(one)}

    def new_of(living: Mapping[str, Home]) -> Cluster | None:
        keys = {one: (door_of(living[one].place) if one in living else "") or one for one in people}
        exact = (_exact(scene, one, joined if one is issue else {}, living, keys) for one in found)
        cluster = find_cluster([*chain.from_iterable(exact)], policy, scene.now)
        is_new = cluster and not is_known(cluster.buildings, answered, policy, scene.now)
        return cluster if is_new else None

    living = scene.uow.directory.list_homes(people)
    return new_of(living) and new_of(_with_roster(scene, found, living))


def _with_roster(scene: Scene, found: Sequence[Issue], living: dict[str, Home]) -> dict[str, Home]:
    """With the homes the roster knows: looked up only where something is to be asked."""
    others = {fold_userid(userid) for one in found for userid in one.co_reporters} - set(living)
    known = {one: gather.home_of(scene.uow, one) for one in sorted(others)}
    placed = {one: place for one, place in known.items() if place.building}
    return living | {one: Home(userid=one, place=at, declared_at=scene.now) for one, at in placed.items()}


def _answered(scene: Scene, issue: Issue, family: str) -> list[HotSpot]:
    """What was proposed before, without the events that are over."""
    spots = scene.uow.hot_spots.list_since(issue.place.compound, scene.now - REMEMBERED)
    return [one for one in spots if one.family == family and not _is_over(scene, one)]


def _is_over(scene: Scene, spot: HotSpot) -> bool:
    is_event = spot.state is HotSpotState.CONFIRMED
    return is_event and scene.uow.ledger.get(spot.issues[0]).state not in WORKING


def _exact(
    scene: Scene, issue: Issue, joined: Mapping[str, datetime], living: Mapping[str, Home], keys: homes.Keys
) -> Iterator[Voice]:
    """Each home once, in its own building, at the moment it spoke: of a young issue, its opening will do."""
    for key, people in homes.voices(scene, issue, keys).items() or [(f"#{issue.id}", [""])]:
        home = living.get(fold_userid(people[0])) if people[0] in issue.co_reporters else None
        is_here = home is not None and home.place.compound == issue.place.compound
        building = (home.place.building if home and is_here else "") or issue.place.building
        own = door_of(issue.place) if people[0] == issue.reporter else ""
        at = max(joined.get(fold_userid(userid), issue.opened_at) for userid in people)
        yield Voice(home=own or key, issue_id=issue.id, building=building, at=at)


def _joined_at(scene: Scene, issue: Issue) -> dict[str, datetime]:
    steps = scene.uow.ledger.list_steps(issue.id)
    return {fold_userid(step.actor): step.at for step in steps if step.action is Action.JOIN}


def _propose(scene: Scene, found: Sequence[Issue], cluster: Cluster, family: str) -> None:
    """Ask once; where nobody can be asked, the next home that speaks tries again."""
    live = [one for one in found if not one.merged_into] or list(found)
    main = pick_main(live)
    told = office.asked(scene, main)
    if not told:
        return
    spot = HotSpot(
        key=f"{main.place.compound}:{'、'.join(cluster.buildings)}:{family}:{cluster.issues[0]}:{main.last_step}",
        community=main.community,
        compound=main.place.compound,
        buildings=cluster.buildings,
        family=family,
        issues=(main.id, *(one.id for one in live if one.id != main.id)),
        homes=cluster.homes,
        state=HotSpotState.PROPOSED,
        proposed_at=scene.now,
        told=told,
    )
    if kept := scene.uow.hot_spots.add(spot):
        _tell(scene, kept, main, live)
        _look_later(scene, kept, main)


def ask_again(scene: Scene, timer: Timer) -> None:
    """Nobody has answered: once more, by day, while there is something left to decide."""
    spot = scene.uow.hot_spots.get(int(timer.subject))
    found = [scene.uow.ledger.get(one) for one in spot.issues]
    live = [one for one in found if is_open(one)]
    if spot.state is HotSpotState.PROPOSED and live and (told := office.asked(scene, live[0])):
        _tell(scene, replace(spot, told=told), live[0], live, is_again=True)


def _look_later(scene: Scene, spot: HotSpot, main: Issue) -> None:
    minutes = policy_of(scene.uow, scene.desk, main).hot_spot.again
    at = scene.now + timedelta(minutes=minutes)
    if minutes:
        scene.uow.timers.set(
            due_keys.hot_spot(spot), due_keys.HOT_SPOT, at, spot.community, subject=str(spot.id)
        )


def _tell(
    scene: Scene, spot: HotSpot, main: Issue, found: Sequence[Issue], *, is_again: bool = False
) -> None:
    policy = policy_of(scene.uow, scene.desk, main).hot_spot
    where, matters = place_of(scene, spot), matters_of(scene, found)
    numbers = [one.number for one in sorted(found, key=lambda one: one.number)]
    minutes = policy.building_within if spot.buildings else policy.compound_within

    def words(view: IssueView) -> tuple[str, Card | None]:
        text, card = wording.proposed(view, where, matters, spot.homes, numbers, minutes)
        return (wording.still_open(text) if is_again else text), card

    usual = Priority.ROUTINE if is_again else Priority.HAND_OVER
    mark = f"hot_spot:{spot.id}{':again' * is_again}"
    reach.people(
        scene, main, spot.told, words, priority=told_at(main, usual), mark=mark, to_speaker=not is_again
    )


def place_of(scene: Scene, spot: HotSpot) -> str:
    """The compound, with the buildings where it is in some only."""
    return wording.where(gather.area_name(scene.uow, spot.compound), spot.buildings)


def matters_of(scene: Scene, found: Iterable[Issue]) -> list[str]:
    """The categories by their names, the commonest first."""
    counted = Counter(one.category for one in found)
    named = (scene.desk.categories.get(code) for code, _ in counted.most_common())
    return [category.name for category in named if category]
