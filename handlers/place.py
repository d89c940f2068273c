"""Fill in where an issue is, once somebody says it."""

from dataclasses import replace
from datetime import timedelta

from handlers import assign, gather, tell, transition
from handlers.context import Scene
from handlers.rules.lifecycle import WORKING
from handlers.wording import receipts
from nlp.reading import Reading
from storage.models import Action, Issue, Place, State

ASKED_WITHIN = timedelta(minutes=30)


def find_unplaced(scene: Scene) -> Issue | None:
    """The speaker's latest issue that still lacks a building, if it was said lately."""
    for issue in scene.uow.ledger.list_unfinished_of_reporter(scene.actor.userid):
        lately = scene.now - issue.opened_at <= ASKED_WITHIN
        if lately and not issue.place.building and issue.state in WORKING:
            return issue
    return None


def said(scene: Scene, issue: Issue, reading: Reading, words: str) -> str:
    """The building that was asked for, in a message of its own."""
    place = Place(
        compound=issue.place.compound,
        building="、".join(reading.buildings),
        unit=reading.unit,
        room=reading.room,
    )
    kept = fill(scene, issue, place, words)
    view = gather.view(scene.uow, scene.desk, kept, "" if scene.in_group else scene.actor.userid)
    tell.answer(scene, receipts.place_kept(view), issue=kept)
    return "placed"


def fill(scene: Scene, issue: Issue, place: Place, words: str) -> Issue:
    """Note the place; while nobody has taken it, the rules choose again."""
    kept = transition.record(scene, issue, replace(issue, place=place), Action.COMMENT, note=words)
    chosen = assign.choose(scene, kept) if kept.state is State.ASSIGNED else None
    if chosen is None or (chosen.owner_team, chosen.owner) == (kept.owner_team, kept.owner):
        return kept
    return assign.give(scene, kept, chosen, Action.REASSIGN)
