"""我家没漏, of the one leak a neighbour was privately helped with: kept for who goes, and nothing is told."""

from datetime import timedelta

from handlers import gather, tell
from handlers.context import Scene
from handlers.rules.privacy import is_private
from handlers.rules.sameness import ASKED_FOR, LEAKS
from handlers.typed.said_not_ours import denies_leak
from handlers.voices import more
from handlers.voices.own import is_own
from handlers.wording import voices as wording
from storage.models import Issue
from storage.states import WORKING


def hear(scene: Scene, words: str) -> str:
    """Empty where they say no such thing, or it may be one of several."""
    meant = _leaks(scene) if denies_leak(words) else []
    if len(meant) != 1:
        return ""
    more.add(scene, meant[0], words)
    if not scene.in_group:
        tell.answer(scene, wording.kept_for_who_looks())  # not whose leak it is
    return "commented"


def _leaks(scene: Scene) -> list[Issue]:
    """The private leaks of others in the speaker's building, or in one that nobody named."""
    home = gather.home_of(scene.uow, scene.actor.userid)
    found = gather.lately(scene, timedelta(minutes=ASKED_FOR))
    return [
        one
        for one in found
        if one.category in LEAKS
        and one.state in WORKING
        and is_private(one)
        and not is_own(scene, one)
        and (not one.place.building or home.building in one.place.buildings)
    ]
