"""1谁报的，电话多少: who has a work is told once more what they were told when it was handed to them."""

from contextlib import suppress

from handlers import binding, tell
from handlers.context import Scene
from handlers.errors import Unclear
from handlers.gather import seen
from handlers.message import MessageKind
from handlers.presence import standing
from handlers.rules.parts import Part
from handlers.rules.permissions import is_at_work
from handlers.transition import parts_of
from handlers.typed.said_who_said import asks_who_said
from handlers.typed.verbs import Verb
from handlers.wording import again, lookups
from storage.models import Issue
from storage.states import WORKING


def hear(scene: Scene) -> str:
    """To who has it, alone; empty for anybody else, and for what is asked of none of their works."""
    message = scene.message
    said = asks_who_said(message.text) if message and message.kind is MessageKind.WORDS else None
    if said is None or not is_at_work(scene.actor):
        return ""
    near = _named(scene, said.number, said.community) if said.number else _at_hand(scene)
    if len(near) > 1:
        raise Unclear(binding.which(scene, near, again.WHO_SAID).question)
    if not near:
        return ""
    view = seen(scene, near[0])
    tell.answer(scene, lookups.said_alone(view) if scene.in_group else lookups.who_said(view), issue=near[0])
    return Verb.LOOKUP.value


def _named(scene: Scene, number: int, community: str) -> list[Issue]:
    with suppress(Unclear):
        issue = binding.by_number(scene, number, community, again.WHO_SAID)
        return [issue] if issue.state in WORKING and Part.OWNER in parts_of(scene, issue) else []
    return []


def _at_hand(scene: Scene) -> list[Issue]:
    """What they quote, or what they have."""
    quoted = binding.quoted_issue(scene, again.WHO_SAID) if scene.quote else None
    work = standing.work_here(scene)
    mine = [one for one in work if Part.OWNER in parts_of(scene, one)]
    return [one for one in mine if quoted is None or one.id == quoted.id]
