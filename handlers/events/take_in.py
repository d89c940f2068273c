"""A report that is of a public event a person has declared: one more home of it, and nobody is sent again."""

from handlers.context import Scene
from handlers.events.dissolve import event_of
from handlers.rules.hot_spots import covers
from handlers.rules.sameness import FOLLOWS_FROM, SURE, Fit, Pair
from storage.models import Issue, Place
from storage.states import WORKING


def is_of(scene: Scene, event: Issue, pair: Pair, place: Place) -> bool:
    """Whether the words are of this event: its trouble, within its place, nobody's own and no danger."""
    if event.event_at is None or event.state not in WORKING or not _may_join(pair):
        return False
    declared = event_of(scene, event)
    return (
        declared is not None
        and place.compound == declared.compound
        and covers(declared.buildings, place.building)
        and pair.codes[0] in _codes(scene, event)
    )


def _may_join(pair: Pair) -> bool:
    return (
        pair.is_report
        and bool(pair.codes)
        and pair.sure >= SURE
        and pair.trouble is not Fit.OTHER
        and not (pair.same_sender or pair.is_danger or pair.of_one_home or pair.is_fine)
    )


def _codes(scene: Scene, event: Issue) -> set[str]:
    """What the event's homes have said, and what comes of it: a burst pipe stops the water."""
    known = {event.category, *(one.category for one in scene.uow.ledger.list_merged_into(event.id))}
    return known | {code for code, cause in FOLLOWS_FROM.items() if cause in known}
