"""上报: the next level watches; the work stays where it is."""

from dataclasses import replace
from itertools import pairwise

from handlers import binding, gather, reach, tell, transition
from handlers.context import Scene
from handlers.gather import seen
from handlers.near import nearest
from handlers.presence import standing
from handlers.rules.lifecycle import Given
from handlers.rules.permissions import oversees
from handlers.typed.command import Command
from handlers.wording import again, answers, progress
from handlers.wording.labels import LEVELS
from storage.models import Action, Issue, Level, Role

_NEXT = dict(pairwise(Level))
_NAMED = {name: level for level, name in LEVELS.items()}
_WATCHERS: dict[Level, tuple[Role, ...]] = {
    Level.COMMUNITY: (Role.SECRETARY, Role.COMMUNITY_WORKER),
    Level.STREET: (Role.STREET_SUPERVISOR,),
    Level.DISTRICT: (Role.DISTRICT_SUPERVISOR,),
}


def escalate(scene: Scene, command: Command) -> None:
    """Raise the level by one, or as far as who oversees says, and brief who watches there."""
    issue = binding.issue_of(scene, command, Action.ESCALATE, again.ESCALATE)
    before = transition.ready(scene, issue, Action.ESCALATE, Given(reason=command.reason))
    named = _NAMED.get(command.receiver or command.rest) if oversees(scene.actor) else None
    after = replace(before, level=max(before.level, named or above(before.level), key=tuple(Level).index))
    kept = transition.record(scene, before, after, Action.ESCALATE, note=command.reason)
    told = watchers(scene, kept)
    who = gather.name_of(scene.uow, scene.actor.userid)
    reach.soon(scene, kept, told, lambda view: progress.escalation_brief(view, who, command.reason))
    view = seen(scene, kept)
    tell.answer(scene, progress.escalated(view) if told else answers.escalated_to_nobody(view), issue=kept)
    reach.followers(scene, kept, progress.escalated)


def above(level: Level) -> Level:
    """The next level up; the district has none."""
    return _NEXT.get(level, level)


def watchers(scene: Scene, issue: Issue) -> tuple[str, ...]:
    """Who watches at the issue's level: the first role of that level the roster fills."""
    return standing.reached(scene, nearest(scene, issue, *_WATCHERS.get(issue.level, ())))
