"""One home of an event says that it is not solved: theirs goes on alone, the others keep what they said."""

from dataclasses import replace
from functools import partial

from handlers import escalate, follow_on, gather, homes, reach, tell, transition
from handlers.context import Scene
from handlers.gather import seen
from handlers.rules.privacy import mask_group
from handlers.wording import events as wording
from storage.models import Action, Issue, Level, Place
from storage.spelling import fold_userid


def is_of_many(scene: Scene, issue: Issue) -> bool:
    """Whether it is an event whose own homes are several: none of them reopens it for all."""
    return issue.event_at is not None and len(homes.voices(scene, issue)) > 1


def take_out(scene: Scene, event: Issue, words: str, level: Level) -> Issue:
    """Open their own issue after it, at their own place, watched from the level given; returns the event."""
    opened = follow_on.open_after(scene, event, words, level=level, place=_place(scene, event))
    tag = gather.tag(scene.uow, event, scene.reader)
    left = _leave(scene, event, opened)
    is_raised = level is not event.level
    tell.answer(scene, wording.taken_out(seen(scene, opened), tag, is_raised=is_raised), issue=opened)
    if is_raised:
        said = mask_group(words)
        told = partial(wording.home_not_well, words=said)
        reach.soon(scene, opened, escalate.watchers(scene, opened), told)
    return left


def _leave(scene: Scene, event: Issue, opened: Issue) -> Issue:
    """Who joined is no home of it any more; whoever said it first is named in its history for good."""
    gone = homes.same_home(scene, scene.actor.userid, event.co_reporters)
    left = tuple(userid for userid in event.co_reporters if fold_userid(userid) not in gone)
    note = wording.out_note(opened.number)
    after = replace(event, co_reporters=left)
    return transition.record(scene, event, after, Action.COMMENT, note=note)


def _place(scene: Scene, event: Issue) -> Place:
    """Where they live, if it is said; else where the event is, without another home's door."""
    home = gather.home_of(scene.uow, scene.actor.userid)
    is_near = home.compound == event.place.compound and home.building
    is_first = fold_userid(scene.actor.userid) == fold_userid(event.reporter)
    return event.place if is_first else home if is_near else replace(event.place, unit="", room="")
