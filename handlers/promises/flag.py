"""Broken again and again: an issue is shown to the street once, with who had it and what came of it."""

from dataclasses import replace
from functools import partial

from handlers import gather, reach, transition
from handlers.context import Scene
from handlers.holders import list_holders
from handlers.office import first_reached
from handlers.rules.homes import speakers
from handlers.rules.night import called_at
from handlers.rules.policy import Policy
from handlers.wording import flag as wording
from storage.models import Action, Issue, Role
from storage.states import WORKING

_SHOWN_TO = (Role.STREET_SUPERVISOR, Role.DISTRICT_SUPERVISOR)  # the first that can be reached


def flag(scene: Scene, issue: Issue, policy: Policy) -> None:
    """Show it, where this promise was one broken too many and somebody can still do something about it."""
    if issue.flagged_at or len(issue.missed) < policy.flag.missed or issue.state not in WORKING:
        return
    after = replace(issue, flagged_at=scene.now)
    kept = transition.record(
        scene, issue, after, Action.FLAG, note=wording.counted(issue.missed), by_machine=True
    )
    had = [
        (gather.unit_name(scene.uow, one.team, one.owner), one.left) for one in list_holders(scene.uow, kept)
    ]
    homes = len(speakers(kept))
    words = partial(wording.shown, had=had, homes=homes)
    reach.people(scene, kept, first_reached(scene, kept, _SHOWN_TO), words, priority=called_at(kept))
